import { localDate } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { visibleMemberships } from '../../people/index.ts'
import { actingWith } from '../permissions.ts'
import { type Requirement, type VersionAsked, versionsOf } from '../queries.ts'
import { holds } from '../rules/calendar.ts'
import type { Standing, State } from '../rules/timeline.ts'
import { type VersionGiven, workOut } from '../settling/facts.ts'
import { membershipsAsked, namesOfMemberships } from './queries.ts'

type StateOrNone = State | 'notAsked'
/** How many memberships are worked out at once: a preview of a great organisation holds only the states in memory. */
const atOnce = 1000
export const namesOnPage = 25

export type Preview = {
  /** The days compared: today, and the day from which the change counts where that is another. */
  days: { day: string; before: Map<StateOrNone, number>; after: Map<StateOrNone, number> }[]
  /** How many stand otherwise today, or on the day from which it counts. */
  changed: number
  /** Whether so many change that their number must be typed. */
  isBlast: boolean
  names: { person_id: string; name: string; before: StateOrNone; after: StateOrNone }[]
  page: number
  hasMore: boolean
}

const stateOn = (timeline: readonly Standing[] | undefined, day: string): StateOrNone =>
  timeline?.find(stretch => holds(stretch, day))?.state ?? 'notAsked'

const draftId = '00000000-0000-4000-8000-000000000000'

/**
 * What a change of a requirement would do, before it is saved: the counts by state before and after, and a page of the
 * names that the actor may see. `given` undefined previews activating it as it stands. Writes nothing.
 */
export async function previewChange(
  ctx: Ctx,
  requirement: Requirement | null,
  given: VersionAsked | undefined,
  page = 1,
): Promise<Preview> {
  const organisationId = actingWith(ctx, 'requirement.edit')
  const today = localDate(ctx.now)
  const stored: VersionGiven[] = requirement ? await versionsOf(ctx.db, requirement.id) : []
  const before = requirement?.state === 'active' ? stored : []
  const after = given
    ? [
        ...stored.filter(version => version.counts_from !== given.countsFrom),
        { id: draftId, audience_id: given.audienceId, counts_from: given.countsFrom, rule: given.rule },
      ]
    : stored
  const from = given?.countsFrom ?? stored.map(version => version.counts_from).sort()[0] ?? today
  const days = from === today ? [today] : [today, from]
  const memberships = await membershipsAsked(
    ctx.db,
    organisationId,
    requirement?.id ?? null,
    [...stored, ...after].map(version => version.audience_id),
  )
  const compared = days.map(day => ({ day, before: new Map(), after: new Map() }))
  const changed = new Map<string, { before: StateOrNone; after: StateOrNone }>()
  const work = (versions: VersionGiven[], some: string[]) =>
    workOut(ctx.db, {
      organisationId,
      requirementId: requirement?.id ?? null,
      closedOn: null,
      versions,
      memberships: some,
    })
  for (let at = 0; at < memberships.length; at += atOnce) {
    const some = memberships.slice(at, at + atOnce)
    const was = before.length > 0 ? await work(before, some) : new Map<string, Standing[]>()
    const becomes = await work(after, some)
    for (const id of some)
      for (const one of compared) {
        const states = { before: stateOn(was.get(id), one.day), after: stateOn(becomes.get(id), one.day) }
        count(one.before, states.before)
        count(one.after, states.after)
        if (states.before !== states.after && !changed.has(id)) changed.set(id, states)
      }
  }
  const named = await namesOfMemberships(
    ctx.db,
    visibleMemberships(ctx.actor, 'people.view'),
    [...changed.keys()],
    { offset: (page - 1) * namesOnPage, limit: namesOnPage + 1 },
  )
  return {
    days: compared,
    changed: changed.size,
    isBlast: changed.size > 50 || changed.size > memberships.length * 0.02,
    names: named.slice(0, namesOnPage).map(({ id, person_id, name }) => ({
      person_id,
      name,
      ...(changed.get(id) as { before: StateOrNone; after: StateOrNone }),
    })),
    page,
    hasMore: named.length > namesOnPage,
  }
}

function count(counts: Map<StateOrNone, number>, state: StateOrNone) {
  counts.set(state, (counts.get(state) ?? 0) + 1)
}
