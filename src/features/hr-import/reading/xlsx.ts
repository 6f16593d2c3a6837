import { SaxesParser } from 'saxes'
import { readEntry, ZipEntryRefused } from '../../../platform/zip/read-entry.ts'
import { type OpenZip, openZip, type ZipEntry } from '../../../platform/zip/read-zip.ts'
import type { ZipLimits } from '../../../platform/zip/zip-limits.ts'
import type { Line } from './csv.ts'
import { limits, Unreadable } from './limits.ts'
import { columnAt, isDateFormat, serialDate } from './xlsx-rules.ts'

const mebibyte = 1024 * 1024
/** A workbook unpacks to text that packs well: what a bomb makes of it is far beyond. */
const workbookLimits: ZipLimits = {
  maxEntries: 2_000,
  maxPathBytes: 300,
  maxDirectoryBytes: mebibyte,
  maxFileBytes: 400 * mebibyte,
  maxTotalBytes: 800 * mebibyte,
  maxRatio: 120,
  ratioFromBytes: 32 * mebibyte,
}
/** All texts of a workbook are held while its rows are read. */
const sharedTextCharacters = 60_000_000
const mostLines = 1_048_576

/** The rows of the first sheet of a workbook, cells as text and dates as YYYY-MM-DD. @throws Unreadable */
export async function openSheet(path: string): Promise<AsyncGenerator<Line>> {
  const { zip } = await openZip(path, workbookLimits).catch(() => ({ zip: undefined }))
  if (!zip) throw new Unreadable('notReadable')
  try {
    if (!zip.isReadable) throw new Unreadable('notReadable')
    const named = (name: string) => zip.entries.find(entry => entry.path.toLowerCase() === name)
    const sheet = await firstSheet(zip)
    const shared = named('xl/sharedstrings.xml')
    const styles = named('xl/styles.xml')
    const texts = shared ? await sharedTexts(zip, shared) : []
    const dates = styles ? await dateStyles(zip, styles) : new Set<number>()
    return sheetLines(zip, sheet, texts, dates)
  } catch (error) {
    zip.close()
    throw plainly(error)
  }
}

function plainly(error: unknown): unknown {
  return error instanceof ZipEntryRefused ? new Unreadable('notReadable') : error
}

type Tag = { name: string; attributes: Record<string, string> }
type Reading = { open?: (tag: Tag) => void; close?: (name: string) => void; text?: (text: string) => void }

/** A tag without its prefix: some programs write `x:row`. */
const plainTag = (name: string) => name.slice(name.indexOf(':') + 1)

/** Walks through an XML file. A document type is refused: entities of its own are how a small file becomes a huge one. */
async function* walk(zip: OpenZip, entry: ZipEntry, reading: Reading): AsyncGenerator<undefined> {
  const parser = new SaxesParser()
  let fault: Error | undefined
  parser.on('error', error => {
    fault ??= error
  })
  parser.on('doctype', () => {
    fault ??= new Error('document type')
  })
  parser.on('opentag', ({ name, attributes }) =>
    reading.open?.({ name: plainTag(name), attributes: attributes as Tag['attributes'] }),
  )
  parser.on('closetag', tag => reading.close?.(plainTag(tag.name)))
  parser.on('text', text => reading.text?.(text))
  const decoder = new TextDecoder('utf-8')
  for await (const piece of readEntry(zip, entry)) {
    parser.write(decoder.decode(piece, { stream: true }))
    if (fault) throw new Unreadable('notReadable')
    yield
  }
  parser.write(decoder.decode()).close()
  if (fault) throw new Unreadable('notReadable')
  yield
}

async function all(walking: AsyncGenerator<undefined>): Promise<void> {
  for await (const _ of walking);
}

async function firstSheet(zip: OpenZip): Promise<ZipEntry> {
  const targets = new Map<string, string>()
  const order: string[] = []
  const named = (name: string) => zip.entries.find(entry => entry.path.toLowerCase() === name)
  const [workbook, links] = [named('xl/workbook.xml'), named('xl/_rels/workbook.xml.rels')]
  if (workbook && links) {
    await all(
      walk(zip, workbook, {
        open: ({ name, attributes }) => {
          if (name !== 'sheet' || attributes.state === 'hidden') return
          order.push(attributes['r:id'] ?? '')
        },
      }),
    )
    await all(
      walk(zip, links, {
        open: ({ attributes }) => {
          if (attributes.Id && attributes.Target) targets.set(attributes.Id, attributes.Target)
        },
      }),
    )
  }
  const target = targets
    .get(order[0] ?? '')
    ?.replace(/^\/?(xl\/)?/, 'xl/')
    .toLowerCase()
  const sheet = named(target ?? '') ?? named('xl/worksheets/sheet1.xml')
  if (!sheet) throw new Unreadable('noSheet')
  return sheet
}

