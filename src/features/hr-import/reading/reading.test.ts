import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Place, place } from '../../../../test/world/hr-place.ts'
import { workbook, workbookFiles, zipOf } from '../../../../test/world/workbook.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

// Whole files take long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let world: World
let here: Place
let number = 100
beforeAll(async () => {
  world = await openWorld()
  here = await place(world, 'Reading')
})
afterAll(() => world.close())

const header = ['Employee No', 'Name', 'Start date', 'Department', 'Job title']
/** Somebody new each time, with letters that only a well-read file has. */
function somebody(): { rows: string[][]; line: string } {
  number += 1
  const cells = [String(number), 'Siân Ŵyn – O’Neill', '05/04/2021', 'Gofal “oedolion”', 'Café manager']
  return {
    rows: [header, cells],
    line: `${number} ${cells[1]} 2021-04-05- | ${cells[3]}/${cells[4]} 2021-04-05- `,
  }
}
const text = (rows: string[][], delimiter: string, end = '\r\n') =>
  rows.map(cells => cells.join(delimiter)).join(end)
const utf16be = (content: string) => Buffer.from(content, 'utf16le').swap16()
const mark = '\ufeff'

test.each<[string, string, (given: string[][]) => Buffer | Promise<Buffer>]>([
  ['UTF-8', 'utf-8', rows => Buffer.from(text(rows, ','))],
  ['UTF-8 with a mark', 'utf-8', rows => Buffer.from(mark + text(rows, ',', '\n'))],
  ['UTF-16 LE with a mark', 'utf-16le', rows => Buffer.from(mark + text(rows, ','), 'utf16le')],
  ['UTF-16 BE with a mark', 'utf-16be', rows => utf16be(mark + text(rows, ';'))],
  ['UTF-16 LE without a mark', 'utf-16le', rows => Buffer.from(text(rows, '\t'), 'utf16le')],
  ['tabs', 'utf-8', rows => Buffer.from(text(rows, '\t'))],
  ['semicolons', 'utf-8', rows => Buffer.from(text(rows, ';', '\r'))],
  ['pipes', 'utf-8', rows => Buffer.from(text(rows, '|'))],
  [
    'quotes around everything, and titles above',
    'utf-8',
    rows =>
      Buffer.from(
        `Staff of the council\n\nPrinted on 1 January\n${rows.map(cells => cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')}\n`,
      ),
  ],
  ['a workbook', 'xlsx', rows => workbook(rows)],
])('%s', async (_, encoding, write) => {
  const { rows, line } = somebody()
  const run = await here.bring(await write(rows), { covers: 'changes' })
  expect(run).toMatchObject({ state: 'applied', people: { created: 1 } })
  expect(await here.people()).toContain(line)
  const { rows: files } = await world.database.owner.query('select encoding from hr_file where run_id = $1', [
    run.run,
  ])
  expect(files).toEqual([{ encoding }])
})

test('Windows-1252: letters with accents, the euro and curved quotes', async () => {
  const lines = Buffer.from(
    `${header.join(',')}\r\n150,Si\xe2n \x93Si\x94 O\x92Neill,05/04/2021,Costs in \x80,\xc9lan\r\n`,
    'latin1',
  )
  expect(await here.bring(lines, { covers: 'changes' })).toMatchObject({
    state: 'applied',
    people: { created: 1 },
  })
  expect(await here.people()).toContain('150 Siân “Si” O’Neill 2021-04-05- | Costs in €/Élan 2021-04-05- ')
})

test('a workbook: dates as day numbers, numbers as they are kept, gaps, inline text, words of truth', async () => {
  const run = await here.bring(
    await workbook([
      ['Employee No', 'Name', 'Start date', 'Department', 'Job title', 'Leaver'],
      [160, 'Number One', { day: 44_291 }, 'Sheets', null, false],
      [161, { inline: 'Inline & Two' }, { day: 44_291.75 }, { inline: 'Sheets' }, 'Keeper', null],
    ]),
    { covers: 'changes' },
  )
  expect(run.people).toEqual({ created: 2 })
  expect((await here.people()).filter(line => /^16/.test(line))).toEqual([
    '160 Number One 2021-04-05- | Sheets/ 2021-04-05- ',
    '161 Inline & Two 2021-04-05- | Sheets/Keeper 2021-04-05- ',
  ])
})

