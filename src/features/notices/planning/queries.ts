import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { Channel, Hours, Kind, Occasion, Trigger } from '../rules.ts'

export type Place = { organisation_id: string; site_id: string; host_name: string }

/** Every organisation with rules in use or messages that wait, with the site from which its people are told. */
export async function noticeOrganisations(db: Db): Promise<Place[]> {
  return (await sql<Place>`select * from notice_organisations()`.execute(db)).rows
}

/** Acts for an organisation on its site from here to the end of the transaction, with nobody in person. */
export async function actForPlace(db: Db, { organisation_id, site_id }: Place): Promise<void> {
  const orgs = [organisation_id]
  const actor = { site: site_id, acting_org: organisation_id, staff_orgs: orgs, member_orgs: orgs }
  await sql`select set_actor(${JSON.stringify(actor)}::jsonb)`.execute(db)
}

export type Rule = {
  id: string
  organisation_id: string
  name: Localised
  trigger: Trigger
  days: number[]
  repeat_days: number | null
  to_learner: boolean
  manager_from: number | null
  above_from: number | null
  roles: string[]
  channels: Channel[]
  at_once: boolean
  audience_id: string | null
  requirement_id: string | null
  course_lineage: string | null
  active_from: string
  is_on: boolean
  on_since: Date | null
}

export async function rulesOf(db: Db, organisationId: string): Promise<Rule[]> {
  const { rows } = await sql<Rule>`
    select r.id, r.organisation_id, r.name, r.trigger, r.days, r.repeat_days, r.to_learner, r.manager_from, r.above_from, r.roles,
           r.channels, r.at_once, r.audience_id, r.requirement_id, r.course_lineage, r.active_from, r.is_on, r.on_since
      from notice_rule r where r.organisation_id = ${organisationId} order by r.recorded_at, r.id limit 500`.execute(
    db,
  )
  return rows
}

export async function hoursOf(db: Db, organisationId: string): Promise<Hours | undefined> {
  const { rows } = await sql<Hours>`
    select quiet_from as "quietFrom", quiet_to as "quietTo", send_hour as "sendHour", working_days_only as "workingDaysOnly", holidays
      from notice_setting where organisation_id = ${organisationId}`.execute(db)
  return rows[0]
}

const isNow = (row: string) =>
  sql`${sql.ref(`${row}.superseded_at`)} is null and ${sql.ref(`${row}.starts_on`)} <= (select today())
      and (${sql.ref(`${row}.ends_on`)} is null or ${sql.ref(`${row}.ends_on`)} >= (select today()))`
const dayOf = (column: string) => sql`(${sql.ref(column)} at time zone 'Europe/London')::date`

/** The standings of today that fit: by a date of theirs, or by the day on which they came to be. */
function standings(rule: Rule): RawBuilder<unknown> {
  const column = { due: 's.due_on', expires: 's.expires_on' }[rule.trigger as string] ?? 's.starts_on'
  const states = {
    due: sql`case when w.days <= 0 then s.state = 'due' else s.state = 'overdue' end`,
    expires: sql`case when w.days <= 0 then s.state in ('met', 'expiring') else s.state = 'expired' end`,
  }[rule.trigger as string]
  return sql`
    select s.membership_id, s.person_id, 'requirement' as subject_type, s.requirement_id as subject_id, q.name as title,
           null::uuid as course_id, case when s.state in ('met', 'expiring', 'expired') then s.expires_on else s.due_on end as subject_on, w.*
      from occasion w
      join standing s on ${sql.ref(column)} = w.anchor and ${states ?? sql`s.state = ${rule.trigger}`} and ${isNow('s')}
      join requirement q on q.id = s.requirement_id and q.state = 'active'
     where s.organisation_id = ${rule.organisation_id}
       and (${rule.requirement_id}::uuid is null or s.requirement_id = ${rule.requirement_id}::uuid)`
}

