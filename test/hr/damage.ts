import { type Random, randomFrom } from '../../src/features/demo/random.ts'
import { type SheetCell, workbook, workbookFiles, zipOf } from '../world/workbook.ts'

export type Damaged = { way: string; content: Buffer }

export const columns = [
  'Employee No',
  'Name',
  'Email',
  'Start date',
  'End date',
  'Department',
  'Job title',
  'Manager No',
]

/** Rows of people who manage each other in a line; numbers are new for every file. */
function honest(random: Random, at: number): string[][] {
  const number = (index: number) => `F${at}-${index}`
  const people = Array.from({ length: random.between(2, 8) }, (_, index) => [
    number(index),
    random.pick(['Siân Jones', 'Bob O’Neill', 'Zoë Ann', '李 小龍', 'عمر', 'Renée']),
    random.pick([`p${at}.${index}@fuzz.test`, '', 'p@fuzz']),
    random.pick(['2020-01-01', '01/02/2021', '31/02/2021', '']),
    random.pick(['', '', '2027-01-01', '2001-01-01']),
    random.pick(['Adult care', 'Children', '']),
    random.pick(['Carer', 'Director', '']),
    random.pick(['', index > 0 ? number(index - 1) : '', number(index), 'nobody']),
  ])
  return [columns, ...people]
}

const asText = (rows: string[][], delimiter = ',') => rows.map(cells => cells.join(delimiter)).join('\r\n')
type Way = (rows: string[][], random: Random) => Buffer | Promise<Buffer>

function flipped(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes)
  for (let left = random.between(1, 40); left > 0; left -= 1) {
    const at = random.between(0, copy.length - 1)
    copy[at] = (copy[at] as number) ^ (1 << random.between(0, 7))
  }
  return copy
}
const cut = (bytes: Buffer, random: Random) => bytes.subarray(0, random.between(1, bytes.length - 1))
function sprinkled(text: string, what: string[], random: Random): string {
  let result = text
  for (let left = random.between(1, 12); left > 0; left -= 1) {
    const at = random.between(0, result.length)
    result = result.slice(0, at) + random.pick(what) + result.slice(at)
  }
  return result
}
const oneCell = (rows: string[][], random: Random, cell: string) => {
  const copy = rows.map(cells => [...cells])
  const row = copy[random.between(0, copy.length - 1)] as string[]
  row[random.between(0, row.length - 1)] = cell
  return copy
}
const shuffled = (rows: string[][], random: Random) =>
  rows.map(cells => cells.toSorted(() => random.next() - 0.5))
const controls = ['\0', '\u0001', '\u001b', '\u0085', '\u2028', '\ufeff', '\ufffd', '\u202e']
const odd = [
  "'; drop table person; --",
  '=1+1',
  '<script>',
  '{{x}}',
  '%s',
  '\\N',
  '1e999',
  '-0',
  '99999999999',
  '\u{1f600}',
]

