import { toString as drawSquare } from 'qrcode'
import { z } from 'zod'
import { errorsIn } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { get, post, type Route } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { siteUrl } from '../../../platform/mail/send.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { jobRoleChoices, unitChoices } from '../../people/index.ts'
import { actingWith } from '../permissions.ts'
import { typedValues } from '../typed-values.ts'
import { ApplicationsQuery, applicationsAddress, filterOf, pageSize } from './asked.ts'
import * as deciding from './deciding.ts'
import * as queries from './queries-manage.ts'
import { domainsOf, settingOf } from './queries-setting.ts'
import { codeShown } from './rules.ts'
import { ApplicationPage, ApplicationsPage } from './views/applications-page.tsx'
import { CodePage, CodesPage, NewCodePage } from './views/codes-pages.tsx'
import { DomainsPage, SettingsPage } from './views/domains-page.tsx'
import type { Typed, Wrong } from './views/fields.tsx'
import { sayManage } from './words-manage.ts'

const can = 'joining.manage'
const OfRegistration = z.object({ registration: z.uuid() })
const OfCode = z.object({ codeId: z.uuid() })
const AfterQuery = z.object({ after: z.uuid().optional().catch(undefined) })

/** The name of the organisation that the actor acts for. */
export function actingName(ctx: Ctx): string {
  const acting = ctx.site.organisations.find(one => one.id === ctx.actor.actingOrg)
  return textIn(acting?.name, ctx.lang)
}

/** What the next page says at its top. */
export function flashOf(
  key: 'decidedFlash' | 'codeMade' | 'saved' | 'codeClosed' | 'domainAdded' | 'domainRemoved',
) {
  return { flash: { kind: 'success' as const, text: { en: sayManage('en')(key), cy: sayManage('cy')(key) } } }
}

async function applicationPage(ctx: Ctx, id: string, values: Typed = {}, errors: Wrong = {}) {
  const application = await deciding.loadRegistration(ctx, id)
  const body = <ApplicationPage lang={ctx.lang} {...{ application, values, errors }} />
  return page(application.name, body, { section: 'manage.joining.applications' })
}

const applicationRoutes: Route[] = [
  get('/manage/joining/applications', {
    can,
    query: ApplicationsQuery,
    run: async (ctx, { query }) => {
      const here = actingWith(ctx, can)
      const found = await queries.registrationsPage(ctx.db, here, filterOf(query))
      const applications = found.slice(0, pageSize)
      const last = applications.at(-1)
      const shown = {
        organisation: actingName(ctx),
        asked: query,
        applications,
        firstHref: query.after ? applicationsAddress({ ...query, after: undefined }) : undefined,
        nextHref:
          found.length > pageSize && last ? applicationsAddress({ ...query, after: last.id }) : undefined,
      }
      const body = <ApplicationsPage lang={ctx.lang} {...shown} />
      return page(sayManage(ctx.lang)('applications'), body, { section: 'manage.joining.applications' })
    },
  }),
  get('/manage/joining/applications/:registration', {
    can,
    params: OfRegistration,
    run: (ctx, { params }) => applicationPage(ctx, params.registration),
  }),
  post('/manage/joining/applications/:registration', {
    can,
    params: OfRegistration,
    input: deciding.DecisionForm,
    again: (ctx, { params, values, errors }) =>
      applicationPage(ctx, params.registration, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await deciding.decide(ctx, params.registration, input)
      return redirect('/manage/joining/applications', flashOf('decidedFlash'))
    },
  }),
]

const codeSection = { section: 'manage.joining.codes' }

async function newCodePage(ctx: Ctx, values: Typed, errors: Wrong = {}) {
  const here = actingWith(ctx, can)
  const shown = {
    organisation: actingName(ctx),
    values,
    errors,
    units: await unitChoices(ctx.db, here),
    jobRoles: await jobRoleChoices(ctx.db, here),
  }
  return page(sayManage(ctx.lang)('newCode'), <NewCodePage lang={ctx.lang} {...shown} />, codeSection)
}

async function codePage(ctx: Ctx, id: string, values?: Typed, errors: Wrong = {}) {
  const code = await deciding.loadCode(ctx, id)
  const link = siteUrl(ctx.services.config, ctx.site.host_name, `/join/${codeShown(code.code)}`)
  const asIs = { label: code.label, seats: code.seats?.toString(), endsOn: code.ends_on ?? undefined }
  const shown = {
    code,
    link,
    square: await drawSquare(link, { type: 'svg', margin: 2 }),
    today: localDate(ctx.now),
    values: values ?? asIs,
    errors,
  }
  return page(code.label, <CodePage lang={ctx.lang} {...shown} />, codeSection)
}

