import { type Both, inLang } from '../../platform/errors/errors.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../platform/http/route.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { signedIn } from '../../platform/tenancy/signed-in.ts'
import { provisioned } from './permissions.ts'
import { basePath } from './protocol.ts'
import { provisioningTokens, standing, unmatchedWords } from './queries.ts'
import { makeToken, NewToken } from './tokens.ts'
import { ProvisioningPage } from './views/provisioning-page.tsx'
import { say } from './words.ts'

const mostUnmatched = 50

/** Where the provider finds us: scheme and port of the installation, host of this site. */
function addressOn({ services, site }: Ctx): string {
  const url = new URL(basePath, services.config.baseUrl)
  url.hostname = site.host_name
  return url.href
}

type Shown = { made?: string; values?: FormValues; errors?: Record<string, Both> }

async function provisioningPage(ctx: Ctx, { made, values, errors = {} }: Shown = {}): Promise<Reply> {
  const { lang } = signedIn(ctx)
  const organisationId = provisioned(ctx)
  const sentences = Object.fromEntries(
    Object.entries(errors).map(([field, why]) => [field === '_form' ? 'form' : field, inLang(why, lang)]),
  )
  const body = (
    <ProvisioningPage
      lang={lang}
      address={addressOn(ctx)}
      standing={await standing(ctx.db, organisationId)}
      unmatched={await unmatchedWords(ctx.db, organisationId, mostUnmatched)}
      tokens={await provisioningTokens(ctx.db)}
      made={made}
      values={values}
      errors={sentences}
    />
  )
  return page(say(lang)('title'), body, { section: 'manage.provisioning' })
}

export const pageRoutes = [
  get('/manage/provisioning', { can: 'scim.provision', run: ctx => provisioningPage(ctx) }),
  post('/manage/provisioning', {
    can: 'scim.provision',
    input: NewToken,
    again: (ctx, { values, errors }) => provisioningPage(ctx, { values, errors }),
    // No redirect: the token's text is on this one answer and nowhere else.
    run: async (ctx, { input }) => provisioningPage(ctx, { made: await makeToken(signedIn(ctx), input) }),
  }),
]
