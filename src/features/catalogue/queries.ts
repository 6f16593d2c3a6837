import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import type { SearchWords } from './rules.ts'

export type Category = { slug: string; name: Localised }

/** The shelves of this site, in their order. */
export async function categories(db: Db): Promise<Category[]> {
  return db
    .selectFrom('category')
    .select(['slug', sql<Localised>`name`.as('name')])
    .where('site_id', '=', sql<string>`actor_site()`)
    .orderBy('position')
    .orderBy('slug')
    .execute()
}

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
  const { rows } = await sql<ListedCourse>`
    select f.listing_id, f.near, f.slug, f.course_id, f.title, f.summary, f.duration_minutes, f.cover_small_hash, f.palette, f.owner,
           case when run.id is null then null when run.completed_at is not null then 'done'
                when run.started_at is not null then 'started' else 'open' end as state
      from ${found(filter)} f
      left join lateral (
        select e.id, e.completed_at, e.started_at from enrolment e
         where e.person_id = (select actor_person()) and e.course_id = f.course_id and e.withdrawn_at is null
         order by e.number desc limit 1) run on true
     order by f.place`.execute(db)
  return rows
}

function found({ words, ...filter }: ListFilter): RawBuilder<unknown> {
  const narrowed = sql`${filter.category ?? null}::text, ${filter.owner ?? null}::uuid, ${filter.minutesFrom ?? null}::integer,
    ${filter.minutesTo ?? null}::integer, ${filter.after ?? null}::uuid, ${filter.limit}::integer`
  if (!words) return sql`browse_catalogue(${narrowed})`
  return sql`search_catalogue(${words.everyEn}, ${words.everyCy}, ${words.someEn}, ${words.someCy}, ${words.alike}::text[], ${narrowed})`
}

export type Part = {
  id: string
  kind: 'package' | 'declaration'
  title: Localised
  body: Localised
  rule: 'status' | 'score' | 'visit' | 'declaration'
  accepts: string[]
  pass_score: number | null
  /** Whether there is something to open: a package without content can't be played. */
  is_ready: boolean
  started: boolean
  met: boolean
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
  rule: 'all' | 'any' | 'some'
  needed: number | null
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
  parts: Part[]
}

/** The course at an address of this site, with what is inside and how far the actor is; nothing when it is not for them. */
export async function courseAt(db: Db, slug: string): Promise<CoursePage | undefined> {
  const { rows } = await sql<CoursePage>`
    select a.*, s.rule, s.needed,
           case when run.id is not null then jsonb_build_object('id', run.id, 'number', run.number,
             'started', run.started_at is not null, 'completed', run.completed_at is not null, 'due_on', run.due_on,
             'source', run.source, 'assigner', assigner_of_own_run(run.id)) end as run,
           done.done, coalesce(inside.parts, '[]') as parts
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
         order by e.happened_at desc limit 1) done on true
      -- An open run goes on with the structure it was opened under; whoever starts now gets the current one.
      left join course_structure s on s.id =
        case when run.completed_at is null and run.id is not null then run.structure_id else a.current_structure_id end
      left join lateral (
        select jsonb_agg(to_jsonb(p) || jsonb_build_object('started', coalesce(t.started, false), 'met', coalesce(t.met, false))
                         order by p.place) as parts
          from parts_of(s.id) p
          left join lateral (
            select true as started, bool_or(t.met_at is not null) as met from attempt t
             where t.enrolment_id = run.id and t.activity_id = p.id having count(*) > 0) t on true) inside on true`.execute(
    db,
  )
  return rows[0]
}
