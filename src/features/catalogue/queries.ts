import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import type { Outline, Part } from '../availability/index.ts'
import type { OwnSurvey } from '../surveys/index.ts'
import type { SearchWords } from './rules.ts'

export type Category = { slug: string; name: Localised }

export type ListFilter = {
  words?: SearchWords
  category?: string
  owner?: string
  minutesFrom?: number | null
  minutesTo?: number | null
  /** The last listing of the page before. */
  after?: string
  limit: number
}

export type ListedCourse = {
  listing_id: string
  near: boolean
  slug: string
  course_id: string
  title: Localised
  summary: Localised
  duration_minutes: number | null
  cover_small_hash: string | null
  palette: string | null
  owner: Localised | null
  /** The newest run of the reader: completed, begun, or waiting to be begun. */
  state: 'done' | 'started' | 'open' | null
}

/**
 * One page of the courses that the actor may find on this site, with the actor's own state in each: newest first, or
 * with words the best first. One statement; reads one page of listings, however many there are.
 */
export async function listedCourses(db: Db, filter: ListFilter): Promise<ListedCourse[]> {
  const { rows } = await listed(filter).execute(db)
  return rows
}

/** The shelves of this site in their order, and such a page; none without a filter. One statement. */
export async function catalogueOf(
  db: Db,
  filter: ListFilter | undefined,
): Promise<{ categories: Category[]; courses: ListedCourse[] }> {
  const courses = filter ? sql`(select json_agg(l) from (${listed(filter)}) l)` : sql`null::json`
  const { rows } = await sql<{ categories: Category[] | null; courses: ListedCourse[] | null }>`
    select (select json_agg(json_build_object('slug', c.slug, 'name', c.name) order by c.position, c.slug)
              from category c where c.site_id = (select actor_site())) as categories,
           ${courses} as courses`.execute(db)
  return { categories: rows[0]?.categories ?? [], courses: rows[0]?.courses ?? [] }
}

function listed(filter: ListFilter): RawBuilder<ListedCourse> {
  return sql<ListedCourse>`
    select f.listing_id, f.near, f.slug, f.course_id, f.title, f.summary, f.duration_minutes, f.cover_small_hash, f.palette, f.owner,
           case when run.id is null then null when run.completed_at is not null then 'done'
                when run.started_at is not null then 'started' else 'open' end as state
      from ${found(filter)} f
      left join lateral (
        select e.id, e.completed_at, e.started_at from enrolment e
         where e.person_id = (select actor_person()) and e.course_id = f.course_id and e.withdrawn_at is null
         order by e.number desc limit 1) run on true
     order by f.place`
}

function found({ words, ...filter }: ListFilter): RawBuilder<unknown> {
  const narrowed = sql`${filter.category ?? null}::text, ${filter.owner ?? null}::uuid, ${filter.minutesFrom ?? null}::integer,
    ${filter.minutesTo ?? null}::integer, ${filter.after ?? null}::uuid, ${filter.limit}::integer`
  if (!words) return sql`browse_catalogue(${narrowed})`
  return sql`search_catalogue(${words.everyEn}, ${words.everyCy}, ${words.someEn}, ${words.someCy}, ${words.alike}::text[], ${narrowed})`
}

export type CoursePage = {
  course_id: string
  slug: string
  is_listed: boolean
  category_name: Localised | null
  category_slug: string | null
  palette: string | null
  unit_name: Localised | null
  owner: Localised | null
  title: Localised
  summary: Localised
  description: Localised
  duration_minutes: number | null
  contact: string | null
  cover_hash: string | null
  run: {
    id: string
    number: number
    started: boolean
    completed: boolean
    due_on: string | null
    source: string
    assigner: string | null
  } | null
  done: { happened_on: string; certificate_code: string | null; score: number | null } | null
  /** From five ratings on. */
  stars: { average: number; ratings: number } | null
  /** Whether the actor completed a run of it. */
  may_rate: boolean
  /** What the actor is asked about it. */
  surveys: OwnSurvey[]
  /** What is inside, with how far the actor is. */
  outline: Outline
  parts: Part[]
}

/** The course at an address of this site, with what is inside and how far the actor is; nothing when it is not for them. */
export async function courseAt(db: Db, slug: string): Promise<CoursePage | undefined> {
  const { rows } = await sql<Omit<CoursePage, 'outline' | 'parts'> & { outline: Outline | null }>`
    select a.*,
           case when run.id is not null then jsonb_build_object('id', run.id, 'number', run.number,
             'started', run.started_at is not null, 'completed', run.completed_at is not null, 'due_on', run.due_on,
             'source', run.source, 'assigner', assigner_of_own_run(run.id)) end as run,
           done.done,
           (select to_jsonb(s) from course_stars(a.course_id) s) as stars,
           exists (select 1 from enrolment e where e.person_id = (select actor_person()) and e.course_id = a.course_id
                      and e.completed_at is not null) as may_rate,
           coalesce((select jsonb_agg(to_jsonb(q)) from own_surveys() q where q.course_id = a.course_id), '[]') as surveys,
           -- An open run goes on with the structure it was opened under; whoever starts now gets the current one.
           course_outline(case when run.completed_at is null and run.id is not null then run.structure_id
                               else a.current_structure_id end, run.id) as outline
      from course_at(${slug}) a
      left join lateral (
        select e.* from enrolment e
         where e.person_id = (select actor_person()) and e.course_id = a.course_id and e.withdrawn_at is null
         order by e.number desc limit 1) run on true
      left join lateral (
        select jsonb_build_object('happened_on', e.happened_on, 'certificate_code', e.certificate_code, 'score', e.score) as done
          from evidence e
         where e.person_id = (select actor_person()) and e.subject_type = 'course' and e.subject_id = a.course_id
           and e.superseded_at is null
         order by e.happened_at desc limit 1) done on true`.execute(db)
  if (!rows[0]) return undefined
  const outline = rows[0].outline ?? emptyOutline
  return { ...rows[0], outline, parts: outline.parts }
}

const emptyOutline: Outline = {
  rule: 'all',
  needed: null,
  opens: null,
  enrolled_on: null,
  sections: [],
  parts: [],
  courses: {},
  audiences: [],
}
