import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { DB } from '../../../platform/db/types.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Finding } from '../../../standards/scorm/findings.ts'
import type { Tree } from '../../availability/index.ts'

/** Whether there is something in an activity to open, read or answer. */
const isFilled = sql<boolean>`case activity.kind
  when 'package' then activity.current_content_version_id is not null
  when 'survey' then exists (select 1 from survey_use u where u.activity_id = activity.id and u.ended_at is null)
  when 'document' then exists (select 1 from document_version v where v.document_id = activity.document_id)
  when 'link' then activity.address is not null
  when 'file' then exists (select 1 from activity_file f where f.activity_id = activity.id and f.role = 'file')
  when 'video' then exists (select 1 from activity_file f where f.activity_id = activity.id and f.role = 'video')
  else true end`

/** The activities of a structure in order, each with its current package, if it has one. */
export function activitiesOf(db: Db, structureId: string) {
  return db
    .selectFrom('structure_activity')
    .innerJoin('activity', 'activity.id', 'structure_activity.activity_id')
    .leftJoin('content_version', 'content_version.id', 'activity.current_content_version_id')
    .leftJoin('file', 'file.id', 'content_version.file_id')
    .select([
      'activity.id',
      'activity.kind',
      'activity.title',
      'activity.body',
      'activity.rule',
      'activity.accepts',
      'activity.pass_score',
      'activity.watch_share',
      'activity.address',
      'activity.document_id',
      isFilled.as('is_filled'),
      'structure_activity.section_id',
      sql<Tree | null>`structure_activity.opens`.as('opens'),
      'activity.current_content_version_id',
      'content_version.number as version_number',
      'content_version.edition',
      'content_version.title as package_title',
      'content_version.file_count',
      'content_version.total_bytes',
      'content_version.recorded_at as uploaded_at',
      sql<Finding[] | null>`content_version.findings`.as('findings'),
      'file.name as file_name',
    ])
    .where('structure_activity.structure_id', '=', structureId)
    .leftJoin('course_section', 'course_section.id', 'structure_activity.section_id')
    .orderBy('course_section.position', order => order.asc().nullsFirst())
    .orderBy('structure_activity.position')
    .execute()
}

/** The sections of a structure in order. */
export function sectionsOf(db: Db, structureId: string) {
  return db
    .selectFrom('course_section')
    .select(['id', 'title', 'rule', 'needed', sql<Tree | null>`opens`.as('opens')])
    .where('structure_id', '=', structureId)
    .orderBy('position')
    .execute()
}

export type SectionRow = Awaited<ReturnType<typeof sectionsOf>>[number]

export type ActivityRow = Awaited<ReturnType<typeof activitiesOf>>[number]

export function structureById(db: Db, id: string) {
  return db
    .selectFrom('course_structure')
    .select(['id', 'number', 'rule', 'needed', sql<Tree | null>`opens`.as('opens')])
    .where('id', '=', id)
    .executeTakeFirst()
}

export type StructureRow = NonNullable<Awaited<ReturnType<typeof structureById>>>

/** How many runs have ever been opened of a course, by anybody. */
export async function runsOf(db: Db, courseId: string): Promise<number> {
  const { rows } = await sql<{ runs: number }>`
    select coalesce(sum(total), 0)::integer as runs from course_run_counts(array[${courseId}::uuid])`.execute(
    db,
  )
  return rows[0]?.runs ?? 0
}

/** Attempts of open runs by the version they are on. */
export async function runningAttempts(db: Db, courseId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ content_version_id: string; attempts: number }>`
    select content_version_id, attempts from running_attempts(${courseId})`.execute(db)
  return new Map(rows.map(row => [row.content_version_id, row.attempts]))
}

/** An activity in its place: under which section (by its id in the same content), and what opens it. */
export type Item = { activityId: string; section: string | null; opens: Tree | null }

/** What a structure holds. A section's id is what its items name; it need not be in the database yet. */
export type StructureContent = {
  rule: 'all' | 'any' | 'some'
  needed: number | null
  opens: Tree | null
  sections: SectionRow[]
  items: Item[]
}

