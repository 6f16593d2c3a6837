import { z } from 'zod'
import { type Localised, textIn } from '../../platform/i18n/localised.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import { siteUrl } from '../../platform/mail/send.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

const Claim = z.string().max(300).optional()

/** What a provider's row holds beside its columns; which of it counts depends on its kind. */
export const Settings = z.object({
  clientId: z.string().optional(),
  /** Google: the domains whose accounts are meant; everybody else on earth has one too. */
  hostedDomains: z.array(z.string()).default([]),
  signOnUrl: z.string().optional(),
  /** Several while the provider changes from one to the next. In PEM. */
  certificates: z.array(z.string()).default([]),
  subjectClaim: Claim,
  numberClaim: Claim,
  emailClaim: Claim,
  nameClaim: Claim,
  unitClaim: Claim,
  groupClaim: Claim,
  /** What the provider says when somebody gave a second factor, beside what standards call it. */
  secondFactorValues: z.array(z.string()).default([]),
})
export type Settings = z.output<typeof Settings>

export const shapes = ['entra', 'google', 'keycloak', 'adfs', 'other'] as const
export type Shape = (typeof shapes)[number]

export type Provider = {
  id: string
  organisation_id: string
  kind: 'oidc' | 'saml'
  shape: Shape
  label: Localised
  is_on: boolean
  issuer: string
  settings: Settings
  sealed_secret: string | null
  trusts_second_factor: boolean
  adds_people: boolean
}

/** Which label seals a provider's client secret; its owner is the provider's id. */
export const secretLabel = 'client secret of a provider'

export function nameOf(provider: Pick<Provider, 'label'>, lang: Lang): string {
  return textIn(provider.label, lang)
}

/** The addresses of this site that a provider is told. One of each for every provider: none can answer for another. */
export function ownAddressesFor(ctx: Pick<Ctx, 'services' | 'site'>, providerId: string) {
  const at = (part: string) =>
    siteUrl(ctx.services.config, ctx.site.host_name, `/sign-in/with/${providerId}/${part}`)
  return { redirect: at('back'), assertion: at('assertion'), metadata: at('metadata') }
}
