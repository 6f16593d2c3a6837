import { page } from '../../../platform/http/reply.ts'
import { get } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { mayAnywhere, organisationsWith, within } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { visibleCourses } from '../permissions.ts'
import { runCounts, unitChoices } from '../queries.ts'
import { say } from '../words.ts'
import { type Asked, ListQuery, pageSize, readCursor, writeCursor } from './asked.ts'
import { ListPage } from './list-page.tsx'
import { coursesToManage } from './queries.ts'

/** One page of the courses that the actor may change, and where the next page begins. */
export async function listedCourses(ctx: Ctx, asked: Asked, limit = pageSize) {
  const found = await coursesToManage(ctx.db, {
    ...asked,
    lang: ctx.lang,
    siteId: ctx.site.id,
    condition: visibleCourses(ctx, 'course.edit'),
    isDescending: asked.dir === 'descending',
    after: readCursor(asked.after),
    limit: limit + 1,
  })
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, nextAfter: found.length > limit && last ? writeCursor(last) : undefined }
}

async function listPage(ctx: Ctx, asked: Asked) {
  const { actor, db, lang, site } = ctx
  const { rows, nextAfter } = await listedCourses(ctx, asked)
  const condition = within(actor, 'course.edit', {
    organisation: 'current_unit.organisation_id',
    unit: 'current_unit.id',
  })
  const owners = site.organisations
    .filter(({ id }) => organisationsWith(actor, 'course.edit').includes(id))
    .map(({ id, name }) => ({ id, name: textIn(name, lang) }))
  const view = ListPage({
    lang,
    asked,
    rows,
    nextAfter,
    owners,
    counts: await runCounts(
      db,
      rows.map(row => row.id),
    ),
    units: actor.actingOrg ? await unitChoices(db, actor.actingOrg, condition, lang) : [],
    mayCreate: mayAnywhere(actor, 'course.create'),
  })
  return page(say(lang)('courses'), view, { section: 'manage.courses' })
}

export const listRoutes = [
  get('/manage/courses', {
    can: 'course.edit',
    query: ListQuery,
    run: (ctx, { query }) => listPage(ctx, query),
  }),
]
