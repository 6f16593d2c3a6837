import { NotAllowed } from '../../platform/errors/errors.ts'
import { csvReply, type Spooled } from '../../platform/http/csv.ts'
import { readPageKey, writePageKey } from '../../platform/http/paging.ts'
import { page } from '../../platform/http/reply.ts'
import { get } from '../../platform/http/route.ts'
import { localDate } from '../../platform/i18n/dates.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import { audit } from '../../platform/outbox/record.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { type Asked, ReportQuery, reportAddress } from './asked.ts'
import { spoolReport } from './export.ts'
import { courseReport, type Narrowed, reportChoices, reportTotals } from './queries.ts'
import { reportView } from './views/report-page.tsx'
import { say } from './words.ts'

/** Runs on a page. */
export const pageSize = 50

export const routes = [
  get('/manage/reports/courses', {
    can: 'report.courses',
    query: ReportQuery,
    run: async (ctx, { query }) => {
      const narrowed = narrowedFor(ctx, query)
      const choices = await reportChoices(ctx.db, ctx.actor, narrowed.organisationId, ctx.lang)
      const totals = await reportTotals(ctx.db, narrowed)
      const rows = await courseReport(ctx.db, narrowed, {
        sort: query.sort,
        isDescending: query.dir === 'descending',
        after: keyFor(query),
        limit: pageSize + 1,
      })
      const shown = rows.slice(0, pageSize)
      const last = shown.at(-1)
      const next =
        rows.length > pageSize && last
          ? reportAddress({ ...query, after: writePageKey({ key: last.sort_key, id: last.id }) })
          : undefined
      const acting = ctx.site.organisations.find(one => one.id === narrowed.organisationId)
      const view = reportView({
        lang: ctx.lang,
        asked: query,
        organisation: textIn(acting?.name, ctx.lang),
        today: localDate(ctx.now),
        choices,
        totals,
        rows: shown,
        next,
      })
      return page(say(ctx.lang)('title'), view, { section: 'manage.reports.courses' })
    },
  }),
  get('/manage/reports/courses.csv', {
    can: 'report.courses',
    query: ReportQuery,
    // Written before the answer begins and outside its transaction: however long it takes, nothing is held open.
    ahead: async (ctx, { query }) => {
      const { services, actor, site, lang } = ctx
      const narrowed = narrowedFor(ctx, query)
      const { courses } = await reportChoices(ctx.db, actor, narrowed.organisationId, lang)
      const titles = Object.fromEntries(courses.map(course => [course.id, textIn(course.title, lang)]))
      return () => spoolReport(services, { actor, site, lang }, narrowed, titles)
    },
    run: async (ctx, { query, prepared }) => {
      const spooled = prepared as Spooled
      const { sort, dir, after, ...filters } = query
      const detail = { report: 'courses', rows: spooled.rows, filters }
      const fileName = `${say(ctx.lang)('fileName')}-${localDate(ctx.now)}.csv`
      return csvReply(
        spooled,
        fileName,
        audit(ctx, 'report.exported', { type: 'report', id: null }, { detail }),
      )
    },
  }),
]

/** The report is of the organisation one acts for. @throws NotAllowed when one acts for none. */
function narrowedFor(ctx: Ctx, asked: Asked): Narrowed {
  const organisationId = ctx.actor.actingOrg
  if (!organisationId) throw new NotAllowed()
  return { ...asked, organisationId, actor: ctx.actor }
}

/** Where the page begins; a place that does not fit the sort is the beginning. */
function keyFor({ after, sort }: Asked) {
  const place = readPageKey(after)
  if (!place || place.key === null) return undefined
  const isMoment = /^-?infinity$|^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?)?$/.test(
    place.key,
  )
  return sort === 'person' || isMoment ? place : undefined
}
