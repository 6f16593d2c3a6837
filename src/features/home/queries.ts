import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import type { DocumentAgain } from '../activities/index.ts'
import type { OwnStanding } from '../requirements/index.ts'
import type { OwnSurvey } from '../surveys/index.ts'

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
  /** The reader's own organisations' corners of this site. */
  areas: { slug: string; title: Localised; organisation: Localised }[]
  /** Where the reader stands by each requirement, what is most pressing first. */
  standings: OwnStanding[]
  /** Documents whose new version asks the reader again. */
  documents: DocumentAgain[]
  /** What the reader is asked to answer, what comes before a course first. */
  surveys: OwnSurvey[]
}

/** How many of the courses that somebody began themselves are shown: two rows of cards. */
const begunLimit = 6

/** Everything on a learner's home in one statement; at most `askedLimit` of what they were asked to do. */
export async function homeOf(db: Db, today: string, askedLimit: number): Promise<Home> {
  const { rows } = await sql<Home>`
    with run as materialized (
      select e.due_on, e.source = 'assigned' or e.due_on is not null as is_asked
        from enrolment e
       where e.person_id = (select actor_person()) and e.completed_at is null and e.withdrawn_at is null)
    select (select count(*) from run where is_asked)::integer as asked_count,
           (select count(*) from run where due_on < ${today}::date)::integer as overdue_count,
           (select count(*) from run where not is_asked)::integer as carry_count,
           (select count(*) from evidence e
             where e.person_id = (select actor_person()) and e.subject_type = 'course' and e.superseded_at is null
               and e.happened_on >= date_trunc('year', ${today}::date)::date)::integer as done_this_year,
           coalesce((select json_agg(o) from own_open_runs(${askedLimit}, ${begunLimit}) o), '[]') as open,
           coalesce((select json_agg(d) from (${doneLately}) d), '[]') as done,
           coalesce((select json_agg(n) from (${freshCourses}) n), '[]') as fresh,
           coalesce((select json_agg(r) from (${ownAreas}) r), '[]') as areas,
           coalesce((select json_agg(s) from own_standings() s), '[]') as standings,
           coalesce((select json_agg(g) from own_documents_again() g), '[]') as documents,
           coalesce((select json_agg(q) from own_surveys() q), '[]') as surveys`.execute(db)
  return rows[0] as Home
}

const doneLately = sql`
  select r.id, r.course_id, slug_of_own_course(r.course_id) as slug, r.title, r.happened_on, r.certificate_code, r.palette
    from own_record(null, null, null, 3) r order by r.happened_at desc, r.id desc`

/** Looks at the newest two dozen only: whoever took all of those has no need of suggestions. */
const freshCourses = sql`
  select f.course_id, f.slug, f.title, f.summary, f.duration_minutes, f.cover_small_hash, f.palette, f.owner, null as state
    from browse_catalogue(null, null, null, null, null, 24) f
   where not exists (select 1 from enrolment e where e.person_id = (select actor_person()) and e.course_id = f.course_id)
   order by f.place limit 6`

const ownAreas = sql`
  select a.slug, a.title, o.name as organisation from partner_area a join organisation o on o.id = a.organisation_id
   where a.site_id = (select actor_site()) and a.is_published and a.is_open
     and a.organisation_id = any ((select actor_member_orgs())::uuid[]) order by a.slug`