const ofText: Record<string, Way> = {
  'bits flipped': (rows, random) => flipped(Buffer.from(asText(rows)), random),
  'broken off': (rows, random) => cut(Buffer.from(asText(rows)), random),
  'broken off in UTF-16': (rows, random) => cut(Buffer.from(`\ufeff${asText(rows)}`, 'utf16le'), random),
  'bits flipped in UTF-16': (rows, random) =>
    flipped(Buffer.from(`\ufeff${asText(rows)}`, 'utf16le'), random),
  'two encodings': rows =>
    Buffer.concat([Buffer.from(asText(rows)), Buffer.from('\r\nF9,Si\xe2n\x81\x8d,,,,,,', 'latin1')]),
  'a mark of another encoding': rows => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(asText(rows))]),
  'quotes strewn in': (rows, random) =>
    Buffer.from(sprinkled(asText(rows), ['"', '""', "'", '"\r\n', ',"'], random)),
  'marks strewn in': (rows, random) =>
    Buffer.from(sprinkled(asText(rows), [',', ';', '\t', '|', '\n', '\r'], random)),
  'control characters': (rows, random) => Buffer.from(sprinkled(asText(rows), controls, random)),
  'half a pair': (rows, random) =>
    Buffer.from(`\ufeff${asText(oneCell(rows, random, 'a\ud800b\udc00'))}`, 'utf16le'),
  'a giant cell': (rows, random) =>
    Buffer.from(asText(oneCell(rows, random, 'x'.repeat(random.pick([2_001, 50_000, 600_000]))))),
  'a giant cell in quotes': (rows, random) =>
    Buffer.from(asText(oneCell(rows, random, `"${'y\n'.repeat(random.pick([900, 300_000]))}"`))),
  'odd words': (rows, random) =>
    Buffer.from(asText(oneCell(oneCell(rows, random, random.pick(odd)), random, random.pick(odd)))),
  'columns in disorder': (rows, random) => Buffer.from(asText(shuffled(rows, random))),
  'a column of another name': (rows, random) =>
    Buffer.from(asText(oneCell([rows[0] as string[]], random, 'Shoe size').concat(rows.slice(1)))),
  'no header': rows => Buffer.from(asText(rows.slice(1))),
  'the header twice': rows => Buffer.from(asText([...rows, rows[0] as string[], ...rows.slice(1)])),
  'hundreds of columns': rows =>
    Buffer.from(asText(rows.map(cells => [...cells, ...Array.from({ length: 300 }, (_, at) => `c${at}`)]))),
  'rows too short and too long': (rows, random) =>
    Buffer.from(
      asText(
        rows.map((cells, at) => (at === 0 ? cells : [...cells, ...cells].slice(0, random.between(0, 16)))),
      ),
    ),
  noise: (_, random) =>
    Buffer.from(Array.from({ length: random.between(1, 3000) }, () => random.between(0, 255))),
  'every row the same': rows =>
    Buffer.from(asText([rows[0] as string[], ...Array.from({ length: 30 }, () => rows[1] as string[])])),
}

const sheet = 'xl/worksheets/sheet1.xml'
const withSheet = (rows: string[][], change: (xml: string) => string) => {
  const files = workbookFiles(rows)
  return zipOf({ ...files, [sheet]: change(files[sheet] as string) })
}
const ofWorkbooks: Record<string, Way> = {
  'a workbook, bits flipped': async (rows, random) => flipped(await workbook(rows), random),
  'a workbook, broken off': async (rows, random) => cut(await workbook(rows), random),
  'a workbook, its XML damaged': (rows, random) =>
    withSheet(rows, xml => sprinkled(xml, ['<', '&', '</c>', '<row>', '"', '&#0;', '<v>'], random)),
  'a workbook, addresses far out': (rows, random) =>
    withSheet(rows, xml =>
      xml.replaceAll(/r="[A-H](\d+)"/g, (all, row) =>
        random.pick([all, `r="ZZZ${row}"`, 'r="-1"', `r="XFD${row}9999999"`]),
      ),
    ),
  'a workbook, texts that are not there': rows =>
    withSheet(rows, xml => xml.replaceAll(/<v>(\d+)<\/v>/g, '<v>9$19999</v>')),
  'a workbook with something missing': (rows, random) => {
    const files = workbookFiles(rows)
    delete files[random.pick(Object.keys(files))]
    return zipOf(files)
  },
  'a workbook of odd cells': (rows, random) => {
    const cells: SheetCell[] = [
      { day: -5 },
      { day: 1e12 },
      { day: Number.NaN },
      1e308,
      true,
      { inline: '\u0001' },
      0.1,
    ]
    return workbook(
      rows.map((row, at) =>
        at === 0 ? row : row.map(cell => (random.next() < 0.3 ? random.pick(cells) : cell)),
      ),
    )
  },
  'a bomb': rows => zipOf({ ...workbookFiles(rows), [sheet]: Buffer.alloc(48 * 1024 * 1024, '<row/>') }),
  'a bomb of texts': rows =>
    zipOf({ ...workbookFiles(rows), 'xl/sharedStrings.xml': Buffer.alloc(48 * 1024 * 1024, '<si/>') }),
}

const ways = Object.entries({ ...ofText, ...ofWorkbooks })

/** The damaged file of that number: every way in turn, always the same for the same seed. */
export async function damaged(seed: string, at: number): Promise<Damaged> {
  const random = randomFrom(`${seed} ${at}`)
  const [way, write] = ways[at % ways.length] as [string, Way]
  return { way, content: await write(honest(random, at), random) }
}
