import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { BackupFault, backupFormat, type Manifest, ManifestSchema } from './manifest.ts'

const mostManifestBytes = 64 * 1024 * 1024

export type Member = { name: string; sizeBytes: number; content: Readable }

/**
 * The members of a backup in their order; each must be read to its end before the next.
 * @throws BackupFault when the archive is damaged or cut short.
 */
export async function* membersOf(path: string): AsyncGenerator<Member> {
  const archive = extract()
  const source = createReadStream(path)
  let failure: unknown
  const read = pipeline(source, createGunzip(), archive as unknown as NodeJS.WritableStream).catch(error => {
    failure = error
    archive.destroy(error)
  })
  try {
    for await (const entry of archive) {
      yield {
        name: entry.header.name,
        sizeBytes: entry.header.size ?? 0,
        content: entry as unknown as Readable,
      }
    }
    await read
  } catch (error) {
    failure ??= error
  } finally {
    source.destroy()
    archive.destroy()
  }
  if (failure) throw plainly(failure, path)
}

function plainly(error: unknown, path: string): unknown {
  if (error instanceof BackupFault) return error
  const { code, message } = error as { code?: string; message: string }
  if (code === 'ENOENT') return new BackupFault(`There is no file at ${path}.`)
  if (code === 'EISDIR') return new BackupFault(`${path} is a folder: name the backup's file.`)
  return new BackupFault(`${path} is no whole backup: ${message}.`)
}

/**
 * Reads a backup from end to end, compares every checksum, and answers with what it holds. Nothing is written.
 * @throws BackupFault when anything is missing, damaged, surplus or newer than this version.
 */
export async function checkBackup(path: string, onProgress?: (step: string) => void): Promise<Manifest> {
  try {
    return await check(path, onProgress)
  } catch (error) {
    throw plainly(error, path)
  }
}

async function check(path: string, onProgress?: (step: string) => void): Promise<Manifest> {
  const sums = new Map<string, { bytes: number; sha256: string }>()
  const files = { count: 0, bytes: 0 }
  let manifest: Manifest | undefined
  for await (const { name, content } of membersOf(path)) {
    if (manifest) throw new BackupFault(`${path} goes on after its end: it is no backup of ours.`)
    if (name === 'manifest.json') {
      manifest = await readManifest(content, path)
      continue
    }
    const sum = await sumOf(content)
    const file = /^files\/([0-9a-f]{64})$/.exec(name)?.[1]
    if (!file) {
      sums.set(name, sum)
      continue
    }
    if (file !== sum.sha256) throw damaged(path, name)
    if (files.count % 1000 === 0) onProgress?.(`files (${files.count} so far)`)
    files.count += 1
    files.bytes += sum.bytes
  }
  if (!manifest) throw new BackupFault(`${path} was cut short: the list of what it holds is missing.`)
  compare(path, manifest, sums, files)
  return manifest
}

function compare(
  path: string,
  manifest: Manifest,
  sums: Map<string, { bytes: number; sha256: string }>,
  files: Manifest['files'],
): void {
  for (const table of [...manifest.tables, manifest.jobs]) {
    for (const member of table.members) {
      if (sums.get(member.name)?.sha256 !== member.sha256) throw damaged(path, member.name)
      sums.delete(member.name)
    }
  }
  const [surplus] = sums.keys()
  if (surplus) throw damaged(path, surplus)
  if (files.count !== manifest.files.count || files.bytes !== manifest.files.bytes)
    throw new BackupFault(
      `${path} should hold ${manifest.files.count} files and holds ${files.count}: it is damaged.`,
    )
}

const damaged = (path: string, member: string) =>
  new BackupFault(`${path} is damaged: ${member} is not what was backed up.`)

async function sumOf(content: Readable): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of content as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function readManifest(content: Readable, path: string): Promise<Manifest> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostManifestBytes) throw damaged(path, 'manifest.json')
    chunks.push(chunk)
  }
  const given: unknown = parseJson(Buffer.concat(chunks).toString(), path)
  const { format, version } = given as { format?: unknown; version?: unknown }
  if (typeof format === 'number' && format > backupFormat)
    throw new BackupFault(
      `${path} was made by a newer version (${String(version)}) than this one: restore it with that version.`,
    )
  const manifest = ManifestSchema.safeParse(given)
  if (!manifest.success) throw damaged(path, 'manifest.json')
  return manifest.data
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw damaged(path, 'manifest.json')
  }
}
