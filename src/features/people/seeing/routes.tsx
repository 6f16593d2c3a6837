import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { errorsIn, text, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { signedIn } from '../../../platform/tenancy/signed-in.ts'
import { loadPerson } from '../people.ts'
import { actingWith } from '../permissions.ts'
import { LooksPage, SeeAsPage } from '../views/seeing-pages.tsx'
import { whoLooked } from './queries.ts'
import { seeAs, stopSeeing } from './seeing.ts'
import { say } from './words.ts'

const OfPerson = z.object({ person: z.uuid() })
const reasonNeeded = both(say('en')('enterReason'), say('cy')('enterReason'))
const ReasonForm = z.object({ reason: text(500).refine(given => given.length >= 10, reasonNeeded) })

async function seeAsPage(ctx: Ctx, personId: string, reason = '', errors: Record<string, string> = {}) {
  actingWith(ctx, 'people.see_as')
  const person = await loadPerson(ctx, personId, 'people.see_as')
  const { lang } = ctx
  return page(
    say(lang)('title', { name: person.name }),
    <SeeAsPage {...{ lang, person, reason, errors }} />,
    { section: 'manage.people' },
  )
}

export const seeingRoutes = [
  get('/manage/people/:person/see-as', {
    can: 'people.see_as',
    params: OfPerson,
    run: (ctx, { params }) => seeAsPage(ctx, params.person),
  }),
  post('/manage/people/:person/see-as', {
    can: 'people.see_as',
    params: OfPerson,
    input: ReasonForm,
    again: (ctx, { params, values, errors }) =>
      seeAsPage(ctx, params.person, typed(values, 'reason'), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      const cookie = await seeAs(signedIn(ctx), params.person, input.reason)
      return redirect('/', { cookies: [cookie] })
    },
  }),
  post('/seeing-as/leave', {
    can: 'people.own',
    endsSeeing: true,
    run: async ctx => {
      const subject = ctx.actor.person?.id
      const isManaging = ctx.actor.actedBy !== null
      const cookie = await stopSeeing(signedIn(ctx))
      const flash = { kind: 'success' as const, text: { en: say('en')('left'), cy: say('cy')('left') } }
      const to = isManaging && 'value' in cookie ? `/manage/people/${subject}` : '/sign-in'
      return redirect(to, { cookies: [cookie], ...('value' in cookie ? { flash } : {}) })
    },
  }),
  get('/account/seen-as', {
    can: 'people.own',
    run: async ctx => {
      const looks = await whoLooked(ctx.db)
      return page(say(ctx.lang)('looksTitle'), <LooksPage lang={ctx.lang} looks={looks} />)
    },
  }),
]
