import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'

/** An open run with what its line or card says. */
export type OpenCourse = {
  run_id: string
  course_id: string
  slug: string | null
  title: Localised
  duration_minutes: number | null
  cover_small_hash: string | null
  palette: string | null
  is_asked: boolean
  assigner: string | null
  due_on: string | null
  started: boolean
  total: number
  met: number
  /** What goes on next: the first part that is not met. */
  next_id: string | null
  next_kind: 'package' | 'declaration' | null
  next_title: Localised | null
  /** How far that part is, 0 to 1. */
  progress: number | null
  /** When something was last saved, ISO. */
  saved_at: string | null
}

export type DoneCourse = {
  id: string
  course_id: string
  slug: string | null
  title: Localised
  happened_on: string
  certificate_code: string | null
  palette: string | null
}

export type NewCourse = {
  course_id: string
  slug: string
  title: Localised
  summary: Localised
  duration_minutes: number | null
  cover_small_hash: string | null
  palette: string | null
  owner: Localised | null
  state: null
}

export type Home = {
  asked_count: number
  overdue_count: number
  carry_count: number
  done_this_year: number
  open: OpenCourse[]
  done: DoneCourse[]
  fresh: NewCourse[]
}

/** Everything on a learner's home in one statement; at most `askedLimit` of what they were asked to do. */
export async function homeOf(db: Db, today: string, askedLimit: number): Promise<Home> {
  const { rows } = await sql<Home>`
    with run as materialized (
      select e.id, e.course_id, e.structure_id, e.due_on, e.started_at, e.last_seen_at, e.opened_at,
             e.source = 'assigned' or e.due_on is not null as is_asked
        from enrolment e
       where e.person_id = (select actor_person()) and e.completed_at is null and e.withdrawn_at is null),
    shown as (
      (select * from run where is_asked order by due_on nulls last, opened_at, id limit ${askedLimit})
      union all
      (select * from run where not is_asked order by coalesce(last_seen_at, opened_at) desc, id limit 6))
    select (select count(*) from run where is_asked)::integer as asked_count,
           (select count(*) from run where due_on < ${today}::date)::integer as overdue_count,
           (select count(*) from run where not is_asked)::integer as carry_count,
           (select count(*) from evidence e
             where e.person_id = (select actor_person()) and e.subject_type = 'course' and e.superseded_at is null
               and e.happened_on >= date_trunc('year', ${today}::date)::date)::integer as done_this_year,
           coalesce((select jsonb_agg(to_jsonb(o)) from (${openCourses}) o), '[]') as open,
           coalesce((select jsonb_agg(to_jsonb(d)) from (${doneLately}) d), '[]') as done,
           coalesce((select jsonb_agg(to_jsonb(n)) from (${freshCourses}) n), '[]') as fresh`.execute(db)
  return rows[0] as Home
}

const openCourses = sql`
  select s.id as run_id, s.course_id, coalesce(l.slug, slug_of_own_course(s.course_id)) as slug, c.title, c.duration_minutes,
         c.cover_small_hash, g.palette, s.is_asked, case when s.is_asked then assigner_of_own_run(s.id) end as assigner,
         s.due_on, s.started_at is not null as started, inside.total, inside.met, following.*, saved.saved_at
    from shown s
    join course c on c.id = s.course_id
    left join listing l on l.course_id = s.course_id and l.site_id = (select actor_site())
    left join category g on g.id = l.category_id
    left join lateral (
      select count(*)::integer as total, (count(*) filter (where exists (
               select 1 from attempt t where t.enrolment_id = s.id and t.activity_id = sa.activity_id and t.met_at is not null)))::integer as met
        from structure_activity sa where sa.structure_id = s.structure_id) inside on true
    left join lateral (
      select y.id as next_id, y.kind as next_kind, y.title as next_title,
             (select t.progress from attempt t where t.enrolment_id = s.id and t.activity_id = y.id order by t.number desc limit 1) as progress
        from structure_activity sa
        join activity y on y.id = sa.activity_id and (y.kind <> 'package' or y.current_content_version_id is not null)
       where sa.structure_id = s.structure_id
         and not exists (select 1 from attempt t where t.enrolment_id = s.id and t.activity_id = y.id and t.met_at is not null)
       order by sa.position limit 1) following on true
    left join lateral (select max(t.saved_at) as saved_at from attempt t where t.enrolment_id = s.id) saved on true
   order by s.is_asked desc, case when s.is_asked then s.due_on end nulls last,
            case when s.is_asked then s.opened_at end, coalesce(s.last_seen_at, s.opened_at) desc, s.id`

const doneLately = sql`
  select r.id, r.course_id, slug_of_own_course(r.course_id) as slug, r.title, r.happened_on, r.certificate_code, r.palette
    from own_record(null, null, null, 3) r order by r.happened_at desc, r.id desc`

/** Looks at the newest two dozen only: whoever took all of those has no need of suggestions. */
const freshCourses = sql`
  select l.course_id, l.slug, c.title, c.summary, c.duration_minutes, c.cover_small_hash, g.palette, o.name as owner, null as state
    from browse_catalogue(null, null, null, null, null, 24) f
    join listing l on l.id = f.listing_id
    join course c on c.id = l.course_id
    left join category g on g.id = l.category_id
    left join organisation o on o.id = l.organisation_id
   where not exists (select 1 from enrolment e where e.person_id = (select actor_person()) and e.course_id = l.course_id)
   order by f.place limit 6`
