const day = 24 * 60

/**
 * After how many minutes without a request a session ends: soon on a device that others use, within the day for who
 * holds power over other people's records, and late for learners, who should not have to type a password each week.
 */
export function idleMinutes(who: { isShared: boolean; hasGrants: boolean }): number {
  if (who.isShared) return 20
  return who.hasGrants ? 12 * 60 : 14 * day
}
