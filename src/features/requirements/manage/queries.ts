import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Requirement } from '../queries.ts'
import type { State } from '../rules/timeline.ts'

export type Listed = Requirement & {
  audience: Localised | null
  settling_total: number
  waiting: number
}

/** Requirements of an organisation by name, one page: each with whom it asks today and how far it is worked out. */
export async function listedRequirements(
  db: Db,
  organisationId: string,
  asked: { words: string[]; state: string; after?: string; limit: number },
): Promise<Listed[]> {
  const sortName = (alias: string) => sql`plain(text_in(${sql.ref(`${alias}.name`)}, 'en'))`
  const parts: RawBuilder<unknown>[] = asked.words.map(
    word =>
      sql`plain(text_in(r.name, 'en') || ' ' || text_in(r.name, 'cy')) like (select '%' || plain(${word.replace(/[\\%_]/g, '\\$&')}) || '%')`,
  )
  parts.push(asked.state ? sql`r.state = ${asked.state}` : sql`r.state <> 'closed'`)
  if (asked.after)
    parts.push(
      sql`(${sortName('r')}, r.id) > (select ${sortName('b')}, b.id from requirement b where b.id = ${asked.after}::uuid)`,
    )
  const { rows } = await sql<Listed>`
    select r.id, r.organisation_id, r.unit_id, r.name, r.description, r.state, r.closed_on, r.settling_total,
           a.name as audience, coalesce(w.waiting, 0) as waiting
      from requirement r
      left join lateral (
        select v.audience_id from requirement_version v
         where v.requirement_id = r.id and v.superseded_at is null
         order by v.counts_from <= (select today()) desc,
                  case when v.counts_from <= (select today()) then v.counts_from end desc, v.counts_from limit 1) v on true
      left join audience a on a.id = v.audience_id
      left join standings_waiting(${organisationId}) w on w.requirement_id = r.id
     where r.organisation_id = ${organisationId} and ${sql.join(parts, sql` and `)}
     order by ${sortName('r')}, r.id limit ${asked.limit}`.execute(db)
  return rows
}

export type Choice = { kind: 'course' | 'qualification'; id: string; name: Localised }

/** What a requirement can ask for: its own courses and those open to the whole site, by lineage, and the organisation's qualifications. */
export async function itemChoices(db: Db, organisationId: string): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select * from (
      select distinct on (c.lineage_id) 'course' as kind, c.lineage_id as id, c.title as name
        from course c
       where c.state = 'published'
         and (c.organisation_id = ${organisationId} or exists (
               select 1 from listing l where l.course_id = c.id and l.site_id = (select actor_site()) and l.visible_to = 'site'))
       order by c.lineage_id, c.id desc) c
    union all
    select 'qualification', q.id, q.name from qualification q
     where q.organisation_id = ${organisationId} and q.closed_on is null
    order by 1, 2 limit 500`.execute(db)
  return rows
}

/** The date fields of the profile that a due date can reckon from. */
export async function dateFields(db: Db, organisationId: string): Promise<{ id: string; name: Localised }[]> {
  const { rows } = await sql<{ id: string; name: Localised }>`
    select f.id, f.name from profile_field f where f.organisation_id = ${organisationId} and f.kind = 'date' order by f.id`.execute(
    db,
  )
  return rows
}

/** What the things are called that rules name; what can't be read has no name. */
export async function namesOf(db: Db, ids: string[]): Promise<Map<string, Localised>> {
  const { rows } = await sql<{ id: string; name: Localised }>`
    select c.lineage_id as id, c.title as name from course c where c.lineage_id = any (${ids}::uuid[])
    union all select q.id, q.name from qualification q where q.id = any (${ids}::uuid[])
    union all select a.id, a.name from audience a where a.id = any (${ids}::uuid[])
    union all select f.id, f.name from profile_field f where f.id = any (${ids}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.id, row.name]))
}

/** Everybody whom versions with these audiences ask or asked, or who has a standing now; null stands for everybody. */
export async function membershipsAsked(
  db: Db,
  organisationId: string,
  requirementId: string | null,
  audiences: (string | null)[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select x.membership_id as id from audience_member x
     where x.audience_id = any (${audiences.filter(id => id !== null)}::uuid[]) and x.superseded_at is null
    union
    select m.id from membership m
     where ${audiences.includes(null)} and m.organisation_id = ${organisationId} and m.kind <> 'pre-joiner'
    union
    select s.membership_id from standing s
     where s.requirement_id = ${requirementId}::uuid and s.superseded_at is null and s.organisation_id = ${organisationId}
    order by 1`.execute(db)
  return rows.map(row => row.id)
}

/** Names of memberships that the actor may see, by name: a page of the given ones. */
export async function namesOfMemberships(
  db: Db,
  visible: RawBuilder<boolean>,
  ids: string[],
  { offset, limit }: { offset: number; limit: number },
): Promise<{ id: string; person_id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; person_id: string; name: string }>`
    select m.id, m.person_id, p.name from membership m join person p on p.id = m.person_id
     where m.id = any (${ids}::uuid[]) and ${visible}
     order by m.sort_name, m.id offset ${offset} limit ${limit}`.execute(db)
  return rows
}

export type Standee = {
  membership_id: string
  person_id: string
  name: string
  state: State
  due_on: string | null
  expires_on: string | null
}

/** One page of who stands where by a requirement today, by name, of those whom the actor may see. */
export async function standees(
  db: Db,
  visible: RawBuilder<boolean>,
  asked: {
    organisationId: string
    requirementId: string
    day: string
    state: string
    after?: string
    limit: number
  },
): Promise<Standee[]> {
  const { rows } = await sql<Standee>`
    select s.membership_id, s.person_id, p.name, s.state, s.due_on, s.expires_on
      from standing s join membership m on m.id = s.membership_id join person p on p.id = m.person_id
     where s.organisation_id = ${asked.organisationId} and s.requirement_id = ${asked.requirementId} and s.superseded_at is null
       and s.starts_on <= ${asked.day}::date and (s.ends_on is null or s.ends_on >= ${asked.day}::date)
       and (${asked.state} = '' or s.state = ${asked.state}) and ${visible}
       and (${asked.after ?? null}::uuid is null or (m.sort_name, m.id) > (select b.sort_name, b.id from membership b where b.id = ${asked.after ?? null}::uuid))
     order by m.sort_name, m.id limit ${asked.limit}`.execute(db)
  return rows
}
