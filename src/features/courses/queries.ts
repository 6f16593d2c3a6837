import { type RawBuilder, sql, type Updateable } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { DB } from '../../platform/db/types.ts'
import type { Localised } from '../../platform/i18n/localised.ts'

/**
 * When a course was last changed, to the microsecond, as text: what a form carries so that a second editor is told.
 */
const version = sql<string>`(extract(epoch from course.updated_at) * 1000000)::bigint::text`

/** The audiences that a listing is for, by name. */
const listedFor = sql<{ id: string; name: Localised }[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by plain(text_in(a.name, 'en')), a.id)
    from listing_audience l join audience a on a.id = l.audience_id where l.listing_id = listing.id), '[]')`

function courses(db: Db, siteId: string) {
  return db
    .selectFrom('course')
    .innerJoin('organisation', 'organisation.id', 'course.organisation_id')
    .leftJoin('unit', 'unit.id', 'course.unit_id')
    .leftJoin('listing', join =>
      join.onRef('listing.course_id', '=', 'course.id').on('listing.site_id', '=', siteId),
    )
    .leftJoin('category', 'category.id', 'listing.category_id')
    .select([
      'course.id',
      'course.organisation_id',
      'course.unit_id',
      'course.lineage_id',
      'course.title',
      'course.summary',
      'course.description',
      'course.duration_minutes',
      'course.contact',
      'course.cover_hash',
      'course.cover_small_hash',
      'course.state',
      'course.published_at',
      'course.updated_at',
      'course.current_structure_id',
      'organisation.name as organisation_name',
      'unit.name as unit_name',
      'listing.id as listing_id',
      'listing.slug',
      'listing.visible_to',
      listedFor.as('audiences'),
      'listing.category_id',
      'category.name as category_name',
      'category.palette',
      version.as('version'),
    ])
}

/** A course as its administrators see it, with its listing on one site, if the condition lets it be seen. */
export function courseById(db: Db, id: string, siteId: string, condition: RawBuilder<boolean>) {
  return courses(db, siteId).where('course.id', '=', id).where(condition).executeTakeFirst()
}

export type Course = NonNullable<Awaited<ReturnType<typeof courseById>>>

/** Holds a course until the transaction ends and answers with its version now. */
export async function lockedVersion(db: Db, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('course')
    .select(version.as('version'))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row?.version
}

/** Changes columns of a course; with none, only says that something of it changed. */
export async function changeCourse(db: Db, id: string, change: Updateable<DB['course']> = {}): Promise<void> {
  await db
    .updateTable('course')
    .set({ ...change, updated_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute()
}

export type RunCounts = { open: number; completed: number; total: number }

/** How many people have runs of these courses, whoever employs them. */
export async function runCounts(db: Db, courseIds: string[]): Promise<Map<string, RunCounts>> {
  const { rows } = await sql<RunCounts & { course_id: string }>`
    select course_id, open, completed, total from course_run_counts(${courseIds}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.course_id, row]))
}

/** The units of an organisation within the condition, in the order of its tree, each with how deep it lies. */
export async function unitChoices(
  db: Db,
  organisationId: string,
  condition: RawBuilder<boolean>,
  lang: string,
) {
  const { rows } = await sql<{ id: string; name: string; depth: number }>`
    with recursive tree as (
      select u.id, text_in(u.name, ${lang}) as name, 0 as depth, array[text_in(u.name, ${lang}), u.id::text] as path
        from current_unit u where u.organisation_id = ${organisationId} and u.parent_id is null
      union all
      select u.id, text_in(u.name, ${lang}), t.depth + 1, t.path || array[text_in(u.name, ${lang}), u.id::text]
        from current_unit u join tree t on u.parent_id = t.id
       where u.organisation_id = ${organisationId} and t.depth < 20)
    select current_unit.id, tree.name, tree.depth
      from tree join current_unit on current_unit.id = tree.id
     where ${condition}
     order by tree.path`.execute(db)
  return rows
}

export type UnitChoice = { id: string; name: string; depth: number }

/** The categories of a site, in its order. */
export function categoryChoices(db: Db, siteId: string) {
  return db
    .selectFrom('category')
    .select(['id', 'slug', 'name', 'palette'])
    .where('site_id', '=', siteId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}
