import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { type Delimiter, delimiterOf } from './delimiter-rules.ts'
import { decoded, type Encoding, encodingOf } from './encoding.ts'
import { limits, Unreadable } from './limits.ts'

export type Line = { line: number; cells: string[] }
export type Opened = { encoding: Encoding; delimiter: Delimiter | null; lines: AsyncGenerator<Line> }

async function beginning(path: string, encoding: Encoding): Promise<string> {
  let text = ''
  for await (const piece of decoded(path, encoding)) {
    text += piece
    if (text.length > 65_536) break
  }
  return text
}

/** A delimited text file of any of the encodings and delimiters we know. @throws Unreadable */
export async function openText(path: string): Promise<Opened> {
  const encoding = await encodingOf(path)
  const delimiter = delimiterOf(await beginning(path, encoding))
  return { encoding, delimiter, lines: textLines(path, encoding, delimiter) }
}

async function* textLines(path: string, encoding: Encoding, delimiter: Delimiter): AsyncGenerator<Line> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
    // A quote that never ends would swallow the rest of the file: it may not reach further than this.
    max_record_size: limits.columns * limits.cellCharacters,
  })
  const source = Readable.from(decoded(path, encoding))
  source.on('error', error => parser.destroy(error))
  source.pipe(parser)
  let before = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      const line = before + 1
      before = info.lines
      if (record.some(cell => cell.trim() !== '')) yield { line, cells: record }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new Unreadable('broken', { line: before + 1 })
    throw error
  } finally {
    source.destroy()
    parser.destroy()
  }
}
