import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import { listConditions, type PeopleFilter } from '../queries.ts'
import type { JobTerm, MembershipTerm } from '../terms/queries.ts'

export type Subject = { id: string; person_id: string; name: string }
export type Selected = { of: 'chosen'; ids: string[] } | { of: 'all'; filter: PeopleFilter }

/** More than these at once are asked to be narrowed first. */
export const mostAtOnce = 30_000

/** The memberships that a selection names and the actor may reach, by name; held until the end where `isLocked`. */
export async function subjectsOf(
  db: Db,
  visible: RawBuilder<boolean>,
  selected: Selected,
  isLocked: boolean,
): Promise<Subject[]> {
  const which =
    selected.of === 'chosen' ? sql`and m.id = any (${selected.ids}::uuid[])` : listConditions(selected.filter)
  const { rows } = await sql<Subject>`
    select m.id, m.person_id, p.name from membership m join person p on p.id = m.person_id
     where ${visible} ${which} order by m.sort_name, m.id limit ${mostAtOnce}`.execute(db)
  // In the order of their ids, so that two who change many take turns and never wait for each other.
  if (isLocked)
    await sql`select 1 from membership where id = any (${rows.map(row => row.id)}::uuid[]) order by id for update`.execute(
      db,
    )
  return rows
}

/** How many people belong to the organisation today. */
export async function peopleToday(db: Db, organisationId: string): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(*)::integer as people from membership_term t
     where t.organisation_id = ${organisationId} and t.superseded_at is null
       and t.starts_on <= (select today()) and (t.ends_on is null or t.ends_on >= (select today()))`.execute(
    db,
  )
  return rows[0]?.people ?? 0
}

/** Terms of many memberships, as held true now, in order of time. */
export async function membershipTermsOf(db: Db, ids: string[]): Promise<MembershipTerm[]> {
  const { rows } = await sql<MembershipTerm>`
    select t.id, t.membership_id, t.starts_on, t.ends_on from membership_term t
     where t.membership_id = any (${ids}::uuid[]) and t.superseded_at is null order by t.starts_on`.execute(
    db,
  )
  return rows
}

export async function jobTermsOf(db: Db, ids: string[]): Promise<JobTerm[]> {
  const { rows } = await sql<JobTerm>`
    select t.id, t.job_id, t.membership_id, t.unit_id, t.job_role_id, t.manager_job_id, t.post_id, t.manager_post_id,
           t.temporary_manager_job_id, t.temporary_until, t.starts_on, t.ends_on from job_term t
     where t.membership_id = any (${ids}::uuid[]) and t.superseded_at is null order by t.starts_on`.execute(
    db,
  )
  return rows
}

/** A job and everybody above it on a day, also through posts. */
export async function lineAbove(db: Db, jobId: string, day: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    with recursive above as (
      select ${jobId}::uuid as id
      union
      select coalesce(t.manager_job_id, h.job_id) from above a
        join job_term t on t.job_id = a.id and t.superseded_at is null and t.starts_on <= ${day}::date and (t.ends_on is null or t.ends_on >= ${day}::date)
        left join job_term h on h.post_id = t.manager_post_id and h.superseded_at is null
             and h.starts_on <= ${day}::date and (h.ends_on is null or h.ends_on >= ${day}::date)
       where coalesce(t.manager_job_id, h.job_id) is not null)
    select id from above`.execute(db)
  return new Set(rows.map(row => row.id))
}

export type Pin = { membership_id: string; kind: 'pinned' | 'excluded' }
export type AudienceChoice = { id: string; name: Localised; per: 'membership' | 'job' }

export async function audienceChoices(db: Db, organisationId: string): Promise<AudienceChoice[]> {
  const { rows } = await sql<AudienceChoice>`
    select a.id, a.name, a.per from audience a where a.organisation_id = ${organisationId} and a.archived_at is null
     order by plain(text_in(a.name, 'en')), a.id`.execute(db)
  return rows
}

/** Who is in the audience by hand, or kept out of it, today or later. */
export async function pinsOf(db: Db, audienceId: string, ids: string[]): Promise<Pin[]> {
  const { rows } = await sql<Pin>`
    select p.membership_id, p.kind from audience_pin p
     where p.audience_id = ${audienceId} and p.membership_id = any (${ids}::uuid[]) and p.superseded_at is null
       and (p.ends_on is null or p.ends_on >= (select today()))`.execute(db)
  return rows
}

/** Leavings that are held true of these memberships. */
export async function leavingsOf(db: Db, ids: string[]): Promise<{ id: string; membership_id: string }[]> {
  const { rows } = await sql<{ id: string; membership_id: string }>`
    select l.id, l.membership_id from leaving l where l.membership_id = any (${ids}::uuid[]) and l.superseded_at is null`.execute(
    db,
  )
  return rows
}

/** Who of these people has nothing to be written to, and who has an account already. */
export async function lettersTo(
  db: Db,
  personIds: string[],
): Promise<Map<string, 'write' | 'no address' | 'has account'>> {
  const { rows } = await sql<{ id: string; state: 'write' | 'no address' | 'has account' }>`
    select p.id, case when exists (select 1 from person_identifier i where i.person_id = p.id and i.verified_at is not null) then 'has account'
                      when exists (select 1 from person_identifier i where i.person_id = p.id and i.kind = 'email')
                           or given_address(p.id) is not null then 'write'
                      else 'no address' end as state
      from person p where p.id = any (${personIds}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.id, row.state]))
}
