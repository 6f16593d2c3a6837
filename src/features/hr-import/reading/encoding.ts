import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Unreadable } from './limits.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * In which encoding a text file is written: by its mark, by where its zero bytes stand, else UTF-8 where every byte
 * fits and Windows-1252 where one does not. @throws Unreadable for what is no text.
 */
export async function encodingOf(path: string): Promise<Encoding> {
  const handle = await open(path, 'r')
  const { buffer, bytesRead } = await handle
    .read(Buffer.alloc(65_536), 0, 65_536, 0)
    .finally(() => handle.close())
  const head = buffer.subarray(0, bytesRead)
  if (bytesRead === 0) throw new Unreadable('empty')
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = { even: 0, odd: 0 }
  for (let at = 0; at < head.length; at += 1) if (head[at] === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1
  if (zeros.odd > head.length / 5 && zeros.even < zeros.odd / 10) return 'utf-16le'
  if (zeros.even > head.length / 5 && zeros.odd < zeros.even / 10) return 'utf-16be'
  if (zeros.even + zeros.odd > 0) throw new Unreadable('binary')
  return (await isUtf8(path)) ? 'utf-8' : 'windows-1252'
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of createReadStream(path)) decoder.decode(piece as Buffer, { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/** A text file piece by piece, without its mark. What fits nowhere becomes the replacement character. */
export async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of createReadStream(path)) {
    const text = decoder.decode(piece as Buffer, { stream: true })
    if (text) yield text
  }
  const rest = decoder.decode()
  if (rest) yield rest
}