function runs(rule: Rule): RawBuilder<unknown> {
  const since = rule.on_since
  const [date, fits] =
    rule.trigger === 'enrolled'
      ? [
          dayOf('e.opened_at'),
          sql`e.opened_at >= ${since} and e.completed_at is null and e.source <> 'import'`,
        ]
      : rule.trigger === 'completed'
        ? [dayOf('e.completed_at'), sql`e.completed_at >= ${since} and e.source <> 'import'`]
        : [sql`e.due_on`, sql`e.completed_at is null`]
  return sql`
    select e.membership_id, e.person_id, 'course' as subject_type, e.course_id as subject_id, c.title, e.course_id, e.due_on as subject_on, w.*
      from occasion w
      join enrolment e on ${date} = w.anchor and ${fits} and e.withdrawn_at is null
      join course c on c.id = e.course_id
     where e.organisation_id = ${rule.organisation_id}
       and (${rule.course_lineage}::uuid is null or c.lineage_id = ${rule.course_lineage}::uuid)`
}

function matters(rule: Rule): RawBuilder<unknown> {
  if (rule.trigger === 'joined')
    return sql`
      select a.membership_id, a.person_id, 'audience' as subject_type, a.audience_id as subject_id, d.name as title, null::uuid as course_id,
             a.starts_on as subject_on, w.*
        from occasion w
        join audience_member a on a.starts_on = w.anchor and a.audience_id = ${rule.audience_id} and a.recorded_at >= ${rule.on_since} and ${isNow('a')}
        join audience d on d.id = a.audience_id`
  if (rule.trigger === 'started')
    return sql`
      select t.membership_id, t.person_id, 'organisation' as subject_type, t.organisation_id as subject_id, o.name as title, null::uuid as course_id,
             t.starts_on as subject_on, w.*
        from occasion w
        join membership_term t on t.starts_on = w.anchor and t.superseded_at is null
        join organisation o on o.id = t.organisation_id
       where t.organisation_id = ${rule.organisation_id}`
  return ['enrolled', 'completed', 'course due'].includes(rule.trigger) ? runs(rule) : standings(rule)
}

/** Whom a rule tells today: each matter once for each reader, about people whose membership holds today. */
function told(rule: Rule, occasions: Occasion[]): RawBuilder<unknown> {
  const inAudience = rule.audience_id
    ? sql`and exists (select 1 from audience_member a where a.membership_id = d.membership_id and a.audience_id = ${rule.audience_id} and ${isNow('a')})`
    : sql``
  const needsLine = occasions.some(one => one.toManager || one.toAbove)
  const line = sql`, line as materialized (
      select j.membership_id, j.id as job_id, m.id as manager_job, m.person_id as manager_id from current_job j join current_job m on m.id = j.manager_job_id
      union
      select j.membership_id, j.id, m.id, m.person_id from current_job j join current_job m on m.post_id = j.manager_post_id
      union
      select j.membership_id, j.id, m.id, m.person_id from current_job j join current_job m on m.id = j.temporary_manager_job_id),
    ways (way, membership_id, to_id) as (
      select 'manager', l.membership_id, l.manager_id from line l
      union
      select 'above', l.membership_id, a.manager_id from line l join line a on a.job_id = l.manager_job)`
  const managers = sql`
      union all
      select d.*, l.to_id, l.way, 2 from people d join ways l on l.membership_id = d.membership_id
       where (l.way = 'manager' and d.to_manager or l.way = 'above' and d.to_above) and l.to_id <> d.person_id`
  const roles = sql`
      union all
      select d.*, g.person_id, 'role', 3 from people d cross join (
        select g.person_id from role_grant g
         where g.organisation_id = ${rule.organisation_id} and g.scope = 'organisation' and g.role = any (${rule.roles}::text[])
           and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
        union
        select a.person_id from audience_role g join audience_member a on a.audience_id = g.audience_id and ${isNow('a')}
         where g.organisation_id = ${rule.organisation_id} and g.scope = 'organisation' and g.role = any (${rule.roles}::text[])
           and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())) g
       where g.person_id <> d.person_id`
  return sql`
    occasion as (
      select * from jsonb_to_recordset(${JSON.stringify(
        occasions.map(one => ({
          anchor: one.anchor,
          told_for: one.toldFor,
          days: one.days,
          kind: one.kind,
          to_manager: one.toManager,
          to_above: one.toAbove,
        })),
      )}::jsonb) as o (anchor date, told_for date, days integer, kind text, to_manager boolean, to_above boolean)),
    matter as (${matters(rule)}),
    people as materialized (
      select d.* from matter d join current_membership m on m.id = d.membership_id
        join person p on p.id = d.person_id and p.erased_at is null
       where true ${inAudience})
    ${needsLine ? line : sql``},
    told as (
      select distinct on (to_id, person_id, subject_id, told_for) * from (
        select d.*, d.person_id as to_id, 'learner' as reader, 1 as rank from people d where ${rule.to_learner}
        ${needsLine ? managers : sql``}
        ${rule.roles.length > 0 ? roles : sql``}) x
       order by to_id, person_id, subject_id, told_for, rank, days desc)`
}

