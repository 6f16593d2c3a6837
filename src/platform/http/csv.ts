import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { type Reply, stream } from './reply.ts'

/** So that a spreadsheet reads the file as UTF-8. */
export const byteOrderMark = '\ufeff'

/** A finished file without a name: it is gone as soon as it is closed. */
export type Spooled = { file: FileHandle; rows: number; sizeBytes: number }
type Cell = string | number | null | undefined

/** Lines of a CSV file (RFC 4180); what a spreadsheet would run as a formula begins with an apostrophe. */
export const csvLines = (lines: readonly (readonly Cell[])[]): string =>
  stringify(
    lines.map(cells => [...cells]),
    { quoted: true, quoted_empty: true, escape_formulas: true, record_delimiter: '\r\n' },
  )

/**
 * Writes lines as they come to a file without a name: however many there are, memory holds one batch. The caller closes
 * the file, or streams it, which closes it.
 */
export async function spoolCsv(
  heads: readonly string[],
  write: (add: (lines: readonly (readonly Cell[])[]) => Promise<void>) => Promise<void>,
): Promise<Spooled> {
  const file = await unnamedFile()
  try {
    let rows = 0
    await file.write(byteOrderMark + csvLines([heads]))
    await write(async lines => {
      if (lines.length > 0) await file.write(csvLines(lines))
      rows += lines.length
    })
    return { file, rows, sizeBytes: (await file.stat()).size }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Sends a finished file once its export is on record: without that nobody gets it. It is closed whatever happens. */
export async function csvReply(
  { file, sizeBytes }: Pick<Spooled, 'file' | 'sizeBytes'>,
  fileName: string,
  recorded: Promise<unknown>,
): Promise<Reply> {
  await recorded.catch(async error => {
    await file.close()
    throw error
  })
  const open = async () => file.createReadStream({ start: 0 })
  return stream('text/csv; charset=utf-8', open, { fileName, sizeBytes })
}

/** A file that nothing else can open and that needs no cleaning up. */
export async function unnamedFile(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-export-'))
  try {
    return await open(join(folder, 'export'), 'wx+', 0o600)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
