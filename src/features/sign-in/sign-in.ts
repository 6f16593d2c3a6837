import { z } from 'zod'
import { both, bothOf, Invalid } from '../../platform/errors/errors.ts'
import type { CookieChange } from '../../platform/http/reply.ts'
import { newToken } from '../../platform/http/tokens.ts'
import { audit } from '../../platform/outbox/record.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { openRequest, tokenHash } from '../../platform/tenancy/open-request.ts'
import { passwordHolds } from './hashing.ts'
import { type Offer, offersHere } from './passkeys/queries.ts'
import { type Candidate, endSessionRow, openSessionRow, signInCandidates } from './queries.ts'
import { idleMinutes } from './rules.ts'
import { countTries, takeBackTries } from './throttle.ts'

const enterIdentifier = both(
  'Enter your email address or staff number',
  'Rhowch eich cyfeiriad e-bost neu’ch rhif staff',
)
const enterPassword = both('Enter your password', 'Rhowch eich cyfrinair')

export const SignInForm = z
  .object({
    identifier: z
      .string(enterIdentifier)
      .trim()
      .min(1, enterIdentifier)
      .max(
        254,
        both('That is longer than any email address', 'Mae hynny’n hirach nag unrhyw gyfeiriad e-bost'),
      ),
    /** May be missing: an address can be of a domain whose people sign in with their own organisation. */
    password: z
      .string(enterPassword)
      .max(200, both('That is longer than any password here', 'Mae hynny’n hirach nag unrhyw gyfrinair yma'))
      .default(''),
    /** Ticked in any way at all: the careful reading of a form that was tampered with. */
    shared: z
      .unknown()
      .optional()
      .transform(value => value !== undefined),
    next: z.string().max(2000).optional().catch(undefined),
  })
  .refine(form => form.password !== '' || String(form.identifier ?? '').includes('@'), {
    path: ['password'],
    error: enterPassword,
    when: () => true,
  })
export type SignInInput = z.output<typeof SignInForm>

/** The provider to which addresses of a domain are led straight; nothing when there is none. */
export async function homeOf(ctx: Ctx, identifier: string): Promise<Offer | undefined> {
  const domain = /@([^@\s]+)$/.exec(identifier)?.[1]?.toLowerCase()
  if (!domain) return undefined
  return (await offersHere(ctx.db)).find(offer => offer.home_domains.includes(domain))
}

/**
 * As `checkPassword`, but for an address without a password whose domain has a provider: then answers with that.
 * @throws Invalid when a password is needed and missing
 */
export async function checkOrLead(
  ctx: Ctx,
  input: SignInInput,
  ip: string,
): Promise<() => Promise<Candidate[] | Offer>> {
  if (input.password !== '') return checkPassword(ctx, input, ip)
  const offer = await homeOf(ctx, input.identifier)
  if (!offer) throw new Invalid({ password: bothOf(enterPassword) })
  return async () => offer
}

/**
 * Counts the try and finds whom it may be; what it answers with compares the password, outside any transaction, and
 * says who they turn out to be. A staff number may be several people's: each is compared.
 * @throws TooMany
 */
export async function checkPassword(
  ctx: Ctx,
  input: SignInInput,
  ip: string,
): Promise<() => Promise<Candidate[]>> {
  await countTries(ctx, { purpose: 'sign-in', name: input.identifier, ip })
  const candidates = await signInCandidates(ctx.db, input.identifier)
  return async () => {
    if (candidates.length === 0) await passwordHolds(undefined, input.password)
    const holders: Candidate[] = []
    for (const candidate of candidates) {
      if (await passwordHolds(candidate.hash, input.password)) holders.push(candidate)
    }
    return holders
  }
}

export type Verdict = { is: 'refused'; because: 'wrong' | 'elsewhere' } | { is: 'right'; person: Candidate }

/** What follows from the comparison. Two people with one number and one password are nobody: it can't be told which. */
export async function judge(
  ctx: Ctx,
  input: SignInInput,
  ip: string,
  holders: Candidate[],
): Promise<Verdict> {
  const [person, another] = holders
  if (!person || another) {
    await audit(ctx, 'session.refused', { type: 'person', id: null }, { organisationId: null })
    return { is: 'refused', because: 'wrong' }
  }
  await takeBackTries(ctx, { purpose: 'sign-in', name: input.identifier, ip })
  if (person.belongs) return { is: 'right', person }
  await audit(
    ctx,
    'session.refused',
    { type: 'person', id: person.person_id },
    { organisationId: null, reason: 'elsewhere' },
  )
  return { is: 'refused', because: 'elsewhere' }
}

type Opening = {
  personId: string
  hasGrants: boolean
  isShared: boolean
  bySecondFactor: boolean
  userAgent: string
}

/** How long a browser keeps the cookie of an own device; when the session ends is the server's to say. */
const cookieSeconds = 180 * 24 * 3600

/** Opens a session under a new token, in place of any that this browser had. */
export async function openSession(ctx: Ctx, opening: Opening): Promise<CookieChange> {
  if (ctx.actor.session) await endSessionRow(ctx.db, ctx.actor.session.id)
  const token = newToken()
  const kind = opening.isShared ? 'shared' : 'own'
  await openSessionRow(ctx.db, {
    personId: opening.personId,
    tokenHash: tokenHash(token),
    kind,
    idleMinutes: idleMinutes(opening),
    userAgent: opening.userAgent,
    bySecondFactor: opening.bySecondFactor,
  })
  // From here on the person acts, and the trail says so.
  const opened = await openRequest(ctx.db, ctx.site.host_name, token, false)
  const actor = opened?.actor ?? ctx.actor
  await audit(
    { ...ctx, actor },
    'session.opened',
    { type: 'session', id: actor.session?.id ?? null },
    { organisationId: null, detail: { kind, second_factor: opening.bySecondFactor } },
  )
  return { name: 'session', value: token, ...(opening.isShared ? {} : { maxAgeSeconds: cookieSeconds }) }
}

/** Ends this browser's session. Safe to call twice, and for nobody. */
export async function signOut(ctx: Ctx): Promise<void> {
  const { session } = ctx.actor
  if (!session) return
  await endSessionRow(ctx.db, session.id)
  await audit(ctx, 'session.ended', { type: 'session', id: session.id }, { organisationId: null })
}
