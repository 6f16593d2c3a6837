import { z } from 'zod'
import { type Both, both, Invalid } from '../../../platform/errors/errors.ts'
import { errorsIn, text, ticked, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localised } from '../../../platform/i18n/localised.ts'
import { siteUrl } from '../../../platform/mail/send.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { seal } from '../../sign-in/index.ts'
import { divisions } from '../bank-holidays.ts'
import { actingWith, hostWith, isHost } from '../permissions.ts'
import { hoursOf } from '../planning/queries.ts'
import { type Kind, kinds, usualHours } from '../rules.ts'
import { receiptToken } from '../sending/outcomes.ts'
import { templatesOf } from '../sending/queries.ts'
import { receiptsPath } from '../sending/routes.ts'
import { notifyLabel } from '../sending/texting.ts'
import { type TextReader, unknownGaps, usualWording, wordingKey, wordingsFrom } from '../wording.ts'
import { HoursPage } from './hours-page.tsx'
import * as queries from './queries.ts'
import { TemplatePage, TemplatesPage } from './template-pages.tsx'
import { bothOfSite, type SiteKey, saySite } from './words-site.ts'

const can = 'notice.manage'
const oneAnswer = both('Enter an hour from 0 to 23', 'Rhowch awr o 0 i 23')
const hour = z
  .string(oneAnswer)
  .trim()
  .regex(/^([01]?\d|2[0-3])$/, oneAnswer)
  .transform(Number)
const HoursForm = z.object({
  send_hour: hour,
  quiet_from: hour,
  quiet_to: hour,
  working_days: ticked,
  holidays: z.enum(divisions, both('Choose from the list', 'Dewiswch o’r rhestr')),
})
const NotifyForm = z.object({ key: text(300), sms_template: text(40), email_template: text(40) })
const OfTemplate = z.object({ noticeKind: z.enum(kinds), noticeReader: z.enum(['learner', 'others']) })
const TemplateForm = z.object({
  subject: text(200),
  subject_cy: text(200),
  body: text(3000),
  body_cy: text(3000),
})

const flash = (key: SiteKey) => ({ flash: { kind: 'success' as const, text: bothOfSite(key) } })

async function hoursPage(ctx: Ctx, values: FormValues = {}, errors: Record<string, Both> = {}) {
  const organisationId = actingWith(ctx, can)
  const kept = (await hoursOf(ctx.db, organisationId)) ?? usualHours
  const account = isHost(ctx) ? await queries.accountOf(ctx.db, ctx.site.id) : undefined
  const value = (name: string, otherwise: unknown) => typed(values, name) ?? String(otherwise ?? '')
  const shown = {
    send_hour: value('send_hour', kept.sendHour),
    quiet_from: value('quiet_from', kept.quietFrom),
    quiet_to: value('quiet_to', kept.quietTo),
    holidays: value('holidays', kept.holidays),
    sms_template: value('sms_template', account?.sms_template),
    email_template: value('email_template', account?.email_template),
  }
  const workingDays = 'send_hour' in values ? Boolean(typed(values, 'working_days')) : kept.workingDaysOnly
  const body = (
    <HoursPage
      lang={ctx.lang}
      {...{ shown, workingDays }}
      hasAccount={account !== undefined}
      isHost={isHost(ctx)}
      receipts={isHost(ctx) ? receiptsOf(ctx) : undefined}
      errors={errorsIn(errors, ctx.lang)}
    />
  )
  return page(saySite(ctx.lang)('hoursTitle'), body, { section: 'manage.notices.hours' })
}

const receiptsOf = ({ services, site }: Ctx) => ({
  url: siteUrl(services.config, site.host_name, receiptsPath),
  token: receiptToken(services.secret, site.id),
})

const hoursRoutes = [
  get('/manage/notices/hours', { can, run: ctx => hoursPage(ctx) }),
  post('/manage/notices/hours', {
    can,
    input: HoursForm,
    again: (ctx, { values, errors }) => hoursPage(ctx, values, errors),
    run: async (ctx, { input }) => {
      const organisationId = actingWith(ctx, can)
      await queries.keepHours(ctx.db, organisationId, {
        sendHour: input.send_hour,
        quietFrom: input.quiet_from,
        quietTo: input.quiet_to,
        workingDaysOnly: input.working_days,
        holidays: input.holidays,
      })
      const detail = { from: input.quiet_from, to: input.quiet_to, at: input.send_hour }
      await audit(ctx, 'notice-hours.changed', { type: 'organisation', id: organisationId }, { detail })
      return redirect('/manage/notices/hours', flash('hoursSaved'))
    },
  }),
  post('/manage/notices/notify', {
    can,
    input: NotifyForm,
    again: (ctx, { values, errors }) => hoursPage(ctx, values, errors),
    run: async (ctx, { input }) => {
      await keepAccount(ctx, input)
      return redirect('/manage/notices/hours', flash('notifySaved'))
    },
  }),
]

const id = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const isKey = (given: string) => new RegExp(`^.+-${id}-${id}$`).test(given)
const isId = (given: string) => new RegExp(`^${id}$`).test(given)

