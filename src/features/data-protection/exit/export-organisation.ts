import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { NotFound } from '../../../platform/errors/errors.ts'
import type { FileStore } from '../../../platform/files/store.ts'
import * as queries from './cli-queries.ts'

type Listed = { name: string; rows?: number; bytes: number; sha256: string }
export type ExitManifest = {
  format: 'guildhall-organisation-1'
  organisation: string
  madeAt: string
  tables: Listed[]
  files: Listed[]
  leftBehind: string[]
  why: Record<string, string>
}

/**
 * Writes everything that is an organisation's, and nothing of anybody else, into an empty folder: its tables as JSON
 * lines, its files by hash, and a manifest with counts and hashes, written last. What a row says of another
 * organisation's things (the course somebody took elsewhere) loses their numbers; a course keeps its title.
 * @throws Error with a sentence for the operator
 */
export async function exportOrganisation(
  { ownerUrl, files, now }: { ownerUrl: string; files: FileStore; now: Date },
  shortName: string,
  folder: string,
): Promise<ExitManifest> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await queries.beginSnapshot(client)
    const id = await queries.organisationByShortName(client, shortName)
    if (!id) throw new Error(`There is no organisation with the short name ${shortName}.`)
    await mkdir(join(folder, 'tables'), { recursive: true })
    await mkdir(join(folder, 'files'), { recursive: true })
    const { own, left } = await queries.ownTables(client)
    await queries.gatherOwnIds(client, id, own)
    const tables: Listed[] = []
    for (const table of own) tables.push(await writeTable(client, id, table, folder))
    const written = await writeFiles(client, id, files, folder)
    const manifest: ExitManifest = {
      format: 'guildhall-organisation-1',
      organisation: shortName,
      madeAt: now.toISOString(),
      tables,
      files: written,
      leftBehind: left,
      why: queries.leftBehind,
    }
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`, {
      flag: 'wx',
      mode: 0o600,
    })
    return manifest
  } finally {
    await queries.endSnapshot(client).catch(() => undefined)
    await client.end()
  }
}

async function writeTable(
  client: pg.Client,
  organisationId: string,
  table: queries.OwnTable,
  folder: string,
): Promise<Listed> {
  const name = `tables/${table.name}.jsonl`
  const hash = createHash('sha256')
  let rows = 0
  let bytes = 0
  async function* lines() {
    for await (const batch of queries.rowsOf(client, organisationId, table)) {
      const chunk = Buffer.from(batch.map(line => `${line}\n`).join(''), 'utf8')
      hash.update(chunk)
      rows += batch.length
      bytes += chunk.length
      yield chunk
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(join(folder, name), { flags: 'wx', mode: 0o600 }))
  return { name, rows, bytes, sha256: hash.digest('hex') }
}

async function writeFiles(
  client: pg.Client,
  organisationId: string,
  store: FileStore,
  folder: string,
): Promise<Listed[]> {
  const listed: Listed[] = []
  for (const hash of await queries.filesOf(client, organisationId)) {
    const content = await store
      .get(hash)
      .catch(error => (error instanceof NotFound ? undefined : Promise.reject(error)))
    if (!content) continue
    let bytes = 0
    content.on('data', (chunk: Buffer) => {
      bytes += chunk.length
    })
    await pipeline(content, createWriteStream(join(folder, 'files', hash), { flags: 'wx', mode: 0o600 }))
    listed.push({ name: `files/${hash}`, bytes, sha256: hash })
  }
  return listed
}
