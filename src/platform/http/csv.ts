import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** So that a spreadsheet reads the file as UTF-8. */
export const byteOrderMark = '\ufeff'

/** A finished file without a name: it is gone as soon as it is closed. */
export type Spooled = { file: FileHandle; rows: number; sizeBytes: number }
type Cell = string | number | null | undefined

/** A field of a CSV file (RFC 4180); what a spreadsheet would run as a formula begins with an apostrophe. */
function cell(given: Cell): string {
  const value = String(given ?? '')
  const plain = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value
  return `"${plain.replaceAll('"', '""')}"`
}

/** A line of a CSV file with its end. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cell).join(',')}\r\n`

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
    await file.write(byteOrderMark + csvLine(heads))
    await write(async lines => {
      if (lines.length > 0) await file.write(lines.map(csvLine).join(''))
      rows += lines.length
    })
    return { file, rows, sizeBytes: (await file.stat()).size }
  } catch (error) {
    await file.close()
    throw error
  }
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
