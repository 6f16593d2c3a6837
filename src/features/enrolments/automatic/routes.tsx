import { z } from 'zod'
import { type Both, both, Invalid } from '../../../platform/errors/errors.ts'
import { errorsIn, optionalDate, text, ticked, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { audienceChoices, loadAudience, visibleAudiences } from '../../audiences/index.ts'
import { confirmAbove } from '../manage/enrolling.ts'
import { loadManagedCourse, reachedCourses } from '../manage/permissions.ts'
import { NewRulePage } from '../views/new-rule-page.tsx'
import { RulePage } from '../views/rule-page.tsx'
import { loadRule, startRule, stopRule } from './automatic.ts'
import { batchesOf, coursesToEnrol, reachOf, type Terms } from './queries.ts'
import { say } from './words.ts'

const section = 'manage.courses'
const idOrNothing = z.union([z.uuid(), z.literal('')]).catch('')
const dues = ['none', 'days', 'date'] as const
const leavings = ['keep', 'withdraw'] as const
const NewQuery = z.object({
  audience: idOrNothing.default(''),
  course: idOrNothing.default(''),
  due: z.enum(dues).catch('none'),
  days: z.string().trim().max(5).catch(''),
  dueOn: z.string().trim().max(30).catch(''),
  startsOn: z.string().trim().max(30).catch(''),
  alsoCompleted: z.string().max(5).catch(''),
  onLeaving: z.enum(leavings).catch('keep'),
})
const chosen = (en: string, cy: string) => z.uuid(both(en, cy))
const NewForm = z.object({
  audience: chosen('Choose an audience', 'Dewiswch gynulleidfa'),
  course: chosen('Choose a course', 'Dewiswch gwrs'),
  due: z.enum(dues, both('Choose when it is due', 'Dewiswch erbyn pryd')).default('none'),
  days: text(10),
  dueOn: optionalDate,
  startsOn: optionalDate,
  alsoCompleted: ticked,
  onLeaving: z.enum(leavings, both('Choose what happens', 'Dewiswch beth sy’n digwydd')).default('keep'),
  expected: z.string(both('Load the page again', 'Llwythwch y dudalen eto')).max(10).default(''),
  sure: ticked,
})
const StopForm = z.object({
  people: z.enum(
    ['keep', 'undo'],
    both('Choose what becomes of the people on it', 'Dewiswch beth sy’n digwydd i’r bobl sydd arno'),
  ),
})
const OfRule = z.object({ rule: z.uuid() })

const bothOf = (key: Parameters<ReturnType<typeof say>>[0], params: Record<string, number> = {}): Both => ({
  en: say('en')(key, params),
  cy: say('cy')(key, params),
})

type Typed = Record<string, string | undefined>
const typedValues = (values: FormValues): Typed =>
  Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))
const isId = (given: string | undefined): given is string => z.uuid().safeParse(given).success

async function newPage(ctx: Ctx, values: Typed, errors: Record<string, Both> = {}) {
  const { lang, actor, db } = ctx
  const here = actor.actingOrg as string
  const visible = visibleAudiences(actor, 'audience.view')
  const audience = isId(values.audience) ? await loadAudience(ctx, values.audience) : undefined
  const course = isId(values.course) ? await loadManagedCourse(ctx, values.course) : undefined
  const reach =
    audience && course ? await reachOf(db, audience.id, course.id, Boolean(values.alsoCompleted)) : undefined
  const body = (
    <NewRulePage
      {...{ lang, course, audience, reach }}
      audiences={await audienceChoices(db, visible)}
      courses={await coursesToEnrol(db, here, reachedCourses(ctx))}
      values={{ due: 'none', onLeaving: 'keep', ...values, startsOn: values.startsOn || localDate(ctx.now) }}
      errors={errorsIn(errors, lang)}
      needsSure={(reach?.fresh ?? 0) > confirmAbove}
      isLater={(values.startsOn ?? '') > localDate(ctx.now)}
    />
  )
  return page(say(lang)('newTitle'), body, { section })
}

function termsOf(ctx: Ctx, input: z.output<typeof NewForm>): Terms {
  const days = /^\d{1,4}$/.test(input.days) ? Number(input.days) : 0
  if (input.due === 'days' && !(days >= 1 && days <= 3650)) throw new Invalid({ days: bothOf('enterDays') })
  if (input.due === 'date' && !input.dueOn) throw new Invalid({ dueOn: bothOf('enterDate') })
  return {
    audienceId: input.audience,
    courseId: input.course,
    due: input.due,
    dueDays: input.due === 'days' ? days : null,
    dueOn: input.due === 'date' ? input.dueOn : null,
    startsOn: input.startsOn ?? localDate(ctx.now),
    alsoCompleted: input.alsoCompleted,
    onLeaving: input.onLeaving,
  }
}

async function rulePage(ctx: Ctx, id: string, errors: Record<string, Both> = {}) {
  const { lang } = ctx
  const rule = await loadRule(ctx, id)
  const batches = await batchesOf(ctx.db, id, ctx.actor.actingOrg as string)
  const title = `${say(lang)('title')}: ${textIn(rule.audience, lang)}, ${textIn(rule.course, lang)}`
  return page(title, <RulePage {...{ lang, rule, batches }} errors={errorsIn(errors, lang)} />, { section })
}

export const automaticRoutes = [
  get('/manage/automatic-enrolments/new', {
    can: 'enrolment.manage',
    query: NewQuery,
    run: (ctx, { query }) => newPage(ctx, query),
  }),
  post('/manage/automatic-enrolments/new', {
    can: 'enrolment.manage',
    input: NewForm,
    again: (ctx, { values, errors }) => newPage(ctx, typedValues(values), errors),
    run: async (ctx, { input }) => {
      const terms = termsOf(ctx, input)
      const expected = /^\d{1,7}$/.test(input.expected) ? Number(input.expected) : null
      const { id, opened } = await startRule(ctx, terms, { expected, isSure: input.sure })
      const text = bothOf('started', { count: opened })
      return redirect(`/manage/automatic-enrolments/${id}`, { flash: { kind: 'success', text } })
    },
  }),
  get('/manage/automatic-enrolments/:rule', {
    can: 'enrolment.manage',
    params: OfRule,
    run: (ctx, { params }) => rulePage(ctx, params.rule),
  }),
  post('/manage/automatic-enrolments/:rule/stop', {
    can: 'enrolment.manage',
    params: OfRule,
    input: StopForm,
    again: (ctx, { params, errors }) => rulePage(ctx, params.rule, errors),
    run: async (ctx, { params, input }) => {
      const count = await stopRule(ctx, params.rule, input.people === 'undo')
      const text = bothOf('stopped', { count })
      return redirect(`/manage/automatic-enrolments/${params.rule}`, { flash: { kind: 'success', text } })
    },
  }),
]
