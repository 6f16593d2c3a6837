import { z } from 'zod'
import type { Both } from '../../../platform/errors/errors.ts'
import { errorsIn } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { signedIn } from '../../../platform/tenancy/signed-in.ts'
import { actingWith } from '../permissions.ts'
import { rulesOf } from '../planning/queries.ts'
import { notifyAccount } from '../sending/queries-notify.ts'
import { RuleForm, ruleAsked, type Shown, shownFrom, shownOf } from './form.ts'
import { FormPage } from './form-page.tsx'
import { addUsualRules, choicesFor, keepRule, loadRule, switchRule } from './keeping.ts'
import { ListPage } from './list-page.tsx'
import { lookAhead, sendTest } from './preview.ts'
import { RulePage } from './rule-page.tsx'
import { bothOf, type Key, say } from './words.ts'

const section = 'manage.notices'
const can = 'notice.manage'
const OfRule = z.object({ noticeRule: z.uuid() })
const PreviewQuery = z.object({
  on: z.iso.date().optional().catch(undefined),
  nth: z.coerce.number().int().min(0).max(1000).catch(0).default(0),
})
const SwitchForm = z.object({ to: z.enum(['on', 'off']) })

const flash = (key: Key, params: Record<string, string> = {}) => ({
  flash: { kind: 'success' as const, text: bothOf(key, params) },
})

/** The name of the organisation that the actor acts for. */
const actingName = (ctx: Ctx) =>
  textIn(ctx.site.organisations.find(one => one.id === ctx.actor.actingOrg)?.name, ctx.lang)

async function listPage(ctx: Ctx) {
  const rules = await rulesOf(ctx.db, actingWith(ctx, can))
  const body = <ListPage lang={ctx.lang} organisation={actingName(ctx)} rules={rules} />
  return page(say(ctx.lang)('title'), body, { section })
}

async function formPage(ctx: Ctx, shown: Shown, errors: Record<string, Both> = {}, id?: string) {
  const { lang } = ctx
  const choices = await choicesFor(ctx)
  const rule = id ? await loadRule(ctx, id) : undefined
  const account = await notifyAccount(ctx.db)
  const body = (
    <FormPage
      {...{ lang, rule, shown, ...choices }}
      hasWelsh={ctx.site.languages.includes('cy')}
      hasSms={Boolean(account?.sms_template)}
      errors={errorsIn(errors, lang)}
    />
  )
  const title = rule ? `${say(lang)('change')}: ${textIn(rule.name, lang)}` : say(lang)('add')
  return page(title, body, { section })
}

async function rulePage(
  ctx: Ctx,
  id: string,
  asked: z.output<typeof PreviewQuery>,
  errors: Record<string, Both> = {},
) {
  const { lang } = ctx
  const rule = await loadRule(ctx, id)
  const { audiences, requirements, courses } = await choicesFor(ctx)
  const names = new Map([...audiences, ...requirements, ...courses].map(one => [one.id, one.name]))
  const day = asked.on ?? localDate(ctx.now)
  const { foreseen, said } = await lookAhead(signedIn(ctx), rule, day, asked.nth)
  const body = <RulePage {...{ lang, rule, names, day, foreseen, said }} errors={errorsIn(errors, lang)} />
  return page(textIn(rule.name, lang), body, { section })
}

const blank = (ctx: Ctx): Shown => ({
  values: { active_from: localDate(ctx.now), at_once: 'no' },
  ticks: { readers: ['learner'], channels: ['site', 'email'] },
})

const newRoutes = [
  get('/manage/notices', { can, run: listPage }),
  post('/manage/notices/usual', {
    can,
    again: listPage,
    run: async ctx => {
      await addUsualRules(ctx)
      return redirect('/manage/notices', flash('usualAdded'))
    },
  }),
  get('/manage/notices/new', { can, run: ctx => formPage(ctx, blank(ctx)) }),
  post('/manage/notices/new', {
    can,
    input: RuleForm,
    again: (ctx, { values, errors }) => formPage(ctx, shownFrom(values), errors),
    run: async (ctx, { input }) => {
      const id = await keepRule(ctx, ruleAsked(input))
      return redirect(`/manage/notices/rules/${id}`, flash('saved'))
    },
  }),
]

const oneRoutes = [
  get('/manage/notices/rules/:noticeRule', {
    can,
    params: OfRule,
    query: PreviewQuery,
    run: (ctx, { params, query }) => rulePage(ctx, params.noticeRule, query),
  }),
  get('/manage/notices/rules/:noticeRule/change', {
    can,
    params: OfRule,
    run: async (ctx, { params }) =>
      formPage(ctx, shownOf(await loadRule(ctx, params.noticeRule)), {}, params.noticeRule),
  }),
  post('/manage/notices/rules/:noticeRule/change', {
    can,
    params: OfRule,
    input: RuleForm,
    again: (ctx, { params, values, errors }) => formPage(ctx, shownFrom(values), errors, params.noticeRule),
    run: async (ctx, { params, input }) => {
      await keepRule(ctx, ruleAsked(input), params.noticeRule)
      return redirect(`/manage/notices/rules/${params.noticeRule}`, flash('saved'))
    },
  }),
  post('/manage/notices/rules/:noticeRule/switch', {
    can,
    params: OfRule,
    input: SwitchForm,
    again: (ctx, { params, errors }) => rulePage(ctx, params.noticeRule, { nth: 0 }, errors),
    run: async (ctx, { params, input }) => {
      await switchRule(ctx, params.noticeRule, input.to === 'on')
      const key = input.to === 'on' ? 'switchedOn' : 'switchedOff'
      return redirect(`/manage/notices/rules/${params.noticeRule}`, flash(key))
    },
  }),
  post('/manage/notices/rules/:noticeRule/test', {
    can,
    params: OfRule,
    input: PreviewQuery,
    again: (ctx, { params, values, errors }) => rulePage(ctx, params.noticeRule, nthOf(values), errors),
    run: async (ctx, { params, input }) => {
      const me = signedIn(ctx)
      const rule = await loadRule(ctx, params.noticeRule)
      const seen = await lookAhead(me, rule, input.on ?? localDate(ctx.now), input.nth)
      const address = await sendTest(me, rule, seen)
      const here = `/manage/notices/rules/${rule.id}`
      return redirect(here, address ? flash('testSent', { address }) : flash('testNowhere'))
    },
  }),
]
const nthOf = (values: FormValues) => PreviewQuery.catch({ nth: 0 }).parse(values)

export const ruleRoutes = [...newRoutes, ...oneRoutes]
