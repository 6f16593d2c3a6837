import { z } from 'zod'
import { errorsIn } from '../../../platform/http/form-fields.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { post, type Route } from '../../../platform/http/route.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { signedIn } from '../../../platform/tenancy/signed-in.ts'
import { typedValues } from '../typed-values.ts'
import * as queries from './queries.ts'
import { codeGuessed, JoinForm, joinAs } from './registering.ts'
import { codeTyped } from './rules.ts'
import { sentences } from './sentences.ts'
import type { Typed, Wrong } from './views/fields.tsx'
import { JoinPage, MinePage } from './views/mine-pages.tsx'
import { NoCodePage } from './views/register-pages.tsx'
import { say } from './words.ts'

/** Why a code leads nowhere, and a field for another. The answer of a code that is none. */
export async function noCodePage(
  ctx: Ctx,
  why: 'codeUnknown' | 'full' | 'over' | 'early',
  value?: string,
): Promise<Reply> {
  const title = say(ctx.lang)(why === 'codeUnknown' ? 'unknownTitle' : 'closedTitle')
  const body = <NoCodePage lang={ctx.lang} title={title} why={sentences[why][ctx.lang]} value={value} />
  return page(title, body, { status: why === 'codeUnknown' ? 404 : 410 })
}

/** What somebody signed in can join, and what they have asked for. */
export async function minePage(ctx: Ctx, errors: Wrong = {}): Promise<Reply> {
  const belongs = new Set(ctx.actor.memberOrgs)
  const domains: queries.DomainHere[] = []
  for (const domain of await queries.ownDomains(ctx.db)) {
    const found = await queries.domainsAt(ctx.db, domain)
    domains.push(...found.filter(one => !belongs.has(one.organisation_id)))
  }
  const asked = await queries.ownRegistrations(ctx.db)
  return page(say(ctx.lang)('mineTitle'), <MinePage lang={ctx.lang} {...{ domains, asked, errors }} />)
}

/** The page of a code for somebody signed in. */
export async function ownJoinPage(
  ctx: Ctx,
  code: queries.CodeHere,
  given: string,
  values: Typed = {},
  errors: Wrong = {},
): Promise<Reply> {
  const { person } = signedIn(ctx).actor
  const title = say(ctx.lang)('joinTitle', { organisation: textIn(code.organisation, ctx.lang) })
  const shownCode = codeTyped(given) ?? given
  const shown = { name: person.known_as ?? person.name, code, shownCode, values, errors }
  return page(title, <JoinPage lang={ctx.lang} {...shown} />)
}

function joined(outcome: 'accepted' | 'waiting', organisation: Localised | undefined): Reply {
  const key = outcome === 'accepted' ? 'joined' : 'asked'
  const text = {
    en: say('en')(key, { organisation: textIn(organisation, 'en') }),
    cy: say('cy')(key, { organisation: textIn(organisation, 'cy') }),
  }
  return redirect(outcome === 'accepted' ? '/' : '/join', { flash: { kind: 'success', text } })
}

export const mineRoutes: Route[] = [
  post('/join/mine', {
    can: 'joining.own',
    input: JoinForm,
    again: (ctx, { errors }) => minePage(ctx, errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      const found = []
      for (const domain of await queries.ownDomains(ctx.db))
        found.push(...(await queries.domainsAt(ctx.db, domain)))
      const chosen = found.find(one => one.id === input.domain)
      const by = { codeId: null, domainId: chosen?.id ?? null }
      return joined(await joinAs(ctx, by, undefined, input), chosen?.organisation)
    },
  }),
  post('/join/:joiningCode/mine', {
    can: 'joining.own',
    params: z.object({ joiningCode: z.string().min(1).max(40) }),
    input: JoinForm,
    again: async (ctx, { params, values, errors }) => {
      const code = await queries.codeAt(ctx.db, codeTyped(params.joiningCode) ?? '')
      if (!code) return noCodePage(ctx, 'codeUnknown')
      const wrong = errorsIn(errors, ctx.lang)
      return ownJoinPage(ctx, code, params.joiningCode, typedValues(values), wrong)
    },
    run: async (ctx, { params, input, ip }) => {
      const code = await codeGuessed(ctx, params.joiningCode, ip)
      if (!code) return noCodePage(ctx, 'codeUnknown')
      const by = { codeId: code.id, domainId: null }
      return joined(await joinAs(ctx, by, code, input), code.organisation)
    },
  }),
]
