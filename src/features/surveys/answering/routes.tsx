import { z } from 'zod'
import { type Both, Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { errorsIn, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { gateTo, goOnAddress, openGate, questionnaireBefore } from '../../availability/index.ts'
import type { Answers } from '../content.ts'
import { nextPage, pagesOf, visibleItems } from '../rules.ts'
import { DonePage, NothingAskedPage, TakePage, whereFrom } from '../views/take-page.tsx'
import { loadSurveyToTake, sendSurvey } from './answering.ts'
import { readAnswers, valuesFrom } from './given-rules.ts'
import { activitySurvey, keepDraft, type SurveyToTake } from './queries.ts'
import { sayAnswer } from './words.ts'

const can = 'survey.answer'
const OfInvitation = z.object({ invitation: z.uuid() })
const OfActivity = z.object({ enrolment: z.uuid(), activity: z.uuid() })
const PageQuery = z.object({
  page: z.coerce.number().int().min(0).max(500).optional().catch(undefined),
  more: z.literal('1').optional().catch(undefined),
  /** What is asked before a course begins is put off. */
  later: z.literal('1').optional().catch(undefined),
})
/** Which fields there are says the survey itself, once it is known. */
const AnswerForm = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

type Where = { survey: SurveyToTake; action: string }
type Shown = { page?: number; values?: FormValues; errors?: Record<string, Both>; more?: boolean }

async function ofInvitation(ctx: Ctx, invitation: string, wanted?: string): Promise<Where> {
  return { survey: await loadSurveyToTake(ctx, invitation, wanted), action: `/surveys/${invitation}` }
}

async function ofActivity(ctx: Ctx, params: z.output<typeof OfActivity>, wanted?: string): Promise<Where> {
  const invitation = await activitySurvey(ctx.db, params.enrolment, params.activity)
  if (!invitation) throw new NotFound()
  const action = `/surveys/take/${params.enrolment}/${params.activity}`
  return { survey: await loadSurveyToTake(ctx, invitation, wanted), action }
}

/** The same survey may be asked twice about a course, and in several courses. */
function titleOf(ctx: Ctx, { name, course, moment }: SurveyToTake): string {
  const about = [
    course ? textIn(course, ctx.lang) : '',
    moment === 'activity' ? '' : sayAnswer(ctx.lang)(`moment_${moment}`),
  ]
  return [textIn(name, ctx.lang), ...about].filter(Boolean).join(' – ')
}

/** Where whoever has sent their answers goes: what is asked before a course leads into it. */
async function onward(ctx: Ctx, survey: SurveyToTake): Promise<string> {
  const { moment, enrolment_id: run } = survey
  return moment === 'before' && run ? goOnAddress(ctx, run) : whereFrom(survey)
}

/** Into the course without the questionnaire before it; nowhere while the course waits for one. */
async function putOff(ctx: Ctx, { moment, enrolment_id: run }: SurveyToTake): Promise<string | undefined> {
  if (moment !== 'before' || !run || (await questionnaireBefore(ctx, run, true))) return undefined
  return goOnAddress(ctx, run, true)
}

async function takePage(ctx: Ctx, { survey, action }: Where, shown: Shown = {}) {
  const { content } = survey
  const title = titleOf(ctx, survey)
  if (survey.is_answered || !survey.is_open) return page(title, <DonePage lang={ctx.lang} survey={survey} />)
  const answers = survey.answers ?? {}
  const visible = visibleItems(content.items, answers)
  const isAsked = (items: { id: string }[]) => items.some(item => visible.some(one => one.id === item.id))
  const pages = pagesOf(content)
  const asked = pages.flatMap((items, at) => (isAsked(items) ? [at] : []))
  const at = shown.page !== undefined && asked.includes(shown.page) ? shown.page : (asked[0] ?? 0)
  const here = new Set(pages[at]?.map(item => item.id))
  const items = visible.filter(item => here.has(item.id))
  const body = (
    <TakePage
      lang={ctx.lang}
      {...{ survey, action, items }}
      values={shown.values ?? valuesFrom(items, answers)}
      errors={errorsIn(shown.errors ?? {}, ctx.lang)}
      page={at}
      place={{ at: asked.indexOf(at) + 1, of: asked.length }}
      isLast={nextPage(content, answers, at) < 0}
      hasMore={shown.more ?? false}
      later={await putOff(ctx, survey)}
    />
  )
  return page(asked.length > 1 ? `${title} (${asked.indexOf(at) + 1}/${asked.length})` : title, body)
}

const numberOf = (values: FormValues) => Math.min(500, Math.max(0, Number(typed(values, 'page')) || 0))
const versionOf = (values: FormValues) => z.uuid().safeParse(typed(values, 'version')).data

/** What a page's form asks for: to keep, to go on, or to send. */
async function answer(ctx: Ctx, { survey, action }: Where, values: FormValues) {
  const t = { en: sayAnswer('en'), cy: sayAnswer('cy') }
  const done = { flash: { kind: 'success' as const, text: { en: t.en('sent'), cy: t.cy('sent') } } }
  if (survey.is_answered) return redirect(await onward(ctx, survey), done)
  const { items } = survey.content
  const at = numberOf(values)
  const shown = new Set((typed(values, 'shown') ?? '').split(' '))
  const onPage = (pagesOf(survey.content)[at] ?? []).filter(item => shown.has(item.id))
  const { answers: given, errors } = readAnswers(onPage, values)
  const others = Object.entries(survey.answers ?? {}).filter(([id]) => !onPage.some(item => item.id === id))
  const answers: Answers = { ...Object.fromEntries(others), ...given }
  const keep = () => keepDraft(ctx.db, { invitation: survey.id, version: survey.version_id, answers })
  const go = typed(values, 'go')
  if (go === 'later' || go === 'back') {
    await keep()
    if (go === 'back')
      return redirect(`${action}?page=${Math.max(0, nextPage(survey.content, answers, at, -1))}`)
    return redirect(whereFrom(survey), {
      flash: { kind: 'info', text: { en: t.en('kept'), cy: t.cy('kept') } },
    })
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  const visible = visibleItems(items, answers)
  const cameUp = (pagesOf(survey.content)[at] ?? []).some(
    item => !shown.has(item.id) && visible.some(one => one.id === item.id),
  )
  const next = cameUp ? at : nextPage(survey.content, answers, at)
  if (next >= 0) {
    await keep()
    return redirect(`${action}?page=${next}${cameUp ? '&more=1' : ''}`)
  }
  const missing = firstMissing(survey, answers)
  if (missing >= 0) {
    await keep()
    return redirect(`${action}?page=${missing}`)
  }
  await sendSurvey(ctx, survey, answers)
  return redirect(await onward(ctx, survey), done)
}

/** The first page on which something that must be answered is not; -1 when there is none. */
function firstMissing(survey: SurveyToTake, answers: Answers): number {
  const asked = visibleItems(survey.content.items, answers)
  const missing = asked.find(item => item.required && answers[item.id] === undefined)
  return missing ? pagesOf(survey.content).findIndex(items => items.some(item => item.id === missing.id)) : -1
}

const again = (ctx: Ctx, where: Where, values: FormValues, errors: Record<string, Both>) =>
  takePage(ctx, where, { page: numberOf(values), values, errors })

/** What stands there instead of a survey: a locked activity explains itself on its own page, an empty one here. */
async function insteadOf(ctx: Ctx, { enrolment, activity }: z.output<typeof OfActivity>, isLater = true) {
  const { part, reason, slug, isBegun } = await gateTo(ctx, enrolment, activity)
  if (part.kind !== 'survey') throw new NotFound()
  if (reason) return redirect(slug ? `/courses/${slug}/activities/${activity}` : '/')
  const before = !isBegun && (await questionnaireBefore(ctx, enrolment, isLater))
  if (before) return redirect(before)
  if (await activitySurvey(ctx.db, enrolment, activity)) return undefined
  const title = textIn(part.title, ctx.lang)
  return page(title, <NothingAskedPage lang={ctx.lang} {...{ title, slug }} />)
}

export const answeringRoutes = [
  get('/surveys/:invitation', {
    can,
    params: OfInvitation,
    query: PageQuery,
    run: async (ctx, { params, query }) =>
      takePage(ctx, await ofInvitation(ctx, params.invitation), {
        page: query.page,
        more: query.more === '1',
      }),
  }),
  post('/surveys/:invitation', {
    can,
    params: OfInvitation,
    input: AnswerForm,
    again: async (ctx, { params, values, errors }) =>
      again(ctx, await ofInvitation(ctx, params.invitation, versionOf(values)), values, errors),
    run: async (ctx, { params, input }) =>
      answer(ctx, await ofInvitation(ctx, params.invitation, versionOf(input)), input),
  }),
  get('/surveys/take/:enrolment/:activity', {
    can,
    params: OfActivity,
    query: PageQuery,
    run: async (ctx, { params, query }) =>
      (await insteadOf(ctx, params, query.later === '1')) ??
      takePage(ctx, await ofActivity(ctx, params), { page: query.page, more: query.more === '1' }),
  }),
  post('/surveys/take/:enrolment/:activity', {
    can,
    params: OfActivity,
    input: AnswerForm,
    again: async (ctx, { params, values, errors }) =>
      (await insteadOf(ctx, params)) ??
      again(ctx, await ofActivity(ctx, params, versionOf(values)), values, errors),
    run: async (ctx, { params, input }) => {
      await openGate(ctx, params.enrolment, params.activity)
      return answer(ctx, await ofActivity(ctx, params, versionOf(input)), input)
    },
  }),
]
