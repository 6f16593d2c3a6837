import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export const levels = ['totals', 'standing', 'evidence'] as const
export type Level = (typeof levels)[number]

export type Agreement = {
  id: string
  lineage_id: string
  giver_id: string
  receiver_id: string
  giver: Localised
  receiver: Localised
  purpose: string
  lawful_basis: string
  level: Level
  starts_on: string
  ends_on: string | null
  recorded_at: Date
  superseded_at: Date | null
  signatures: { organisation_id: string; name: string; post: string; signed_at: string }[]
  holds: boolean
}

const columns = sql`a.id, a.lineage_id, a.giver_id, a.receiver_id, g.name as giver, r.name as receiver, a.purpose, a.lawful_basis,
  a.level, a.starts_on, a.ends_on, a.recorded_at, a.superseded_at,
  coalesce((select jsonb_agg(jsonb_build_object('organisation_id', s.organisation_id, 'name', s.name, 'post', s.post, 'signed_at', s.signed_at) order by s.signed_at)
              from agreement_signature s where s.agreement_id = a.id), '[]') as signatures,
  agreement_holds(a) as holds`
const tables = sql`data_sharing_agreement a join organisation g on g.id = a.giver_id join organisation r on r.id = a.receiver_id`

/** The versions in force of an organisation's agreements, given and received, newest first. */
export async function agreementsOf(db: Db, organisationId: string): Promise<Agreement[]> {
  const { rows } = await sql<Agreement>`
    select ${columns} from ${tables}
     where a.superseded_at is null and ${organisationId}::uuid in (a.giver_id, a.receiver_id)
     order by a.recorded_at desc limit 200`.execute(db)
  return rows
}

/** One version of an agreement that an organisation is a side of. */
export async function agreementById(
  db: Db,
  organisationId: string,
  id: string,
): Promise<Agreement | undefined> {
  const { rows } = await sql<Agreement>`
    select ${columns} from ${tables}
     where a.id = ${id} and ${organisationId}::uuid in (a.giver_id, a.receiver_id)`.execute(db)
  return rows[0]
}

/** All versions of an agreement, newest first. */
export async function versionsOf(db: Db, lineageId: string): Promise<Agreement[]> {
  const { rows } = await sql<Agreement>`
    select ${columns} from ${tables} where a.lineage_id = ${lineageId} order by a.recorded_at desc`.execute(
    db,
  )
  return rows
}

export type NewVersion = {
  lineageId?: string
  giverId: string
  receiverId: string
  purpose: string
  lawfulBasis: string
  level: Level
  startsOn: string
  endsOn: string | null
  endedReason?: string
  by: string | null
  organisationId: string
}

/** Adds a version; the one before it of the same agreement is superseded. False when that was superseded meanwhile. */
export async function addVersion(db: Db, row: NewVersion, replaces?: string): Promise<string | undefined> {
  if (replaces) {
    const closed = await sql<{ id: string }>`
      update data_sharing_agreement set superseded_at = now() where id = ${replaces} and superseded_at is null returning id`.execute(
      db,
    )
    if (closed.rows.length === 0) return undefined
  }
  const { rows } = await sql<{ id: string }>`
    insert into data_sharing_agreement (lineage_id, giver_id, receiver_id, purpose, lawful_basis, level, starts_on, ends_on, ended_reason, proposed_by, proposed_org)
      values (coalesce(${row.lineageId ?? null}::uuid, uuidv7()), ${row.giverId}, ${row.receiverId}, ${row.purpose}, ${row.lawfulBasis},
              ${row.level}, ${row.startsOn}, ${row.endsOn}, ${row.endedReason ?? null}, ${row.by}, ${row.organisationId}) returning id`.execute(
    db,
  )
  return rows[0]?.id
}

