import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { both, NotFound } from '../../../platform/errors/errors.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx, SignedIn } from '../../../platform/tenancy/context.ts'
import { noticeOf } from '../notices.ts'
import { endOtherSessionRows, markSecondFactor, ownAddresses } from '../queries.ts'
import { challengeEnds, newChallenge, openChallenge, relyingParty, useOnce } from './challenge.ts'
import {
  type Holder,
  insertPasskey,
  type Known,
  ownPasskeys,
  passkeyHolder,
  passkeysOf,
  passkeyWasUsed,
  removePasskeyRow,
  renamePasskeyRow,
} from './queries.ts'

/** What a page carries for its script: what the browser is asked, and the challenge again, encrypted. */
export type Ask = { options: string; sealed: string }

const enterName = both('Give the passkey a name', 'Rhowch enw i’r allwedd mynediad')
export const PasskeyName = z
  .string(enterName)
  .trim()
  .min(1, enterName)
  .max(60, both('Use 60 characters or fewer', 'Defnyddiwch 60 nod neu lai'))

/** What the script puts into the form; without script these are empty and the verbs say so. */
export const Answered = {
  challenge: z.string().max(2000).catch(''),
  response: z.string().max(20_000).catch(''),
}
export type Answer = { challenge: string; response: string }

const timeout = 5 * 60_000

/** Asks for a passkey: any of this site, or one of those that somebody has. */
async function askFor(ctx: Ctx, sealedFor: ReturnType<typeof newChallenge>, known: Known[]): Promise<Ask> {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(ctx).id,
    challenge: Buffer.from(sealedFor.challenge, 'base64url'),
    userVerification: 'required',
    timeout,
    allowCredentials: known.map(one => ({ id: one.credential, transports: one.transports as never })),
  })
  return { options: JSON.stringify(options), sealed: sealedFor.sealed }
}

/** For the sign-in page: whoever has a passkey here. */
export function askAnybody(ctx: Ctx): Promise<Ask> {
  return askFor(ctx, newChallenge(ctx, 'sign-in', null), [])
}

/** As a second factor of one person; nothing when they have none for this site. */
export async function askPerson(ctx: Ctx, personId: string): Promise<Ask | undefined> {
  const known = await passkeysOf(ctx.db, personId)
  return known.length > 0 ? askFor(ctx, newChallenge(ctx, 'second-factor', personId), known) : undefined
}

function parsed<T>(text: string): T | undefined {
  try {
    const value = JSON.parse(text) as { id?: unknown } | null
    return typeof value === 'object' && value !== null && typeof value.id === 'string'
      ? (value as T)
      : undefined
  } catch {
    return undefined
  }
}

/**
 * Whose passkey answered: signature, challenge, origin, host name and that the person was verified at the device (by
 * finger, face or PIN), each challenge once, and a counter that goes on. With `person`, only theirs. Nothing otherwise.
 */
export async function holderOf(ctx: Ctx, answer: Answer, person: string | null): Promise<Holder | undefined> {
  const use = person === null ? 'sign-in' : 'second-factor'
  const challenge = openChallenge(ctx, answer.challenge, use, person)
  const response = parsed<AuthenticationResponseJSON>(answer.response)
  const holder = response && challenge ? await passkeyHolder(ctx.db, response.id) : undefined
  if (!response || !challenge || !holder || (person !== null && holder.person_id !== person)) return undefined
  const { id, origin } = relyingParty(ctx)
  const credential = {
    id: response.id,
    publicKey: new Uint8Array(holder.public_key),
    counter: Number(holder.counter),
  }
  const expected = { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id }
  const result = await verifyAuthenticationResponse({
    response,
    ...expected,
    credential,
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!result?.verified) return undefined
  if (!(await useOnce(ctx, `passkey ${challenge}`, challengeEnds(ctx)))) return undefined
  const { newCounter, credentialBackedUp } = result.authenticationInfo
  return (await passkeyWasUsed(ctx.db, holder.id, newCounter, credentialBackedUp)) ? holder : undefined
}

/** What a browser is asked to make a new passkey. */
export async function askForNew(ctx: SignedIn): Promise<Ask> {
  const { person } = ctx.actor
  const { challenge, sealed } = newChallenge(ctx, 'register', person.id)
  const [address] = await ownAddresses(ctx.db, person.id)
  const options = await generateRegistrationOptions({
    rpName: textIn(ctx.site.name, ctx.lang),
    rpID: relyingParty(ctx).id,
    userName: address ?? person.name,
    userDisplayName: person.known_as ?? person.name,
    userID: Buffer.from(person.id.replaceAll('-', ''), 'hex'),
    challenge: Buffer.from(challenge, 'base64url'),
    attestationType: 'none',
    timeout,
    excludeCredentials: (await passkeysOf(ctx.db, person.id)).map(one => ({
      id: one.credential,
      transports: one.transports as never,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { options: JSON.stringify(options), sealed }
}

/**
 * Keeps a new passkey of who is signed in, tells them by mail, and ends their other sessions when it is their first:
 * those were opened without it. False when what the browser sent does not hold.
 */
export async function addPasskey(ctx: SignedIn, answer: Answer, name: string): Promise<boolean> {
  const { person, session } = ctx.actor
  const challenge = openChallenge(ctx, answer.challenge, 'register', person.id)
  const response = parsed<RegistrationResponseJSON>(answer.response)
  if (!challenge || !response) return false
  const { id, origin } = relyingParty(ctx)
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!result?.verified) return false
  if (!(await useOnce(ctx, `passkey ${challenge}`, challengeEnds(ctx)))) return false
  const isFirst = (await ownPasskeys(ctx.db, person.id)).length === 0
  const { credential, credentialBackedUp } = result.registrationInfo
  const isNew = await insertPasskey(ctx.db, {
    personId: person.id,
    hostName: id,
    credential: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: (credential.transports ?? []).slice(0, 8).map(String),
    name,
    isBackedUp: credentialBackedUp,
  })
  if (!isNew) return false
  // Whoever made it was verified at their device just now.
  await markSecondFactor(ctx.db, session.id)
  if (isFirst) await endOtherSessionRows(ctx.db, session.id)
  await audit(ctx, 'passkey.added', { type: 'person', id: person.id }, { organisationId: null })
  await noticeOf(ctx, 'wayAdded')
  return true
}

/** @throws NotFound for anybody else's */
export async function renamePasskey(ctx: SignedIn, id: string, name: string): Promise<void> {
  if (!(await renamePasskeyRow(ctx.db, id, ctx.actor.person.id, name))) throw new NotFound()
}

/** 'last' when no other way in would remain. @throws NotFound for anybody else's */
export async function removePasskey(ctx: SignedIn, id: string): Promise<'removed' | 'last'> {
  const done = await removePasskeyRow(ctx.db, id)
  if (!done) throw new NotFound()
  if (done === 'removed') {
    await audit(
      ctx,
      'passkey.removed',
      { type: 'person', id: ctx.actor.person.id },
      { organisationId: null, detail: { passkey: id } },
    )
    await noticeOf(ctx, 'wayRemoved')
  }
  return done
}

/** Gives the second factor to a session that has none yet. */
export async function giveByPasskey(ctx: SignedIn, answer: Answer): Promise<boolean> {
  const { person, session } = ctx.actor
  if (!(await holderOf(ctx, answer, person.id))) return false
  await markSecondFactor(ctx.db, session.id)
  await audit(ctx, 'second-factor.given', { type: 'session', id: session.id }, { organisationId: null })
  return true
}
