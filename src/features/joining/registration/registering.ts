import { z } from 'zod'
import { both, Invalid, Refused } from '../../../platform/errors/errors.ts'
import { neededText, optionalDate, optionalEmail, text } from '../../../platform/http/form-fields.ts'
import { newToken } from '../../../platform/http/tokens.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { enqueue } from '../../../platform/jobs/define.ts'
import { audit, record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { tokenHash } from '../../../platform/tenancy/open-request.ts'
import { countTries, networkOf, takeBackOne } from '../../sign-in/index.ts'
import { cleanJobName, noticeJobName, proofJobName } from './letters.ts'
import * as queries from './queries.ts'
import { codeTyped, domainOf, isUnder18 } from './rules.ts'
import { sentences } from './sentences.ts'

const orNull = (given: string) => given || null

const young = {
  dateOfBirth: optionalDate,
  guardianName: text(200).transform(orNull),
  guardianContact: text(200).transform(orNull),
}
/** What somebody says of themselves who has no account. */
export const RegisterForm = z.object({
  name: neededText(200, 'Enter your name', 'Rhowch eich enw'),
  knownAs: text(200).transform(orNull),
  address: optionalEmail.refine(
    given => given !== '',
    both('Enter your email address', 'Rhowch eich cyfeiriad e-bost'),
  ),
  message: text(1000).transform(orNull),
  /** Which organisation, where several take addresses at the same domain. */
  domain: z.uuid().optional().catch(undefined),
  ...young,
})
export type Registering = z.output<typeof RegisterForm>
/** What somebody says who is signed in. */
export const JoinForm = z.object({
  message: text(1000).transform(orNull),
  ...young,
  domain: z.uuid().optional().catch(undefined),
})
export type Joining = z.output<typeof JoinForm>

/**
 * A code of this site, however it was typed. A wrong guess is counted before it is known to be wrong; a right one takes
 * back its own count and no other. @throws TooMany
 */
export async function codeGuessed(
  ctx: Ctx,
  given: string,
  ip: string,
): Promise<queries.CodeHere | undefined> {
  const tried = { purpose: 'joining-code', name: networkOf(ip) } as const
  await countTries(ctx, tried)
  const code = codeTyped(given)
  const found = code && (await queries.codeAt(ctx.db, code))
  if (!found) return undefined
  await takeBackOne(ctx, tried)
  return found
}

/** @throws Invalid when a code for young people is used without the date of birth, or under 18 without a guardian. */
function checkAge(ctx: Ctx, code: queries.CodeHere, given: Joining | Registering): void {
  if (!code.for_young_people) return
  const today = localDate(ctx.now)
  if (!given.dateOfBirth || given.dateOfBirth > today)
    throw new Invalid({ dateOfBirth: sentences.dateOfBirth })
  if (!isUnder18(given.dateOfBirth, today)) return
  const missing = {
    ...(given.guardianName ? {} : { guardianName: sentences.guardianName }),
    ...(given.guardianContact ? {} : { guardianContact: sentences.guardianContact }),
  }
  if (Object.keys(missing).length > 0) throw new Invalid(missing)
}

function givenOf(ctx: Ctx, code: queries.CodeHere | undefined, given: Joining | Registering) {
  const asks = code?.for_young_people && given.dateOfBirth
  const isYoung = asks && isUnder18(given.dateOfBirth as string, localDate(ctx.now))
  return {
    message: given.message,
    // Nothing is kept that was not asked for.
    date_of_birth: asks ? given.dateOfBirth : null,
    guardian_name: isYoung ? given.guardianName : null,
    guardian_contact: isYoung ? given.guardianContact : null,
    lang: ctx.lang,
  }
}

/**
 * Takes down an application by a code, and writes to the address. What happens, and how long it takes, is the same
 * whoever the address belongs to. @throws Invalid, Refused, TooMany
 */
export async function registerByCode(
  ctx: Ctx,
  code: queries.CodeHere,
  given: Registering,
  ip: string,
): Promise<void> {
  refuseClosed(code)
  checkAge(ctx, code, given)
  await countTries(ctx, { purpose: 'registration', name: given.address, ip })
  await takeDown(ctx, { codeId: code.id, domainId: null }, code, given)
}

/** The same by the domain of the address. @throws Invalid when no organisation here takes it, TooMany */
export async function registerByDomain(ctx: Ctx, given: Registering, ip: string): Promise<void> {
  await countTries(ctx, { purpose: 'registration', name: given.address, ip })
  const found = await queries.domainsAt(ctx.db, domainOf(given.address))
  if (found.length === 0) throw new Invalid({ address: sentences.domainUnknown })
  const domain = found.length === 1 ? found[0] : found.find(one => one.id === given.domain)
  if (!domain) throw new Invalid({ domain: sentences.whichOrganisation })
  await takeDown(ctx, { codeId: null, domainId: domain.id }, undefined, given)
}

async function takeDown(
  ctx: Ctx,
  by: queries.By,
  code: queries.CodeHere | undefined,
  given: Registering,
): Promise<void> {
  const { name, knownAs, address } = given
  const taken = { ...givenOf(ctx, code, given), name, known_as: knownAs, address }
  const id = await queries.addRegistration(ctx.db, by, taken, tokenHash(newToken()))
  await audit(ctx, 'registration.begun', { type: 'registration', id }, { organisationId: null })
  await enqueue(ctx.db, proofJobName, { registration: id, lang: ctx.lang }, { maxAttempts: 4 })
  const runAt = new Date(ctx.now.getTime() + 49 * 3_600_000)
  await enqueue(ctx.db, cleanJobName, {}, { key: cleanJobName, runAt })
}

/** @throws Refused when a code can't be used today. */
export function refuseClosed(code: queries.CodeHere): void {
  if (code.state === 'full') throw new Refused('joining.full', sentences.full)
  if (code.state === 'over') throw new Refused('joining.over', sentences.over)
  if (code.state === 'early') throw new Refused('joining.early', sentences.early)
}

/** Somebody opened their letter and said so. Nothing when the token holds no more. */
export async function confirmRegistration(ctx: Ctx, token: string): Promise<queries.Proved | undefined> {
  const proved = await queries.proveRegistration(ctx.db, tokenHash(token))
  if (!proved) return undefined
  const { outcome, registration_id, person_id } = proved
  const details = { organisationId: null, detail: { outcome, ...(person_id ? { person: person_id } : {}) } }
  await record(ctx, 'registration.proved', { type: 'registration', id: registration_id }, details)
  if (outcome === 'waiting') await enqueue(ctx.db, noticeJobName, { registration: registration_id })
  return proved
}

/** The actor joins another organisation, or asks to. @throws Invalid, Refused */
export async function joinAs(
  ctx: Ctx,
  by: queries.By,
  code: queries.CodeHere | undefined,
  given: Joining,
): Promise<'accepted' | 'waiting'> {
  if (code) {
    refuseClosed(code)
    checkAge(ctx, code, given)
  }
  const joined = await queries.joinOrganisation(ctx.db, by, givenOf(ctx, code, given))
  if (!joined) throw new Refused('joining.gone', sentences.over)
  const { outcome, registration_id, person_id } = joined
  if (outcome === 'already') throw new Refused('joining.already', sentences.already)
  if (outcome === 'asked') throw new Refused('joining.asked', sentences.asked)
  if (outcome === 'full') throw new Refused('joining.full', sentences.full)
  const details = { organisationId: null, detail: { outcome, person: person_id } }
  await record(ctx, 'registration.proved', { type: 'registration', id: registration_id }, details)
  if (outcome === 'waiting') await enqueue(ctx.db, noticeJobName, { registration: registration_id })
  return outcome
}
