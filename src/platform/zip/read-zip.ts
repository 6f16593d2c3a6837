import { open } from 'node:fs/promises'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { type Finding, finding } from '../../standards/scorm/findings.ts'
import { folded } from '../../standards/scorm/preflight.ts'
import { entryName, isUsableName, nameProblem } from './entry-name.ts'
import { readZipEnd } from './zip-directory.ts'
import { defaultZipLimits, type ZipLimits } from './zip-limits.ts'

/** A file or folder of a zip under a name that is safe to use. Sizes are what the zip claims. */
export type ZipEntry = {
  path: string
  sizeBytes: number
  packedBytes: number
  isFolder: boolean
  source: Entry
}

/** An open zip: read its entries with `readEntry`, then `close` it. */
export type OpenZip = {
  entries: ZipEntry[]
  totalBytes: number
  /** False when unpacking would be a danger whatever the entry: a bomb, overlapping data, sizes beyond the limits. */
  isReadable: boolean
  file: ZipFile
  close: () => void
}

/**
 * Opens a zip that nobody vouches for and lists it. Never throws for what the file holds: every refusal is a
 * finding, and where even the list cannot be trusted there is no `zip`. Only unusable entries are left out of
 * the list. Rejects when the file itself cannot be read from disk.
 */
export async function openZip(
  path: string,
  limits: ZipLimits = defaultZipLimits,
): Promise<{ zip?: OpenZip; findings: Finding[] }> {
  const handle = await open(path, 'r')
  let fileBytes: number
  let end: Awaited<ReturnType<typeof readZipEnd>>
  let head: Buffer
  try {
    fileBytes = (await handle.stat()).size
    end = await readZipEnd(handle, fileBytes)
    head = (await handle.read(Buffer.alloc(4), 0, 4, 0)).buffer
  } finally {
    await handle.close()
  }
  if (typeof end === 'string') return { findings: [finding(end)] }
  if (end.entryCount === 0) return { findings: [finding('zip.noEntries')] }
  if (end.entryCount > limits.maxEntries) {
    return {
      findings: [
        finding('zip.tooManyEntries', undefined, { count: end.entryCount, limit: limits.maxEntries }),
      ],
    }
  }
  if (end.directoryBytes > limits.maxDirectoryBytes) {
    const detail = megabytes(end.directoryBytes, limits.maxDirectoryBytes)
    return { findings: [finding('zip.directoryTooLarge', undefined, detail)] }
  }
  const findings: Finding[] = []
  if (head.readUInt32LE(0) !== 0x04034b50) findings.push(finding('zip.leadingData'))
  const listed = await listEntries(path, findings)
  if (!listed) return { findings }
  const { file, sources } = listed
  if (directoryBytes(sources) !== end.directoryBytes) findings.push(finding('zip.directoryLies'))
  findings.push(...checkLayout(sources, end.directoryOffset))
  const entries = checkEntries(sources, limits, findings)
  const totalBytes = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0)
  findings.push(...checkTotals(totalBytes, fileBytes, limits))
  const dangers = new Set<Finding['code']>(['zip.bomb', 'zip.tooLarge', 'zip.fileTooLarge', 'zip.overlap'])
  const isReadable = !findings.some(({ code }) => dangers.has(code) || code === 'zip.directoryLies')
  return { zip: { entries, totalBytes, isReadable, file, close: () => file.close() }, findings }
}

/** Every entry of the directory as it stands there; undefined, with a finding, when it cannot be read to its end. */
async function listEntries(
  path: string,
  findings: Finding[],
): Promise<{ file: ZipFile; sources: Entry[] } | undefined> {
  let file: ZipFile | undefined
  try {
    file = await openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: false })
    const sources: Entry[] = []
    for await (const entry of file.eachEntry()) sources.push(entry)
    return { file, sources }
  } catch (error) {
    file?.close()
    const reason = error instanceof Error ? error.message : ''
    findings.push(
      /strong encryption/.test(reason)
        ? finding('zip.encrypted')
        : finding('zip.damaged', undefined, { reason }),
    )
    return undefined
  }
}

/** The length of the directory that was read (APPNOTE 4.3.12): more than this claimed means entries are hidden. */
function directoryBytes(sources: readonly Entry[]): number {
  const lengthOf = (entry: Entry) =>
    46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength
  return sources.reduce((sum, entry) => sum + lengthOf(entry), 0)
}

