import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { StoredRule } from '../rule.ts'
import { addDays, type Day } from '../rules/calendar.ts'
import type { Standing } from '../rules/timeline.ts'

export type Claimed = {
  requirement_id: string
  organisation_id: string
  closed_on: string | null
  memberships: string[]
  /** What lies before this day stays as it was; anything may differ where it is null. */
  from_day: string | null
  versions: { id: string; audience_id: string | null; counts_from: string; rule: StoredRule }[]
}

/** Takes timelines of one requirement out of the queue; nothing when none waits. */
export async function claimStandings(db: Db, most: number): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    select requirement_id, organisation_id, closed_on, memberships, from_day, versions from claim_standings(${most})`.execute(
    db,
  )
  return rows[0]
}

export type Fact = {
  membership_id: string
  part: 'inside' | 'term' | 'evidence' | 'exempt' | 'base'
  id: string | null
  item: string | null
  starts_on: string
  ends_on: string | null
  day: string | null
}
export type FactsAsked = {
  organisationId: string
  requirementId: string | null
  memberships: string[]
  audiences: string[]
  courses: string[]
  qualifications: string[]
  base: string | null
  baseRef: string | null
}

/** What the timelines of these memberships are worked out from. */
export async function standingFacts(db: Db, asked: FactsAsked): Promise<Fact[]> {
  const { rows } = await sql<Fact>`
    select membership_id, part, id, item, starts_on, ends_on, day
      from standing_facts(${asked.organisationId}, ${asked.requirementId}, ${asked.memberships}::uuid[], ${asked.audiences}::uuid[],
                          ${asked.courses}::uuid[], ${asked.qualifications}::uuid[], ${asked.base}, ${asked.baseRef})`.execute(
    db,
  )
  return rows
}

/** Evidence that counts by no course but one that was not yet as good when it was done, as "evidence item". */
export async function beforeEquivalence(db: Db, asked: FactsAsked): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select concat_ws(' ', id, item) as key
      from facts_before_equivalence(${asked.organisationId}, ${asked.requirementId}, ${asked.memberships}::uuid[], ${asked.courses}::uuid[])`.execute(
    db,
  )
  return new Set(rows.map(row => row.key))
}

/** Values that need no quoting as PostgreSQL writes an array: much cheaper than quoting each of a hundred thousand. */
const list = (values: readonly (string | number | null)[]) => `{${values.map(value => value ?? 'NULL')}}`

/**
 * Makes the timelines of these memberships be the given ones, from a day on where nothing before it differs; answers with
 * how many stretches are new.
 */
export async function writeStandings(
  db: Db,
  requirementId: string,
  timelines: Map<string, Standing[]>,
  fromDay: Day | null,
): Promise<number> {
  // A stretch that ends the day before may come to go on.
  const since = fromDay && addDays(fromDay, -1)
  const told = [...timelines.values()].map(own =>
    since ? own.filter(stretch => stretch.ends_on === null || stretch.ends_on >= since) : own,
  )
  const stretches = told.flat()
  const places = told.flatMap((own, at) => own.map(() => at + 1))
  const column = (of: (stretch: Standing) => string | null) => list(stretches.map(of))
  const { rows } = await sql<{ written: number }>`
    select write_standings(${requirementId}, ${list([...timelines.keys()])}::uuid[], ${list(places)}::integer[],
      ${column(one => one.starts_on)}::date[], ${column(one => one.ends_on)}::date[], ${column(one => one.state)}::text[],
      ${column(one => one.dueOn)}::date[], ${column(one => one.expiresOn)}::date[],
      ${column(one => `"{${one.because}}"`)}::text[], ${fromDay}::date) as written`.execute(db)
  return rows[0]?.written ?? 0
}
