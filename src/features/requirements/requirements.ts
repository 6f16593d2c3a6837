import { Invalid, NotFound, refuseIf } from '../../platform/errors/errors.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import { record } from '../../platform/outbox/record.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { actingWith } from './permissions.ts'
import type { ExemptionAsked, VersionAsked } from './queries.ts'
import * as queries from './queries.ts'
import { itemsOf } from './rule.ts'

/** A requirement of the acting organisation, as a draft: it asks nothing of anybody until it is activated. @throws Invalid */
export async function createRequirement(
  ctx: Ctx,
  given: { name: Localised; description: Localised | null; unitId: string | null } & VersionAsked,
): Promise<string> {
  const organisationId = actingWith(ctx, 'requirement.edit')
  await refuseStrangers(ctx, organisationId, given, null)
  const id = await queries.insertRequirement(ctx.db, organisationId, given)
  await addRow(ctx, organisationId, id, given)
  await record(ctx, 'requirement.created', { type: 'requirement', id })
  return id
}

/** A requirement of the acting organisation, held until the transaction ends. @throws NotFound */
export async function loadRequirement(ctx: Ctx, id: string): Promise<queries.Requirement> {
  const found = await queries.heldRequirement(ctx.db, actingWith(ctx, 'requirement.view'), id)
  if (!found) throw new NotFound()
  return found
}

/**
 * Another version, counting from a day: what was asked until then stays as it was. One that begins on the day of an
 * earlier version takes its place. Everybody's timeline follows by a job. @throws NotFound, Invalid
 */
export async function addVersion(ctx: Ctx, id: string, given: VersionAsked): Promise<void> {
  const organisationId = actingWith(ctx, 'requirement.edit')
  const requirement = await loadRequirement(ctx, id)
  refuseIf(requirement.state === 'closed', 'requirement.closed', {
    en: 'This requirement is closed. Make a new one.',
    cy: 'Mae’r gofyniad hwn wedi cau. Crëwch un newydd.',
  })
  await refuseStrangers(ctx, organisationId, given, id)
  await queries.supersedeVersion(ctx.db, id, given.countsFrom)
  await addRow(ctx, organisationId, id, given)
  await record(ctx, 'requirement.changed', { type: 'requirement', id }, { reason: given.reason ?? undefined })
}

/** From now on it asks. @throws NotFound, Refused unless it is a draft */
export async function activateRequirement(ctx: Ctx, id: string): Promise<void> {
  actingWith(ctx, 'requirement.edit')
  const requirement = await loadRequirement(ctx, id)
  refuseIf(requirement.state !== 'draft', 'requirement.notDraft', {
    en: 'This requirement is active already, or closed.',
    cy: 'Mae’r gofyniad hwn eisoes yn weithredol, neu wedi cau.',
  })
  await queries.setState(ctx.db, id, 'active', null)
  await record(ctx, 'requirement.activated', { type: 'requirement', id })
}

/** After its last day nobody has a standing by it; what stood until then stays. @throws NotFound, Refused */
export async function closeRequirement(ctx: Ctx, id: string, lastDay: string, reason: string): Promise<void> {
  actingWith(ctx, 'requirement.edit')
  const requirement = await loadRequirement(ctx, id)
  refuseIf(requirement.state === 'closed', 'requirement.closed', {
    en: 'This requirement is closed already.',
    cy: 'Mae’r gofyniad hwn wedi cau eisoes.',
  })
  await queries.setState(ctx.db, id, 'closed', lastDay)
  await record(ctx, 'requirement.closed', { type: 'requirement', id }, { reason })
}

/** Nobody asks anything of this membership meanwhile, by one requirement or by any. @throws NotFound, Invalid */
export async function exempt(ctx: Ctx, given: ExemptionAsked): Promise<string> {
  const organisationId = actingWith(ctx, 'requirement.exempt')
  if (given.endsOn !== null && given.endsOn < given.startsOn)
    throw new Invalid({
      endsOn: {
        en: 'The last day must not be before the first',
        cy: 'Ni chaiff y diwrnod olaf fod cyn y cyntaf',
      },
    })
  if (given.requirementId) await loadRequirement(ctx, given.requirementId)
  const id = await queries.insertExemption(ctx.db, organisationId, given)
  if (!id) throw new NotFound()
  await record(
    ctx,
    'exemption.given',
    { type: 'exemption', id },
    { detail: { membership: given.membershipId } },
  )
  return id
}

/** Ends an exemption after a day, or takes it back altogether when it was a mistake. @throws NotFound */
export async function endExemption(ctx: Ctx, id: string, lastDay: string | null): Promise<void> {
  const organisationId = actingWith(ctx, 'requirement.exempt')
  if (!(await queries.rewriteExemption(ctx.db, organisationId, id, lastDay))) throw new NotFound()
  await record(ctx, 'exemption.ended', { type: 'exemption', id })
}

async function addRow(ctx: Ctx, organisationId: string, id: string, given: VersionAsked): Promise<void> {
  await queries.insertVersion(ctx.db, { organisationId, requirementId: id, ...given }, itemsOf(given.rule))
}

/** What a rule names must be the organisation's own, or a course that its people can find. */
async function refuseStrangers(
  ctx: Ctx,
  organisationId: string,
  { rule, audienceId }: VersionAsked,
  requirementId: string | null,
) {
  const items = itemsOf(rule)
  const known = await queries.knownItems(ctx.db, organisationId, items, requirementId)
  if (items.some(item => !known.has(item.id)))
    throw new Invalid({
      items: { en: 'Choose what counts from the list', cy: 'Dewiswch yr hyn sy’n cyfrif o’r rhestr' },
    })
  if (audienceId && !(await queries.isOwnAudience(ctx.db, organisationId, audienceId)))
    throw new Invalid({
      audience: { en: 'Choose an audience from the list', cy: 'Dewiswch gynulleidfa o’r rhestr' },
    })
  if (rule.due.kind === 'after' && rule.due.base === 'profile') {
    const isOwn = rule.due.ref && (await queries.isOwnDateField(ctx.db, organisationId, rule.due.ref))
    if (!isOwn)
      throw new Invalid({
        due: { en: 'Choose a date field of the profile', cy: 'Dewiswch faes dyddiad o’r proffil' },
      })
  }
}
