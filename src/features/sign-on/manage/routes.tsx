import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type Both, both } from '../../../platform/errors/errors.ts'
import { neededText, optionalId } from '../../../platform/http/form-fields.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post, type Route, type Upload } from '../../../platform/http/route.ts'
import { longDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { Ctx, Services } from '../../../platform/tenancy/context.ts'
import { unitChoices } from '../../people/index.ts'
import { sentences, typed } from '../../sign-in/index.ts'
import { managingFor } from '../permissions.ts'
import { ownAddressesFor } from '../providers.ts'
import { faults } from './faults.ts'
import { ListPage, systemName } from './list-page.tsx'
import type { Typed } from './provider-fields.tsx'
import { NewPage, ProviderPage } from './provider-pages.tsx'
import * as verbs from './providers.ts'
import { guardedRoles, type Kept, mappingsOf, providersOf } from './queries.ts'
import { ProviderForm, roles, type System, systems } from './rules.ts'
import { say } from './words.ts'

const can = 'sign-on.manage'
const section = 'manage.sign-on'
const systemKeys = Object.keys(systems) as [System, ...System[]]
const AtSystem = z.object({ system: z.enum(systemKeys) })
const At = z.object({ provider: z.uuid() })
const inBoth = (of: (lang: Lang) => string): Both => ({ en: of('en'), cy: of('cy') })

async function listPage(ctx: Ctx, errors: Record<string, Both> = {}): Promise<Reply> {
  const organisationId = managingFor(ctx)
  const { lang, site } = ctx
  const body = ListPage({
    lang,
    organisation: textIn(site.organisations.find(one => one.id === organisationId)?.name, lang),
    providers: await providersOf(ctx.db, organisationId),
    guarded: await guardedRoles(ctx.db, organisationId),
    errors: Object.fromEntries(Object.entries(errors).map(([field, why]) => [field, why[lang]])),
  })
  return page(say(lang)('title'), body, { section })
}

/** What was typed, for showing again; a secret never is. */
function shown(values: FormValues): Typed {
  const names = Object.keys(ProviderForm.shape) as (keyof typeof ProviderForm.shape)[]
  return Object.fromEntries(
    names.map(name => [name, name === 'clientSecret' ? undefined : typed(values, name)]),
  )
}

/** The settings of a provider as its form shows them. */
function valuesOf(provider: Kept): Typed {
  const { settings } = provider
  return {
    ...settings,
    labelEn: provider.label.en?.text,
    labelCy: provider.label.cy?.text,
    issuer: provider.issuer,
    homeDomains: provider.home_domains.join('\n'),
    trustedDomains: provider.trusted_domains.join('\n'),
    hostedDomains: settings.hostedDomains.join('\n'),
    certificates: settings.certificates.join('\n\n'),
    factorValues: settings.secondFactorValues.join('\n'),
    addsPeople: provider.adds_people ? '1' : undefined,
    addsKind: provider.adds_kind,
    trustsFactor: provider.trusts_second_factor ? '1' : undefined,
  } as Typed
}

function newPage(ctx: Ctx, system: System, values: Typed = {}, errors: Record<string, Both> = {}): Reply {
  managingFor(ctx)
  const { lang } = ctx
  const body = NewPage({ lang, system, values, errors: sentences(errors, lang) })
  return page(say(lang)('newTitle', { system: systemName(system, lang) }), body, { section })
}

type Shown = {
  values?: Typed
  errors?: Record<string, Both>
  mapping?: { group?: string; role?: string; unit?: string }
}

async function providerPage(ctx: Ctx, id: string, given: Shown = {}): Promise<Reply> {
  const { lang, site } = ctx
  const provider = await verbs.loadProvider(ctx, id)
  const body = ProviderPage({
    lang,
    host: site.host_name,
    provider,
    values: given.values ?? valuesOf(provider),
    errors: sentences(given.errors ?? {}, lang),
    places: ownAddressesFor(ctx, id),
    mappings: await mappingsOf(ctx.db, id),
    units: await unitChoices(ctx.db, provider.organisation_id),
    mapping: given.mapping,
  })
  return page(textIn(provider.label, lang), body, { section })
}

/** Metadata that came as a file, in the place of what was pasted. */
async function fromFile(_services: Services, uploads: Record<string, Upload>): Promise<string | undefined> {
  const file = uploads.metadataFile
  if (!file || file.sizeBytes === 0) return undefined
  // Longer than any metadata: cut so that it is refused as none.
  return (await readFile(file.path, 'utf8')).slice(0, 600_000)
}

const formRoutes: Route[] = [
  get('/manage/sign-on', { can, run: ctx => listPage(ctx) }),
  get('/manage/sign-on/new', {
    can,
    query: AtSystem,
    run: async (ctx, { query }) => newPage(ctx, query.system),
  }),
  post('/manage/sign-on/new/:system', {
    can,
    params: AtSystem,
    upload: true,
    prepare: fromFile,
    input: ProviderForm,
    again: async (ctx, { params, values, errors }) => newPage(ctx, params.system, shown(values), errors),
    run: async (ctx, { params, input, prepared }) => {
      const metadata = prepared ?? input.metadata
      const id = await verbs.addProvider(ctx, params.system, { ...input, metadata })
      const text = inBoth(lang => say(lang)('addedDone'))
      return redirect(`/manage/sign-on/${id}`, { flash: { kind: 'success', text } })
    },
  }),
  get('/manage/sign-on/:provider', {
    can,
    params: At,
    run: async (ctx, { params }) => providerPage(ctx, params.provider),
  }),
  post('/manage/sign-on/:provider', {
    can,
    params: At,
    upload: true,
    prepare: fromFile,
    input: ProviderForm,
    again: async (ctx, { params, values, errors }) =>
      providerPage(ctx, params.provider, { values: shown(values), errors }),
    run: async (ctx, { params, input, prepared }) => {
      await verbs.saveProvider(ctx, params.provider, { ...input, metadata: prepared ?? input.metadata })
      const text = inBoth(lang => say(lang)('saved'))
      return redirect(`/manage/sign-on/${params.provider}`, { flash: { kind: 'success', text } })
    },
  }),
]

function sayChecked(checked: verbs.Checked, lang: Lang): string {
  const t = say(lang)
  if (checked.is === 'well') return t('checked')
  if (checked.is === 'until') return t('checkedSaml', { until: longDate(checked.until, lang) })
  return checked.is === 'expired' ? t('checkExpired') : t('checkUnreachable', { why: checked.why })
}

const stateRoutes: Route[] = [
  post('/manage/sign-on/:provider/check', {
    can,
    params: At,
    ahead: async (ctx, { params }) => {
      const provider = await verbs.loadProvider(ctx, params.provider)
      return () => verbs.checkProvider(ctx, provider)
    },
    run: async (ctx, { params, prepared }) => {
      const text = inBoth(lang => sayChecked(prepared, lang))
      if (prepared.is === 'unreachable' || prepared.is === 'expired')
        return providerPage(ctx, params.provider, { errors: { _form: text } })
      return redirect(`/manage/sign-on/${params.provider}`, { flash: { kind: 'success', text } })
    },
  }),
  post('/manage/sign-on/:provider/state', {
    can,
    params: At,
    input: z.object({ on: z.enum(['yes', 'no']) }),
    again: async (ctx, { params, errors }) => providerPage(ctx, params.provider, { errors }),
    run: async (ctx, { params, input }) => {
      const isOn = input.on === 'yes'
      await verbs.switchOnOrOff(ctx, params.provider, isOn)
      const text = inBoth(lang => say(lang)(isOn ? 'switchedOn' : 'switchedOff'))
      return redirect(`/manage/sign-on/${params.provider}`, { flash: { kind: 'success', text } })
    },
  }),
  post('/manage/sign-on/:provider/move', {
    can,
    params: At,
    input: z.object({ direction: z.enum(['up', 'down']) }),
    again: async (ctx, { errors }) => listPage(ctx, errors),
    run: async (ctx, { params, input }) => {
      await verbs.moveProvider(ctx, params.provider, input.direction)
      return redirect('/manage/sign-on')
    },
  }),
  post('/manage/sign-on/:provider/remove', {
    can,
    params: At,
    run: async (ctx, { params }) => {
      await verbs.removeProvider(ctx, params.provider)
      const text = inBoth(lang => say(lang)('removedDone'))
      return redirect('/manage/sign-on', { flash: { kind: 'success', text } })
    },
  }),
]

const chooseRole = both(faults.role.en, faults.role.cy)

const roleRoutes: Route[] = [
  post('/manage/sign-on/:provider/roles', {
    can,
    params: At,
    input: z.object({
      group: neededText(300, faults.group.en, faults.group.cy),
      role: z.enum(roles, chooseRole),
      unit: optionalId,
    }),
    again: async (ctx, { params, values, errors }) =>
      providerPage(ctx, params.provider, {
        errors,
        mapping: { group: typed(values, 'group'), role: typed(values, 'role'), unit: typed(values, 'unit') },
      }),
    run: async (ctx, { params, input }) => {
      const units = (await unitChoices(ctx.db, managingFor(ctx))).map(unit => unit.id)
      await verbs.addMapping(ctx, params.provider, { ...input, units })
      return redirect(`/manage/sign-on/${params.provider}#roles`)
    },
  }),
  post('/manage/sign-on/:provider/roles/:mapping/remove', {
    can,
    params: z.object({ provider: z.uuid(), mapping: z.uuid() }),
    run: async (ctx, { params }) => {
      await verbs.removeMapping(ctx, params.provider, params.mapping)
      return redirect(`/manage/sign-on/${params.provider}#roles`)
    },
  }),
  post('/manage/sign-on/security', {
    can,
    input: z.object({
      roles: z
        .preprocess(
          given => (given === undefined ? [] : [given].flat()),
          z.array(z.enum(roles, chooseRole)).max(20, chooseRole),
        )
        .transform(given => [...new Set(given)]),
    }),
    again: async (ctx, { errors }) => listPage(ctx, errors),
    run: async (ctx, { input }) => {
      await verbs.guardRoles(ctx, input.roles)
      const text = inBoth(lang => say(lang)('securitySaved'))
      return redirect('/manage/sign-on', { flash: { kind: 'success', text } })
    },
  }),
]

export const manageRoutes = [...formRoutes, ...stateRoutes, ...roleRoutes]
