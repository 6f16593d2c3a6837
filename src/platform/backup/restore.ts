import { once } from 'node:events'
import pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { migrate, migrationFiles } from '../db/migrate.ts'
import type { FileStore } from '../files/store.ts'
import {
  type ForeignKey,
  foreignKeys,
  isEmpty,
  quoted,
  tableShapes,
  tablesWithTriggers,
} from './catalogue.ts'
import { type BackedUpTable, BackupFault, jobColumns, type Manifest } from './manifest.ts'
import { checkBackup, type Member, membersOf } from './read.ts'

export type Restoring = { ownerUrl: string; files: FileStore; onProgress?: (step: string) => void }
export type Restored = { manifest: Manifest; migrated: string[] }

/**
 * Puts a backup into an empty database and file store, and brings it to this version. The backup is read to its end
 * and every checksum compared before anything is written; when it fails after that, the database is empty again.
 * @throws BackupFault for a damaged or newer backup, and where something is stored already.
 */
export async function restoreBackup(path: string, restoring: Restoring): Promise<Restored> {
  const { ownerUrl, onProgress } = restoring
  await withClient(ownerUrl, async client => {
    if (!(await isEmpty(client)))
      throw new BackupFault('The database is not empty. A backup is restored only into an empty one.')
  })
  onProgress?.('the backup, checking it first')
  const manifest = await checkBackup(path, step => onProgress?.(`${step}, checking`))
  await refuseUnknownMigrations(manifest)
  await refuseOtherFiles(path, restoring, manifest)
  try {
    await migrate(
      ownerUrl,
      manifest.migrations.map(migration => migration.name),
    )
    await withClient(ownerUrl, client => load(client, path, manifest, restoring))
    const migrated = await migrate(ownerUrl)
    await withClient(ownerUrl, client => client.query('analyze'))
    return { manifest, migrated }
  } catch (error) {
    await withClient(ownerUrl, emptyAgain).catch(() => {
      throw new BackupFault(
        `${(error as Error).message} What was restored so far is still in the database: empty it before the next try.`,
        { cause: error },
      )
    })
    throw error
  }
}

async function withClient<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function refuseUnknownMigrations(manifest: Manifest): Promise<void> {
  const known = new Map((await migrationFiles()).map(file => [file.name, file.hash]))
  const strange = manifest.migrations.filter(({ name, hash }) => known.get(name) !== hash)
  if (strange.length === 0) return
  throw new BackupFault(
    `The backup was made by another version (${manifest.version}), whose migrations this one does not have (${strange
      .map(({ name }) => name)
      .join(', ')}). Restore it with that version or a newer one.`,
  )
}

/** Files of this very backup may lie there from an earlier try; any others are somebody's data. */
async function refuseOtherFiles(path: string, { files }: Restoring, manifest: Manifest): Promise<void> {
  const found = new Set<string>()
  for await (const { hash } of files.list()) {
    found.add(hash)
    if (found.size > manifest.files.count) break
  }
  if (found.size > 0) {
    for await (const { name, content } of membersOf(path)) {
      found.delete(name.slice('files/'.length))
      content.resume()
    }
  }
  if (found.size > 0)
    throw new BackupFault('The file store is not empty. A backup is restored only into an empty one.')
}

async function load(
  client: pg.Client,
  path: string,
  manifest: Manifest,
  { files, onProgress }: Restoring,
): Promise<void> {
  await client.query('begin')
  await client.query('set local statement_timeout = 0')
  await client.query(
    `create temporary table waiting_job (${jobColumns.map(jobColumn).join(', ')}) on commit drop`,
  )
  const keys = await foreignKeys(client)
  const triggered = await tablesWithTriggers(client)
  const shapes = await tableShapes(client)
  // Rows come in the order of their tables' names, which no foreign key follows: keys are checked at the end instead.
  for (const key of keys)
    await client.query(`alter table ${quoted(key.table)} drop constraint ${quoted(key.name)}`)
  for (const table of triggered) await client.query(`alter table ${quoted(table)} disable trigger user`)
  await client.query(`truncate ${shapes.map(({ name }) => quoted(name)).join(', ')}`)
  await readRows(client, path, manifest, files, onProgress)
  onProgress?.('foreign keys')
  for (const key of keys) await addKey(client, key)
  for (const table of triggered) await client.query(`alter table ${quoted(table)} enable trigger user`)
  for (const statement of enqueueAgain) await client.query(statement)
  await client.query('commit')
}

