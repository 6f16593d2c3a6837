import { z } from 'zod'
import { type Both, Invalid, NotFound, Refused } from '../../../platform/errors/errors.ts'
import { errorsIn, text, ticked, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localised, textIn } from '../../../platform/i18n/localised.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { sayBuilder } from '../builder/page-words.ts'
import { isBlast, previewed as previewOf } from '../builder/previewing.ts'
import { namesIn } from '../builder/queries.ts'
import { bothOf, OfAudience } from '../builder/routes.tsx'
import {
  activate,
  archive,
  clone,
  duplicates,
  type Rule,
  rename,
  settling,
  setUpdating,
  type Updating,
} from '../engine/index.ts'
import { said } from '../list/routes.tsx'
import { audienceToChange, loadAudience } from '../permissions.ts'
import { refuseOwnGain } from '../uses/roles.ts'
import { DraftPage } from '../views/draft-page.tsx'
import { OverviewPage } from '../views/overview-page.tsx'
import { SettingsPage } from '../views/settings-page.tsx'
import { say } from '../words.ts'
import { retireDraft, usesOf, versionsOf } from './queries.ts'

const section = 'manage.audiences'
const DraftQuery = z.object({
  show: z.enum(['in', 'joining', 'leaving']).catch('joining'),
  after: z.string().max(600).optional().catch(undefined),
})
const ActivateForm = z.object({ leaving: text(10) })
const NameForm = z.object({
  name: text(200),
  name_cy: text(200),
  description: text(1000),
  description_cy: text(1000),
})
const updatings = ['update', 'add only', 'remove only', 'paused'] as const
const UpdatingForm = z.object({ updating: z.enum(updatings) })
const CopyForm = z.object({ copy_name: text(200) })
const ArchiveForm = z.object({ sure: ticked })

async function overviewPage(ctx: Ctx, id: string) {
  const { lang } = ctx
  const audience = await loadAudience(ctx, id)
  const versions = await versionsOf(ctx.db, id)
  const rules = versions.map(version => version.rule as Rule | null)
  const names = await namesIn(ctx.db, ctx.actor.actingOrg as string, rules)
  const body = (
    <OverviewPage
      {...{ lang, audience, versions, names }}
      uses={await usesOf(ctx.db, id)}
      waiting={await settling(ctx)}
    />
  )
  return page(textIn(audience.name, lang), body, { section })
}

type DraftAsked = { show: 'in' | 'joining' | 'leaving'; after?: string }

async function draftPage(
  ctx: Ctx,
  id: string,
  asked: DraftAsked,
  errors: Record<string, Both> = {},
  typedNumber = '',
) {
  const { lang } = ctx
  const audience = await audienceToChange(ctx, id)
  if (!audience.draft_id) throw new NotFound()
  const rule = audience.draft_rule as Rule | null
  const shown = await previewOf(ctx, audience, { rule, ...asked })
  const names = await namesIn(ctx.db, ctx.actor.actingOrg as string, [
    rule,
    audience.active_rule as Rule | null,
  ])
  const needsNumber = isBlast(shown.preview.leaving, audience.people)
  const body = (
    <DraftPage
      {...{ lang, audience, names, shown, needsNumber, typedNumber }}
      errors={errorsIn(errors, lang)}
    />
  )
  return page(`${sayBuilder(lang)('draftTitle')}: ${textIn(audience.name, lang)}`, body, { section })
}

/** Makes the draft active, once its blast radius was confirmed by its number. */
async function makeActive(ctx: Ctx, id: string, leavingTyped: string) {
  const audience = await audienceToChange(ctx, id)
  if (!audience.draft_id) throw new Refused('no draft', bothOf('noDraft'))
  const { preview } = await previewOf(ctx, audience, {
    rule: audience.draft_rule as Rule | null,
    show: 'leaving',
  })
  const { leaving } = preview
  if (isBlast(leaving, audience.people) && leavingTyped.replace(/[ ,.]/g, '') !== String(leaving))
    throw new Invalid({ leaving: bothOf('wrongNumber', { count: leaving }) })
  const { members } = await activate(ctx, id)
  await refuseOwnGain(ctx, id)
  return redirect(`/manage/audiences/${id}`, {
    flash: { kind: 'success', text: bothOf('activated', { count: members }) },
  })
}

