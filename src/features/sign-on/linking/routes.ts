import { z } from 'zod'
import { redirect } from '../../../platform/http/reply.ts'
import { get, post, type Route } from '../../../platform/http/route.ts'
import { signedIn } from '../../../platform/tenancy/signed-in.ts'
import { ownFactorGiven } from '../../sign-in/index.ts'
import { faultPage } from '../arriving.tsx'
import { nameOf } from '../providers.ts'
import { say } from '../words.ts'
import { connect, connectionsPage, disconnect, openProvider, setOutPage } from './linking.tsx'

const can = 'sign-on.connect'

export const linkingRoutes: Route[] = [
  get('/account/sign-on', { can, run: async ctx => connectionsPage(signedIn(ctx)) }),
  get('/account/sign-on/:provider', {
    can,
    params: z.object({ provider: z.uuid() }),
    run: async (ctx, { params }) => {
      await ownFactorGiven(signedIn(ctx))
      return setOutPage(signedIn(ctx), params.provider)
    },
  }),
  post('/account/sign-on/:provider', {
    can,
    params: z.object({ provider: z.uuid() }),
    input: z.object({ who: z.string().max(4000).catch('') }),
    again: async (ctx, { params }) => setOutPage(signedIn(ctx), params.provider),
    run: async (ctx, { params, input }) => {
      await ownFactorGiven(signedIn(ctx))
      const provider = await openProvider(ctx, params.provider)
      const done = await connect(signedIn(ctx), provider, input.who)
      if (done !== 'connected') return faultPage(ctx, provider, done)
      const text = {
        en: say('en')('connectDone', { name: nameOf(provider, 'en') }),
        cy: say('cy')('connectDone', { name: nameOf(provider, 'cy') }),
      }
      return redirect('/account/sign-on', { flash: { kind: 'success', text } })
    },
  }),
  post('/account/sign-on/identities/:identity/remove', {
    can,
    params: z.object({ identity: z.uuid() }),
    run: async (ctx, { params }) => {
      await ownFactorGiven(signedIn(ctx))
      if ((await disconnect(signedIn(ctx), params.identity)) === 'last')
        return connectionsPage(signedIn(ctx), true)
      return redirect('/account/sign-on')
    },
  }),
]
