import { z } from 'zod'
import { type Both, Invalid, refuseIf } from '../../../platform/errors/errors.ts'
import { errorsIn, neededDate, neededText, text } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localDate, longDate } from '../../../platform/i18n/dates.ts'
import { localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { audienceChoices, visibleAudiences } from '../../audiences/index.ts'
import { actingWith } from '../permissions.ts'
import { type VersionAsked, versionsOf } from '../queries.ts'
import {
  activateRequirement,
  addVersion,
  closeRequirement,
  createRequirement,
  loadRequirement,
} from '../requirements.ts'
import { FormPage } from '../views/form-page.tsx'
import { ActivatePage, ClosePage } from '../views/requirement-page.tsx'
import { said, say } from '../words.ts'
import { NewForm, type Shown, shownFrom, shownOf, VersionForm, type VersionInput, versionIn } from './form.ts'
import { type Preview, previewChange } from './preview.ts'
import { dateFields, itemChoices } from './queries.ts'
import { inWords, OfRequirement, section } from './routes.tsx'
import { sayForm } from './words.ts'

const PageQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })
const ActivateForm = z.object({ confirm: text(10) })
const CloseForm = z.object({
  last_day: neededDate('Enter its last day', 'Rhowch ei ddiwrnod olaf'),
  reason: neededText(500, 'Say why it closes', 'Dywedwch pam y mae’n cau'),
})

type FormGiven = {
  id?: string
  shown: Shown
  errors?: Record<string, Both>
  asked?: VersionAsked
  names?: number
}

/** The number of what was written last of a requirement. */
const newestOf = async (ctx: Ctx, id: string) =>
  String(Math.max(0, ...(await versionsOf(ctx.db, id)).map(version => version.number)))

/** Nobody overwrites what somebody else saved meanwhile without having looked at it. @throws Refused */
async function refuseStale(ctx: Ctx, id: string, seen: string) {
  await loadRequirement(ctx, id)
  if (seen !== '') refuseIf(seen !== (await newestOf(ctx, id)), 'requirement.stale', said('stale'))
}

/** The form, with what it would do where that was asked. */
async function formPage(ctx: Ctx, { id, shown, errors = {}, asked, names = 1 }: FormGiven) {
  const organisationId = actingWith(ctx, 'requirement.edit')
  const requirement = id ? await loadRequirement(ctx, id) : undefined
  const preview = asked && (await previewChange(ctx, requirement ?? null, asked, names))
  if (id) shown.values.seen ||= await newestOf(ctx, id)
  const [words] = asked ? await inWords(ctx, [{ rule: asked.rule, audience_id: asked.audienceId }]) : []
  const body = (
    <FormPage
      lang={ctx.lang}
      hasWelsh={ctx.site.languages.includes('cy')}
      {...{ requirement, shown }}
      errors={errorsIn(errors, ctx.lang)}
      items={await itemChoices(ctx.db, organisationId)}
      audiences={await audienceChoices(ctx.db, visibleAudiences(ctx.actor, 'audience.view'))}
      fields={await dateFields(ctx.db, organisationId)}
      previewed={preview && words ? { preview, ...words } : undefined}
    />
  )
  const t = say(ctx.lang)
  const title = requirement ? `${t('change')}: ${textIn(requirement.name, ctx.lang)}` : t('add')
  return page(title, body, { section })
}

const pageAsked = (go: string) => (go.startsWith('preview') ? Number(go.split(':')[1] ?? 1) || 1 : undefined)

/** So many may not be changed by a slip: their number is typed. @throws Invalid */
function refuseBlast({ isBlast, changed }: Preview, typedNumber: string) {
  if (isBlast && typedNumber.replace(/[ ,.]/g, '') !== String(changed))
    throw new Invalid({
      confirm: {
        en: sayForm('en')('wrong', { people: changed }),
        cy: sayForm('cy')('wrong', { people: changed }),
      },
    })
}

/** The form again with what must be mended; the preview stands there when the number was what was wrong. */
async function formAgain(ctx: Ctx, values: FormValues, errors: Record<string, Both>, id?: string) {
  const parsed = errors.confirm ? VersionForm.safeParse(values) : undefined
  const asked = parsed?.success ? versionIn(parsed.data) : undefined
  const shown = shownFrom(values)
  // What stands there now was said to have changed: whoever sends this form again has been told.
  if (errors._form) shown.values.seen = ''
  return formPage(ctx, { id, shown, errors, asked })
}

async function changeVersion(ctx: Ctx, id: string, input: VersionInput, asked: VersionAsked) {
  const requirement = await loadRequirement(ctx, id)
  if (requirement.state === 'active') refuseBlast(await previewChange(ctx, requirement, asked), input.confirm)
  await addVersion(ctx, id, asked)
  return redirect(`/manage/requirements/${id}`, { flash: { kind: 'success', text: said('changed') } })
}

/** What was understood, as its form shows it: after a preview the same answers stand there. */
const shownInput = (input: VersionInput & Record<string, unknown>, asked: VersionAsked): Shown => {
  const { values, ticks } = shownOf({ rule: asked.rule, audience_id: asked.audienceId })
  const own = Object.fromEntries(
    ['name', 'name_cy', 'description', 'description_cy', 'counts_from', 'reason', 'confirm', 'seen'].map(
      name => [name, typeof input[name] === 'string' ? (input[name] as string) : undefined],
    ),
  )
  return { values: { ...values, ...own }, ticks }
}

