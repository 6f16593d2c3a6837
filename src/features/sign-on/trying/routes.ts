import { z } from 'zod'
import { get } from '../../../platform/http/route.ts'
import { signedIn } from '../../../platform/tenancy/signed-in.ts'
import { sendOff, setOut } from '../setting-out.ts'
import { loadToTry, trialPage } from './trying.tsx'

export const tryingRoutes = [
  get('/manage/sign-on/:provider/try', {
    can: 'sign-on.manage',
    isTheirsAlone: true,
    params: z.object({ provider: z.uuid() }),
    ahead: async (ctx, { params }) => {
      const provider = await loadToTry(ctx, params.provider)
      const tries = signedIn(ctx).actor.person.id
      return () => setOut(ctx, provider, { isShared: false, tries })
    },
    run: async (ctx, { params, prepared }) =>
      'url' in prepared
        ? sendOff(ctx, params.provider, prepared)
        : trialPage(ctx, params.provider, signedIn(ctx).actor.person.id, prepared),
  }),
]
