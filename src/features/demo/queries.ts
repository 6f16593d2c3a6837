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
