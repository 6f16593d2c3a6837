import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** Content of one file; a mode is only needed for what is no ordinary file. */
export type ZipContent = string | Buffer | { data: Buffer; mode?: number; compress?: boolean }
export type ZipContents = Record<string, ZipContent>

/** The time stamp of everything built here: packages come out the same each time. */
const fixedTime = new Date(2026, 0, 1)

/** Writes an honest zip. The same contents give the same bytes. */
export async function writeZip(path: string, contents: ZipContents): Promise<void> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(contents)) {
    const isPlain = typeof content === 'string' || Buffer.isBuffer(content)
    const data = isPlain ? Buffer.from(content as string) : content.data
    const mode = (isPlain ? undefined : content.mode) ?? 0o100644
    zip.addBuffer(data, name, { mtime: fixedTime, mode, compress: isPlain || (content.compress ?? true) })
  }
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}
