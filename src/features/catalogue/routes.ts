import { z } from 'zod'
import { atLast } from '../../platform/db/connect.ts'
import { page, redirect } from '../../platform/http/reply.ts'
import { get, post } from '../../platform/http/route.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { type Asked, CatalogueQuery, catalogueAddress, listFilter, pageSize } from './asked.ts'
import { sayCourse } from './course-words.ts'
import { partRoutes } from './parts/routes.tsx'
import { catalogueOf } from './queries.ts'
import { confirmPart, loadCoursePage, startCourse } from './starting.ts'
import { cataloguePage } from './views/catalogue-page.tsx'
import { courseViewOf } from './views/course-page.tsx'
import { say } from './words.ts'

const AtSlug = z.object({ slug: z.string().min(1).max(200) })
const AtPart = AtSlug.extend({ activity: z.uuid() })

export const routes = [
  ...partRoutes,
  get('/catalogue', {
    can: 'course.view',
    query: CatalogueQuery,
    run: async (ctx, { query }) => {
      const { categories, courses: found } = await catalogueOf(atLast(ctx.db), listFilter(query))
      const hasMore = found.length > pageSize
      const courses = found.slice(0, pageSize)
      const last = courses.at(-1)
      const next = hasMore && last ? catalogueAddress({ ...query, after: last.listing_id }) : undefined
      const view = cataloguePage({ ctx, asked: query, categories, courses, next })
      return page(titleOf(ctx, query), view, { section: 'catalogue' })
    },
  }),
  get('/courses/:slug', {
    can: 'course.view',
    params: AtSlug,
    run: (ctx, { params }) => coursePage({ ...ctx, db: atLast(ctx.db) }, params.slug),
  }),
  post('/courses/:slug/start', {
    can: 'course.take',
    params: AtSlug,
    again: (ctx, { params, errors }) => coursePage(ctx, params.slug, errors._form?.[ctx.lang]),
    run: async (ctx, { params }) => redirect(await startCourse(ctx, params.slug)),
  }),
  post('/courses/:slug/confirm/:activity', {
    can: 'course.take',
    params: AtPart,
    again: (ctx, { params, errors }) => coursePage(ctx, params.slug, errors._form?.[ctx.lang]),
    run: async (ctx, { params }) => {
      const settled = await confirmPart(ctx, params.slug, params.activity)
      const key = settled.courseCompleted ? 'completed' : 'confirmed'
      const text = { en: sayCourse('en')(key), cy: sayCourse('cy')(key) }
      return redirect(`/courses/${params.slug}`, { flash: { kind: 'success', text } })
    },
  }),
]

function titleOf(ctx: Ctx, query: Asked): string {
  const t = say(ctx.lang)
  return query.q ? t('titleFor', { query: query.q.slice(0, 60) }) : t('title')
}

async function coursePage(ctx: Ctx, slug: string, problem?: string) {
  const course = await loadCoursePage(ctx, slug)
  return page(textIn(course.title, ctx.lang), courseViewOf(ctx, course, problem), { section: 'catalogue' })
}
