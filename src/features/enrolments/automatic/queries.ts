import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

/** Which courses people of an organisation may be enrolled on by the actor: open ones, by title. */
export async function coursesToEnrol(
  db: Db,
  organisationId: string,
  reach: RawBuilder<boolean>,
): Promise<{ id: string; title: Localised }[]> {
  const { rows } = await sql<{ id: string; title: Localised }>`
    select c.id, c.title from course c
     where c.state = 'published' and c.current_structure_id is not null and ${reach}
       and (c.organisation_id = ${organisationId} or exists (select 1 from listing l where l.course_id = c.id
              and l.site_id = (select actor_site()) and l.published and l.visible_to = 'site'))
     order by plain(text_in(c.title, 'en')), c.id limit 500`.execute(db)
  return rows
}

export type Reach = { people: number; fresh: number; on: number; completed: number; later: number }

/** Whom an automatic enrolment would reach today, before it is started. */
export async function reachOf(
  db: Db,
  audienceId: string,
  courseId: string,
  alsoCompleted: boolean,
): Promise<Reach> {
  const { rows } = await sql<Reach>`
    select count(*)::integer as people,
           (count(*) filter (where not r.is_on and (${alsoCompleted} or not r.has_completed)))::integer as fresh,
           (count(*) filter (where r.is_on))::integer as on,
           (count(*) filter (where not r.is_on and r.has_completed and not ${alsoCompleted}))::integer as completed,
           (select count(distinct a.person_id)::integer from audience_member a
             where a.audience_id = ${audienceId} and a.superseded_at is null and a.starts_on > today()
               and not exists (select 1 from audience_member n where n.audience_id = a.audience_id and n.person_id = a.person_id
                     and n.superseded_at is null and n.starts_on <= today() and (n.ends_on is null or n.ends_on >= today()))) as later
      from reached_by_audience(${audienceId}, ${courseId}, null) r`.execute(db)
  return rows[0] as Reach
}

export type Terms = {
  audienceId: string
  courseId: string
  due: 'none' | 'days' | 'date'
  dueDays: number | null
  dueOn: string | null
  startsOn: string
  alsoCompleted: boolean
  onLeaving: 'keep' | 'withdraw'
}

/** Keeps an automatic enrolment; undefined when the audience is enrolled on the course already. */
export async function insertRule(
  db: Db,
  organisationId: string,
  madeBy: string,
  terms: Terms,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into audience_enrolment (organisation_id, audience_id, course_id, due, due_days, due_on, starts_on, also_completed, on_leaving, made_by)
    values (${organisationId}, ${terms.audienceId}, ${terms.courseId}, ${terms.due}, ${terms.dueDays}, ${terms.dueOn}::date,
            ${terms.startsOn}::date, ${terms.alsoCompleted}, ${terms.onLeaving}, ${madeBy})
    on conflict (audience_id, course_id) where ended_at is null do nothing returning id`.execute(db)
  return rows[0]?.id
}

export type Settled = { opened: number; dated: number; withdrawn: number; batch_id: string | null }

/** Brings the runs of an automatic enrolment to what its audience says; with `people`, only theirs. */
export async function settleRule(
  db: Db,
  ruleId: string,
  people: string[] | null = null,
): Promise<Settled | undefined> {
  const { rows } =
    await sql<Settled>`select * from settle_audience_enrolment(${ruleId}, ${people}::uuid[])`.execute(db)
  return rows[0]
}

/** The automatic enrolments that hold today: of an audience, of a course, or all. */
export async function rulesToSettle(
  db: Db,
  of: { audience?: string; course?: string } = {},
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from audience_enrolments_to_settle(${of.audience ?? null}::uuid, ${of.course ?? null}::uuid) as id`.execute(
    db,
  )
  return rows.map(row => row.id)
}

/** Whose these memberships are. */
export async function peopleOf(db: Db, memberships: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct m.person_id as id from membership m where m.id = any (${memberships}::uuid[])`.execute(db)
  return rows.map(row => row.id)
}

export type AutomaticRule = {
  id: string
  audience_id: string
  audience: Localised
  course_id: string
  course: Localised
  due: Terms['due']
  due_days: number | null
  due_on: string | null
  starts_on: string
  also_completed: boolean
  on_leaving: Terms['onLeaving']
  made_by: string | null
  recorded_at: Date
  ended_at: Date | null
  people: number
  opened: number
  begun: number
  done: number
  untouched: number
}

/** Automatic enrolments of an organisation, of one course or audience or by id, within reach; those stopped come last. */
export async function rulesOf(
  db: Db,
  organisationId: string,
  visible: RawBuilder<boolean>,
  of: { id?: string; courseId?: string; audienceId?: string },
): Promise<AutomaticRule[]> {
  const parts = [sql<boolean>`r.organisation_id = ${organisationId}`, visible]
  if (of.id) parts.push(sql<boolean>`r.id = ${of.id}`)
  if (of.courseId) parts.push(sql<boolean>`r.course_id = ${of.courseId} and r.ended_at is null`)
  if (of.audienceId) parts.push(sql<boolean>`r.audience_id = ${of.audienceId} and r.ended_at is null`)
  const { rows } = await sql<AutomaticRule>`
    select r.*, a.name as audience, c.title as course, p.name as made_by, n.*,
           (select count(distinct x.person_id)::integer from audience_member x where x.audience_id = r.audience_id and x.superseded_at is null
               and x.starts_on <= (select today()) and (x.ends_on is null or x.ends_on >= (select today()))) as people
      from audience_enrolment r
      join audience a on a.id = r.audience_id
      join course c on c.id = r.course_id
      left join person p on p.id = r.made_by
      cross join lateral (
        select count(*)::integer as opened,
               (count(*) filter (where e.started_at is not null and e.completed_at is null and e.withdrawn_at is null))::integer as begun,
               count(e.completed_at)::integer as done,
               (count(*) filter (where e.started_at is null and e.completed_at is null and e.withdrawn_at is null))::integer as untouched
          from enrolment e where e.audience_enrolment_id = r.id) n
     where ${sql.join(parts, sql` and `)}
     order by r.ended_at nulls first, r.recorded_at desc limit 100`.execute(db)
  return rows
}

export type RuleBatch = { id: string; recorded_at: Date; opened: number; undone_at: Date | null }

/** What was opened at once by an automatic enrolment: batches that can be taken back, newest first. */
export async function batchesOf(db: Db, ruleId: string, organisationId: string): Promise<RuleBatch[]> {
  const { rows } = await sql<RuleBatch>`
    select b.id, b.recorded_at, (b.counts ->> 'opened')::integer as opened, b.undone_at from import_batch b
     where b.organisation_id = ${organisationId} and b.kind = 'enrolment' and b.counts ->> 'rule' = ${ruleId}
     order by b.recorded_at desc limit 20`.execute(db)
  return rows
}

/** Stops an automatic enrolment; false when it was stopped already. */
export async function endRule(db: Db, ruleId: string, endedBy: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update audience_enrolment set ended_at = now(), ended_by = ${endedBy} where id = ${ruleId} and ended_at is null returning id`.execute(
    db,
  )
  return rows.length > 0
}

/** Withdraws the runs that it opened and that nobody has begun. */
export async function withdrawUntouched(db: Db, ruleId: string): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update enrolment e set withdrawn_at = now()
     where e.audience_enrolment_id = ${ruleId} and e.started_at is null and e.completed_at is null and e.withdrawn_at is null
    returning e.id`.execute(db)
  return rows.length
}