async function sharedTexts(zip: OpenZip, entry: ZipEntry): Promise<string[]> {
  const texts: string[] = []
  let total = 0
  let current: string | undefined
  let isText = false
  let isPhonetic = false
  const walking = walk(zip, entry, {
    open: ({ name }) => {
      if (name === 'si') current = ''
      else if (name === 't') isText = true
      else if (name === 'rPh') isPhonetic = true
    },
    text: text => {
      if (!isText || isPhonetic || current === undefined) return
      if (current.length <= limits.cellCharacters) current += text.slice(0, limits.cellCharacters + 1)
    },
    close: name => {
      if (name === 't') isText = false
      else if (name === 'rPh') isPhonetic = false
      else if (name === 'si') {
        texts.push(current ?? '')
        total += (current ?? '').length + 16
      }
    },
  })
  for await (const _ of walking)
    if (total > sharedTextCharacters) throw new Unreadable('tooBig', { megabytes: 100 })
  return texts
}

/** The numbers of the cell styles that show a number as a date. */
async function dateStyles(zip: OpenZip, entry: ZipEntry): Promise<Set<number>> {
  const formats = new Map<number, string>()
  const dates = new Set<number>()
  let isCellStyles = false
  let at = 0
  const walking = walk(zip, entry, {
    open: ({ name, attributes }) => {
      if (name === 'numFmt') formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') isCellStyles = true
      else if (name === 'xf' && isCellStyles) {
        const id = Number(attributes.numFmtId)
        if (isDateFormat(id, formats.get(id))) dates.add(at)
        at += 1
      }
    },
    close: name => {
      if (name === 'cellXfs') isCellStyles = false
    },
  })
  await all(walking)
  return dates
}

type Cell = { at: number; type: string; style: number; text: string }

async function* sheetLines(
  zip: OpenZip,
  entry: ZipEntry,
  texts: string[],
  dates: Set<number>,
): AsyncGenerator<Line> {
  const ready: Line[] = []
  let row: Line | undefined
  let cell: Cell | undefined
  let isValue = false
  const reading: Reading = {
    open: ({ name, attributes }) => {
      if (name === 'row') row = { line: lineOf(attributes.r) ?? (row?.line ?? 0) + 1, cells: [] }
      else if (name === 'c' && row) {
        const at = attributes.r ? columnAt(attributes.r) : row.cells.length
        cell = { at, type: attributes.t ?? 'n', style: Number(attributes.s ?? -1), text: '' }
      } else if (name === 'v' || name === 't') isValue = true
    },
    text: text => {
      if (isValue && cell && cell.text.length <= limits.cellCharacters)
        cell.text += text.slice(0, limits.cellCharacters + 1)
    },
    close: name => {
      if (name === 'v' || name === 't') isValue = false
      else if (name === 'c' && row && cell) {
        const text = shown(cell, texts, dates)
        // What stands further out than a file may be wide counts as one column too many, so that it is told.
        const at = Math.min(cell.at, limits.columns)
        if (at >= 0 && text !== '') {
          while (row.cells.length < at) row.cells.push('')
          row.cells[at] = text
        }
        cell = undefined
      } else if (name === 'row' && row) {
        if (row.cells.some(text => text.trim() !== '')) ready.push(row)
        row = { line: row.line, cells: [] }
      }
    },
  }
  try {
    for await (const _ of walk(zip, entry, reading)) yield* ready.splice(0)
  } catch (error) {
    throw plainly(error)
  } finally {
    zip.close()
  }
}

/** The number that a row says it has, where a sheet can have such a row. */
function lineOf(given: string | undefined): number | undefined {
  const line = Number(given)
  return Number.isInteger(line) && line > 0 && line <= mostLines ? line : undefined
}

function shown({ type, text, style }: Cell, texts: string[], dates: Set<number>): string {
  if (type === 's') return texts[Number(text)] ?? ''
  if (type === 'b') return text === '1' ? 'yes' : 'no'
  if (type === 'e') return ''
  if (type === 'd') return text.slice(0, 10)
  if (type === 'n' && dates.has(style) && text !== '') return serialDate(Number(text)) ?? text
  // 12345.0 and 1.2E4 are how a whole number may be kept.
  if (type === 'n' && text !== '' && Number.isSafeInteger(Number(text))) return String(Number(text))
  return text
}
