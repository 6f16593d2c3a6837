import { Invalid, NotFound, refuseIf } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { signedIn } from '../../../platform/tenancy/signed-in.ts'
import { officeOf } from '../permissions.ts'
import { bothOf } from '../said.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

export type AgreementGiven = {
  side: 'giver' | 'receiver'
  otherId: string
  purpose: string
  lawfulBasis: string
  level: queries.Level
  startsOn: string
  endsOn: string | null
}

const subject = (id: string) => ({ type: 'agreement', id })

/** @throws NotFound for an agreement that the acting organisation is no side of */
export async function loadAgreement(ctx: Ctx, id: string): Promise<queries.Agreement> {
  const found = await queries.agreementById(ctx.db, officeOf(ctx, 'data.agreements'), id)
  if (!found) throw new NotFound()
  return found
}

function checkDates(given: { startsOn: string; endsOn: string | null }): void {
  if (given.endsOn && given.endsOn < given.startsOn) throw new Invalid({ endsOn: bothOf(say, 'endsBefore') })
}

/** Proposes an agreement to an organisation of this site; nothing is shared before both have signed. */
export async function proposeAgreement(ctx: Ctx, given: AgreementGiven): Promise<string> {
  const here = officeOf(ctx, 'data.agreements')
  const isKnown = ctx.site.organisations.some(one => one.id === given.otherId && one.id !== here)
  if (!isKnown) throw new Invalid({ otherId: bothOf(say, 'chooseOther') })
  checkDates(given)
  const isGiver = given.side === 'giver'
  const id = await queries.addVersion(ctx.db, {
    ...given,
    giverId: isGiver ? here : given.otherId,
    receiverId: isGiver ? given.otherId : here,
    by: ctx.actor.person?.id ?? null,
    organisationId: here,
  })
  await audit(ctx, 'agreement.proposed', subject(id as string), { detail: { level: given.level } })
  return id as string
}

/** Signs the version in force for the acting organisation. @throws Refused when it has signed or it was changed */
export async function signAgreement(given: Ctx, id: string, post: string): Promise<void> {
  const ctx = signedIn(given)
  const agreement = await loadAgreement(ctx, id)
  refuseIf(agreement.superseded_at !== null, 'agreement.superseded', bothOf(say, 'superseded'))
  const { person, actingOrg } = ctx.actor
  const row = {
    agreement_id: id,
    organisation_id: actingOrg as string,
    signed_by: person.id,
    name: person.name,
    post,
  }
  refuseIf(!(await queries.insertSignature(ctx.db, row)), 'agreement.signed', bothOf(say, 'signedAlready'))
  await audit(ctx, 'agreement.signed', subject(id), { detail: { level: agreement.level } })
}

/**
 * Ends an agreement on a day: a new version with that last day, signed by whoever ends it. The other side need not
 * agree to share less, so their signature is carried over.
 */
export async function endAgreement(ctx: Ctx, id: string, reason: string): Promise<void> {
  const agreement = await loadAgreement(ctx, id)
  refuseIf(agreement.superseded_at !== null, 'agreement.superseded', bothOf(say, 'superseded'))
  const today = localDate(ctx.now)
  refuseIf(
    agreement.ends_on !== null && agreement.ends_on < today,
    'agreement.over',
    bothOf(say, 'overAlready'),
  )
  // From this moment on: the last day is the one before, and an agreement that never began lasts no day.
  const yesterday = new Date(Date.parse(`${today}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  const startsOn = agreement.starts_on > yesterday ? yesterday : agreement.starts_on
  const made = await queries.addVersion(
    ctx.db,
    {
      lineageId: agreement.lineage_id,
      giverId: agreement.giver_id,
      receiverId: agreement.receiver_id,
      purpose: agreement.purpose,
      lawfulBasis: agreement.lawful_basis,
      level: agreement.level,
      startsOn,
      endsOn: yesterday,
      endedReason: reason,
      by: ctx.actor.person?.id ?? null,
      organisationId: ctx.actor.actingOrg as string,
    },
    id,
  )
  refuseIf(!made, 'agreement.superseded', bothOf(say, 'superseded'))
  await audit(ctx, 'agreement.ended', subject(made as string), { detail: { replaces: id }, reason })
}

/** Adds a processor or a new version of one. @throws NotFound, Invalid, Refused when it was changed meanwhile */
export async function keepProcessor(
  ctx: Ctx,
  given: queries.ProcessorGiven,
  replacesId?: string,
): Promise<void> {
  const here = officeOf(ctx, 'data.agreements')
  checkDates({ startsOn: given.starts_on, endsOn: given.ends_on })
  if (given.transfer_to && !given.safeguard) throw new Invalid({ safeguard: bothOf(say, 'safeguardNeeded') })
  const before = replacesId
    ? (await queries.processorsOf(ctx.db, here)).find(one => one.id === replacesId)
    : undefined
  if (replacesId && !before) throw new NotFound()
  const id = await queries.keepProcessor(ctx.db, here, given, ctx.actor.person?.id ?? null, before)
  refuseIf(!id, 'processor.superseded', bothOf(say, 'superseded'))
  await audit(ctx, before ? 'processor.changed' : 'processor.added', { type: 'processor', id: id as string })
}
