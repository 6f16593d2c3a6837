import { dateAndTime, longDate } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Purpose, purposes } from '../rules.ts'
import type { PersonalTable } from './queries.ts'
import { sayColumn, sayTable } from './table-words.ts'
import { say } from './words.ts'

export type About = {
  lang: Lang
  name: string
  personId: string
  /** Whose slice it is; nothing for the person's own copy. */
  organisation: string | null
  madeAt: Date
}

const plain = (key: string, lang: Lang) =>
  key
    .replace(/_(id|at|on)$/, '')
    .replaceAll('_', ' ')
    .replace(/^./, letter => letter.toLocaleUpperCase(lang))

const escaped = (value: string) =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** What a column is called; its own name in plain letters where there is no better word. */
function columnWord(column: string, lang: Lang): string {
  const known = sayColumn(lang)(column as never)
  return known === column ? plain(column, lang) : known
}

/** What a table holds, in words. */
export function tableWord(table: string, lang: Lang): string {
  const known = sayTable(lang)(table as never)
  return known === table ? plain(table, lang) : known
}

/** A value as people read it: dates in full, texts of two languages in the reader's, what is pointed at by its name. */
function shown(value: unknown, lang: Lang): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return say(lang)(value ? 'yes' : 'no')
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return longDate(value, lang)
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return dateAndTime(new Date(value), lang)
    if (value === 'yourself' || value === 'somebody else')
      return say(lang)(value === 'yourself' ? 'yourself' : 'somebodyElse')
    return value
  }
  if (Array.isArray(value)) return value.map(one => shown(one, lang)).join(', ')
  if (typeof value === 'object') return shownObject(value as Record<string, unknown>, lang)
  return String(value)
}

function shownObject(value: Record<string, unknown>, lang: Lang): string {
  const text = (one: unknown) => (one as { text?: unknown } | undefined)?.text
  const spoken = text(value[lang]) || text(value.en) || text(value.cy)
  if (typeof spoken === 'string') return spoken
  if ('name' in value && 'id' in value) return shown(value.name, lang)
  if ('job' in value) return shown(value.job, lang)
  return JSON.stringify(value)
}

// Numbers of rows mean nothing to a reader; they are in the data.
const isForReaders = (column: string, value: unknown) =>
  column !== 'id' &&
  column !== 'during' &&
  column !== 'person_id' &&
  !(typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value)) &&
  value !== null &&
  value !== ''

function tableHtml(table: PersonalTable, lang: Lang): string {
  const rows = table.rows ?? []
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))].filter(column =>
    rows.some(row => isForReaders(column, row[column])),
  )
  const head = columns.map(column => `<th scope="col">${escaped(columnWord(column, lang))}</th>`).join('')
  const body = rows
    .map(row => {
      const cells = columns.map(column => {
        const value = row[column]
        return `<td>${isForReaders(column, value) ? escaped(shown(value, lang)) : ''}</td>`
      })
      return `<tr>${cells.join('')}</tr>`
    })
    .join('\n')
  return `<h3>${escaped(tableWord(table.table_name, lang))} (${rows.length})</h3>
<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>
${body}
</tbody></table></div>`
}

const styles = `body{font:16px/1.5 system-ui,sans-serif;color:#1d2429;max-width:72rem;margin:2rem auto;padding:0 1rem}
h1,h2,h3{line-height:1.25}h2{border-top:3px solid #0b5d57;padding-top:1rem;margin-top:2.5rem}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:14px}
th,td{border:1px solid #c3ccd1;padding:.35rem .5rem;text-align:left;vertical-align:top;max-width:24rem;overflow-wrap:anywhere}
th{background:#eef3f2}@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}`

/** A person's data as one page that anybody can read and print, purpose by purpose, in one language. */
export function documentOf(about: About, tables: PersonalTable[]): string {
  const { lang, organisation } = about
  const t = say(lang)
  const intro = organisation ? t('introSlice', { organisation }) : t('introOwn')
  const sections = purposes.map(purpose => {
    const full = tables.filter(table => table.purpose === purpose && (table.rows?.length ?? 0) > 0)
    const inside =
      full.length > 0 ? full.map(table => tableHtml(table, lang)).join('\n') : `<p>${t('nothing')}</p>`
    return `<h2>${escaped(t(purpose))}</h2>\n<p>${escaped(t(`${purpose}Why` as `${Purpose}Why`))}</p>\n${inside}`
  })
  const left = tables
    .filter(table => table.left_out)
    .map(table => {
      const why = t(`left_${table.left_out}` as 'left_work')
      return `<li><strong>${escaped(tableWord(table.table_name, lang))}</strong>: ${escaped(why)}</li>`
    })
  const title = t('documentTitle', { name: about.name })
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${styles}</style></head><body><main>
<h1>${escaped(title)}</h1>
<p>${escaped(intro)} ${escaped(t('madeOn', { date: dateAndTime(about.madeAt, lang) }))}</p>
<p>${escaped(t('othersLeftOut'))}</p>
${sections.join('\n')}
<h2>${escaped(t('leftOut'))}</h2>
<ul>
${left.join('\n')}
</ul>
</main></body></html>
`
}

/** The same for programs: every table with its purpose and rows, or why it is left out. */
export function dataOf(about: About, tables: PersonalTable[]): string {
  const inside = tables.map(table => [
    table.table_name,
    table.left_out
      ? { purpose: table.purpose, leftOut: say('en')(`left_${table.left_out}` as 'left_work') }
      : { purpose: table.purpose, rows: table.rows },
  ])
  return `${JSON.stringify(
    {
      format: 'guildhall-personal-data-1',
      madeAt: about.madeAt.toISOString(),
      person: about.personId,
      organisation: about.organisation,
      tables: Object.fromEntries(inside),
    },
    null,
    1,
  )}\n`
}

/** How many rows of each table a copy holds. */
export function countsOf(tables: PersonalTable[]): Record<string, number> {
  return Object.fromEntries(tables.map(table => [table.table_name, table.rows?.length ?? 0]))
}
