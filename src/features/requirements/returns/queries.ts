import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { State } from '../rules/timeline.ts'

/** What figures are about. Instants are texts: a date of ours would lose their microseconds. */
export type Scope = {
  organisationId: string
  day: string
  requirementId: string | null
  /** The units that were asked about with all below them, as they were then. */
  units: string[] | null
}
export type Figure = { requirement_id: string; unit_id: string | null; state: State; people: number }
/** Figures as they are signed, with what things were called. */
export type Figures = { counts: Figure[]; names: Record<string, Localised> }

const instant = (of: RawBuilder<unknown>) =>
  sql<string>`to_char(${of} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** How many stand where on a day by requirement and unit, as known at an instant or now. */
export async function figuresOf(db: Db, scope: Scope, known: string | null): Promise<Figure[]> {
  const { rows } = await sql<Figure>`
    select requirement_id, unit_id, state, people
      from return_figures(${scope.organisationId}, ${scope.requirementId}::uuid, ${scope.day}::date, ${known}::timestamptz, ${scope.units}::uuid[])
     order by 1, 2 nulls first, 3`.execute(db)
  return rows
}

/** What requirements and units are called, by id. */
export async function namesIn(db: Db, ids: string[]): Promise<Record<string, Localised>> {
  const { rows } = await sql<{ id: string; name: Localised }>`
    select r.id, r.name from requirement r where r.id = any (${ids}::uuid[])
    union all select u.id, u.name from unit u where u.id = any (${ids}::uuid[])`.execute(db)
  return Object.fromEntries(rows.map(row => [row.id, row.name]))
}

/** The instant that a return signed now is known at; nothing before it can be recorded any more. */
export async function momentToSign(db: Db, organisationId: string): Promise<string> {
  const { rows } = await sql<{
    at: string
  }>`select ${instant(sql`moment_to_sign(${organisationId})`)} as at`.execute(db)
  return (rows[0] as { at: string }).at
}

/** Whether timelines of the organisation still wait to be worked out. */
export async function isWorking(db: Db, organisationId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from standings_waiting(${organisationId}) limit 1`.execute(db)
  return rows.length > 0
}

export type Signing = Scope & {
  name: string
  note: string
  known: string
  figures: Figures
  top: string | null
}

export async function insertReturn(db: Db, given: Signing): Promise<{ id: string; hash: string }> {
  const filters = { requirement: given.requirementId, units: given.units, unit: given.top }
  const { rows } = await sql<{ id: string; hash: string }>`
    insert into compliance_return (organisation_id, name, note, as_at, known_at, filters, figures, signed_by)
    values (${given.organisationId}, ${given.name}, ${given.note}, ${given.day}::date, ${given.known}::timestamptz,
            ${JSON.stringify(filters)}::jsonb, ${JSON.stringify(given.figures)}::jsonb, actor_person())
    returning id, hash`.execute(db)
  return rows[0] as { id: string; hash: string }
}

export type SignedReturn = {
  id: string
  name: string
  note: string | null
  as_at: string
  known_at: Date
  /** The same instant to the microsecond. */
  known: string
  filters: { requirement?: string | null; unit?: string | null; units?: string[] | null }
  figures: Figures
  hash: string
  is_sealed: boolean
  signed_by: string | null
  signed_at: Date
}

/** Returns of an organisation, newest first; one by its id, or a page after another. */
export async function returnsOf(
  db: Db,
  organisationId: string,
  asked: { id?: string; before?: string; limit: number },
): Promise<SignedReturn[]> {
  const { rows } = await sql<SignedReturn>`
    select c.id, c.name, c.note, c.as_at, c.known_at, ${instant(sql`c.known_at`)} as known, c.filters, c.figures, c.hash,
           c.hash = return_seal(c) as is_sealed, p.name as signed_by, c.signed_at
      from compliance_return c left join person p on p.id = c.signed_by
     where c.organisation_id = ${organisationId}
       and (${asked.id ?? null}::uuid is null or c.id = ${asked.id ?? null}::uuid)
       and (${asked.before ?? null}::uuid is null or c.id < ${asked.before ?? null}::uuid)
     order by c.id desc limit ${asked.limit}`.execute(db)
  return rows
}

export type Difference = {
  requirement_id: string
  membership_id: string
  person_id: string
  person: string
  requirement: Localised
  standing_then: string | null
  standing_now: string | null
  state_then: State | null
  state_now: State | null
}

const columns = sql`d.requirement_id, d.membership_id, d.standing_then, d.standing_now, d.state_then, d.state_now,
  m.person_id, p.name as person, r.name as requirement`
const differences = (scope: Scope, known: string) => sql`
  standing_differences(${scope.organisationId}, ${scope.requirementId}::uuid, ${scope.day}::date, ${known}::timestamptz, ${scope.units}::uuid[])`
const named = (visible: RawBuilder<boolean>) => sql`
  join membership m on m.id = d.membership_id and ${visible} join person p on p.id = m.person_id
  join requirement r on r.id = d.requirement_id`

/** One page of whose state is known otherwise now, by name; with how many there are, and how many the reader may see. */
export async function differencesPage(
  db: Db,
  visible: RawBuilder<boolean>,
  scope: Scope,
  known: string,
  asked: { after?: { membership: string; requirement: string }; limit: number },
): Promise<{ rows: Difference[]; total: number; seen: number }> {
  const after = asked.after
    ? sql`where (m.sort_name, m.id, d.requirement_id) > (select b.sort_name, b.id, ${asked.after.requirement}::uuid
            from membership b where b.id = ${asked.after.membership}::uuid)`
    : sql``
  const { rows } = await sql<{ total: number; seen: number; rows: Difference[] }>`
    with d as materialized (select * from ${differences(scope, known)})
    select (select count(*)::integer from d) as total,
           (select count(*)::integer from d ${named(visible)}) as seen,
           coalesce((select jsonb_agg(to_jsonb(x) - 'place' order by x.place) from (
             select ${columns}, row_number() over (order by m.sort_name, m.id, d.requirement_id) as place
               from d ${named(visible)} ${after} order by m.sort_name, m.id, d.requirement_id limit ${asked.limit}) x), '[]') as rows`.execute(
    db,
  )
  return rows[0] as { total: number; seen: number; rows: Difference[] }
}

const rowsAtOnce = 500

/** All of them through a cursor, so that neither side holds them. */
export async function* allDifferences(
  db: Db,
  visible: RawBuilder<boolean>,
  scope: Scope,
  known: string,
): AsyncGenerator<Difference[]> {
  await sql`declare differences no scroll cursor without hold for
    select ${columns} from ${differences(scope, known)} d ${named(visible)} order by m.sort_name, m.id, d.requirement_id`.execute(
    db,
  )
  for (;;) {
    const { rows } = await sql<Difference>`fetch ${sql.raw(String(rowsAtOnce))} from differences`.execute(db)
    if (rows.length > 0) yield rows
    if (rows.length < rowsAtOnce) return
  }
}