/** Keeps the site's account at GOV.UK Notify, its key sealed. @throws Invalid */
async function keepAccount(ctx: Ctx, input: z.output<typeof NotifyForm>): Promise<void> {
  const organisationId = hostWith(ctx)
  const { key, sms_template, email_template } = input
  if (key && !isKey(key)) throw new Invalid({ key: bothOfSite('keyWrong') })
  for (const field of ['sms_template', 'email_template'] as const)
    if (input[field] && !isId(input[field])) throw new Invalid({ [field]: bothOfSite('idWrong') })
  if (!sms_template && !email_template) throw new Invalid({ sms_template: bothOfSite('templateNeeded') })
  const isKept = await queries.keepAccount(ctx.db, {
    organisationId,
    siteId: ctx.site.id,
    sealedKey: key ? seal(ctx.services.secret, notifyLabel, ctx.site.id, key) : null,
    smsTemplate: sms_template || null,
    emailTemplate: email_template || null,
    madeBy: ctx.actor.person?.id ?? null,
  })
  if (!isKept) throw new Invalid({ key: bothOfSite('keyNeeded') })
  await audit(ctx, 'notify-account.changed', { type: 'site', id: ctx.site.id })
}

async function templatesPage(ctx: Ctx) {
  actingWith(ctx, can)
  const own = new Set((await templatesOf(ctx.db, ctx.site.id)).map(one => wordingKey(one.kind, one.reader)))
  const body = <TemplatesPage lang={ctx.lang} own={own} isHost={isHost(ctx)} />
  return page(saySite(ctx.lang)('templates'), body, { section: 'manage.notices.templates' })
}

type Asked = z.output<typeof OfTemplate>

async function templatePage(
  ctx: Ctx,
  asked: Asked,
  values: FormValues = {},
  errors: Record<string, Both> = {},
) {
  hostWith(ctx)
  const { noticeKind: kind, noticeReader: reader } = asked
  const own = wordingsFrom(await templatesOf(ctx.db, ctx.site.id)).get(wordingKey(kind, reader))
  const wording = own ?? usualWording(kind, reader)
  const shown = Object.fromEntries(
    (['subject', 'body'] as const).flatMap(part => [
      [part, typed(values, part) ?? wording[part].en?.text ?? ''],
      [`${part}_cy`, typed(values, `${part}_cy`) ?? wording[part].cy?.text ?? ''],
    ]),
  )
  const t = saySite(ctx.lang)
  const body = (
    <TemplatePage
      {...{ lang: ctx.lang, kind, reader, shown }}
      isOwn={own !== undefined}
      hasWelsh={ctx.site.languages.includes('cy')}
      errors={errorsIn(errors, ctx.lang)}
    />
  )
  const whom = t(reader === 'learner' ? 'toLearner' : 'toOthers')
  return page(`${t('templates')}: ${t(`kind.${kind}`)}, ${whom}`, body, {
    section: 'manage.notices.templates',
  })
}

const templateRoutes = [
  get('/manage/notices/templates', { can, run: templatesPage }),
  get('/manage/notices/templates/:noticeKind/:noticeReader', {
    can,
    params: OfTemplate,
    run: (ctx, { params }) => templatePage(ctx, params),
  }),
  post('/manage/notices/templates/:noticeKind/:noticeReader', {
    can,
    params: OfTemplate,
    input: TemplateForm,
    again: (ctx, { params, values, errors }) => templatePage(ctx, params, values, errors),
    run: async (ctx, { params, input }) => {
      await keepWording(ctx, params.noticeKind, params.noticeReader, input)
      return redirect('/manage/notices/templates', flash('templateSaved'))
    },
  }),
  post('/manage/notices/templates/:noticeKind/:noticeReader/drop', {
    can,
    params: OfTemplate,
    again: (ctx, { params }) => templatePage(ctx, params),
    run: async (ctx, { params }) => {
      hostWith(ctx)
      await queries.dropTemplate(ctx.db, ctx.site.id, params.noticeKind, params.noticeReader)
      await audit(ctx, 'notice-words.dropped', { type: 'site', id: ctx.site.id }, { detail: params })
      return redirect('/manage/notices/templates', flash('templateDropped'))
    },
  }),
]

/** Keeps a site's own words for a kind of notice. @throws Invalid for what can't be filled in, and without words */
async function keepWording(
  ctx: Ctx,
  kind: Kind,
  reader: TextReader,
  input: z.output<typeof TemplateForm>,
): Promise<void> {
  const organisationId = hostWith(ctx)
  for (const field of ['subject', 'subject_cy', 'body', 'body_cy'] as const) {
    const [gap] = unknownGaps(input[field])
    if (gap !== undefined) throw new Invalid({ [field]: bothOfSite('gapWrong', { gap }) })
  }
  if (!input.subject && !input.subject_cy) throw new Invalid({ subject: bothOfSite('subjectNeeded') })
  if (!input.body && !input.body_cy) throw new Invalid({ body: bothOfSite('bodyNeeded') })
  await queries.keepTemplate(ctx.db, {
    ...{ organisationId, siteId: ctx.site.id, kind, reader },
    subject: localised(input.subject, input.subject_cy),
    body: localised(input.body, input.body_cy),
    madeBy: ctx.actor.person?.id ?? null,
  })
  await audit(ctx, 'notice-words.changed', { type: 'site', id: ctx.site.id }, { detail: { kind, reader } })
}

export const siteRoutes = [...hoursRoutes, ...templateRoutes]
