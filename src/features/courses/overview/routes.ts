import { z } from 'zod'
import { type Both, both, Invalid } from '../../../platform/errors/errors.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type Again, type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { audienceChoices, visibleAudiences } from '../../audiences/index.ts'
import { errorsIn, text, versionField } from '../fields.ts'
import { actsForOwner, courseToChange, loadCourse } from '../permissions.ts'
import { takeStep } from '../publishing.ts'
import { runCounts } from '../queries.ts'
import type { CourseStep } from '../rules.ts'
import { namesIn } from '../structure/names.ts'
import { runningAttempts } from '../structure/queries.ts'
import { movedItem } from '../structure/sections.ts'
import { contentOf, restructure, structureOf } from '../structure/structure.ts'
import { say } from '../words.ts'
import { OverviewPage } from './overview-page.tsx'
import { asAsked, outlineAs, SeenAs } from './preview-as.ts'
import { PreviewPage } from './preview-page.tsx'

export const AtCourse = z.object({ course: z.uuid() })
export const AtActivity = AtCourse.extend({ activity: z.uuid() })

/** The page of one course; with `errors` after something on it was refused. */
export async function overviewPage(
  ctx: Ctx,
  id: string,
  errors: Record<string, Both> = {},
  values: FormValues = {},
) {
  const course = await loadCourse(ctx, id, 'course.edit')
  const structure = await structureOf(ctx, course)
  const view = OverviewPage({
    lang: ctx.lang,
    course,
    structure,
    names: await namesIn(ctx, structure),
    runs: (await runCounts(ctx.db, [id])).get(id) ?? { open: 0, completed: 0, total: 0 },
    running: await runningAttempts(ctx.db, id),
    mayChange: actsForOwner(ctx, course),
    hasWelsh: ctx.site.languages.includes('cy'),
    siteName: textIn(ctx.site.name, ctx.lang),
    values,
    errors: errorsIn(errors, ctx.lang),
  })
  return page(textIn(course.title, ctx.lang), view, { section: 'manage.courses' })
}

const again = (ctx: Ctx, given: Again<typeof AtCourse>) =>
  overviewPage(ctx, given.params.course, given.errors, given.values)

const unknownChoice = both('Choose one of the answers', 'Dewiswch un o’r atebion')
const StepForm = z.object({
  version: versionField,
  step: z.enum(['publish', 'unpublish', 'retire'], unknownChoice),
})
const MoveForm = z.object({ version: versionField, direction: z.enum(['up', 'down'], unknownChoice) })
const RuleForm = z.object({
  version: versionField,
  rule: z.enum(['all', 'any', 'some'], unknownChoice),
  needed: text(10),
})

const stepDone: Record<CourseStep, Both> = {
  publish: { en: 'The course is published', cy: 'Mae’r cwrs wedi’i gyhoeddi' },
  unpublish: { en: 'The course is a draft again', cy: 'Mae’r cwrs yn ddrafft eto' },
  retire: {
    en: 'The course is retired. Its records are kept',
    cy: 'Mae’r cwrs wedi’i dynnu’n ôl. Cedwir ei gofnodion',
  },
}

function back(course: string, text: Both, anchor = '') {
  return redirect(`/manage/courses/${course}${anchor}`, { flash: { kind: 'success', text } })
}

export const overviewRoutes = [
  get('/manage/courses/:course', {
    can: 'course.edit',
    params: AtCourse,
    run: (ctx, { params }) => overviewPage(ctx, params.course),
  }),
  get('/manage/courses/:course/preview', {
    can: 'course.edit',
    params: AtCourse,
    query: SeenAs,
    run: async (ctx, { params, query }) => {
      const course = await loadCourse(ctx, params.course, 'course.edit')
      const structure = await structureOf(ctx, course)
      const as = asAsked(ctx, query)
      const view = PreviewPage({
        lang: ctx.lang,
        course,
        structure,
        as,
        outline: outlineAs(ctx, structure, as),
        names: await namesIn(ctx, structure),
        audiences: await audienceChoices(ctx.db, visibleAudiences(ctx.actor, 'audience.view')),
      })
      return page(`${say(ctx.lang)('previewPage')}: ${textIn(course.title, ctx.lang)}`, view, {
        section: 'manage.courses',
      })
    },
  }),
  post('/manage/courses/:course/state', {
    can: 'course.publish',
    params: AtCourse,
    input: StepForm,
    again,
    run: async (ctx, { params, input }) => {
      await takeStep(
        ctx,
        await courseToChange(ctx, params.course, 'course.publish', input.version),
        input.step,
      )
      return back(params.course, stepDone[input.step])
    },
  }),
  post('/manage/courses/:course/rule', {
    can: 'course.edit',
    params: AtCourse,
    input: RuleForm,
    again,
    run: async (ctx, { params, input }) => {
      const course = await courseToChange(ctx, params.course, 'course.edit', input.version)
      const content = contentOf(await structureOf(ctx, course))
      const needed = input.rule === 'some' ? neededOf(input.needed, content.items.length) : null
      await restructure(ctx, course, { ...content, rule: input.rule, needed })
      return back(params.course, { en: 'The rule is saved', cy: 'Mae’r rheol wedi’i chadw' }, '#inside')
    },
  }),
  post('/manage/courses/:course/activities/:activity/move', {
    can: 'course.edit',
    params: AtActivity,
    input: MoveForm,
    again,
    run: async (ctx, { params, input }) => {
      const course = await courseToChange(ctx, params.course, 'course.edit', input.version)
      const content = contentOf(await structureOf(ctx, course))
      const items = movedItem(content, params.activity, input.direction === 'up' ? -1 : 1)
      if (items !== content.items) await restructure(ctx, course, { ...content, items })
      return back(
        params.course,
        { en: 'The order is changed', cy: 'Mae’r drefn wedi’i newid' },
        `#more-${params.activity}`,
      )
    },
  }),
  post('/manage/courses/:course/activities/:activity/remove', {
    can: 'course.edit',
    params: AtActivity,
    input: z.object({ version: versionField }),
    again,
    run: async (ctx, { params, input }) => {
      const course = await courseToChange(ctx, params.course, 'course.edit', input.version)
      const content = contentOf(await structureOf(ctx, course))
      const items = content.items.filter(item => item.activityId !== params.activity)
      if (course.state === 'published' && items.length === 0) throw new Invalid({ _form: lastOne })
      if (items.length < content.items.length) await restructure(ctx, course, { ...content, items })
      return back(
        params.course,
        { en: 'The activity is removed', cy: 'Mae’r gweithgaredd wedi’i dynnu' },
        '#inside',
      )
    },
  }),
]

const lastOne: Both = {
  en: 'A published course needs something inside. Take it back to draft first, or add another activity.',
  cy: 'Mae angen rhywbeth o fewn cwrs a gyhoeddwyd. Ewch ag ef yn ôl i ddrafft yn gyntaf, neu ychwanegwch weithgaredd arall.',
}

function neededOf(given: string, count: number): number {
  const value = /^\d{1,4}$/.test(given) ? Number(given) : Number.NaN
  if (value >= 1 && value <= count) return value
  throw new Invalid({
    needed: { en: `Enter a number from 1 to ${count}`, cy: `Rhowch rif o 1 i ${count}` },
  })
}
