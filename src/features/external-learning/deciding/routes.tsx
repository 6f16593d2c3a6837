import { z } from 'zod'
import { type Both, both } from '../../../platform/errors/errors.ts'
import { errorsIn, optionalId, text, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { askedByActor, grantedByManagers } from '../asking/queries.ts'
import { actingWith } from '../permissions.ts'
import { type External, leads, qualificationsOf, waitingPage } from '../queries.ts'
import { OfExternal } from '../sending/routes.tsx'
import { DecidePage, WaitingPage } from '../views/decide-pages.tsx'
import { decideInBoth, sayDecide } from '../words-decide.ts'
import { decide, loadToDecide } from './deciding.ts'

const can = 'external.decide'
const pageSize = 50
const Paged = z.object({ after: z.uuid().optional().catch(undefined) })
const DecideForm = z.object({
  decision: z.enum(
    ['approved', 'returned'],
    both('Say whether you approve it', 'Dywedwch a ydych yn ei gymeradwyo'),
  ),
  qualificationId: optionalId,
  /** Not of what was asked for somebody: that says itself what it is to be. */
  kind: z
    .enum(['completed', 'recognised'], both('Choose one from the list', 'Dewiswch un o’r rhestr'))
    .optional()
    .default('recognised'),
  answer: text(1000),
})

async function listPage(ctx: Ctx, here: '/team/elsewhere' | '/manage/elsewhere', after?: string) {
  const isTeam = here === '/team/elsewhere'
  const whose = isTeam ? ('line' as const) : { organisation: actingWith(ctx, 'external.manage') }
  const found = await waitingPage(ctx.db, whose, { after: after ?? null, limit: pageSize + 1 })
  const rows = found.slice(0, pageSize)
  const title = sayDecide(ctx.lang)(isTeam ? 'teamTitle' : 'allTitle')
  const asked = isTeam && !after ? await askedByActor(ctx.db) : []
  const granted = whose === 'line' || after ? [] : await grantedByManagers(ctx.db, whose.organisation)
  const shown = { lang: ctx.lang, title, isTeam, rows, asked, granted, firstHref: after ? here : undefined }
  const nextHref = found.length > pageSize ? `${here}?after=${rows.at(-1)?.id}` : undefined
  return page(title, <WaitingPage {...shown} nextHref={nextHref} />, {
    section: isTeam ? 'team' : 'manage.elsewhere',
  })
}

/** Whether it is in the list of whoever leads the person, and not only in the organisation's. */
async function isOfLine(ctx: Ctx, one: External): Promise<boolean> {
  return !one.asks && leads(ctx.db, one.person_id, one.organisation_id)
}

async function decidePage(ctx: Ctx, id: string, values: FormValues = {}, errors: Record<string, Both> = {}) {
  const { lang } = ctx
  const one = await loadToDecide(ctx, id)
  const isLed = await isOfLine(ctx, one)
  const body = (
    <DecidePage
      {...{ lang, one }}
      qualifications={await qualificationsOf(ctx.db, [one.organisation_id])}
      backHref={isLed ? '/team/elsewhere' : '/manage/elsewhere'}
      values={Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))}
      errors={errorsIn(errors, lang)}
    />
  )
  const title = sayDecide(lang)('decideOn', { title: one.title, name: one.person })
  return page(title, body, { section: isLed ? 'team' : 'manage.elsewhere' })
}

export const decidingRoutes = [
  get('/team/elsewhere', {
    can,
    query: Paged,
    run: (ctx, { query }) => listPage(ctx, '/team/elsewhere', query.after),
  }),
  get('/manage/elsewhere', {
    can: 'external.manage',
    query: Paged,
    run: (ctx, { query }) => listPage(ctx, '/manage/elsewhere', query.after),
  }),
  get('/team/elsewhere/:external', {
    can,
    params: OfExternal,
    run: (ctx, { params }) => decidePage(ctx, params.external),
  }),
  post('/team/elsewhere/:external', {
    can,
    params: OfExternal,
    input: DecideForm,
    again: (ctx, { params, values, errors }) => decidePage(ctx, params.external, values, errors),
    run: async (ctx, { params, input }) => {
      const one = await loadToDecide(ctx, params.external)
      const isLed = await isOfLine(ctx, one)
      await decide(ctx, { id: one.id, ...input })
      const text = decideInBoth(input.decision === 'approved' ? 'approvedNow' : 'returnedNow')
      return redirect(isLed ? '/team/elsewhere' : '/manage/elsewhere', { flash: { kind: 'success', text } })
    },
  }),
]
