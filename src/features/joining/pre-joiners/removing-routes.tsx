import { z } from 'zod'
import { errorsIn, text, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingWith } from '../permissions.ts'
import { leftovers, removals } from './queries-remove.ts'
import { mostAtOnce, removeLeftovers, undoRemoval } from './removing.ts'
import { RemovePage } from './views/remove-page.tsx'
import { removeInBoth, sayRemove } from './words-remove.ts'

const can = 'joining.invite'
const here = '/manage/joining/pre-joiners/remove'
const RemoveForm = z.object({
  person: z
    .preprocess(given => (given === undefined ? [] : [given].flat()), z.array(z.uuid()).max(mostAtOnce))
    .transform(given => [...new Set(given)]),
  reason: text(500),
})

async function removePage(ctx: Ctx, values: FormValues = {}, errors: Parameters<typeof errorsIn>[0] = {}) {
  const organisationId = actingWith(ctx, can)
  const shown = {
    lang: ctx.lang,
    people: await leftovers(ctx.db, organisationId, { limit: mostAtOnce }),
    removals: await removals(ctx.db, organisationId),
    // Everybody is chosen until somebody was left out.
    chosen: 'reason' in values ? [values.person ?? []].flat() : undefined,
    reason: typed(values, 'reason'),
    errors: errorsIn(errors, ctx.lang),
  }
  return page(sayRemove(ctx.lang)('title'), <RemovePage {...shown} />, {
    section: 'manage.joining.pre-joiners',
  })
}

export const removingRoutes = [
  get(here, { can, run: ctx => removePage(ctx) }),
  post(here, {
    can,
    input: RemoveForm,
    again: (ctx, { values, errors }) => removePage(ctx, values, errors),
    run: async (ctx, { input }) => {
      const count = await removeLeftovers(ctx, input.person, input.reason)
      const text = {
        en: sayRemove('en')('removedNow', { count }),
        cy: sayRemove('cy')('removedNow', { count }),
      }
      return redirect(here, { flash: { kind: 'success', text } })
    },
  }),
  post(`${here}/:batch/undo`, {
    can,
    params: z.object({ batch: z.uuid() }),
    again: (ctx, { errors }) => removePage(ctx, {}, errors),
    run: async (ctx, { params }) => {
      await undoRemoval(ctx, params.batch)
      return redirect(here, { flash: { kind: 'success', text: removeInBoth('undoneNow') } })
    },
  }),
]
