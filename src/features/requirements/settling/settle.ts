import type { Db } from '../../../platform/db/connect.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import { workOut } from './facts.ts'
import { claimStandings, writeStandings } from './queries.ts'

/** How many timelines are worked out in one transaction: the progress of a great change shows in steps of these. */
export const timelinesAtOnce = 2500

/**
 * Works out again what waits in the queue, of one requirement, and writes what differs. Safe to run any number of times
 * and in several processes at once. Answers with how many timelines it worked out, which may be none where another process
 * was first; null when nothing waits.
 */
export async function settleStandings(db: Db, most = timelinesAtOnce): Promise<number | null> {
  const claimed = await claimStandings(db, most)
  if (!claimed) return null
  if (claimed.memberships.length === 0) return 0
  const timelines = await workOut(db, {
    organisationId: claimed.organisation_id,
    requirementId: claimed.requirement_id,
    closedOn: claimed.closed_on,
    versions: claimed.versions,
    memberships: claimed.memberships,
  })
  await writeStandings(db, claimed.requirement_id, timelines)
  return claimed.memberships.length
}

/**
 * Empties the queue of timelines, a transaction at a time. Where much waits, the two halves of a requirement's people are
 * worked out side by side: while one is written, the other is reckoned.
 */
export async function settleWaiting({ databases }: Pick<Services, 'databases'>): Promise<void> {
  const step = () => databases.transaction(db => settleStandings(db))
  const lane = async () => {
    while ((await step()) !== null);
  }
  for (let done = await step(); done !== null; done = await step())
    if (done > timelinesAtOnce / 2) await Promise.all([lane(), lane()])
}
