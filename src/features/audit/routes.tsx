import { csvReply, type Spooled, spoolCsv } from '../../platform/http/csv.ts'
import { page } from '../../platform/http/reply.ts'
import { get } from '../../platform/http/route.ts'
import { localDate } from '../../platform/i18n/dates.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import { audit } from '../../platform/outbox/record.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { type Asked, AuditQuery, auditAddress } from './asked.ts'
import { csvCells, csvHeads } from './export.ts'
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

/** All events asked for as a file; memory holds one batch. */
function csvOf(ctx: Ctx, asked: Asked): Promise<Spooled> {
  return spoolCsv(csvHeads(ctx.lang), async add => {
    let after: string | undefined
    for (let read = 0; read < mostInFile; read += batch) {
      const { rows, names } = await found(ctx, { ...asked, after }, batch)
      await add(rows.map(row => csvCells(row, names, ctx.lang)))
      after = rows.at(-1)?.id
      if (rows.length < batch) return
    }
  })
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
      const spooled = await csvOf(ctx, { ...query, after: undefined })
      const { q, after, ...filters } = query
      const detail = {
        report: 'audit',
        rows: spooled.rows,
        filters: { ...filters, byPerson: q !== undefined },
      }
      const fileName = `${say(ctx.lang)('fileName')}-${localDate(ctx.now)}.csv`
      return csvReply(
        spooled,
        fileName,
        audit(ctx, 'report.exported', { type: 'report', id: null }, { detail }),
      )
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
