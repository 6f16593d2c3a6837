import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

/** What one act on one or many people is called. */
export const batchKinds = [
  'people.move',
  'people.role',
  'people.manager',
  'people.end',
  'people.audience',
  'people.field',
  'people.enrol',
  'people.invite',
  'people.merge',
] as const
export type BatchKind = (typeof batchKinds)[number]

export type Batch = {
  id: string
  kind: BatchKind
  counts: { people?: number; refused?: number; from?: string }
  started_by: string | null
  started_by_name: string | null
  recorded_at: Date
  undone_at: Date | null
  /** How far two accounts are with becoming one: people are asked first. Null for every other kind. */
  merge_state: 'asked' | 'done' | 'refused' | 'undone' | 'called off' | null
  /** No more than 30 days old. */
  is_fresh: boolean
}

export async function insertBatch(
  db: Db,
  organisationId: string,
  kind: string,
  counts: Record<string, unknown>,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into import_batch (organisation_id, kind, started_by, counts)
    values (${organisationId}, ${kind}, (select actor_person()), ${JSON.stringify(counts)}::jsonb) returning id`.execute(
    db,
  )
  return (rows[0] as { id: string }).id
}

const columns = sql`b.id, b.kind, b.counts, b.started_by, p.name as started_by_name, b.recorded_at, b.undone_at,
  b.recorded_at > now() - interval '30 days' as is_fresh,
  (select a.state from account_merge a where a.organisation_id = b.organisation_id and a.batch_id = b.id limit 1) as merge_state`

/** What was done to people at once in an organisation, newest first. */
export async function batchesOf(db: Db, organisationId: string): Promise<Batch[]> {
  const { rows } = await sql<Batch>`
    select ${columns} from import_batch b left join person p on p.id = b.started_by
     where b.organisation_id = ${organisationId} and b.kind = any (${batchKinds}::text[])
     order by b.recorded_at desc limit 100`.execute(db)
  return rows
}

/** One of them, held until the transaction ends where `isLocked`. */
export async function batchOf(
  db: Db,
  organisationId: string,
  id: string,
  isLocked = false,
): Promise<Batch | undefined> {
  if (isLocked)
    await sql`select 1 from import_batch where id = ${id} and organisation_id = ${organisationId} for update`.execute(
      db,
    )
  const { rows } = await sql<Batch>`
    select ${columns} from import_batch b left join person p on p.id = b.started_by
     where b.id = ${id} and b.organisation_id = ${organisationId} and b.kind = any (${batchKinds}::text[])`.execute(
    db,
  )
  return rows[0]
}

export async function markUndone(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update import_batch set undone_at = now() where id = ${id} and undone_at is null returning id`.execute(db)
  return rows.length > 0
}

export type Touched = { person_id: string; name: string }

/** Whom a batch touched, by name; at most `limit`. */
export async function touchedBy(db: Db, batchId: string, limit: number): Promise<Touched[]> {
  const { rows } = await sql<Touched>`
    select p.id as person_id, p.name from person p
     where p.id in (
       select t.person_id from batch_change c join membership_term t on t.id = c.row_id where c.batch_id = ${batchId} and c.table_name = 'membership_term'
       union select t.person_id from batch_change c join job_term t on t.id = c.row_id where c.batch_id = ${batchId} and c.table_name = 'job_term'
       union select t.person_id from batch_change c join profile_value t on t.id = c.row_id where c.batch_id = ${batchId} and c.table_name = 'profile_value'
       union select t.person_id from batch_change c join audience_pin t on t.id = c.row_id where c.batch_id = ${batchId} and c.table_name = 'audience_pin')
     order by p.name, p.id limit ${limit}`.execute(db)
  return rows
}

/** The memberships whose terms or jobs a batch touched, held until the transaction ends. */
export async function lockTouched(db: Db, batchId: string): Promise<void> {
  await sql`
    select m.id from membership m
     where m.id in (
       select t.membership_id from batch_change c join membership_term t on t.id = c.row_id where c.batch_id = ${batchId} and c.table_name = 'membership_term'
       union select t.membership_id from batch_change c join job_term t on t.id = c.row_id where c.batch_id = ${batchId} and c.table_name = 'job_term'
       union select t.membership_id from batch_change c join profile_value t on t.id = c.row_id where c.batch_id = ${batchId} and c.table_name = 'profile_value'
       union select t.membership_id from batch_change c join audience_pin t on t.id = c.row_id where c.batch_id = ${batchId} and c.table_name = 'audience_pin')
     order by m.id for update`.execute(db)
}

export type LeavingHere = {
  membership_id: string
  last_day: string
  reason: string
  batch_id: string | null
  can_undo: boolean
}

/** Leavings of a person that are held true in an organisation, each with whether its batch can be undone. */
export async function leavingsHere(db: Db, personId: string, organisationId: string): Promise<LeavingHere[]> {
  const { rows } = await sql<LeavingHere>`
    select l.membership_id, l.last_day, l.reason, l.batch_id,
           coalesce(b.undone_at is null and b.recorded_at > now() - interval '30 days' and b.kind = 'people.end', false) as can_undo
      from leaving l left join import_batch b on b.id = l.batch_id
     where l.person_id = ${personId} and l.organisation_id = ${organisationId} and l.superseded_at is null`.execute(
    db,
  )
  return rows
}
