import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeZip, type ZipContents } from '../packages/write-zip.ts'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A cell: text is shared, a number is shown as it is, a day number is shown as a date, a truth is a truth. */
export type SheetCell = string | number | boolean | { day: number } | { inline: string } | null

/** The files of a workbook whose first sheet has these rows, as spreadsheet programs write them. */
export function workbookFiles(rows: SheetCell[][]): Record<string, string> {
  const texts: string[] = []
  const address = (at: number, row: number) => `${String.fromCharCode(65 + at)}${row}`
  const cellOf = (cell: SheetCell, at: number, row: number): string => {
    const r = address(at, row)
    if (cell === null) return ''
    if (typeof cell === 'string') return `<c r="${r}" t="s"><v>${texts.push(cell) - 1}</v></c>`
    if (typeof cell === 'number') return `<c r="${r}"><v>${cell}</v></c>`
    if (typeof cell === 'boolean') return `<c r="${r}" t="b"><v>${cell ? 1 : 0}</v></c>`
    if ('day' in cell) return `<c r="${r}" s="1"><v>${cell.day}</v></c>`
    return `<c r="${r}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`
  }
  const lines = rows.map(
    (cells, index) =>
      `<row r="${index + 1}">${cells.map((cell, at) => cellOf(cell, at, index + 1)).join('')}</row>`,
  )
  return {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Staff" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${texts.map(text => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
  }
}

/** A zip of these files, in memory. */
export async function zipOf(contents: ZipContents): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-workbook-'))
  const path = join(folder, 'workbook.xlsx')
  await writeZip(path, contents)
  const bytes = await readFile(path)
  await rm(folder, { recursive: true, force: true })
  return bytes
}

/** A workbook (XLSX) whose first sheet has these rows. */
export const workbook = (rows: SheetCell[][]): Promise<Buffer> => zipOf(workbookFiles(rows))
