import type pg from 'pg'
import type { Db } from '../../platform/db/connect.ts'

/** Adds rows of one shape to a table, some thousands a statement. Columns that a row leaves out take their default. */
export async function addRows(
  client: pg.ClientBase,
  table: string,
  rows: Record<string, unknown>[],
): Promise<void> {
  const first = rows[0]
  if (!first) return
  const columns = Object.keys(first).join(', ')
  for (let from = 0; from < rows.length; from += 5000) {
    await client.query(
      `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows.slice(from, from + 5000))],
    )
  }
}

/** Signs an organisation's figures as at a day, as known now. */
export async function signFigures(
  client: pg.ClientBase,
  { organisation, person, day }: { organisation: string; person: string | undefined; day: string },
): Promise<void> {
  await client.query('begin')
  await client.query(`select set_config('app.staff_orgs', $1, true)`, [`{${organisation}}`])
  await client.query(
    `with known as materialized (select clock_timestamp() as at),
     figure as materialized (select f.* from known cross join lateral return_figures($1, null, $2, known.at, null) f),
     named as (select r.id, r.name::jsonb as name from requirement r where r.id in (select requirement_id from figure)
               union all select u.id, u.name::jsonb from unit u where u.id in (select unit_id from figure))
     insert into compliance_return (organisation_id, name, as_at, known_at, figures, note, signed_by)
     select $1::uuid, 'Return to the safeguarding board', $2::date, known.at,
            jsonb_build_object('counts', (select jsonb_agg(to_jsonb(f)) from figure f), 'names', (select jsonb_object_agg(n.id, n.name) from named n)),
            'To the best of my knowledge these figures are right.', $3::uuid
       from known`,
    [organisation, day, person],
  )
  await client.query('commit')
}

/** Whether the installation has any site at all. */
export async function hasSite(client: pg.ClientBase): Promise<boolean> {
  return (await client.query('select 1 from site limit 1')).rowCount !== 0
}

/** Points a course at its structure, an activity at its content. */
export async function pointTo(
  client: pg.ClientBase,
  table: 'course' | 'activity',
  column: string,
  pairs: [string, string][],
): Promise<void> {
  await client.query(
    `update ${table} set ${column} = v.target from unnest($1::uuid[], $2::uuid[]) as v (id, target) where ${table}.id = v.id`,
    [pairs.map(pair => pair[0]), pairs.map(pair => pair[1])],
  )
}

/** A second activity with the same package: its own version and origin, the same stored files. */
export async function copyContent(
  client: pg.ClientBase,
  from: string,
  to: { id: string; activityId: string; organisationId: string; origin: string; fileId: string },
): Promise<void> {
  const values = [from, to.id, to.activityId, to.organisationId, to.origin, to.fileId]
  await client.query(
    `insert into file (id, organisation_id, hash, name, media_type, size_bytes, purpose)
     select $2, $3, f.hash, f.name, f.media_type, f.size_bytes, f.purpose
       from content_version v join file f on f.id = v.file_id where v.id = $1`,
    [from, to.fileId, to.organisationId],
  )
  await client.query(
    `insert into content_version (id, organisation_id, activity_id, number, file_id, origin, edition, title, launch, findings, file_count, total_bytes)
     select $2, $4, $3, 1, $6, $5, edition, title, launch, findings, file_count, total_bytes from content_version where id = $1`,
    values,
  )
  await client.query(
    `insert into package_file (organisation_id, content_version_id, path, hash, media_type, size_bytes)
     select $3, $2, path, hash, media_type, size_bytes from package_file where content_version_id = $1`,
    [from, to.id, to.organisationId],
  )
}

/** After much was added: what the planner knows, and the map of what every transaction can see. */
export async function analyse(client: pg.ClientBase): Promise<void> {
  await client.query('vacuum analyze')
}

type PackageFile = { organisation_id: string; hash: string; name: string; size_bytes: number }

/** The row of a stored zip, as an upload would leave it. */
export async function addPackageFile(db: Db, file: PackageFile): Promise<string> {
  const values = { ...file, media_type: 'application/zip', purpose: 'package' as const }
  const row = await db.insertInto('file').values(values).returning('id').executeTakeFirstOrThrow()
  return row.id
}

export type CompletedRun = { id: string; course_id: string; person_id: string; completed_at: Date }

/** The latest completed run of each of an organisation's people in the course of its own that somebody finished last. */
export async function completedRuns(
  client: pg.ClientBase,
  organisation: string,
  person: string,
): Promise<CompletedRun[]> {
  const { rows } = await client.query<CompletedRun>(
    `with last as (
       select e.course_id from enrolment e join course c on c.id = e.course_id and c.organisation_id = $1
        where e.person_id = $2 and e.completed_at is not null order by e.completed_at desc, e.id limit 1)
     select distinct on (e.person_id) e.id, e.course_id, e.person_id, e.completed_at
       from enrolment e join last on last.course_id = e.course_id
      where e.organisation_id = $1 and e.completed_at is not null order by e.person_id, e.completed_at desc, e.id`,
    [organisation, person],
  )
  return rows
}

/** Makes what a survey's draft says its first version. */
export async function publishSurvey(
  client: pg.ClientBase,
  {
    survey,
    version,
    publishedBy,
    at,
  }: { survey: string; version: string; publishedBy: string | null; at: Date },
): Promise<void> {
  await client.query(
    `insert into survey_version (id, organisation_id, survey_id, number, is_anonymous, content, published_by, recorded_at)
     select $2, organisation_id, id, 1, (draft ->> 'isAnonymous')::boolean, draft, $3, $4 from survey where id = $1`,
    [survey, version, publishedBy, at],
  )
  await client.query('update survey set current_version_id = $2 where id = $1', [survey, version])
}