/** Signs a version for one side; false when that side has signed it. */
export async function insertSignature(
  db: Db,
  row: { agreement_id: string; organisation_id: string; signed_by: string; name: string; post: string },
): Promise<boolean> {
  const made = await db
    .insertInto('agreement_signature')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

export type Total = { course_id: string; title: Localised; people: number | null; completed: number | null }

/** Counts that an agreement gives, course by course; small ones are null. */
export async function agreedTotals(db: Db, agreementId: string): Promise<Total[]> {
  const { rows } = await sql<Total>`select * from agreed_totals(${agreementId}) limit 500`.execute(db)
  return rows
}

export type Standing = { requirement_id: string; title: Localised; state: string; people: number | null }

/** How the giver's people stand today, requirement by requirement; small numbers are null. */
export async function agreedStanding(db: Db, agreementId: string): Promise<Standing[]> {
  const { rows } = await sql<Standing>`select * from agreed_standing(${agreementId}) limit 500`.execute(db)
  return rows
}

export type Shared = {
  key: string
  person_id: string
  name: string
  title: Localised
  kind: string
  happened_on: string
  score: number | null
}

/** People and what they hold, as far as an agreement goes. */
export async function agreedPeople(
  db: Db,
  agreementId: string,
  level: Level,
  after: string | null,
  many: number,
): Promise<Shared[]> {
  const { rows } = await sql<Shared>`
    select * from agreed_people(${agreementId}, ${level === 'evidence'}, ${after}, ${many})`.execute(db)
  return rows
}

export type Processor = {
  id: string
  lineage_id: string
  name: string
  purpose: string
  contact: string
  starts_on: string
  ends_on: string | null
  transfer_to: string | null
  safeguard: string | null
}

export async function processorsOf(db: Db, organisationId: string): Promise<Processor[]> {
  const { rows } = await sql<Processor>`
    select id, lineage_id, name, purpose, contact, starts_on, ends_on, transfer_to, safeguard from processor
     where organisation_id = ${organisationId} and superseded_at is null order by plain(name), id limit 500`.execute(
    db,
  )
  return rows
}

export type ProcessorGiven = Omit<Processor, 'id' | 'lineage_id'>

/** Adds a processor, or a new version of one; false when that version was replaced meanwhile. */
export async function keepProcessor(
  db: Db,
  organisationId: string,
  given: ProcessorGiven,
  by: string | null,
  replaces?: Processor,
): Promise<string | undefined> {
  if (replaces) {
    const closed = await sql<{ id: string }>`
      update processor set superseded_at = now()
       where id = ${replaces.id} and organisation_id = ${organisationId} and superseded_at is null returning id`.execute(
      db,
    )
    if (closed.rows.length === 0) return undefined
  }
  const { rows } = await sql<{ id: string }>`
    insert into processor (lineage_id, organisation_id, name, purpose, contact, starts_on, ends_on, transfer_to, safeguard, made_by)
      values (coalesce(${replaces?.lineage_id ?? null}::uuid, uuidv7()), ${organisationId}, ${given.name}, ${given.purpose}, ${given.contact},
              ${given.starts_on}, ${given.ends_on}, ${given.transfer_to}, ${given.safeguard}, ${by}) returning id`.execute(
    db,
  )
  return rows[0]?.id
}

export type RegisterFacts = {
  kinds: string[]
  officers: string[]
  rules: { purpose: string; keep_years: number | null }[]
}

/** What the record of processing says of an organisation besides agreements and processors. */
export async function registerFacts(db: Db, organisationId: string): Promise<RegisterFacts> {
  const { rows } = await sql<RegisterFacts>`
    select array(select distinct m.kind from membership m where m.organisation_id = ${organisationId} order by 1) as kinds,
           array(select distinct p.name from role_grant g join person p on p.id = g.person_id
                  where g.organisation_id = ${organisationId} and g.role = 'data_protection' and g.starts_at <= now()
                    and (g.ends_at is null or g.ends_at > now()) order by 1) as officers,
           coalesce((select jsonb_agg(jsonb_build_object('purpose', r.purpose, 'keep_years', r.keep_years))
                       from retention_rule r where r.organisation_id = ${organisationId} and r.superseded_at is null), '[]') as rules`.execute(
    db,
  )
  return rows[0] as RegisterFacts
}
