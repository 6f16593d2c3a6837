import { z } from 'zod'
import { type Both, both, Invalid } from '../../../platform/errors/errors.ts'
import { errorsIn, optionalId, text, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localised, textIn } from '../../../platform/i18n/localised.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { namesIn } from '../builder/queries.ts'
import { sentenceOf } from '../builder/sentence.ts'
import { type Rule, saveDraft } from '../engine/index.ts'
import { visibleAudiences } from '../queries.ts'
import { ListPage } from '../views/list-page.tsx'
import { NewPage } from '../views/new-page.tsx'
import { say } from '../words.ts'
import { type Asked, ListQuery, listAddress, pageSize, wordsOf } from './asked.ts'
import { listedAudiences, unitsToOwn } from './queries.ts'

const section = 'manage.audiences'

export const NewForm = z.object({
  name: text(200),
  name_cy: text(200),
  description: text(1000),
  description_cy: text(1000),
  unit: optionalId,
  per: z
    .enum(['membership', 'job'], both('Choose people or jobs', 'Dewiswch bobl neu swyddi'))
    .default('membership'),
})

/** The name of the organisation that the actor acts for. */
export function actingName(ctx: Ctx): string {
  return textIn(ctx.site.organisations.find(one => one.id === ctx.actor.actingOrg)?.name, ctx.lang)
}

export const said = (
  key: Parameters<ReturnType<typeof say>>[0],
  params: Record<string, string | number> = {},
): Both => ({
  en: say('en')(key, params),
  cy: say('cy')(key, params),
})

async function listPage(ctx: Ctx, asked: Asked) {
  const { lang, actor } = ctx
  const visible = visibleAudiences(actor, 'audience.view')
  const found = actor.actingOrg
    ? await listedAudiences(ctx.db, visible, { ...asked, words: wordsOf(asked.q), limit: pageSize + 1 })
    : []
  const rows = found.slice(0, pageSize)
  const last = found.length > pageSize ? rows.at(-1)?.id : undefined
  const names = await namesIn(
    ctx.db,
    actor.actingOrg ?? '',
    rows.map(row => row.rule as Rule | null),
  )
  const { units } = await unitsToOwn(ctx)
  const body = (
    <ListPage
      {...{ lang, asked, units }}
      rows={rows.map(row => ({ ...row, sentence: sentenceOf(row.rule as Rule | null, names, lang) }))}
      organisation={actingName(ctx)}
      firstHref={asked.after ? listAddress({ ...asked, after: undefined }) : undefined}
      nextHref={last ? listAddress({ ...asked, after: last }) : undefined}
    />
  )
  return page(say(lang)('audiences'), body, { section })
}

async function newPage(ctx: Ctx, values: FormValues, errors: Record<string, Both> = {}) {
  const { lang } = ctx
  const { units, mayOwnWhole } = await unitsToOwn(ctx)
  const hasWelsh = ctx.site.languages.includes('cy')
  const shown = Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))
  const body = (
    <NewPage {...{ lang, units, mayOwnWhole, hasWelsh }} values={shown} errors={errorsIn(errors, lang)} />
  )
  return page(say(lang)('add'), body, { section })
}

export const listRoutes = [
  get('/manage/audiences', {
    can: 'audience.view',
    query: ListQuery,
    run: (ctx, { query }) => listPage(ctx, query),
  }),
  get('/manage/audiences/new', { can: 'audience.edit', run: ctx => newPage(ctx, { per: 'membership' }) }),
  post('/manage/audiences/new', {
    can: 'audience.edit',
    input: NewForm,
    again: (ctx, { values, errors }) => newPage(ctx, values, errors),
    run: async (ctx, { input }) => {
      if (!input.name && !input.name_cy) throw new Invalid({ name: said('enterName') })
      const { units } = await unitsToOwn(ctx)
      const mayOwnWhole = mayInOrganisation(ctx.actor, 'audience.edit', ctx.actor.actingOrg)
      if (input.unit ? !units.some(unit => unit.id === input.unit) : !mayOwnWhole)
        throw new Invalid({ unit: said('chooseUnit') })
      const { audienceId } = await saveDraft(ctx, {
        name: localised(input.name, input.name_cy),
        description:
          input.description || input.description_cy
            ? localised(input.description, input.description_cy)
            : null,
        per: input.per,
        unitId: input.unit,
        rule: null,
      })
      return redirect(`/manage/audiences/${audienceId}/rule`, {
        flash: { kind: 'success', text: said('made') },
      })
    },
  }),
]
