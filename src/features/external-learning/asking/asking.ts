import { Invalid, NotFound, Refused } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import * as external from '../queries.ts'
import { subjectsHere } from '../recognising/queries.ts'
import { goodProof, type LookedAt } from '../sending/proof.ts'
import { kept } from '../sending/sending.ts'
import { bothOf } from '../words.ts'
import { askInBoth } from '../words-ask.ts'
import { recordInBoth } from '../words-record.ts'
import * as queries from './queries.ts'

export type Asked = {
  organisationId: string | null
  kind: 'recognised' | 'waived'
  subject: string
  happenedOn: string
  expiresOn: string | null
  reason: string
}

/** Somebody whom the actor leads today. @throws NotFound */
export async function loadLed(ctx: Ctx, personId: string): Promise<queries.Led> {
  const led = personId === ctx.actor.person?.id ? undefined : await queries.personLed(ctx.db, personId)
  if (!led) throw new NotFound()
  return led
}

/**
 * Asks that a course or a qualification is recognised or waived for somebody whom the actor leads: the organisation's
 * staff decide, or the actor by themselves where the organisation lets managers. To be recognised it needs a proof. Sent
 * twice is one. Answers with whether it is done or asked. @throws NotFound, Invalid, Refused
 */
export async function askFor(
  ctx: Ctx,
  personId: string,
  given: Asked,
  looked: LookedAt | undefined,
): Promise<'done' | 'asked'> {
  const { organisations } = await loadLed(ctx, personId)
  const [first] = organisations
  const organisation =
    organisations.length === 1 ? first : organisations.find(one => one.id === given.organisationId)
  if (!organisation) throw new Invalid({ organisationId: bothOf('chooseOrganisation') })
  const subjects = await subjectsHere(ctx.db, organisation.id)
  const subject = subjects.find(one => `${one.type}:${one.id}` === given.subject)
  if (!subject) throw new Invalid({ subject: recordInBoth('chooseSubject') })
  if (given.happenedOn > localDate(ctx.now)) throw new Invalid({ happenedOn: recordInBoth('notYet') })
  if (given.expiresOn && given.expiresOn < given.happenedOn)
    throw new Invalid({ expiresOn: recordInBoth('expiresBefore') })
  const proof = goodProof(looked)
  if (!proof && given.kind === 'recognised') throw new Invalid({ proof: bothOf('proofMissing') })
  const { kind, happenedOn, expiresOn, reason } = given
  const file = proof ? await kept(ctx, proof) : null
  const id = await queries.insertAsk(ctx.db, {
    ...{ personId, organisationId: organisation.id, kind, subject, happenedOn, expiresOn, reason },
    proof: file && { hash: file.hash, name: file.name, mediaType: file.mediaType, sizeBytes: file.sizeBytes },
  })
  if (!id) throw new Refused('recognition.notHere', askInBoth('notHere'))
  const about = { type: 'external', id }
  const details = { organisationId: organisation.id, detail: { person: personId, kind, subject: subject.id } }
  if (!organisation.grants) {
    await record(ctx, 'recognition.asked', about, details)
    return 'asked'
  }
  const isNew = await external.decide(ctx.db, {
    ...{ id, decision: 'approved', answer: '', qualificationId: null, kind: 'recognised' },
  })
  if (isNew) await record(ctx, 'recognition.granted', about, { ...details, reason })
  return 'done'
}

/** Something that the actor asked for. @throws NotFound */
export async function loadAsked(ctx: Ctx, id: string): Promise<external.External> {
  const found = await external.externalById(ctx.db, id)
  if (!found?.asks || found.asked_by !== ctx.actor.person?.id) throw new NotFound()
  return found
}

/** Takes back what the actor asked for. @throws NotFound, Refused when it is decided */
export async function withdrawAsked(ctx: Ctx, id: string): Promise<void> {
  const { organisation_id: organisationId, state } = await loadAsked(ctx, id)
  if (state === 'withdrawn') return
  if (!(await external.withdraw(ctx.db, id))) throw new Refused('external.decided', bothOf('decidedAlready'))
  await record(ctx, 'external.withdrawn', { type: 'external', id }, { organisationId })
}
