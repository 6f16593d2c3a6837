import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'

export type ExternalState = 'sent' | 'approved' | 'returned' | 'withdrawn'
export type External = {
  id: string
  organisation_id: string
  organisation: Localised | null
  person_id: string
  person: string
  qualification_id: string | null
  qualification: Localised | null
  title: string
  provider: string
  happened_on: string
  expires_on: string | null
  file_hash: string | null
  file_name: string | null
  media_type: string | null
  size_bytes: number | null
  state: ExternalState
  answer: string | null
  decider: string | null
  decided_at: Date | null
  recorded_at: Date
  /** Of what whoever leads them asks for: what, by whom, and why. */
  asks: 'recognised' | 'waived' | null
  asked_by: string | null
  asker: string | null
  reason: string | null
  course: Localised | null
}

const columns = sql`x.id, x.organisation_id, o.name as organisation, x.person_id, p.name as person, x.qualification_id, q.name as qualification,
  x.title, x.provider, x.happened_on, x.expires_on, x.file_hash, x.file_name, x.media_type, x.size_bytes, x.state, x.answer,
  coalesce(d.known_as, d.name) as decider, x.decided_at, x.recorded_at,
  x.asks, x.asked_by, coalesce(a.known_as, a.name) as asker, x.reason, c.title as course`
const tables = sql`external_learning x join person p on p.id = x.person_id left join organisation o on o.id = x.organisation_id
  left join qualification q on q.id = x.qualification_id left join person d on d.id = x.decided_by
  left join person a on a.id = x.asked_by left join course c on c.id = x.course_id`

/** What the actor sent in and is not on their record yet, newest first. */
export async function ownExternals(db: Db): Promise<External[]> {
  return externalsWhere(
    db,
    sql<boolean>`x.person_id = (select actor_person()) and x.asks is null and x.state in ('sent', 'returned')`,
    100,
  )
}

/** Those that hold a condition, newest first. */
export async function externalsWhere(
  db: Db,
  condition: RawBuilder<boolean>,
  limit: number,
): Promise<External[]> {
  const { rows } = await sql<External>`
    select ${columns} from ${tables} where ${condition} order by x.id desc limit ${limit}`.execute(db)
  return rows
}

export async function externalById(db: Db, id: string): Promise<External | undefined> {
  const { rows } = await sql<External>`select ${columns} from ${tables} where x.id = ${id}`.execute(db)
  return rows[0]
}

/** The same thing sent in before that waits or is held true: a form that came twice is one, also after it was approved. */
export async function sentAlready(
  db: Db,
  one: { title: string; happenedOn: string; membershipId: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select x.id from external_learning x
     where x.person_id = (select actor_person()) and x.membership_id = ${one.membershipId} and x.asks is null
       and lower(x.title) = lower(${one.title}) and x.happened_on = ${one.happenedOn}::date
       and (x.state = 'sent' or exists (select 1 from evidence e where e.id = x.evidence_id and e.superseded_at is null))
     limit 1`.execute(db)
  return rows[0]?.id
}

/** Holds what the actor sends in until the transaction ends. */
export async function lockOwn(db: Db, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('external:' || ${personId}, 0))`.execute(db)
}

export type NewExternal = {
  organisationId: string
  membershipId: string
  personId: string
  qualificationId: string | null
  title: string
  provider: string
  happenedOn: string
  expiresOn: string | null
  file: { hash: string; name: string; mediaType: string; sizeBytes: number } | null
}

export async function insertExternal(db: Db, one: NewExternal): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into external_learning (organisation_id, membership_id, person_id, qualification_id, title, provider, happened_on, expires_on,
        file_hash, file_name, media_type, size_bytes)
    values (${one.organisationId}, ${one.membershipId}, ${one.personId}, ${one.qualificationId}::uuid, ${one.title}, ${one.provider},
            ${one.happenedOn}::date, ${one.expiresOn}::date, ${one.file?.hash ?? null}, ${one.file?.name ?? null},
            ${one.file?.mediaType ?? null}, ${one.file?.sizeBytes ?? null}) returning id`.execute(db)
  return (rows[0] as { id: string }).id
}

export async function withdraw(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select withdraw_external(${id}::uuid) as done`.execute(db)
  return rows[0]?.done ?? false
}

export type Qualification = { id: string; organisation_id: string; name: Localised }

/** Qualifications that organisations know of, by name. */
export async function qualificationsOf(db: Db, organisationIds: string[]): Promise<Qualification[]> {
  const { rows } = await sql<Qualification>`
    select q.id, q.organisation_id, q.name from qualification q
     where q.organisation_id = any (${organisationIds}::uuid[]) and (q.closed_on is null or q.closed_on > (select today()))
     order by plain(text_in(q.name, 'en')), q.id limit 1000`.execute(db)
  return rows
}

/** What waits of those whom the actor leads (`line`), or whoever belongs to the organisation acted for. */
const reached = (whose: 'line' | { organisation: string }): RawBuilder<boolean> =>
  whose === 'line'
    ? sql<boolean>`x.asks is null and leads_person(x.person_id, x.organisation_id)`
    : sql<boolean>`x.organisation_id = ${whose.organisation}`

/** What waits for a decision, longest first, a page at a time. Nobody decides on their own. */
export async function waitingPage(
  db: Db,
  whose: 'line' | { organisation: string },
  asked: { after: string | null; limit: number },
): Promise<External[]> {
  const { rows } = await sql<External>`
    select ${columns} from ${tables}
     where x.state = 'sent' and x.person_id <> (select actor_person()) and x.asked_by is distinct from (select actor_person())
       and (${asked.after}::uuid is null or x.id > ${asked.after}::uuid)
       and ${reached(whose)}
     order by x.id limit ${asked.limit}`.execute(db)
  return rows
}

/** How many wait for the actor as somebody's lead. */
export async function waitingInLine(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from external_learning x
     where x.state = 'sent' and x.person_id <> (select actor_person()) and ${reached('line')}`.execute(db)
  return rows[0]?.n ?? 0
}

export async function leads(db: Db, personId: string, organisationId: string): Promise<boolean> {
  const { rows } = await sql<{ leads: boolean }>`
    select leads_person(${personId}::uuid, ${organisationId}::uuid) as leads`.execute(db)
  return rows[0]?.leads ?? false
}

/** Whether any row names bytes by their hash. */
export async function bytesAreNamed(db: Db, hash: string): Promise<boolean> {
  const { rows } = await sql<{ named: boolean }>`select bytes_are_named(${hash}) as named`.execute(db)
  return rows[0]?.named ?? true
}

export type Decision = {
  id: string
  decision: 'approved' | 'returned'
  answer: string
  qualificationId: string | null
  kind: 'completed' | 'recognised'
}

/** Decides, where nobody has yet. Answers with whether it did. */
export async function decide(db: Db, one: Decision): Promise<boolean> {
  const { rows } = await sql<{ id: string | null }>`
    select decide_external(${one.id}::uuid, ${one.decision}, ${one.answer}, ${one.qualificationId}::uuid, ${one.kind}) as id`.execute(
    db,
  )
  return rows[0]?.id !== null && rows[0]?.id !== undefined
}
