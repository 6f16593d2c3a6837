import { page, stream } from '../../platform/http/reply.ts'
import { get } from '../../platform/http/route.ts'
import { localDate } from '../../platform/i18n/dates.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import { audit } from '../../platform/outbox/record.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { type Asked, AuditQuery, auditAddress } from './asked.ts'
import { csvHead, csvLines } from './export.ts'
import { auditOf } from './permissions.ts'
import { type AuditRow, auditPage, namesOf, peopleFound, verbsUsed, verified } from './queries.ts'
import { AuditPage } from './views/audit-page.tsx'
import { SealsPage } from './views/seals-page.tsx'
import { say } from './words.ts'

const section = 'manage.audit'
/** Events on a page. */
const pageSize = 50
/** Events in a file, and how many are read at a time. */
const mostInFile = 50_000
const batch = 2_000

const organisationName = (ctx: Ctx) =>
  textIn(ctx.site.organisations.find(one => one.id === ctx.actor.actingOrg)?.name, ctx.lang)

async function found(ctx: Ctx, asked: Asked, limit: number) {
  const here = auditOf(ctx)
  const people = asked.q ? await peopleFound(ctx.db, here, asked.q) : undefined
  const rows = await auditPage(ctx.db, here, asked, people, limit)
  return { rows, names: await namesIn(ctx, rows) }
}

function namesIn(ctx: Ctx, rows: AuditRow[]) {
  const people = rows.flatMap(row => [
    row.actor_id,
    row.on_behalf_of,
    row.subject_type === 'person' ? row.subject_id : null,
  ])
  return namesOf(ctx.db, [...new Set(people.filter(id => id !== null))])
}

/** All events asked for, as text of a file; at most so many that memory does not notice. */
async function csvOf(ctx: Ctx, asked: Asked): Promise<{ text: string; rows: number }> {
  let text = csvHead(ctx.lang)
  let count = 0
  let after: string | undefined
  while (count < mostInFile) {
    const { rows, names } = await found(ctx, { ...asked, after }, batch)
    text += csvLines(rows, names, ctx.lang)
    count += rows.length
    after = rows.at(-1)?.id
    if (rows.length < batch) break
  }
  return { text, rows: count }
}

export const routes = [
  get('/manage/audit', {
    can: 'audit.view',
    query: AuditQuery,
    run: async (ctx, { query }) => {
      const { rows, names } = await found(ctx, query, pageSize + 1)
      const shown = rows.slice(0, pageSize)
      const last = shown.at(-1)
      return page(
        say(ctx.lang)('title'),
        <AuditPage
          lang={ctx.lang}
          organisation={organisationName(ctx)}
          asked={query}
          rows={shown}
          names={names}
          verbs={await verbsUsed(ctx.db, auditOf(ctx))}
          firstHref={query.after ? auditAddress({ ...query, after: undefined }) : undefined}
          nextHref={rows.length > pageSize && last ? auditAddress({ ...query, after: last.id }) : undefined}
        />,
        { section },
      )
    },
  }),
  get('/manage/audit.csv', {
    can: 'audit.view',
    query: AuditQuery,
    run: async (ctx, { query }) => {
      const { text, rows } = await csvOf(ctx, { ...query, after: undefined })
      const { q, after, ...filters } = query
      const detail = { report: 'audit', rows, filters: { ...filters, byPerson: q !== undefined } }
      await audit(ctx, 'report.exported', { type: 'report', id: null }, { detail })
      const fileName = `${say(ctx.lang)('fileName')}-${localDate(ctx.now)}.csv`
      return stream('text/csv; charset=utf-8', async () => text, { fileName })
    },
  }),
  get('/manage/audit/seals', {
    can: 'audit.view',
    run: async ctx => {
      auditOf(ctx)
      const { state, faults } = await verified(ctx.db)
      const body = (
        <SealsPage lang={ctx.lang} organisation={organisationName(ctx)} state={state} faults={faults} />
      )
      return page(say(ctx.lang)('sealsTitle'), body, { section })
    },
  }),
]
