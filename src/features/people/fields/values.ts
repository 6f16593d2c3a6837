import { type Both, Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { audit, record } from '../../../platform/outbox/record.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { type FactChange, writeFacts } from '../batches/queries-facts.ts'
import { changeFrom, covers, dayBefore, endOn, type Rewrite } from '../rules.ts'
import { openMembership } from '../terms/jobs.ts'
import { bothOf, isRealDay } from './fields.ts'
import * as queries from './queries.ts'
import { understandValue, type Value } from './rules.ts'

export type Detail = { field: queries.Field; value: string | null; starts_on: string | null }

/** Which details staff who act for the organisation see: the sensitive ones only with their own permission. */
export async function fieldsForStaff(ctx: Ctx): Promise<queries.Field[]> {
  const here = ctx.actor.actingOrg as string
  const seesSensitive = mayInOrganisation(ctx.actor, 'profile.sensitive', here)
  const all = await queries.fieldsOf(ctx.db, here)
  return all.filter(field => !field.closed_on && (seesSensitive || !field.is_sensitive))
}

/** What is written down of these memberships today, by membership. */
export async function detailsOf(ctx: Ctx, membershipIds: string[]): Promise<Map<string, Detail[]>> {
  const fields = await fieldsForStaff(ctx)
  const terms = fields.length > 0 ? await queries.valueTerms(ctx.db, membershipIds) : []
  const today = localDate(ctx.now)
  return new Map(
    membershipIds.map(id => [
      id,
      fields.map(field => {
        const held = terms.find(
          term => term.membership_id === id && term.field_id === field.id && covers(term, today),
        )
        return { field, value: held?.value ?? null, starts_on: held?.starts_on ?? null }
      }),
    ]),
  )
}

/** How a history of values changes from a day on: another value, or none. Undefined when nothing does. */
export function valueRewrite(
  terms: queries.ValueTerm[],
  value: Value | null,
  from: string,
): Rewrite<Value> | undefined {
  const bare = terms.map(({ id, value: held, value_date, starts_on, ends_on }) => ({
    id,
    value: held,
    value_date,
    starts_on,
    ends_on,
  }))
  const covering = bare.find(term => covers(term, from))
  if ((covering?.value ?? null) === (value?.value ?? null)) return undefined
  if (value) return changeFrom<Value>(bare, from, value)
  // Nothing from a day on leaves what was planned for later.
  return covering ? endOn<Value>([covering], dayBefore(from)) : undefined
}

export type DetailsGiven = { from: string; values: Record<string, string> }

/**
 * Writes the details of one membership from a day on, as staff; those that are locked to the HR file or closed are left
 * alone. @throws Invalid with a sentence beside each field that can't be so
 */
export async function changeDetails(ctx: Ctx, membershipId: string, given: DetailsGiven): Promise<void> {
  const { membership } = await openMembership(ctx, membershipId)
  if (!isRealDay(given.from)) throw new Invalid({ from: bothOf('enterFrom') })
  const fields = (await fieldsForStaff(ctx)).filter(field => field.edited_by !== 'feed')
  const terms = await queries.valueTerms(ctx.db, [membershipId])
  const wrong: Record<string, Both> = {}
  const changes: FactChange[] = []
  const changed: string[] = []
  for (const field of fields) {
    const typed = given.values[field.id]
    if (typed === undefined) continue
    const value = understandValue(field, typed)
    if (value && 'wrong' in value) {
      wrong[nameOf(field.id)] = value.wrong
      continue
    }
    const ofField = terms.filter(term => term.field_id === field.id)
    const rewrite = valueRewrite(ofField, value, given.from)
    if (!rewrite) continue
    if (field.is_unique && (await isTakenIn(ctx, field.id, membershipId, rewrite)))
      wrong[nameOf(field.id)] = bothOf('taken')
    changed.push(field.id)
    changes.push(
      asChange(rewrite, { field_id: field.id, membership_id: membershipId, person_id: membership.person_id }),
    )
  }
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong)
  if (changes.length === 0) return
  await writeFacts(ctx.db, { organisationId: membership.organisation_id, batchId: null }, changes)
  const detail = { person: membership.person_id, fields: changed, from: given.from }
  await record(ctx, 'membership.details_changed', { type: 'membership', id: membershipId }, { detail })
}

/** The name of a field in a form. */
export const nameOf = (fieldId: string) => `field-${fieldId}`

async function isTakenIn(ctx: Ctx, fieldId: string, membershipId: string, { insert }: Rewrite<Value>) {
  await queries.lockField(ctx.db, fieldId)
  for (const term of insert)
    if (await queries.isTaken(ctx.db, fieldId, membershipId, term.value, term)) return true
  return false
}

/** A rewrite of values as rows. */
export function asChange(rewrite: Rewrite<Value>, of: Record<string, string>): FactChange {
  return {
    table: 'profile_value',
    close: rewrite.supersede,
    add: rewrite.insert.map(({ value, value_date, starts_on, ends_on }) => ({
      ...of,
      value,
      value_date,
      starts_on,
      ends_on,
    })),
  }
}

/** Writes the actor's own details as they typed them, from today. @throws Invalid, NotFound */
export async function changeOwnDetails(ctx: Ctx, typed: Record<string, string>): Promise<void> {
  const own = await queries.ownFields(ctx.db)
  const wrong: Record<string, Both> = {}
  const changed: string[] = []
  for (const field of own.filter(one => one.edited_by === 'person')) {
    const name = ownName(field)
    if (typed[name] === undefined) continue
    const value = understandValue(field, typed[name])
    if (value && 'wrong' in value) {
      wrong[name] = value.wrong
      continue
    }
    if ((value?.value ?? null) === field.value) continue
    const done = await queries.setOwnDetail(ctx.db, field.id, field.membership_id, value)
    if (done === null) throw new NotFound()
    if (done === 'taken') wrong[name] = bothOf('taken')
    else changed.push(field.id)
  }
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong)
  const subject = { type: 'person', id: ctx.actor.person?.id ?? null }
  for (const organisationId of new Set(
    own.filter(one => changed.includes(one.id)).map(one => one.organisation_id),
  )) {
    const fields = own
      .filter(one => one.organisation_id === organisationId && changed.includes(one.id))
      .map(one => one.id)
    await audit(ctx, 'person.details_changed', subject, { organisationId, detail: { fields } })
  }
}

export const ownName = (field: Pick<queries.OwnField, 'id' | 'membership_id'>) =>
  `${nameOf(field.id)}-${field.membership_id.slice(-12)}`
