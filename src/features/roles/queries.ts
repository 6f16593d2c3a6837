import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import type { Role } from '../../platform/permissions/permissions.ts'
import type { GrantHere } from '../people/index.ts'

export type HeldRole = Omit<GrantHere, 'id'> & {
  id: string
  /** Given by hand to a person, or to everybody in an audience. */
  via: { id: string; name: Localised; people: number } | null
}

export type HolderFilter = {
  organisationId: string
  words: string[]
  roles: readonly string[]
  unit: string | null
  via: 'hand' | 'audience' | null
  after: { name: string; id: string } | null
  limit: number
}

const localDay = (column: RawBuilder<unknown>, isEnd = false) =>
  isEnd
    ? sql`((${column} at time zone 'Europe/London') - interval '1 second')::date`
    : sql`(${column} at time zone 'Europe/London')::date`

const columns = sql`g.role, g.scope, u.name as unit, c.title as course, g.reason, ${localDay(sql`g.starts_at`)} as starts_on,
  ${localDay(sql`g.ends_at`, true)} as ends_on, b.name as granted_by`
const joins = sql`
  left join unit u on u.id = g.scope_id and g.scope = 'unit'
  left join course c on c.id = g.scope_id and g.scope = 'course'
  left join person b on b.id = g.granted_by`
const notOver = sql`(g.ends_at is null or g.ends_at > now())`

/** Roles that were given by hand or through audiences and are not over, by name, a page at a time. */
export async function rolesHeld(db: Db, asked: HolderFilter): Promise<(HeldRole & { sort_name: string })[]> {
  const narrow = (people: RawBuilder<unknown>) => {
    const parts = [
      sql`g.organisation_id = ${asked.organisationId}`,
      notOver,
      sql`g.role = any (${asked.roles}::text[])`,
    ]
    if (asked.unit)
      parts.push(
        sql`(g.scope = 'organisation' or g.scope = 'unit' and ${asked.unit}::uuid in (select units_below(g.scope_id)))`,
      )
    for (const word of asked.words)
      parts.push(sql`plain(${people}) like '%' || plain(${word.replace(/[\\%_]/g, '\\$&')}) || '%'`)
    return sql.join(parts, sql` and `)
  }
  const byHand = sql`
    select g.id, g.person_id, p.name, null::jsonb as via, ${columns}, coalesce(plain(p.name), '') as sort_name
      from role_grant g left join person p on p.id = g.person_id ${joins}
     where ${narrow(sql`coalesce(p.name, '')`)}`
  // One line for everybody in an audience; found by the names of those who are in it as well as by its own.
  const inIt = sql`(select string_agg(mp.name, ' ') from audience_member m join person mp on mp.id = m.person_id
    where m.audience_id = g.audience_id and m.superseded_at is null and m.starts_on <= today() and (m.ends_on is null or m.ends_on >= today()))`
  const byAudience = sql`
    select g.id, null::uuid as person_id, null::text as name,
           jsonb_build_object('id', a.id, 'name', a.name, 'people', (select count(distinct m.person_id) from audience_member m
              where m.audience_id = a.id and m.superseded_at is null and m.starts_on <= today() and (m.ends_on is null or m.ends_on >= today()))) as via,
           ${columns}, plain(text_in(a.name, 'en')) as sort_name
      from audience_role g join audience a on a.id = g.audience_id and a.archived_at is null ${joins}
     where ${narrow(asked.words.length > 0 ? sql`text_in(a.name, 'en') || ' ' || text_in(a.name, 'cy') || ' ' || coalesce(${inIt}, '')` : sql`''`)}`
  const parts = [...(asked.via === 'audience' ? [] : [byHand]), ...(asked.via === 'hand' ? [] : [byAudience])]
  const after = asked.after
    ? sql`where (h.sort_name, h.id) > (${asked.after.name}, ${asked.after.id}::uuid)`
    : sql``
  const { rows } = await sql<HeldRole & { sort_name: string }>`
    select * from (${sql.join(parts, sql` union all `)}) h ${after} order by h.sort_name, h.id limit ${asked.limit}`.execute(
    db,
  )
  return rows
}

export type ManagerHere = {
  person_id: string
  name: string | null
  people: number
  standing_in: number
  by_post: number
  sort_name: string
}

/** Whoever has people of the organisation reporting to them today: by a job, by a post they hold, or standing in. */
export async function managersHere(
  db: Db,
  asked: {
    organisationId: string
    words: string[]
    after: { name: string; id: string } | null
    limit: number
  },
): Promise<ManagerHere[]> {
  const words = asked.words.map(
    word => sql`and plain(coalesce(p.name, '')) like '%' || plain(${word.replace(/[\\%_]/g, '\\$&')}) || '%'`,
  )
  const after = asked.after
    ? sql`and (coalesce(plain(p.name), ''), l.person_id) > (${asked.after.name}, ${asked.after.id}::uuid)`
    : sql``
  const { rows } = await sql<ManagerHere>`
    with line as (
      select mine.person_id, r.id, r.person_id as who, 'job' as how from current_job r join job mine on mine.id = r.manager_job_id
       where r.organisation_id = ${asked.organisationId}
      union all
      select mine.person_id, r.id, r.person_id, 'post' from current_job r join current_job mine on mine.post_id = r.manager_post_id
       where r.organisation_id = ${asked.organisationId}
      union all
      select mine.person_id, r.id, r.person_id, 'standing in' from current_job r join job mine on mine.id = r.temporary_manager_job_id
       where r.organisation_id = ${asked.organisationId})
    select l.person_id, p.name, count(distinct l.who)::integer as people, coalesce(plain(p.name), '') as sort_name,
           (count(distinct l.who) filter (where how = 'standing in'))::integer as standing_in,
           (count(distinct l.who) filter (where how = 'post'))::integer as by_post
      from line l left join person p on p.id = l.person_id
     where true ${sql.join([sql``, ...words], sql` `)} ${after}
     group by l.person_id, p.name order by sort_name, l.person_id limit ${asked.limit}`.execute(db)
  return rows
}