test('a workbook whose names have a prefix, with text in pieces and a phonetic reading', async () => {
  const files = workbookFiles([header, ['170', 'Prefixed', '2021-04-05', 'Sheets', 'Keeper']])
  const sheet = files['xl/worksheets/sheet1.xml'] as string
  files['xl/worksheets/sheet1.xml'] = sheet
    .replaceAll(/<(\/?)(worksheet|sheetData|row|c|v)\b/g, '<$1x:$2')
    .replace('xmlns=', 'xmlns:x=')
  files['xl/sharedStrings.xml'] = (files['xl/sharedStrings.xml'] as string).replace(
    '<t>Prefixed</t>',
    '<r><t>In </t></r><r><t>pieces</t></r><rPh sb="0" eb="1"><t>not this</t></rPh>',
  )
  expect((await here.bring(await zipOf(files), { covers: 'changes' })).people).toEqual({ created: 1 })
  expect((await here.people()).at(-1)).toMatch(/^170 In pieces /)
})

test('a row with more cells than columns is refused, not cut; empty ones beyond the last column say nothing', async () => {
  const rows = [
    header,
    ['180', 'Rees, Ann', '05/04/2021', 'Care', 'Carer'],
    ['181', 'Bo Lee', '05/04/2021', 'Care', 'Carer', ' '],
  ]
  expect((await here.bring(Buffer.from(text(rows, ',')), { covers: 'changes' })).people).toEqual({
    rejected: 1,
    created: 1,
  })
  const { rows: said } = await world.database.owner.query(
    `select faults from hr_row where outcome = 'rejected' and cells ->> 0 = '180'`,
  )
  expect(said[0].faults).toContainEqual({ code: 'tooManyCells', detail: { value: 'Carer' } })
})

test.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
  ['nothing', () => Buffer.from(' '), /no row with the names|empty/],
  [
    'a picture',
    () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1, 0, 0, 2]),
    /neither a text file/,
  ],
  ['one column', () => Buffer.from('Employee No\n1\n'), /no row with the names/],
  [
    'two columns of one name',
    () => Buffer.from('Employee No,Name,Name\n1,A,B\n'),
    /Two columns are called “Name”/,
  ],
  ['a zip of something else', () => zipOf({ 'readme.txt': 'hello' }), /no sheet/],
  [
    'a workbook with a document type',
    () => {
      const files = workbookFiles([header, ['1', '&lol;', '', '', '']])
      const sheet = files['xl/sharedStrings.xml'] as string
      return zipOf({ ...files, 'xl/sharedStrings.xml': `<!DOCTYPE sst [<!ENTITY lol "lol">]>${sheet}` })
    },
    /damaged/,
  ],
  [
    'a workbook that unpacks to a thousand times its size',
    () =>
      zipOf({ ...workbookFiles([header]), 'xl/worksheets/sheet1.xml': Buffer.alloc(64 * 1024 * 1024, ' ') }),
    /damaged/,
  ],
  [
    'half a workbook',
    async () => (await workbook([header, ['1', 'A', '', '', '']])).subarray(0, 600),
    /damaged/,
  ],
  [
    'a quote that never ends',
    () => Buffer.from(`${header.join(',')}\n1,"A,2020-01-01,B,C\n${'2,B,2020-01-01,B,C\n'.repeat(40_000)}`),
    /can’t be read any further/,
  ],
])('%s is refused in plain words, and nothing of it is kept', async (_, write, words) => {
  const count = async () =>
    (
      await world.database.owner.query(
        'select (select count(*) from hr_run) as runs, (select count(*) from hr_row) as rows',
      )
    ).rows
  const before = await count()
  const answer = await here.browser.upload(
    `/manage/hr/sources/${here.source}/runs`,
    { asOf: '2026-01-01', covers: 'changes' },
    { people: { fileName: 'people.csv', content: await write() } },
  )
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toMatch(words)
  expect(await count()).toEqual(before)
})
