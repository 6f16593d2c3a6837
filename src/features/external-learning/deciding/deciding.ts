import { Invalid, NotFound, Refused } from '../../../platform/errors/errors.ts'
import { noteLook } from '../../../platform/outbox/look.ts'
import { audit, record } from '../../../platform/outbox/record.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import * as queries from '../queries.ts'
import { bothOf } from '../words.ts'
import { decideInBoth } from '../words-decide.ts'

const isActing = (ctx: Ctx, organisationId: string, permission: 'external.manage' | 'external.proof') =>
  ctx.actor.actingOrg === organisationId && mayInOrganisation(ctx.actor, permission, organisationId)

/**
 * What somebody else sent in, for whoever may decide on it: who leads them today, or who may for all of the organisation
 * that they act for. What was asked for somebody is for the latter alone, and not for whoever asked. @throws NotFound
 */
export async function loadToDecide(ctx: Ctx, id: string): Promise<queries.External> {
  const found = await queries.externalById(ctx.db, id)
  if (!found || found.person_id === ctx.actor.person?.id || found.state === 'withdrawn') throw new NotFound()
  const { person_id: person, organisation_id: organisation } = found
  if (found.asks) {
    if (found.asked_by !== ctx.actor.person?.id && isActing(ctx, organisation, 'external.manage'))
      return found
    throw new NotFound()
  }
  if (!isActing(ctx, organisation, 'external.manage') && !(await queries.leads(ctx.db, person, organisation)))
    throw new NotFound()
  return found
}

/** Decides once, and no second time. @throws NotFound, Invalid, Refused when somebody decided already */
export async function decide(ctx: Ctx, given: queries.Decision): Promise<void> {
  const found = await loadToDecide(ctx, given.id)
  if (given.decision === 'returned' && given.answer === '')
    throw new Invalid({ answer: decideInBoth('answerMissing') })
  const known = await queries.qualificationsOf(ctx.db, [found.organisation_id])
  if (given.qualificationId && !known.some(one => one.id === given.qualificationId))
    throw new Invalid({ qualificationId: bothOf('chooseOne') })
  if (!(await queries.decide(ctx.db, given))) throw new Refused('external.decided', bothOf('decidedAlready'))
  const details = { organisationId: found.organisation_id, detail: { person: found.person_id } }
  await record(ctx, `external.${given.decision}`, { type: 'external', id: given.id }, details)
}

/** The proof of something sent in: for the person, whoever asked or may decide, and data protection. Looking is noted. @throws NotFound */
export async function loadProof(ctx: Ctx, id: string) {
  const found = await queries.externalById(ctx.db, id)
  if (!found?.file_hash || !found.media_type) throw new NotFound()
  const {
    file_hash: hash,
    file_name: name,
    media_type: mediaType,
    size_bytes: size,
    person_id: person,
  } = found
  if (person !== ctx.actor.person?.id && found.asked_by !== ctx.actor.person?.id) {
    if (!isActing(ctx, found.organisation_id, 'external.proof')) await loadToDecide(ctx, id)
    await noteLook(ctx, person, 'data')
    await audit(ctx, 'external.opened', { type: 'external', id }, { organisationId: found.organisation_id })
  }
  return { hash, mediaType, name: name ?? 'proof', sizeBytes: size === null ? undefined : Number(size) }
}