const jobColumn = (name: string) =>
  `${quoted(name)} ${name === 'payload' ? 'json' : name === 'run_at' ? 'timestamptz' : /attempts|priority/.test(name) ? 'integer' : 'text'}`

const enqueueAgain = [
  'alter table waiting_job add column job_id bigint',
  `update waiting_job set job_id =
     (graphile_worker.add_job(identifier, payload, queue_name, run_at, max_attempts, key, priority)).id`,
  `update graphile_worker._private_jobs j set attempts = w.attempts, last_error = w.last_error
     from waiting_job w where j.id = w.job_id`,
]

async function addKey(client: pg.Client, { table, name, body }: ForeignKey): Promise<void> {
  await client.query(`alter table ${quoted(table)} add constraint ${quoted(name)} ${body}`)
}

async function readRows(
  client: pg.Client,
  path: string,
  manifest: Manifest,
  files: FileStore,
  onProgress?: (step: string) => void,
): Promise<void> {
  const tables = new Map([...manifest.tables, manifest.jobs].map(table => [table.name, table]))
  const loader = tableLoader(client, onProgress)
  for await (const member of membersOf(path)) {
    const [kind, name = ''] = member.name.split('/')
    const table = tables.get(name)
    if (kind === 'tables' && table) await loader.add(table, member)
    else if (kind === 'files') await addFile(files, name, member)
    else for await (const _ of member.content);
  }
  await loader.end()
}

async function addFile(files: FileStore, hash: string, { sizeBytes, content }: Member): Promise<void> {
  const stored = await files.put(content, sizeBytes)
  if (stored.hash !== hash) throw new BackupFault(`The file ${hash} is damaged.`)
}

/** Feeds the parts of a table, which follow each other, into one COPY, and counts the rows at its end. */
function tableLoader(client: pg.Client, onProgress?: (step: string) => void) {
  let current: { table: BackedUpTable; rows: CopyStreamQuery; done: Promise<unknown> } | undefined
  const end = async () => {
    if (!current) return
    const { table, rows, done } = current
    current = undefined
    rows.end()
    await done
    if (rows.rowCount !== table.rows)
      throw new BackupFault(
        `The table ${table.name} should have ${table.rows} rows and has ${rows.rowCount}.`,
      )
  }
  const begin = (table: BackedUpTable) => {
    onProgress?.(table.name)
    const columns = table.columns.map(quoted).join(', ')
    const rows = client.query(copyFrom(`copy ${quoted(table.name)} (${columns}) from stdin`))
    const { promise: done, resolve, reject } = Promise.withResolvers<void>()
    rows.once('finish', resolve).once('error', reject)
    done.catch(() => undefined)
    current = { table, rows, done }
    return current
  }
  return {
    end,
    async add(table: BackedUpTable, { content }: Member): Promise<void> {
      if (current?.table !== table) await end()
      const { rows, done } = current ?? begin(table)
      for await (const chunk of content as AsyncIterable<Buffer>) {
        if (!rows.write(chunk)) await Promise.race([once(rows, 'drain'), done])
      }
    },
  }
}

/** Removes all that a failed restore made. The database was empty before. */
async function emptyAgain(client: pg.Client): Promise<void> {
  await client.query('drop schema if exists graphile_worker cascade')
  await client.query('drop schema public cascade')
  await client.query('create schema public')
}
