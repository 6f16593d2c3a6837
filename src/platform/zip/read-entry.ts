import { pipeline, type Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { type FindingCode, finding } from '../../standards/scorm/findings.ts'
import type { OpenZip, ZipEntry } from './read-zip.ts'

/** Reading stopped because the entry is not what the zip said; `finding` says how. */
export class ZipEntryRefused extends Error {
  readonly finding
  constructor(code: FindingCode, path: string, reason = '') {
    super(`${code}: ${path}`)
    this.name = 'ZipEntryRefused'
    this.finding = finding(code, path, reason ? { reason } : undefined)
  }
}

/**
 * The bytes of one file, piece by piece. Never gives more than the size the zip claims, and stops at `maxBytes`
 * when that is less (then without checking the rest). A complete read has been checked against the claimed size
 * and checksum. Throws `ZipEntryRefused` when the entry lies or is damaged; leaving the loop early is fine.
 */
export async function* readEntry(
  zip: OpenZip,
  entry: ZipEntry,
  maxBytes = Number.POSITIVE_INFINITY,
): AsyncGenerator<Buffer, void, undefined> {
  const bytes = await openBytes(zip, entry)
  let total = 0
  let checksum = 0
  try {
    for await (const piece of bytes as AsyncIterable<Buffer>) {
      total += piece.length
      if (total > entry.sizeBytes) throw new ZipEntryRefused('zip.sizeLie', entry.path)
      if (total >= maxBytes && total < entry.sizeBytes) {
        yield piece.subarray(0, piece.length - (total - maxBytes))
        return
      }
      checksum = crc32(piece, checksum)
      yield piece
    }
  } catch (error) {
    if (error instanceof ZipEntryRefused) throw error
    throw new ZipEntryRefused('zip.damagedFile', entry.path, error instanceof Error ? error.message : '')
  } finally {
    bytes.destroy()
  }
  if (total !== entry.sizeBytes) throw new ZipEntryRefused('zip.sizeLie', entry.path)
  if (checksum !== entry.source.crc32) throw new ZipEntryRefused('zip.checksum', entry.path)
}

/** Inflates by ourselves, so that stopping half way frees the inflater. The entry's own header must agree on its name. */
async function openBytes(zip: OpenZip, { path, source }: ZipEntry) {
  if (!zip.isReadable) throw new ZipEntryRefused('zip.damagedFile', path, 'this zip is not safe to unpack')
  try {
    const header = await zip.file.readLocalFileHeaderPromise(source)
    if (!header.fileName.equals(source.fileNameRaw)) throw new ZipEntryRefused('zip.directoryLies', path)
    const packed = await packedBytes(zip, header.fileDataStart, source.compressedSize)
    if (source.compressionMethod === 0) return packed
    // The callback is empty because an error of either end reaches whoever reads the inflater.
    return pipeline(packed, createInflateRaw(), () => {})
  } catch (error) {
    if (error instanceof ZipEntryRefused) throw error
    throw new ZipEntryRefused('zip.damagedFile', path, error instanceof Error ? error.message : '')
  }
}

/** By the callback form: its promise twin in yauzl 3.4.0 calls another function by mistake. */
function packedBytes(zip: OpenZip, start: number, size: number): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.file.openReadStreamLowLevel(start, size, 0, size, false, null, (error, stream) => {
      if (error) reject(error)
      else resolve(stream)
    })
  })
}

/** The start of a file, at most `maxBytes` of it, as one piece. For manifests and text, never for media. */
export async function readStart(zip: OpenZip, entry: ZipEntry, maxBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of readEntry(zip, entry, maxBytes)) pieces.push(piece)
  return Buffer.concat(pieces)
}
