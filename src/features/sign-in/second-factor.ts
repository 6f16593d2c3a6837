import { z } from 'zod'
import { type Both, both, Invalid, NotAllowed } from '../../platform/errors/errors.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import { audit } from '../../platform/outbox/record.ts'
import type { Ctx, SignedIn } from '../../platform/tenancy/context.ts'
import { codeKind, newRecoveryCodes, newSecret, recoveryHash, setUpAddress, stepOf } from './codes.ts'
import { noticeOf } from './notices.ts'
import {
  addSecondFactor,
  endOtherSessionRows,
  markSecondFactor,
  ownAddresses,
  removeSecondFactorRows,
  replaceRecoveryCodes,
  sealedSecretOf,
  useCodeStep,
  useRecoveryCode,
} from './queries.ts'
import { seal, unseal } from './sealing.ts'
import { countTries, takeBackTries } from './throttle.ts'

const enterCode = both('Enter the 6-digit code from your app', 'Rhowch y cod 6 digid o’ch ap')

export const wrongCode: Both = {
  en: 'That code is not right, or it was used already. Wait for the next one in your app and enter that.',
  cy: 'Nid yw’r cod hwnnw’n gywir, neu cafodd ei ddefnyddio eisoes. Arhoswch am yr un nesaf yn eich ap a rhowch hwnnw.',
}

export const Code = z.string(enterCode).trim().min(1, enterCode).max(30, enterCode)
export const CodeForm = z.object({
  code: Code,
  sealed: z.string().max(4000).optional().catch(undefined),
  next: z.string().max(2000).optional().catch(undefined),
})

/** A secret that is being set up travels in the form, encrypted for its person: nothing is kept until a code proves it. */
const settingUp = 'second factor being set up'
const kept = 'second factor'

export type SetUp = { sealed: string; secret: string; address: string }

/** A new secret to set up, or the one that the form already carries. */
export async function setUpOf(ctx: SignedIn, sealed?: string): Promise<SetUp> {
  const { person } = ctx.actor
  const before = sealed && unseal(ctx.services.secret, settingUp, person.id, sealed)
  const secret = before || newSecret()
  const [account] = await ownAddresses(ctx.db, person.id)
  return {
    secret,
    sealed: before && sealed ? sealed : seal(ctx.services.secret, settingUp, person.id, secret),
    address: setUpAddress(secret, textIn(ctx.site.name, 'en').replaceAll(':', ' '), account ?? person.name),
  }
}

/** Counts a try of a code; committed before the code is looked at. @throws TooMany */
export async function countCodeTry(
  ctx: Ctx,
  personId: string,
  ip: string,
): Promise<() => Promise<undefined>> {
  await countTries(ctx, { purpose: 'second-factor', name: personId, ip })
  return async () => undefined
}

/** Whether a code is right, and uses it up: a right one is right once. */
export async function codeHolds(ctx: Ctx, personId: string, typed: string, ip: string): Promise<boolean> {
  const given = codeKind(typed)
  if (!given) return false
  const holds =
    given.kind === 'recovery'
      ? await useRecoveryCode(ctx.db, personId, recoveryHash(ctx.services.secret, personId, given.code))
      : await appCodeHolds(ctx, personId, given.code)
  if (holds) await takeBackTries(ctx, { purpose: 'second-factor', name: personId, ip })
  return holds
}

async function appCodeHolds(ctx: Ctx, personId: string, code: string): Promise<boolean> {
  const sealed = await sealedSecretOf(ctx.db, personId)
  const secret = sealed && unseal(ctx.services.secret, kept, personId, sealed)
  const step = secret && stepOf(secret, code, ctx.now)
  return step ? useCodeStep(ctx.db, personId, step) : false
}

/**
 * Starts a second factor with the first code from the app; answers with the recovery codes, which are shown this once.
 * Ends the person's other sessions, which were opened without it. Nothing when they have one already.
 * @throws Invalid when the code is wrong
 */
export async function startSecondFactor(
  ctx: SignedIn,
  sealed: string | undefined,
  typed: string,
  ip: string,
): Promise<string[]> {
  const { person, session } = ctx.actor
  const secret = sealed && unseal(ctx.services.secret, settingUp, person.id, sealed)
  const given = codeKind(typed)
  const step = secret && given?.kind === 'app' ? stepOf(secret, given.code, ctx.now) : undefined
  if (!secret || !step) throw new Invalid({ code: wrongCode })
  const isNew = await addSecondFactor(
    ctx.db,
    person.id,
    seal(ctx.services.secret, kept, person.id, secret),
    step,
  )
  if (!isNew) throw new NotAllowed()
  await takeBackTries(ctx, { purpose: 'second-factor', name: person.id, ip })
  await markSecondFactor(ctx.db, session.id)
  await endOtherSessionRows(ctx.db, session.id)
  await audit(ctx, 'second-factor.added', { type: 'person', id: person.id }, { organisationId: null })
  await noticeOf(ctx, 'factorAdded')
  return freshRecoveryCodes(ctx)
}

/** Ten new recovery codes in place of all before them. */
export async function freshRecoveryCodes(ctx: SignedIn): Promise<string[]> {
  const { person } = ctx.actor
  const codes = newRecoveryCodes()
  await replaceRecoveryCodes(
    ctx.db,
    person.id,
    codes.map(code => recoveryHash(ctx.services.secret, person.id, code)),
  )
  await takeBackTries(ctx, { purpose: 'own-password', name: person.id })
  await audit(ctx, 'recovery-codes.made', { type: 'person', id: person.id }, { organisationId: null })
  return codes
}

/** Gives the second factor to a session that has none yet. */
export async function giveSecondFactor(ctx: SignedIn, typed: string, ip: string): Promise<boolean> {
  const { person, session } = ctx.actor
  if (!(await codeHolds(ctx, person.id, typed, ip))) return false
  await markSecondFactor(ctx.db, session.id)
  await audit(ctx, 'second-factor.given', { type: 'session', id: session.id }, { organisationId: null })
  return true
}

/** Takes the second factor off the account, after the password was given once more. */
export async function removeSecondFactor(ctx: SignedIn): Promise<void> {
  const { person } = ctx.actor
  await removeSecondFactorRows(ctx.db, person.id)
  await takeBackTries(ctx, { purpose: 'own-password', name: person.id })
  await audit(ctx, 'second-factor.removed', { type: 'person', id: person.id }, { organisationId: null })
  await noticeOf(ctx, 'factorRemoved')
}