async function settingsPage(
  ctx: Ctx,
  id: string,
  values: FormValues = {},
  errors: Record<string, Both> = {},
) {
  const { lang } = ctx
  const audience = await audienceToChange(ctx, id)
  const saved = {
    name: audience.name.en?.text,
    name_cy: audience.name.cy?.text,
    description: audience.description?.en?.text,
    description_cy: audience.description?.cy?.text,
    updating: audience.updating,
  }
  const given = Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))
  const body = (
    <SettingsPage
      {...{ lang, audience }}
      values={{ ...saved, ...given }}
      errors={errorsIn(errors, lang)}
      hasWelsh={ctx.site.languages.includes('cy')}
      same={audience.archived_at ? [] : await duplicates(ctx, id)}
    />
  )
  return page(`${say(lang)('settings')}: ${textIn(audience.name, lang)}`, body, { section })
}

const done = (id: string, text: Both, place = '/settings') =>
  redirect(`/manage/audiences/${id}${place}`, { flash: { kind: 'success', text } })

const settingsAgain = (
  ctx: Ctx,
  {
    params,
    values,
    errors,
  }: { params: { audience: string }; values: FormValues; errors: Record<string, Both> },
) => settingsPage(ctx, params.audience, values, errors)

export const overviewRoutes = [
  get('/manage/audiences/:audience', {
    can: 'audience.view',
    params: OfAudience,
    run: (ctx, { params }) => overviewPage(ctx, params.audience),
  }),
  get('/manage/audiences/:audience/draft', {
    can: 'audience.edit',
    params: OfAudience,
    query: DraftQuery,
    run: (ctx, { params, query }) => draftPage(ctx, params.audience, query),
  }),
  post('/manage/audiences/:audience/draft/activate', {
    can: 'audience.edit',
    params: OfAudience,
    input: ActivateForm,
    again: (ctx, { params, values, errors }) =>
      draftPage(ctx, params.audience, { show: 'leaving' }, errors, typed(values, 'leaving')),
    run: (ctx, { params, input }) => makeActive(ctx, params.audience, input.leaving),
  }),
  post('/manage/audiences/:audience/draft/discard', {
    can: 'audience.edit',
    params: OfAudience,
    run: async (ctx, { params }) => {
      const { id } = await audienceToChange(ctx, params.audience)
      if (await retireDraft(ctx.db, id)) await audit(ctx, 'audience.discarded', { type: 'audience', id })
      return done(id, bothOf('discardedNow'), '')
    },
  }),
]

export const settingsRoutes = [
  get('/manage/audiences/:audience/settings', {
    can: 'audience.edit',
    params: OfAudience,
    run: (ctx, { params }) => settingsPage(ctx, params.audience),
  }),
  post('/manage/audiences/:audience/settings', {
    can: 'audience.edit',
    params: OfAudience,
    input: NameForm,
    again: settingsAgain,
    run: async (ctx, { params, input }) => {
      if (!input.name && !input.name_cy) throw new Invalid({ name: said('enterName') })
      const description =
        input.description || input.description_cy ? localised(input.description, input.description_cy) : null
      await rename(ctx, params.audience, { name: localised(input.name, input.name_cy), description })
      return done(params.audience, said('saved'))
    },
  }),
  post('/manage/audiences/:audience/updating', {
    can: 'audience.edit',
    params: OfAudience,
    input: UpdatingForm,
    again: settingsAgain,
    run: async (ctx, { params, input }) => {
      await setUpdating(ctx, params.audience, input.updating as Updating)
      return done(params.audience, said('saved'))
    },
  }),
  post('/manage/audiences/:audience/copy', {
    can: 'audience.edit',
    params: OfAudience,
    input: CopyForm,
    again: settingsAgain,
    run: async (ctx, { params, input }) => {
      if (!input.copy_name) throw new Invalid({ copy_name: said('enterName') })
      const { audienceId } = await clone(ctx, params.audience, localised(input.copy_name))
      return done(audienceId, said('copied'), '')
    },
  }),
  post('/manage/audiences/:audience/archive', {
    can: 'audience.edit',
    params: OfAudience,
    input: ArchiveForm,
    again: settingsAgain,
    run: async (ctx, { params, input }) => {
      if (!input.sure) throw new Invalid({ sure: said('archiveTick') })
      await archive(ctx, params.audience)
      return done(params.audience, said('nowArchived'), '')
    },
  }),
]
