import { type Both, Invalid } from '../../../platform/errors/errors.ts'
import { errorsIn, typed } from '../../../platform/http/form-fields.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { peopleAddress } from '../list/asked.ts'
import { jobChoices, typedValues } from '../list/routes.tsx'
import { actingWith } from '../permissions.ts'
import { BulkFormPage, BulkPreviewPage } from '../views/bulk-pages.tsx'
import type { Typed, Wrong } from '../views/fields.tsx'
import { offeredFields, seesReasons } from './actions.ts'
import { carryOut, chosen, type Preview, preview } from './bulk.ts'
import { BulkForm, BulkQuery, listOf, type Selection, SelectionQuery } from './forms.ts'
import { bothOf } from './plan.ts'
import { audienceChoices } from './queries.ts'
import { say } from './words.ts'

const can = 'people.bulk'
const section = 'manage.people'
type Action = Preview['input']['action']

/** What the act needs to know, with what was typed. */
async function formPage(
  ctx: Ctx,
  action: Action,
  selection: Selection,
  values: Typed,
  errors: Wrong,
  given: FormValues = {},
): Promise<Reply> {
  const here = actingWith(ctx, can)
  const { lang } = ctx
  const subjects = await chosen(ctx, selection)
  const shown = {
    ...{ lang, action, selection, values, errors },
    count: subjects.length,
    choices: await jobChoices(ctx, action === 'manager' ? given : {}),
    audiences: action === 'audience' ? await audienceChoices(ctx.db, here) : [],
    details: action === 'field' ? await offeredFields(ctx) : [],
    seesReasons: seesReasons(ctx),
    backHref: peopleAddress(listOf(selection)),
  }
  return page(say(lang)(action), <BulkFormPage {...shown} />, { section })
}

function previewPage(ctx: Ctx, shown: Preview, errors: Wrong = {}): Reply {
  const { lang } = ctx
  return page(
    say(lang)('previewTitle'),
    <BulkPreviewPage {...{ lang, errors }} preview={shown} backHref={peopleAddress(listOf(shown.input))} />,
    { section },
  )
}

/** The form again with its sentences; back to the list when nobody is chosen any more. */
async function again(ctx: Ctx, values: FormValues, errors: Record<string, Both>): Promise<Reply> {
  const selection = SelectionQuery.parse(values)
  const action = BulkForm.shape.action.safeParse(typed(values, 'action')).data ?? 'move'
  try {
    return await formPage(ctx, action, selection, typedValues(values), errorsIn(errors, ctx.lang), values)
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    return redirect(peopleAddress(listOf(selection)), {
      flash: { kind: 'info', text: bothOf('nobodyChosen') },
    })
  }
}

export const bulkRoutes = [
  get('/manage/people/bulk', {
    can,
    query: BulkQuery,
    run: async (ctx, { query }) => {
      actingWith(ctx, can)
      const today = localDate(ctx.now)
      const values = { from: today, lastDay: today, leaveReason: 'not given' }
      try {
        return await formPage(ctx, query.action, query, values, {})
      } catch (error) {
        if (!(error instanceof Invalid)) throw error
        return redirect(peopleAddress(listOf(query)), {
          flash: { kind: 'info', text: bothOf('nobodyChosen') },
        })
      }
    },
  }),
  post('/manage/people/bulk/preview', {
    can,
    input: BulkForm,
    again: (ctx, { values, errors }) => again(ctx, values, errors),
    run: async (ctx, { input }) => previewPage(ctx, await preview(ctx, input)),
  }),
  post('/manage/people/bulk', {
    can,
    input: BulkForm,
    again: async (ctx, { values, errors }) => {
      const parsed = BulkForm.safeParse(values)
      const isAboutForm =
        !parsed.success || Object.keys(errors).some(name => name !== '_form' && name !== 'isSure')
      if (isAboutForm) return again(ctx, values, errors)
      return previewPage(ctx, await preview(ctx, parsed.data), errorsIn(errors, ctx.lang))
    },
    run: async (ctx, { input }) => {
      const { batch, people } = await carryOut(ctx, input)
      const text = bothOf('doneText', { count: people })
      return redirect(`/manage/people/batches/${batch}`, { flash: { kind: 'success', text } })
    },
  }),
]
