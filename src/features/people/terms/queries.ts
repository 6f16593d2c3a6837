import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Rewrite, Span } from '../rules.ts'

export type Membership = {
  id: string
  person_id: string
  organisation_id: string
  kind: string
  employee_number: string | null
}
export type MembershipTerm = Span & { id: string; membership_id: string }
export type JobValues = {
  unit_id: string | null
  job_role_id: string | null
  manager_job_id: string | null
  post_id: string | null
  manager_post_id: string | null
  temporary_manager_job_id: string | null
  temporary_until: string | null
}
export type JobTerm = Span & JobValues & { id: string; job_id: string; membership_id: string }

/** A membership of the organisation, held until the transaction ends: whoever changes its terms or jobs takes turns. */
export function lockedMembership(
  db: Db,
  id: string,
  organisationId: string,
): Promise<Membership | undefined> {
  return db
    .selectFrom('membership')
    .select(['id', 'person_id', 'organisation_id', 'kind', 'employee_number'])
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirst()
}

/** The membership that a job belongs to. */
export async function membershipOfJob(db: Db, jobId: string): Promise<string | undefined> {
  const row = await db.selectFrom('job').select('membership_id').where('id', '=', jobId).executeTakeFirst()
  return row?.membership_id
}

/** What is held true now of when a membership held, holds and will hold. */
export function membershipTerms(db: Db, membershipId: string): Promise<MembershipTerm[]> {
  return db
    .selectFrom('membership_term')
    .select(['id', 'membership_id', 'starts_on', 'ends_on'])
    .where('membership_id', '=', membershipId)
    .where('superseded_at', 'is', null)
    .orderBy('starts_on')
    .execute()
}

/** The same of all jobs of a membership. */
export function jobTerms(db: Db, membershipId: string): Promise<JobTerm[]> {
  return db
    .selectFrom('job_term')
    .select([
      'id',
      'job_id',
      'membership_id',
      'unit_id',
      'job_role_id',
      'manager_job_id',
      'post_id',
      'manager_post_id',
      'temporary_manager_job_id',
      'temporary_until',
      'starts_on',
      'ends_on',
    ])
    .where('membership_id', '=', membershipId)
    .where('superseded_at', 'is', null)
    .orderBy('starts_on')
    .execute()
}

