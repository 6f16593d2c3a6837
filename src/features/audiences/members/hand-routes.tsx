import { z } from 'zod'
import { type Both, both, Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { errorsIn, optionalDate, text, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { OfAudience } from '../builder/routes.tsx'
import { exclude, pin, unpin } from '../engine/index.ts'
import { wordsOf } from '../list/asked.ts'
import { audienceToChange, loadAudience, mayChange } from '../permissions.ts'
import { refuseOwnHand } from '../uses/roles.ts'
import { ByHandPage } from '../views/by-hand-page.tsx'
import { say as sayAudience } from '../words.ts'
import { findPeople, pinsOf, reachedMemberships } from './queries.ts'
import { say } from './words.ts'

const pageSize = 50
const HandQuery = z.object({
  q: z.string().trim().max(100).catch(''),
  after: z.uuid().optional().catch(undefined),
})
const chooseWho = both('Choose at least one person', 'Dewiswch o leiaf un person')
const memberships = z.union([z.uuid().transform(one => [one]), z.array(z.uuid()).min(1).max(100)], chooseWho)
const HandForm = z.object({
  q: text(100),
  membership: memberships,
  kind: z.enum(
    ['pinned', 'excluded'],
    both('Choose put in or keep out', 'Dewiswch roi i mewn neu gadw allan'),
  ),
  reason: text(300),
  endsOn: optionalDate,
})
const EndForm = z.object({ membership: memberships })

const bothOf = (key: 'sayWhy' | 'handSaved' | 'unpinned'): Both => ({
  en: say('en')(key),
  cy: say('cy')(key),
})

type Shown = { q?: string; after?: string; values?: FormValues; errors?: Record<string, Both> }

async function handPage(ctx: Ctx, id: string, { q = '', after, values = {}, errors = {} }: Shown) {
  const { lang } = ctx
  const audience = await loadAudience(ctx, id)
  const canEdit = !audience.archived_at && (await mayChange(ctx, audience))
  const words = wordsOf(q)
  const found = canEdit && words.length > 0 ? await findPeople(ctx, id, words) : undefined
  const pins = await pinsOf(ctx, id, after, pageSize + 1)
  const given = Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))
  const body = (
    <ByHandPage
      {...{ lang, audience, found, q, canEdit }}
      pins={pins.slice(0, pageSize)}
      values={{ kind: 'pinned', ...given }}
      ticked={[values.membership ?? []].flat().filter(one => typeof one === 'string')}
      errors={errorsIn(errors, lang)}
      nextHref={
        pins.length > pageSize ? `/manage/audiences/${id}/by-hand?after=${pins[pageSize - 1]?.id}` : undefined
      }
    />
  )
  const title = `${sayAudience(lang)('byHand')}: ${textIn(audience.name, lang)}`
  return page(title, body, { section: 'manage.audiences' })
}

/** The memberships that were chosen, all of people whom the actor may see. @throws NotFound */
async function reached(ctx: Ctx, given: string[]): Promise<string[]> {
  const ids = [...new Set(given)]
  if ((await reachedMemberships(ctx, ids)).length !== ids.length) throw new NotFound()
  return ids
}

const done = (id: string, text: Both) =>
  redirect(`/manage/audiences/${id}/by-hand`, { flash: { kind: 'success', text } })

export const handRoutes = [
  get('/manage/audiences/:audience/by-hand', {
    can: 'audience.view',
    params: OfAudience,
    query: HandQuery,
    run: (ctx, { params, query }) => handPage(ctx, params.audience, query),
  }),
  post('/manage/audiences/:audience/by-hand', {
    can: 'audience.edit',
    params: OfAudience,
    input: HandForm,
    again: (ctx, { params, values, errors }) =>
      handPage(ctx, params.audience, { q: typed(values, 'q')?.slice(0, 100), values, errors }),
    run: async (ctx, { params, input }) => {
      await audienceToChange(ctx, params.audience)
      if (!input.reason) throw new Invalid({ reason: bothOf('sayWhy') })
      const ids = await reached(ctx, input.membership)
      if (input.kind === 'pinned') await refuseOwnHand(ctx, params.audience, ids)
      const given = { reason: input.reason, endsOn: input.endsOn }
      await (input.kind === 'pinned' ? pin : exclude)(ctx, params.audience, ids, given)
      return done(params.audience, bothOf('handSaved'))
    },
  }),
  post('/manage/audiences/:audience/by-hand/end', {
    can: 'audience.edit',
    params: OfAudience,
    input: EndForm,
    again: (ctx, { params, errors }) => handPage(ctx, params.audience, { errors }),
    run: async (ctx, { params, input }) => {
      await unpin(ctx, params.audience, await reached(ctx, input.membership))
      return done(params.audience, bothOf('unpinned'))
    },
  }),
]