const codeRoutes: Route[] = [
  get('/manage/joining/codes', {
    can,
    query: AfterQuery,
    run: async (ctx, { query }) => {
      const here = actingWith(ctx, can)
      const found = await queries.codesPage(ctx.db, here, query.after ?? null, pageSize + 1)
      const codes = found.slice(0, pageSize)
      const last = codes.at(-1)
      const shown = {
        organisation: actingName(ctx),
        today: localDate(ctx.now),
        codes,
        firstHref: query.after ? '/manage/joining/codes' : undefined,
        nextHref: found.length > pageSize && last ? `/manage/joining/codes?after=${last.id}` : undefined,
      }
      return page(sayManage(ctx.lang)('codes'), <CodesPage lang={ctx.lang} {...shown} />, codeSection)
    },
  }),
  get('/manage/joining/codes/new', {
    can,
    run: ctx => newCodePage(ctx, { kind: 'volunteer', startsOn: localDate(ctx.now), needsApproval: '1' }),
  }),
  post('/manage/joining/codes/new', {
    can,
    input: deciding.CodeForm,
    again: (ctx, { values, errors }) => newCodePage(ctx, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) =>
      redirect(`/manage/joining/codes/${await deciding.makeCode(ctx, input)}`, flashOf('codeMade')),
  }),
  get('/manage/joining/codes/:codeId', {
    can,
    params: OfCode,
    run: (ctx, { params }) => codePage(ctx, params.codeId),
  }),
  post('/manage/joining/codes/:codeId', {
    can,
    params: OfCode,
    input: deciding.ChangeCodeForm,
    again: (ctx, { params, values, errors }) =>
      codePage(ctx, params.codeId, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await deciding.changeCode(ctx, params.codeId, input)
      return redirect(`/manage/joining/codes/${params.codeId}`, flashOf('saved'))
    },
  }),
  post('/manage/joining/codes/:codeId/close', {
    can,
    params: OfCode,
    run: async (ctx, { params }) => {
      await deciding.setCodeClosed(ctx, params.codeId, true)
      return redirect(`/manage/joining/codes/${params.codeId}`, flashOf('codeClosed'))
    },
  }),
  post('/manage/joining/codes/:codeId/open', {
    can,
    params: OfCode,
    run: async (ctx, { params }) => {
      await deciding.setCodeClosed(ctx, params.codeId, false)
      return redirect(`/manage/joining/codes/${params.codeId}`, flashOf('saved'))
    },
  }),
]

async function domainsPage(ctx: Ctx, values: Typed = { needsApproval: '1' }, errors: Wrong = {}) {
  const domains = await domainsOf(ctx.db, actingWith(ctx, can))
  const shown = { organisation: actingName(ctx), domains, values, errors }
  return page(sayManage(ctx.lang)('domains'), <DomainsPage lang={ctx.lang} {...shown} />, {
    section: 'manage.joining.domains',
  })
}

async function settingsPage(ctx: Ctx, values?: Typed, errors: Wrong = {}) {
  const setting = await settingOf(ctx.db, actingWith(ctx, can))
  const asIs = {
    linksFor: setting.links_for,
    managersInvite: setting.managers_invite ? '1' : undefined,
    daysAfterStart: String(setting.days_after_start),
  }
  const shown = { organisation: actingName(ctx), values: values ?? asIs, errors }
  return page(sayManage(ctx.lang)('settings'), <SettingsPage lang={ctx.lang} {...shown} />, {
    section: 'manage.joining.settings',
  })
}

const otherRoutes: Route[] = [
  get('/manage/joining/domains', { can, run: ctx => domainsPage(ctx) }),
  post('/manage/joining/domains', {
    can,
    input: deciding.DomainForm,
    again: (ctx, { values, errors }) => domainsPage(ctx, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      await deciding.addDomain(ctx, input)
      return redirect('/manage/joining/domains', flashOf('domainAdded'))
    },
  }),
  post('/manage/joining/domains/:joiningDomain/remove', {
    can,
    params: z.object({ joiningDomain: z.uuid() }),
    run: async (ctx, { params }) => {
      await deciding.removeDomain(ctx, params.joiningDomain)
      return redirect('/manage/joining/domains', flashOf('domainRemoved'))
    },
  }),
  get('/manage/joining/settings', { can, run: ctx => settingsPage(ctx) }),
  post('/manage/joining/settings', {
    can,
    input: deciding.SettingForm,
    again: (ctx, { values, errors }) => settingsPage(ctx, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      await deciding.changeSetting(ctx, input)
      return redirect('/manage/joining/settings', flashOf('saved'))
    },
  }),
]

export const manageRegistrationRoutes = [...applicationRoutes, ...codeRoutes, ...otherRoutes]