type Timing = { at: Date; heldFor: string | null }

/**
 * Writes what a rule has to say today: each notice once, whatever is repeated or runs at the same time. Answers with how
 * many are new.
 */
export async function planRule(
  db: Db,
  rule: Rule,
  occasions: Occasion[],
  siteId: string,
  timing: Timing,
): Promise<number> {
  const messages = rule.channels.filter(channel => channel !== 'site')
  const { rows } = await sql<{ made: number }>`
    with ${told(rule, occasions)},
    made as (
      insert into notice (organisation_id, rule_id, site_id, person_id, about_id, reader, kind, subject_type, subject_id, title, slug,
                          subject_on, told_for, on_site)
      select ${rule.organisation_id}, ${rule.id}, ${siteId}, t.to_id, t.person_id, t.reader, t.kind, t.subject_type, t.subject_id, t.title,
             (select l.slug from listing l where l.course_id = t.course_id and l.site_id = ${siteId}), t.subject_on, t.told_for,
             ${rule.channels.includes('site')}
        from told t join person p on p.id = t.to_id and p.erased_at is null
      on conflict do nothing returning id, person_id),
    carried as (
      insert into notice_delivery (organisation_id, notice_id, person_id, channel, send_after, held_for, at_once)
      select ${rule.organisation_id}, made.id, made.person_id, c.channel, ${timing.at}, ${timing.heldFor}, ${rule.at_once}
        from made cross join unnest(${messages}::text[]) as c (channel))
    select count(*)::integer as made from made`.execute(db)
  return rows[0]?.made ?? 0
}

/** Removes some notices that are older than their organisation keeps them; answers with how many. Acts for nobody. */
export async function retireNotices(db: Db): Promise<number> {
  const { rows } = await sql<{ gone: number }>`select retire_notices() as gone`.execute(db)
  return rows[0]?.gone ?? 0
}

export type Foreseen = {
  to_id: string
  to_name: string
  lang: Lang | null
  about_id: string
  about_name: string
  reader: string
  kind: Kind
  title: Localised
  subject_type: string
  subject_id: string
  slug: string | null
  subject_on: string | null
  told_for: string
}

/** Whom a rule would tell, by name; nothing is written. */
export async function foreseen(
  db: Db,
  rule: Rule,
  occasions: Occasion[],
  limit: number,
): Promise<{ total: number; people: Foreseen[] }> {
  const { rows } = await sql<Foreseen & { total: number }>`
    with ${told(rule, occasions)}
    select t.to_id, coalesce(p.known_as, p.name) as to_name, p.lang, t.person_id as about_id, coalesce(b.known_as, b.name) as about_name,
           t.subject_type, t.subject_id, (select l.slug from listing l where l.course_id = t.course_id and l.site_id = (select actor_site())) as slug, t.reader, t.kind, t.title, t.subject_on, t.told_for, count(*) over ()::integer as total
      from told t join person p on p.id = t.to_id and p.erased_at is null join person b on b.id = t.person_id
     order by p.name, t.subject_on, t.subject_id limit ${limit}`.execute(db)
  return { total: rows[0]?.total ?? 0, people: rows }
}