export async function insertMembership(
  db: Db,
  row: { person_id: string; organisation_id: string; kind: string; employee_number: string | null },
): Promise<string | undefined> {
  const made = await db
    .insertInto('membership')
    .values(row as never)
    .onConflict(conflict => conflict.columns(['organisation_id', 'employee_number']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id
}

/** False when somebody else has the number. */
export async function setEmployeeNumber(db: Db, id: string, number: string | null): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update membership m set employee_number = ${number}
     where m.id = ${id} and not exists (
       select 1 from membership o where o.organisation_id = m.organisation_id and o.employee_number = ${number} and o.id <> m.id)
    returning id`.execute(db)
  return rows.length > 0
}

export async function insertJob(db: Db, membership: Membership): Promise<string> {
  const made = await db
    .insertInto('job')
    .values({
      organisation_id: membership.organisation_id,
      membership_id: membership.id,
      person_id: membership.person_id,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** Writes a changed history of a membership: old rows are marked as no longer held true, new ones added. */
export async function rewriteMembership(
  db: Db,
  membership: Membership,
  { supersede, insert }: Rewrite<object>,
): Promise<void> {
  const at = await momentOfWriting(db)
  await supersedeTerms(db, 'membership_term', supersede, at)
  if (insert.length === 0) return
  await db
    .insertInto('membership_term')
    .values(
      insert.map(({ starts_on, ends_on }) => ({
        organisation_id: membership.organisation_id,
        membership_id: membership.id,
        person_id: membership.person_id,
        starts_on,
        ends_on,
        recorded_at: at,
      })),
    )
    .execute()
}

/** The same for one job. */
export async function rewriteJob(
  db: Db,
  membership: Membership,
  jobId: string,
  { supersede, insert }: Rewrite<JobValues>,
): Promise<void> {
  const at = await momentOfWriting(db)
  await supersedeTerms(db, 'job_term', supersede, at)
  if (insert.length === 0) return
  await db
    .insertInto('job_term')
    .values(
      insert.map(term => ({
        organisation_id: membership.organisation_id,
        job_id: jobId,
        membership_id: membership.id,
        person_id: membership.person_id,
        unit_id: term.unit_id,
        job_role_id: term.job_role_id,
        manager_job_id: term.manager_job_id,
        post_id: term.post_id,
        manager_post_id: term.manager_post_id,
        temporary_manager_job_id: term.temporary_manager_job_id,
        temporary_until: term.temporary_until,
        starts_on: term.starts_on,
        ends_on: term.ends_on,
        recorded_at: at,
      })),
    )
    .execute()
}

/**
 * What is written now is known from now on: after the lock, so that of two who take turns the second writes later.
 * As text, since a date of ours would lose the microseconds.
 */
async function momentOfWriting(db: Db): Promise<string> {
  const { rows } = await sql<{ at: string }>`select clock_timestamp()::text as at`.execute(db)
  return (rows[0] as { at: string }).at
}

async function supersedeTerms(
  db: Db,
  table: 'membership_term' | 'job_term',
  ids: string[],
  at: string,
): Promise<void> {
  if (ids.length === 0) return
  await sql`update ${sql.table(table)} set superseded_at = ${at}::timestamptz where id = any (${ids}::uuid[]) and superseded_at is null`.execute(
    db,
  )
}

/** Whether the way up from one job comes past another on a day. */
export async function jobIsBelow(db: Db, below: string, above: string, onDay: string): Promise<boolean> {
  const { rows } = await sql<{
    found: boolean
  }>`select job_is_below(${below}, ${above}, ${onDay}::date) as found`.execute(db)
  return rows[0]?.found ?? false
}

/** Whether one of these jobs, or somebody above it, is managed by a post on a day. */
export async function isUnderPost(db: Db, jobIds: string[], postId: string, day: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with recursive above as (
      select unnest(${jobIds}::uuid[]) as id
      union
      select coalesce(t.manager_job_id, h.job_id) from above a
        join job_term t on t.job_id = a.id and t.superseded_at is null and t.starts_on <= ${day}::date and (t.ends_on is null or t.ends_on >= ${day}::date)
        left join job_term h on h.post_id = t.manager_post_id and h.superseded_at is null
             and h.starts_on <= ${day}::date and (h.ends_on is null or h.ends_on >= ${day}::date)
       where coalesce(t.manager_job_id, h.job_id) is not null)
    select exists (select 1 from above a join job_term t on t.job_id = a.id
                    where t.superseded_at is null and t.manager_post_id = ${postId}
                      and t.starts_on <= ${day}::date and (t.ends_on is null or t.ends_on >= ${day}::date)) as found`.execute(
    db,
  )
  return rows[0]?.found ?? false
}

/** Who manages whom changes one at a time in an organisation, so that two changes can't make a circle together. */
export async function lockManagers(db: Db, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('managers ' || ${organisationId}, 0))`.execute(db)
}

/** Whether these belong to the organisation: what a form may name. */
export async function belongHere(
  db: Db,
  organisationId: string,
  { unit_id, job_role_id }: Pick<JobValues, 'unit_id' | 'job_role_id'>,
): Promise<{ unit: boolean; job_role: boolean }> {
  const { rows } = await sql<{ unit: boolean; job_role: boolean }>`
    select ${unit_id}::uuid is null or exists (select 1 from unit u where u.id = ${unit_id}::uuid and u.organisation_id = ${organisationId}) as unit,
           ${job_role_id}::uuid is null or exists (select 1 from job_role r where r.id = ${job_role_id}::uuid and r.organisation_id = ${organisationId}) as job_role`.execute(
    db,
  )
  return rows[0] as { unit: boolean; job_role: boolean }
}
