import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

export const kinds = ['access', 'rectification', 'erasure', 'objection'] as const
export const outcomes = ['done', 'partly', 'refused', 'withdrawn'] as const
export type Kind = (typeof kinds)[number]
export type Outcome = (typeof outcomes)[number]

export type Request = {
  id: string
  person_id: string | null
  person: string | null
  asked_for: string | null
  kind: Kind
  received_on: string
  due_on: string
  notes: string
  extended_on: string | null
  extension_reason: string | null
  closed_on: string | null
  outcome: Outcome | null
  outcome_reason: string | null
}

const columns = sql`r.id, r.person_id, p.name as person, r.asked_for, r.kind, r.received_on, r.due_on, r.notes, r.extended_on,
  r.extension_reason, r.closed_on, r.outcome, r.outcome_reason`

/** Requests of an organisation: open ones by the day they are due, or closed ones, newest first; a page after `after`. */
export async function requestsPage(
  db: Db,
  organisationId: string,
  asked: { state: 'open' | 'closed'; after?: string; limit: number },
): Promise<Request[]> {
  const order = asked.state === 'open' ? sql`r.due_on, r.id` : sql`r.closed_on desc, r.id desc`
  const place = asked.after
    ? asked.state === 'open'
      ? sql`and (r.due_on, r.id) > (select a.due_on, a.id from subject_request a where a.id = ${asked.after}::uuid)`
      : sql`and (r.closed_on, r.id) < (select a.closed_on, a.id from subject_request a where a.id = ${asked.after}::uuid)`
    : sql``
  const { rows } = await sql<Request>`
    select ${columns} from subject_request r left join person p on p.id = r.person_id
     where r.organisation_id = ${organisationId} and r.closed_on is ${sql.raw(asked.state === 'open' ? '' : 'not')} null ${place}
     order by ${order} limit ${asked.limit}`.execute(db)
  return rows
}

export async function requestCounts(
  db: Db,
  organisationId: string,
): Promise<{ open: number; late: number; closed: number }> {
  const { rows } = await sql<{ open: number; late: number; closed: number }>`
    select count(*) filter (where closed_on is null)::integer as open,
           count(*) filter (where closed_on is null and due_on < today())::integer as late,
           count(*) filter (where closed_on is not null)::integer as closed
      from subject_request where organisation_id = ${organisationId}`.execute(db)
  return rows[0] ?? { open: 0, late: 0, closed: 0 }
}

export async function requestById(db: Db, organisationId: string, id: string): Promise<Request | undefined> {
  const { rows } = await sql<Request>`
    select ${columns} from subject_request r left join person p on p.id = r.person_id
     where r.organisation_id = ${organisationId} and r.id = ${id}`.execute(db)
  return rows[0]
}

/** Requests of one person here, newest first. */
export async function requestsOf(db: Db, organisationId: string, personId: string): Promise<Request[]> {
  const { rows } = await sql<Request>`
    select ${columns} from subject_request r left join person p on p.id = r.person_id
     where r.organisation_id = ${organisationId} and r.person_id = ${personId} order by r.received_on desc limit 50`.execute(
    db,
  )
  return rows
}

type NewRequest = {
  organisation_id: string
  person_id: string | null
  asked_for: string | null
  kind: Kind
  received_on: string
  due_on: string
  notes: string
  recorded_by: string | null
}

export async function insertRequest(db: Db, row: NewRequest): Promise<string> {
  const made = await db.insertInto('subject_request').values(row).returning('id').executeTakeFirstOrThrow()
  return made.id
}

type Change = Partial<
  Pick<
    Request,
    'due_on' | 'notes' | 'extended_on' | 'extension_reason' | 'closed_on' | 'outcome' | 'outcome_reason'
  >
>

/** Changes an open request; false when it was closed meanwhile. */
export async function changeRequest(
  db: Db,
  organisationId: string,
  id: string,
  change: Change,
): Promise<boolean> {
  const changed = await db
    .updateTable('subject_request')
    .set(change)
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

export type Found = { id: string; name: string; employee_number: string | null }

/** People of an organisation, also those who left, by parts of name, number or address. */
export async function peopleLike(db: Db, organisationId: string, q: string, limit = 20): Promise<Found[]> {
  const met = q
    .split(/\s+/)
    .slice(0, 6)
    .map(word => sql`m.find_by like (select '%' || plain(${word.replace(/[\\%_]/g, '\\$&')}) || '%')`)
  const { rows } = await sql<Found>`
    select distinct on (m.sort_name, p.id) p.id, p.name, m.employee_number
      from membership m join person p on p.id = m.person_id and p.erased_at is null
     where m.organisation_id = ${organisationId} and ${sql.join(met, sql` and `)}
     order by m.sort_name, p.id limit ${limit}`.execute(db)
  return rows
}
