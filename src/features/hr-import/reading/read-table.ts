import { open } from 'node:fs/promises'
import { type Line, openText } from './csv.ts'
import { columnKey, headerAmong } from './header-rules.ts'
import { limits, Unreadable } from './limits.ts'
import { openSheet } from './xlsx.ts'

export type Table = {
  encoding: string
  delimiter: string | null
  columns: string[]
  headerLine: number
  rows: AsyncGenerator<Line>
}

async function isZip(path: string): Promise<boolean> {
  const handle = await open(path, 'r')
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0).finally(() => handle.close())
  return buffer.readUInt32LE(0) === 0x04034b50
}

/**
 * Opens a staff file: what kind of file it is is told by its first bytes, never by its name. `expected` are names of
 * columns that the header is known by. Rows come one by one. @throws Unreadable
 */
export async function readTable(
  path: string,
  sizeBytes: number,
  expected: ReadonlySet<string>,
): Promise<Table> {
  if (sizeBytes === 0) throw new Unreadable('empty')
  if (sizeBytes > limits.fileBytes)
    throw new Unreadable('tooBig', { megabytes: limits.fileBytes / 1024 / 1024 })
  const opened = (await isZip(path))
    ? { encoding: 'xlsx', delimiter: null, lines: await openSheet(path) }
    : await openText(path)
  const held: Line[] = []
  let isEnd = false
  while (held.length < limits.rowsBeforeHeader) {
    const next = await opened.lines.next()
    if (next.done) {
      isEnd = true
      break
    }
    held.push(next.value)
  }
  const at = headerAmong(
    held.map(line => line.cells),
    expected,
  )
  const header = held[at]
  if (!header) throw new Unreadable('empty')
  const columns = header.cells.map(cell => plainCell(plainCell(cell).replace(/\s+/g, ' ').slice(0, 200)))
  while (columns.at(-1) === '') columns.pop()
  if (columns.length > limits.columns) throw new Unreadable('tooManyColumns', { most: limits.columns })
  if (columns.filter(Boolean).length < 2) throw new Unreadable('noHeader')
  const keys = columns.map(columnKey)
  const twice = columns.find((name, index) => name !== '' && keys.indexOf(keys[index] ?? '') !== index)
  if (twice !== undefined) throw new Unreadable('columnTwice', { column: twice })
  const rest = remaining(held.slice(at + 1), isEnd ? undefined : opened.lines, columns.length)
  return {
    encoding: opened.encoding,
    delimiter: opened.delimiter,
    columns,
    headerLine: header.line,
    rows: rest,
  }
}

async function* remaining(
  held: Line[],
  lines: AsyncGenerator<Line> | undefined,
  width: number,
): AsyncGenerator<Line> {
  let count = 0
  const checked = (line: Line): Line => {
    count += 1
    if (count > limits.rows) throw new Unreadable('tooManyRows', { most: limits.rows })
    // What stands beyond the last column is kept as one cell more, so that it is told and not lost.
    const beyond = line.cells.slice(width).find(cell => plainCell(cell) !== '')
    const cells = Array.from({ length: width }, (_, at) => plainCell(line.cells[at] ?? ''))
    return { line: line.line, cells: beyond === undefined ? cells : [...cells, plainCell(beyond)] }
  }
  for (const line of held) yield checked(line)
  if (lines) for await (const line of lines) yield checked(line)
}

/** A cell without what no screen shows and no database keeps; one character more than may be, so that it is told. */
function plainCell(cell: string): string {
  // Cut first: a cut may leave half of a pair, which no database keeps.
  const most = cell
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .trim()
    .slice(0, limits.cellCharacters + 1)
  return most.replace(/[\p{Cs}\u00a0]/gu, ' ').trim()
}