export type FactsHere = {
  name: string | null
  is_member: boolean
  grants: (HeldRole & { role: Role })[]
  memberships: { kind: string; starts_on: string; ends_on: string | null }[]
  reports: number
  /** What is off elsewhere, and this organisation allows. */
  allowed: string[]
}

/** All that gives somebody permissions in an organisation today; nothing when the organisation knows nothing of them. */
export async function factsHere(
  db: Db,
  organisationId: string,
  personId: string,
): Promise<FactsHere | undefined> {
  const { rows } = await sql<FactsHere>`
    select (select p.name from person p where p.id = ${personId}) as name,
           exists (select 1 from membership m where m.person_id = ${personId} and m.organisation_id = ${organisationId}) as is_member,
           coalesce((select jsonb_agg(to_jsonb(h)) from (
             select g.id, g.person_id, null::text as name, null::jsonb as via, ${columns} from role_grant g ${joins}
              where g.person_id = ${personId} and g.organisation_id = ${organisationId} and g.starts_at <= now() and ${notOver}
             union all
             select g.audience_role_id, g.person_id, null, jsonb_build_object('id', a.id, 'name', a.name, 'people', 0), ${columns}
               from audience_grant g join audience a on a.id = g.audience_id ${joins}
              where g.person_id = ${personId} and g.organisation_id = ${organisationId}) h), '[]') as grants,
           coalesce((select jsonb_agg(jsonb_build_object('kind', m.kind, 'starts_on', m.starts_on, 'ends_on', m.ends_on) order by m.starts_on)
              from current_membership m where m.person_id = ${personId} and m.organisation_id = ${organisationId}), '[]') as memberships,
           (select count(distinct r.person_id)::integer from current_job mine cross join lateral reports_to(mine.id, mine.post_id) r
             where mine.person_id = ${personId} and r.organisation_id = ${organisationId}) as reports,
           array(select a.permission from organisation_permission a
                  where a.organisation_id = ${organisationId} and a.superseded_at is null) as allowed`.execute(
    db,
  )
  const facts = rows[0]
  return facts && (facts.is_member || facts.grants.length > 0 || facts.reports > 0) ? facts : undefined
}

export type NewGrant = {
  personId: string
  organisationId: string
  role: string
  scope: 'organisation' | 'unit' | 'course'
  scopeId: string
  from: string
  until: string | null
  reason: string | null
  grantedBy: string
}

/** From the beginning of the first day (or this moment, for today) to the end of the last. */
export async function insertGrant(db: Db, grant: NewGrant): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into role_grant (person_id, role, scope, scope_id, organisation_id, starts_at, ends_at, granted_by, reason)
    values (${grant.personId}, ${grant.role}, ${grant.scope}, ${grant.scopeId}::uuid, ${grant.organisationId},
            ${grant.from}::date::timestamp at time zone 'Europe/London',
            (${grant.until}::date + 1)::timestamp at time zone 'Europe/London', ${grant.grantedBy}, ${grant.reason})
    returning id`.execute(db)
  return (rows[0] as { id: string }).id
}

export async function sameGrant(db: Db, grant: NewGrant): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from role_grant g where g.person_id = ${grant.personId} and g.role = ${grant.role}
      and g.organisation_id = ${grant.organisationId} and g.scope_id = ${grant.scopeId}::uuid
      and (g.ends_at is null or g.ends_at > now())) as found`.execute(db)
  return rows[0]?.found ?? false
}

/** The person a grant is for, when it is this organisation's and has not ended. */
export async function openGrant(db: Db, id: string, organisationId: string) {
  return db
    .selectFrom('role_grant')
    .select(['id', 'person_id', 'role'])
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .where('role', '<>', 'operator')
    .where(sql<boolean>`(ends_at is null or ends_at > now())`)
    .forUpdate()
    .executeTakeFirst()
}

export async function endGrant(db: Db, id: string, by: string | null, reason: string | null): Promise<void> {
  await sql`update role_grant set ends_at = now(), starts_at = least(starts_at, now()), ended_by = ${by}, end_reason = ${reason}
    where id = ${id}`.execute(db)
}

/** Whether a unit or a course is the organisation's own, and open. */
export async function scopeIsHere(
  db: Db,
  organisationId: string,
  { unitId, courseId }: { unitId: string | null; courseId: string | null },
): Promise<{ unit: boolean; course: boolean }> {
  const { rows } = await sql<{ unit: boolean; course: boolean }>`
    select ${unitId}::uuid is null or exists (select 1 from current_unit u where u.id = ${unitId}::uuid and u.organisation_id = ${organisationId}) as unit,
           ${courseId}::uuid is null or exists (select 1 from course c where c.id = ${courseId}::uuid and c.organisation_id = ${organisationId}) as course`.execute(
    db,
  )
  return rows[0] as { unit: boolean; course: boolean }
}

export async function coursesHere(
  db: Db,
  organisationId: string,
): Promise<{ id: string; title: Localised }[]> {
  const { rows } = await sql<{ id: string; title: Localised }>`
    select c.id, c.title from course c where c.organisation_id = ${organisationId} and c.state <> 'retired'
     order by plain(text_in(c.title, 'en')), c.id limit 500`.execute(db)
  return rows
}
