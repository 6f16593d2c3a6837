import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { link, open, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Pack, pack } from 'tar-stream'
import type { Applied } from '../db/migrate.ts'
import { NotFound } from '../errors/errors.ts'
import type { FileStore } from '../files/store.ts'
import { rootDir } from '../root.ts'
import { quoted, type TableShape, tableShapes } from './catalogue.ts'
import { type BackedUpTable, BackupFault, backupFormat, jobColumns, type Manifest } from './manifest.ts'

/** A table's rows are cut into members of this size: a member's length must be known before it is written. */
const partBytes = 4 * 1024 * 1024

export type Backup = {
  ownerUrl: string
  files: FileStore
  now: Date
  onProgress?: (step: string) => void | Promise<void>
}

/**
 * Writes database and files into one compressed archive at `path`, which appears whole or not at all and is readable
 * only by its owner. The rows are those of one moment, whatever is written meanwhile; files are never removed, so
 * those that the rows name are among those listed afterwards. @throws BackupFault when there is something at `path`.
 */
export async function writeBackup(path: string, backup: Backup): Promise<Manifest> {
  const beside = join(dirname(path), `.${process.pid}-${backup.now.getTime()}.partial`)
  const archive = pack()
  const written = pipeline(
    archive,
    createGzip({ level: 5 }),
    createWriteStream(beside, { mode: 0o600, flags: 'wx' }),
  )
  // Whichever of the two fails first ends the other, and is what the operator is told.
  written.catch(error => archive.destroy(error))
  try {
    const [manifest] = await Promise.all([fill(archive, backup), written])
    await settle(beside, path)
    return manifest
  } catch (error) {
    archive.destroy()
    await written.catch(() => undefined)
    throw plainly(error, path)
  } finally {
    await rm(beside, { force: true })
  }
}

function plainly(error: unknown, path: string): unknown {
  const { code } = error as { code?: string }
  if (code === 'EEXIST')
    return new BackupFault(`There is something at ${path} already: nothing is overwritten.`)
  if (code === 'ENOSPC') return new BackupFault(`The disk is full: there is no room for a backup at ${path}.`)
  if (code === 'ENOENT' || code === 'EACCES')
    return new BackupFault(
      `A backup can't be written to ${path}: no such folder, or no right to write there.`,
    )
  return error
}

/** On the disk before it has its name; the name is given only where there is none yet. */
async function settle(from: string, to: string): Promise<void> {
  for (const [name, step] of [
    [from, undefined],
    [dirname(to), () => link(from, to)],
  ] as const) {
    await step?.()
    const handle = await open(name, 'r')
    await handle.sync().finally(() => handle.close())
  }
}

async function fill(archive: Pack, backup: Backup): Promise<Manifest> {
  const client = new pg.Client({ connectionString: backup.ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    // Without row security a table can't be copied in part without anybody noticing: it fails instead.
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local row_security = off')
    await client.query('set local statement_timeout = 0')
    const migrations = await client.query<Applied>('select name, hash from migration order by name')
    const tables: BackedUpTable[] = []
    for (const shape of await tableShapes(client)) {
      await backup.onProgress?.(shape.name)
      tables.push(await addTable(archive, client, shape, copyOf(shape)))
    }
    const jobs = await addTable(archive, client, { name: 'waiting_job', columns: jobColumns }, waitingJobs)
    const files = await addFiles(archive, backup)
    const { version } = JSON.parse(await readFile(join(rootDir, 'package.json'), 'utf8'))
    const manifest: Manifest = {
      product: 'guildhall',
      format: backupFormat,
      version,
      madeAt: backup.now.toISOString(),
      migrations: migrations.rows,
      tables,
      jobs,
      files,
    }
    await addBytes(archive, 'manifest.json', Buffer.from(JSON.stringify(manifest, null, 1)), backup.now)
    archive.finalize()
    return manifest
  } finally {
    await client.end()
  }
}

const copyOf = ({ name, columns }: TableShape) =>
  `copy ${quoted(name)} (${columns.map(quoted).join(', ')}) to stdout`

/** What waits in the queue, without its numbers: it is enqueued anew. What runs at this moment will run again. */
const waitingJobs = `copy (
  select t.identifier, j.payload, q.queue_name, j.run_at, j.priority, j.max_attempts, j.attempts, j.key, j.last_error
    from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
   order by j.id) to stdout`

async function addTable(
  archive: Pack,
  client: pg.Client,
  { name, columns }: TableShape,
  statement: string,
): Promise<BackedUpTable> {
  const rows = client.query(copyTo(statement))
  const members: BackedUpTable['members'] = []
  const add = async (bytes: Buffer) => {
    const member = `tables/${name}/${String(members.length + 1).padStart(6, '0')}.copy`
    await addBytes(archive, member, bytes)
    members.push({
      name: member,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
  }
  let waiting: Buffer[] = []
  let size = 0
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    waiting.push(chunk)
    size += chunk.length
    if (size < partBytes) continue
    await add(Buffer.concat(waiting))
    waiting = []
    size = 0
  }
  if (size > 0) await add(Buffer.concat(waiting))
  return { name, columns, rows: rows.rowCount, members }
}

async function addFiles(archive: Pack, { files, onProgress }: Backup): Promise<Manifest['files']> {
  let count = 0
  let bytes = 0
  for await (const { hash, sizeBytes } of files.list()) {
    if (count % 1000 === 0) await onProgress?.(`files (${count} so far)`)
    // A copy of somebody's data whose days are over may have been taken away since it was listed.
    const content = await files
      .get(hash)
      .catch(error => (error instanceof NotFound ? undefined : Promise.reject(error)))
    if (!content) continue
    const entry = archive.entry({ name: `files/${hash}`, size: sizeBytes })
    await pipeline(content, entry as unknown as NodeJS.WritableStream)
    count += 1
    bytes += sizeBytes
  }
  return { count, bytes }
}

async function addBytes(archive: Pack, name: string, bytes: Buffer, mtime?: Date): Promise<void> {
  const entry = archive.entry({ name, size: bytes.length, mtime })
  entry.end(bytes)
  await finished(entry as unknown as NodeJS.WritableStream)
}