async function activatePage(
  ctx: Ctx,
  id: string,
  names: number,
  typed?: string,
  errors: Record<string, Both> = {},
) {
  const requirement = await loadRequirement(ctx, id)
  const words = (await inWords(ctx, await versionsOf(ctx.db, id))).at(-1)
  const shown = errorsIn(errors, ctx.lang)
  const body = (
    <ActivatePage
      lang={ctx.lang}
      requirement={requirement}
      preview={await previewChange(ctx, requirement, undefined, names)}
      sentences={words?.sentences ?? []}
      example={words?.example ?? []}
      confirm={{ name: 'confirm', value: typed, error: shown.confirm }}
      errors={shown}
    />
  )
  return page(`${say(ctx.lang)('activate')}: ${textIn(requirement.name, ctx.lang)}`, body, { section })
}

async function closePage(ctx: Ctx, id: string, values: FormValues = {}, errors: Record<string, Both> = {}) {
  actingWith(ctx, 'requirement.edit')
  const requirement = await loadRequirement(ctx, id)
  const body = (
    <ClosePage
      lang={ctx.lang}
      requirement={requirement}
      values={shownFrom(values).values}
      errors={errorsIn(errors, ctx.lang)}
    />
  )
  return page(`${say(ctx.lang)('close')}: ${textIn(requirement.name, ctx.lang)}`, body, { section })
}

const newRoutes = [
  get('/manage/requirements/new', {
    can: 'requirement.edit',
    run: ctx => formPage(ctx, { shown: { values: { counts_from: localDate(ctx.now) }, ticks: {} } }),
  }),
  post('/manage/requirements/new', {
    can: 'requirement.edit',
    input: NewForm,
    again: (ctx, { values, errors }) => formAgain(ctx, values, errors),
    run: async (ctx, { input }) => {
      const asked = versionIn(input)
      const names = pageAsked(input.go)
      if (names) return formPage(ctx, { shown: shownInput(input, asked), asked, names })
      if (!input.name && !input.name_cy)
        throw new Invalid({ name: { en: sayForm('en')('enterName'), cy: sayForm('cy')('enterName') } })
      const description =
        input.description || input.description_cy ? localised(input.description, input.description_cy) : null
      const name = localised(input.name, input.name_cy)
      const id = await createRequirement(ctx, { name, description, unitId: null, ...asked })
      return redirect(`/manage/requirements/${id}`, { flash: { kind: 'success', text: said('created') } })
    },
  }),
]

const oneRoutes = [
  get('/manage/requirements/:requirement/change', {
    can: 'requirement.edit',
    params: OfRequirement,
    run: async (ctx, { params }) => {
      await loadRequirement(ctx, params.requirement)
      const latest = (await versionsOf(ctx.db, params.requirement)).at(-1)
      const { values, ticks } = latest ? shownOf(latest) : { values: {}, ticks: {} }
      const shown = { values: { ...values, counts_from: localDate(ctx.now) }, ticks }
      return formPage(ctx, { id: params.requirement, shown })
    },
  }),
  post('/manage/requirements/:requirement/change', {
    can: 'requirement.edit',
    params: OfRequirement,
    input: VersionForm,
    again: (ctx, { params, values, errors }) => formAgain(ctx, values, errors, params.requirement),
    run: async (ctx, { params, input }) => {
      const id = params.requirement
      await refuseStale(ctx, id, input.seen)
      const asked = versionIn(input)
      const names = pageAsked(input.go)
      if (names) return formPage(ctx, { id, shown: shownInput(input, asked), asked, names })
      return changeVersion(ctx, id, input, asked)
    },
  }),
  get('/manage/requirements/:requirement/activate', {
    can: 'requirement.edit',
    params: OfRequirement,
    query: PageQuery,
    run: async (ctx, { params, query }) => {
      const { state } = await loadRequirement(ctx, params.requirement)
      if (state !== 'draft') return redirect(`/manage/requirements/${params.requirement}`)
      return activatePage(ctx, params.requirement, query.page)
    },
  }),
  post('/manage/requirements/:requirement/activate', {
    can: 'requirement.edit',
    params: OfRequirement,
    input: ActivateForm,
    again: (ctx, { params, values, errors }) =>
      activatePage(ctx, params.requirement, 1, shownFrom(values).values.confirm, errors),
    run: async (ctx, { params, input }) => {
      const requirement = await loadRequirement(ctx, params.requirement)
      if (requirement.state === 'draft')
        refuseBlast(await previewChange(ctx, requirement, undefined), input.confirm)
      await activateRequirement(ctx, requirement.id)
      return redirect(`/manage/requirements/${requirement.id}`, {
        flash: { kind: 'success', text: said('activated') },
      })
    },
  }),
  get('/manage/requirements/:requirement/close', {
    can: 'requirement.edit',
    params: OfRequirement,
    run: (ctx, { params }) => closePage(ctx, params.requirement),
  }),
  post('/manage/requirements/:requirement/close', {
    can: 'requirement.edit',
    params: OfRequirement,
    input: CloseForm,
    again: (ctx, { params, values, errors }) => closePage(ctx, params.requirement, values, errors),
    run: async (ctx, { params, input }) => {
      await closeRequirement(ctx, params.requirement, input.last_day, input.reason)
      const text = {
        en: say('en')('nowClosed', { date: longDate(input.last_day, 'en') }),
        cy: say('cy')('nowClosed', { date: longDate(input.last_day, 'cy') }),
      }
      return redirect(`/manage/requirements/${params.requirement}`, { flash: { kind: 'success', text } })
    },
  }),
]

export const changeRoutes = [...newRoutes, ...oneRoutes]
