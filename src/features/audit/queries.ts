import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import type { Asked } from './asked.ts'

export type AuditRow = {
  id: string
  verb: string
  actor_id: string | null
  on_behalf_of: string | null
  subject_type: string
  subject_id: string | null
  subject: Localised | null
  detail: Record<string, unknown>
  reason: string | null
  recorded_at: Date
  texts_erased: boolean
  sealed: boolean
}

/** People of the organisation by a part of a name, a number or an address, as the list is filtered by. */
export async function peopleFound(db: Db, organisationId: string, q: string): Promise<string[]> {
  const words = q.split(/\s+/).slice(0, 6)
  const met = words.map(
    word => sql`m.find_by like (select '%' || plain(${word.replace(/[\\%_]/g, '\\$&')}) || '%')`,
  )
  const { rows } = await sql<{ person_id: string }>`
    select distinct m.person_id from membership m
     where m.organisation_id = ${organisationId} and ${sql.join(met, sql` and `)} limit 100`.execute(db)
  return rows.map(row => row.person_id)
}

function conditions(organisationId: string, asked: Asked, people: string[] | undefined): RawBuilder<boolean> {
  const parts = [sql`e.organisation_id = ${organisationId}::uuid`]
  if (people)
    parts.push(
      sql`(e.actor_id = any (${people}::uuid[]) or e.subject_id = any (${people}::uuid[]) or e.on_behalf_of = any (${people}::uuid[]))`,
    )
  if (asked.verb) parts.push(sql`e.verb = ${asked.verb}`)
  if (asked.subject) parts.push(sql`e.subject_type = ${asked.subject}`)
  if (asked.id) parts.push(sql`e.subject_id = ${asked.id}::uuid`)
  if (asked.from)
    parts.push(sql`e.recorded_at >= (${asked.from}::date::timestamp at time zone 'Europe/London')`)
  if (asked.to)
    parts.push(sql`e.recorded_at < ((${asked.to}::date + 1)::timestamp at time zone 'Europe/London')`)
  if (asked.after) parts.push(sql`e.id < ${asked.after}::uuid`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** One page of what was done, newest first, after the event in `asked.after`. */
export async function auditPage(
  db: Db,
  organisationId: string,
  asked: Asked,
  people: string[] | undefined,
  limit: number,
): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    select e.id, e.verb, e.actor_id, e.on_behalf_of, e.subject_type, e.subject_id, e.detail, e.reason, e.recorded_at,
           e.texts_erased_at is not null as texts_erased, e.seal_id is not null as sealed,
           case e.subject_type when 'course' then (select c.title from course c where c.id = e.subject_id)
                               when 'unit' then (select u.name from unit u where u.id = e.subject_id)
                               when 'audience' then (select a.name from audience a where a.id = e.subject_id) end as subject
      from audit_event e
     where ${conditions(organisationId, asked, people)}
     order by e.id desc limit ${limit}`.execute(db)
  return rows
}

/** The kinds of things that were done in an organisation, walked along an index: one look for each. */
export async function verbsUsed(db: Db, organisationId: string): Promise<string[]> {
  const { rows } = await sql<{ verb: string }>`
    with recursive used as (
      (select min(e.verb) as verb from audit_event e where e.organisation_id = ${organisationId})
      union all
      select (select min(e.verb) from audit_event e where e.organisation_id = ${organisationId} and e.verb > used.verb)
        from used where used.verb is not null)
    select verb from used where verb is not null`.execute(db)
  return rows.map(row => row.verb)
}

/** Names of people in the list, as far as whoever looks after data protection may know them. */
export async function namesOf(db: Db, people: string[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    name: string
  }>`select * from audit_names(${people}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.id, row.name]))
}

export type SealState = {
  seals: number
  events: number
  unsealed: number
  erased: number
  purged: number
  head: string | null
  sealed_at: Date | null
}
export type Fault = {
  fault: 'broken chain' | 'missing' | 'changed' | 'added'
  seal_number: number | null
  event_id: string | null
  event_at: Date | null
}

/** How far the audit trail of the acting organisation is sealed, and what does not agree with its seals. */
export async function verified(db: Db): Promise<{ state: SealState; faults: Fault[] }> {
  const state = await sql<SealState>`select * from audit_seals()`.execute(db)
  const faults = await sql<Fault>`select * from verify_audit()`.execute(db)
  return { state: state.rows[0] as SealState, faults: faults.rows }
}

/** Seals what is not sealed yet; answers with how many events. */
export async function sealEvents(db: Db): Promise<number> {
  const { rows } = await sql<{ sealed: number }>`select seal_audit() as sealed`.execute(db)
  return rows[0]?.sealed ?? 0
}
