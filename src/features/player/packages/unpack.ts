import { Readable } from 'node:stream'
import type { FileStore } from '../../../platform/files/store.ts'
import { readEntry, readStart } from '../../../platform/zip/read-entry.ts'
import { type OpenZip, openZip, type ZipEntry } from '../../../platform/zip/read-zip.ts'
import { defaultZipLimits } from '../../../platform/zip/zip-limits.ts'
import { mediaTypeOf, sniffedBytes } from './media-types.ts'

export type StoredFile = { path: string; hash: string; mediaType: string; sizeBytes: number }

/** Each stored file waits for the disk; a few at once hide that without many buffers. */
const atOnce = 6

/**
 * Streams every file of a zip into the store and answers with what lies where. The zip has been inspected before;
 * still every byte is held against what the zip claims.
 * @throws ZipEntryRefused when a file is not what the zip said; bytes stored so far are harmless and found again.
 */
export async function unpackFiles(files: FileStore, zipPath: string): Promise<StoredFile[]> {
  const { zip } = await openZip(zipPath)
  if (!zip) throw new Error('this zip was accepted before and cannot be read now')
  try {
    const waiting = zip.entries.filter(entry => !entry.isFolder)
    const stored: StoredFile[] = []
    const worker = async () => {
      for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
        stored.push(await storeEntry(files, zip, entry))
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    return stored.sort((a, b) => (a.path < b.path ? -1 : 1))
  } finally {
    zip.close()
  }
}

async function storeEntry(files: FileStore, zip: OpenZip, entry: ZipEntry): Promise<StoredFile> {
  const start = await readStart(zip, entry, sniffedBytes)
  const bytes = Readable.from(readEntry(zip, entry), { objectMode: false })
  const { hash, sizeBytes } = await files.put(bytes, defaultZipLimits.maxFileBytes)
  return { path: entry.path, hash, mediaType: mediaTypeOf(entry.path, start), sizeBytes }
}
