import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { siteUrl } from '../../../platform/mail/send.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { seal, unseal } from '../sealing.ts'
import { useOnceRow } from './queries.ts'

const label = 'challenge for a passkey'
const validMs = 10 * 60_000

const Sealed = z.object({
  challenge: z.string(),
  use: z.enum(['sign-in', 'second-factor', 'register']),
  person: z.string().nullable(),
  until: z.number(),
})
type Use = z.output<typeof Sealed>['use']

export type Challenge = { challenge: string; sealed: string }

/** Who asks, in the words of WebAuthn: a passkey made here works on this host name only. */
export function relyingParty(ctx: Pick<Ctx, 'services' | 'site'>): { id: string; origin: string } {
  const { host_name: id } = ctx.site
  return { id, origin: new URL(siteUrl(ctx.services.config, id, '/')).origin }
}

/** A new challenge. Nothing is kept of it: it travels in the form, encrypted, and is used up when it was answered. */
export function newChallenge(ctx: Ctx, use: Use, person: string | null): Challenge {
  const challenge = randomBytes(32).toString('base64url')
  const kept = { challenge, use, person, until: ctx.now.getTime() + validMs }
  return { challenge, sealed: seal(ctx.services.secret, label, ctx.site.id, JSON.stringify(kept)) }
}

/** The challenge behind a form, for this use and person on this site, not older than ten minutes. */
export function openChallenge(ctx: Ctx, sealed: string, use: Use, person: string | null): string | undefined {
  const text = unseal(ctx.services.secret, label, ctx.site.id, sealed)
  const kept = text === undefined ? undefined : Sealed.parse(JSON.parse(text))
  const holds = kept && kept.use === use && kept.person === person && kept.until > ctx.now.getTime()
  return holds ? kept.challenge : undefined
}

/** True once for each text until it would be too old anyway: what came back a second time is a copy. */
export function useOnce(ctx: Pick<Ctx, 'db'>, what: string, until: Date): Promise<boolean> {
  return useOnceRow(ctx.db, createHash('sha256').update(what).digest(), until)
}

export const challengeEnds = (ctx: Pick<Ctx, 'now'>): Date => new Date(ctx.now.getTime() + validMs)