/** The content of a plain course: these activities one after another, all of them needed. */
export function plainContent(activityIds: string[]): StructureContent {
  const items = activityIds.map(activityId => ({ activityId, section: null, opens: null }))
  return { rule: 'all', needed: null, opens: null, sections: [], items }
}

type Owner = { organisationId: string; courseId: string }

/** Writes the next structure of a course and answers with its id; the course is not pointed at it yet. */
export async function insertStructure(
  db: Db,
  organisationId: string,
  courseId: string,
  content: StructureContent,
): Promise<string> {
  const { id } = await db
    .insertInto('course_structure')
    .values({
      organisation_id: organisationId,
      course_id: courseId,
      number: sql<number>`1 + coalesce((select max(number) from course_structure where course_id = ${courseId}), 0)`,
      rule: content.rule,
      needed: content.needed,
      opens: treeValue(content.opens),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await placeAll(db, { organisationId, courseId }, id, content)
  return id
}

/** Changes a structure that no run is pinned to. */
export async function rewriteStructure(
  db: Db,
  owner: Owner,
  id: string,
  content: StructureContent,
): Promise<void> {
  await db.deleteFrom('structure_activity').where('structure_id', '=', id).execute()
  await db.deleteFrom('course_section').where('structure_id', '=', id).execute()
  await db
    .updateTable('course_structure')
    .set({ rule: content.rule, needed: content.needed, opens: treeValue(content.opens) })
    .where('id', '=', id)
    .execute()
  await placeAll(db, owner, id, content)
}

const treeValue = (tree: Tree | null) => (tree ? JSON.stringify(tree) : null)

async function placeAll(db: Db, owner: Owner, structureId: string, content: StructureContent): Promise<void> {
  const ids = new Map<string, string>()
  for (const [at, { id, title, rule, needed, opens }] of content.sections.entries()) {
    const row = await db
      .insertInto('course_section')
      .values({
        organisation_id: owner.organisationId,
        course_id: owner.courseId,
        structure_id: structureId,
        position: at + 1,
        title,
        rule,
        needed: rule === 'some' ? needed : null,
        opens: treeValue(opens),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.set(id, row.id)
  }
  if (content.items.length === 0) return
  const rows = content.items.map((item, index) => ({
    organisation_id: owner.organisationId,
    structure_id: structureId,
    activity_id: item.activityId,
    section_id: item.section === null ? null : (ids.get(item.section) ?? null),
    opens: treeValue(item.opens),
    position: index + 1,
  }))
  await db.insertInto('structure_activity').values(rows).execute()
}

export async function insertActivity(db: Db, activity: Insertable<DB['activity']>): Promise<string> {
  const { id } = await db.insertInto('activity').values(activity).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function changeActivity(db: Db, id: string, change: Updateable<DB['activity']>): Promise<void> {
  await db.updateTable('activity').set(change).where('id', '=', id).execute()
}

/** The courses that may be found on a site, one a lineage, by title: what conditions may ask for. */
export async function courseChoices(db: Db, siteId: string, lang: string, without: string) {
  const { rows } = await sql<{ lineage_id: string; title: Localised }>`
    select * from (
      select distinct on (c.lineage_id) c.lineage_id, c.title
        from course c join listing l on l.course_id = c.id and l.site_id = ${siteId}
       where c.state = 'published' and c.lineage_id <> ${without}
       order by c.lineage_id, c.id desc) c
     order by plain(text_in(c.title, ${lang})), c.lineage_id limit 500`.execute(db)
  return rows
}

/** What courses are called, by lineage, as far as the actor may read them. */
export async function courseNames(db: Db, lineages: string[]): Promise<Map<string, Localised>> {
  if (lineages.length === 0) return new Map()
  const rows = await db
    .selectFrom('course')
    .select(['lineage_id', 'title'])
    .where('lineage_id', 'in', lineages)
    .orderBy('id')
    .execute()
  return new Map(rows.map(row => [row.lineage_id, row.title]))
}
