import { Invalid, NotFound, Refused } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { membershipsChosen, type Selection } from '../../people/index.ts'
import { actingWith } from '../permissions.ts'
import { loadRequirement } from '../requirements.ts'
import type { State } from '../rules/timeline.ts'
import * as queries from './queries.ts'
import { saidMany, sayMany } from './words.ts'

const can = 'requirement.exempt'
/** Above this many the number itself is typed. */
export const typedAbove = 50

export type ManyPreview = {
  chosen: number
  already: number
  /** Those who would be exempt and are not yet, by name. */
  fresh: { id: string; person_id: string; name: string }[]
  /** The day on which the states are counted: today where the exemption holds today, else its first day. */
  day: string
  states: { state: State; people: number }[]
  mustType: boolean
}

/** Whom an exemption of many would reach, and where they stand. Writes nothing. @throws NotAllowed, Invalid for nobody, NotFound */
export async function previewMany(
  ctx: Ctx,
  selection: Selection,
  asked: queries.ManyAsked,
  isLocked = false,
): Promise<ManyPreview> {
  actingWith(ctx, can)
  if (asked.endsOn !== null && asked.endsOn < asked.startsOn)
    throw new Invalid({ ends_on: saidMany('endBeforeStart') })
  if (asked.requirementId) await loadRequirement(ctx, asked.requirementId)
  const chosen = await membershipsChosen(ctx, selection, can, isLocked)
  if (chosen.length === 0) throw new Invalid({ audience: saidMany('nobodyChosen') })
  const already = await queries.exemptAlready(
    ctx.db,
    chosen.map(one => one.id),
    asked,
  )
  const fresh = chosen.filter(one => !already.has(one.id))
  const today = localDate(ctx.now)
  const day =
    asked.startsOn <= today && (asked.endsOn === null || asked.endsOn >= today) ? today : asked.startsOn
  const ids = fresh.map(one => one.id)
  return {
    chosen: chosen.length,
    already: already.size,
    fresh,
    day,
    states: await queries.statesOf(ctx.db, ids, asked.requirementId, day),
    mustType: fresh.length > typedAbove,
  }
}

/**
 * Exempts them as one batch that can be taken back for 30 days. @throws Refused when nobody is left or it would be others
 * than was shown, Invalid when many were not confirmed
 */
export async function exemptMany(
  ctx: Ctx,
  selection: Selection,
  asked: queries.ManyAsked,
  given: { expected: number | null; confirm: string },
): Promise<{ batch: string; people: number }> {
  const organisationId = actingWith(ctx, can)
  const { fresh, mustType } = await previewMany(ctx, selection, asked, true)
  const people = fresh.length
  if (people === 0) throw new Refused('exemption.nobody', saidMany('nobodyLeft'))
  if (given.expected !== people)
    throw new Refused('exemption.changed', saidMany('numberChanged', { count: people }))
  if (mustType && given.confirm.replace(/[ ,.]/g, '') !== String(people))
    throw new Invalid({
      confirm: { en: sayMany('en')('wrong', { people }), cy: sayMany('cy')('wrong', { people }) },
    })
  const ids = fresh.map(one => one.id)
  const batch = await queries.insertMany(ctx.db, organisationId, ids, asked)
  const detail = { people, memberships: ids.slice(0, 1000) }
  await record(ctx, 'exemption.batch', { type: 'import_batch', id: batch }, { detail })
  return { batch, people }
}

/** A batch of exemptions of the acting organisation. @throws NotAllowed, NotFound */
export async function loadBatch(ctx: Ctx, id: string): Promise<queries.ExemptionBatch> {
  const [found] = await queries.batchesOf(ctx.db, actingWith(ctx, can), { id, limit: 1 })
  if (!found) throw new NotFound()
  return found
}

/** Takes back what still stands of a batch, within 30 days. @throws NotFound, Refused */
export async function undoMany(ctx: Ctx, id: string): Promise<number> {
  const batch = await loadBatch(ctx, id)
  if (!batch.is_fresh) throw new Refused('exemption.tooOld', saidMany('tooOld'))
  const count = await queries.undoBatch(ctx.db, id)
  if (count === undefined) throw new Refused('exemption.undone', saidMany('undoneAlready'))
  await record(ctx, 'exemption.batch.undone', { type: 'import_batch', id }, { detail: { count } })
  return count
}
