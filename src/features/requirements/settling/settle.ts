import type { Db } from '../../../platform/db/connect.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import { workOut } from './facts.ts'
import { claimStandings, writeStandings } from './queries.ts'

/** How many timelines are worked out in one transaction: the progress of a great change shows in steps of these. */
export const timelinesAtOnce = 2500

/** From so many timelines on, what waits is worked out by two lanes. */
const manyTimelines = 100

/**
 * Works out again what waits in the queue, of one requirement, and writes what differs; says first how many timelines it
 * claimed. Safe to run any number of times and in several processes at once. Answers with how many timelines it worked
 * out, which may be none where another process was first; null when nothing waits.
 */
export async function settleStandings(
  db: Db,
  most = timelinesAtOnce,
  claimedSo?: (timelines: number) => void,
): Promise<number | null> {
  const claimed = await claimStandings(db, most)
  if (!claimed) return null
  if (claimed.memberships.length === 0) return 0
  claimedSo?.(claimed.memberships.length)
  const timelines = await workOut(db, {
    organisationId: claimed.organisation_id,
    requirementId: claimed.requirement_id,
    closedOn: claimed.closed_on,
    versions: claimed.versions,
    memberships: claimed.memberships,
  })
  await writeStandings(db, claimed.requirement_id, timelines, claimed.from_day)
  return claimed.memberships.length
}

/**
 * Empties the queue of timelines, a transaction at a time. Where much waits, the two halves of a requirement's people are
 * worked out side by side: while one is written, the other is reckoned. @throws what stopped a lane, when both have ended.
 */
export async function settleWaiting(
  { databases }: Pick<Services, 'databases'>,
  most = timelinesAtOnce,
): Promise<void> {
  const failures: unknown[] = []
  const lane = async (claimedSo?: (timelines: number) => void) => {
    try {
      while ((await databases.transaction(db => settleStandings(db, most, claimedSo))) !== null);
    } catch (error) {
      failures.push(error)
    }
  }
  let beside: Promise<void> | undefined
  await lane(timelines => {
    if (timelines >= Math.min(most, manyTimelines)) beside ??= lane()
  })
  await beside
  if (failures.length > 0) throw failures[0]
}
