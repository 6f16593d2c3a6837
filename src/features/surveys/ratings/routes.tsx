import { z } from 'zod'
import { type Both, both, NotFound } from '../../../platform/errors/errors.ts'
import { errorsIn, text } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { RatePage } from '../views/rate-page.tsx'
import { type CourseToRate, courseToRate, putRating } from './queries.ts'
import { sayRating } from './words.ts'

const can = 'course.rate'
const AtSlug = z.object({ slug: z.string().min(1).max(200) })
const RateForm = z.object({
  stars: z
    .enum(['1', '2', '3', '4', '5'], both(sayRating('en')('choose'), sayRating('cy')('choose')))
    .transform(Number),
  sentence: text(300),
})

/** A course that the actor has completed. @throws NotFound */
async function completedCourse(ctx: Ctx, slug: string): Promise<CourseToRate & { enrolment_id: string }> {
  const course = await courseToRate(ctx.db, slug)
  if (!course?.enrolment_id) throw new NotFound()
  return { ...course, enrolment_id: course.enrolment_id }
}

async function ratePage(ctx: Ctx, slug: string, values?: FormValues, errors: Record<string, Both> = {}) {
  const course = await completedCourse(ctx, slug)
  const shown = values ?? { stars: String(course.stars ?? ''), sentence: course.sentence ?? '' }
  const body = (
    <RatePage lang={ctx.lang} {...{ slug, course }} values={shown} errors={errorsIn(errors, ctx.lang)} />
  )
  const title = sayRating(ctx.lang)('title', { course: textIn(course.title, ctx.lang) })
  return page(title, body, { section: 'catalogue' })
}

export const ratingRoutes = [
  get('/courses/:slug/rating', { can, params: AtSlug, run: (ctx, { params }) => ratePage(ctx, params.slug) }),
  post('/courses/:slug/rating', {
    can,
    params: AtSlug,
    input: RateForm,
    again: (ctx, { params, values, errors }) => ratePage(ctx, params.slug, values, errors),
    run: async (ctx, { params, input }) => {
      const course = await completedCourse(ctx, params.slug)
      await putRating(ctx.db, course.enrolment_id, input)
      const text = { en: sayRating('en')('thanks'), cy: sayRating('cy')('thanks') }
      return redirect(`/courses/${params.slug}`, { flash: { kind: 'success', text } })
    },
  }),
]
