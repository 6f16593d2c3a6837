import { z } from 'zod'
import { newToken, sameText } from '../../platform/http/tokens.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { tokenHash } from '../../platform/tenancy/open-request.ts'
import { seal, unseal } from '../sign-in/index.ts'
import { lookAtWay, startWay, takeWay } from './queries.ts'

const label = 'way to a provider'

const Identity = z.object({
  issuer: z.string(),
  subject: z.string(),
  email: z.string().optional(),
  name: z.string().optional(),
  number: z.string().optional(),
  unit: z.string().optional(),
  groups: z.array(z.string()),
  secondFactor: z.boolean(),
})

/** What a way to a provider and back is measured by, and where it leads afterwards. */
const Kept = z.object({
  next: z.string().optional(),
  isShared: z.boolean().default(false),
  /** Somebody signed in who wants to connect the provider with their account. */
  connects: z.string().optional(),
  verifier: z.string().optional(),
  nonce: z.string().optional(),
  requestId: z.string().optional(),
  at: z.string(),
  /** The administrator who tries the provider out: nobody is signed in. */
  tries: z.string().optional(),
  /** Of a trial: what came with an assertion, and what was wrong with it. */
  trial: z
    .object({
      fault: z.string().optional(),
      why: z.string().optional(),
      said: z.array(z.tuple([z.string(), z.array(z.string())])).default([]),
    })
    .optional(),
  /** Of an assertion that was taken and waits for the browser that asked for it. */
  identity: Identity.optional(),
})
export type Kept = z.output<typeof Kept>

/** Ten minutes at the provider, two for a redirect. */
export const atProviderSeconds = 600
export const redirectSeconds = 120

export const newState = newToken

/** Opens a way; what is kept can be read by this installation only, and for this provider. */
export async function openWay(
  ctx: Ctx,
  way: { providerId: string; state: string; browser: Buffer; kept: Kept; seconds: number },
): Promise<void> {
  await startWay(ctx.db, {
    providerId: way.providerId,
    state: tokenHash(way.state),
    browser: way.browser,
    kept: seal(ctx.services.secret, label, way.providerId, JSON.stringify(way.kept)),
    seconds: way.seconds,
  })
}

function read(ctx: Ctx, providerId: string, sealed: string): Kept | undefined {
  const text = unseal(ctx.services.secret, label, providerId, sealed)
  return text === undefined ? undefined : Kept.parse(JSON.parse(text))
}

/** What is kept for a way, still open. */
export async function seeWay(ctx: Ctx, providerId: string, state: string): Promise<Kept | undefined> {
  const way = await lookAtWay(ctx.db, providerId, tokenHash(state))
  return way && read(ctx, providerId, way.kept)
}

/** Uses a way up, whoever set out on it; answers also with whose browser that was. */
export async function endWay(
  ctx: Ctx,
  providerId: string,
  state: string,
): Promise<{ kept: Kept; browser: Buffer } | undefined> {
  const way = await takeWay(ctx.db, providerId, tokenHash(state))
  const kept = way && read(ctx, providerId, way.kept)
  return kept && { kept, browser: way.browser_hash }
}

/** Uses a way up for the browser that set out on it: nobody finishes what somebody else began. */
export async function comeBack(
  ctx: Ctx,
  providerId: string,
  state: string,
  browser: string | undefined,
): Promise<Kept | undefined> {
  const way = await endWay(ctx, providerId, state)
  const isSame = way && browser && sameText(tokenHash(browser).toString('hex'), way.browser.toString('hex'))
  return isSame ? way.kept : undefined
}
