import { z } from 'zod'
import { type Both, inLang } from '../../platform/errors/errors.ts'
import { page, type Reply, redirect } from '../../platform/http/reply.ts'
import { get, post } from '../../platform/http/route.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { signedIn } from '../../platform/tenancy/signed-in.ts'
import { ownTokens } from './queries.ts'
import { makeToken, NewToken, revokeToken } from './tokens.ts'
import { type TokensViewProps, tokensView } from './views/tokens-page.tsx'
import { say } from './words.ts'

type Shown = Pick<TokensViewProps, 'made' | 'values'> & { errors?: Record<string, Both> }

async function tokensPage(ctx: Ctx, { errors = {}, ...shown }: Shown = {}): Promise<Reply> {
  const { lang } = signedIn(ctx)
  const sentences = Object.fromEntries(
    Object.entries(errors).map(([field, why]) => [field === '_form' ? 'form' : field, inLang(why, lang)]),
  )
  const tokens = await ownTokens(ctx.db)
  return page(say(lang)('tokensTitle'), tokensView({ lang, tokens, errors: sentences, ...shown }))
}

export const tokenRoutes = [
  get('/account/tokens', { can: 'token.manage', run: ctx => tokensPage(ctx) }),
  post('/account/tokens', {
    can: 'token.manage',
    input: NewToken,
    again: (ctx, { values, errors }) => tokensPage(ctx, { values, errors }),
    // No redirect: the token's text is on this one answer and nowhere else.
    run: async (ctx, { input }) => tokensPage(ctx, { made: await makeToken(signedIn(ctx), input) }),
  }),
  post('/account/tokens/:token/revoke', {
    can: 'token.manage',
    params: z.object({ token: z.uuid() }),
    run: async (ctx, { params }) => {
      await revokeToken(signedIn(ctx), params.token)
      const text = { en: say('en')('revoked'), cy: say('cy')('revoked') }
      return redirect('/account/tokens', { flash: { kind: 'success', text } })
    },
  }),
]