/** Each entry's data must lie before the directory and share no byte with another's: else one small block is many files. */
function checkLayout(sources: readonly Entry[], directoryOffset: number): Finding[] {
  const sorted = sources.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  let reached = 0
  for (const entry of sorted) {
    const start = entry.relativeOffsetOfLocalHeader
    const stop = start + 30 + entry.fileNameLength + entry.compressedSize
    if (stop > directoryOffset) return [finding('zip.directoryLies', entryName(entry) ?? undefined)]
    if (start < reached) return [finding('zip.overlap', entryName(entry) ?? undefined)]
    reached = stop
  }
  return []
}

function checkEntries(sources: readonly Entry[], limits: ZipLimits, findings: Finding[]): ZipEntry[] {
  const entries: ZipEntry[] = []
  const exact = new Set<string>()
  const lookalikes = new Map<string, string>()
  for (const source of sources) {
    const name = entryName(source)
    const problem = name === null ? 'zip.badName' : nameProblem(name, limits.maxPathBytes)
    if (problem) findings.push(finding(problem, name ?? source.fileNameRaw.toString('latin1')))
    if (name === null || !isUsableName(problem)) continue
    const isFolder = name.endsWith('/')
    const path = isFolder ? name.slice(0, -1) : name
    const fault = entryFault(source, path, limits)
    if (fault) findings.push(fault)
    if (exact.has(path)) {
      findings.push(finding('zip.duplicate', path))
      continue
    }
    exact.add(path)
    const other = lookalikes.get(folded(path))
    if (other !== undefined) findings.push(finding('zip.lookalike', path, { other }))
    lookalikes.set(folded(path), path)
    if (fault && !['zip.bomb', 'zip.fileTooLarge'].includes(fault.code)) continue
    const { compressedSize: packedBytes, uncompressedSize: sizeBytes } = source
    entries.push({ path, sizeBytes: isFolder ? 0 : sizeBytes, packedBytes, isFolder, source })
  }
  findings.push(...filesUsedAsFolders(entries))
  return entries
}

function entryFault(source: Entry, path: string, limits: ZipLimits): Finding | null {
  // APPNOTE 4.4.15: on Unix the upper half of the attributes is the file's mode.
  const kind = (source.externalFileAttributes >>> 16) & 0o170000
  if (kind === 0o120000) return finding('zip.symlink', path)
  if (![0, 0o100000, 0o040000].includes(kind) && [3, 19].includes(source.versionMadeBy >>> 8)) {
    return finding('zip.specialFile', path)
  }
  if (source.isEncrypted()) return finding('zip.encrypted', path)
  if (source.compressionMethod !== 0 && source.compressionMethod !== 8) {
    return finding('zip.method', path, { method: source.compressionMethod })
  }
  const { uncompressedSize: size, compressedSize: packed } = source
  if (size > limits.maxFileBytes)
    return finding('zip.fileTooLarge', path, megabytes(size, limits.maxFileBytes))
  const isStoredLie = source.compressionMethod === 0 && size !== packed
  if (isStoredLie) return finding('zip.sizeLie', path)
  if (size > limits.ratioFromBytes && size > packed * limits.maxRatio) return finding('zip.bomb', path)
  return null
}

function checkTotals(totalBytes: number, fileBytes: number, limits: ZipLimits): Finding[] {
  if (totalBytes > limits.maxTotalBytes) {
    return [finding('zip.tooLarge', undefined, megabytes(totalBytes, limits.maxTotalBytes))]
  }
  const isBomb = totalBytes > limits.ratioFromBytes && totalBytes > fileBytes * limits.maxRatio
  return isBomb ? [finding('zip.bomb')] : []
}

function megabytes(size: number, limit: number) {
  return { megabytes: Math.ceil(size / 1_000_000), limit: Math.floor(limit / 1_000_000) }
}

function filesUsedAsFolders(entries: readonly ZipEntry[]): Finding[] {
  const files = new Set(entries.filter(entry => !entry.isFolder).map(entry => entry.path))
  const found = new Set<string>()
  for (const { path } of entries) {
    for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
      if (files.has(path.slice(0, cut))) found.add(path.slice(0, cut))
    }
  }
  return [...found].map(path => finding('zip.fileIsFolder', path))
}
