import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import { type Permission, unitsWith } from '../../../platform/permissions/permissions.ts'
import type { Actor } from '../../../platform/tenancy/actor.ts'
import type { ParentTerm } from './rules.ts'

export type ListedUnit = {
  id: string
  name: Localised
  code: string | null
  parent_id: string | null
  people: number
}

/** The units of an organisation as of today, by name, each with how many people have a job in it. */
export async function unitsHere(db: Db, organisationId: string): Promise<ListedUnit[]> {
  const { rows } = await sql<ListedUnit>`
    select u.id, u.name, u.code, u.parent_id, coalesce(j.people, 0) as people
      from current_unit u
      left join (select unit_id, count(distinct person_id)::integer as people from current_job
                  where organisation_id = ${organisationId} group by unit_id) j on j.unit_id = u.id
     where u.organisation_id = ${organisationId}
     order by plain(text_in(u.name, 'en')), u.id`.execute(db)
  return rows
}

export type Unit = {
  id: string
  name: Localised
  code: string | null
  closed_on: string | null
  merged_into_id: string | null
}

export function unitHere(db: Db, id: string, organisationId: string): Promise<Unit | undefined> {
  return db
    .selectFrom('unit')
    .select(['id', 'name', 'code', 'closed_on', 'merged_into_id'])
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
}

/** The tree of an organisation changes one step at a time: two moves can't make a circle together. */
export async function lockTree(db: Db, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('units ' || ${organisationId}, 0))`.execute(db)
}

export type HeldParent = ParentTerm & { id: string }

/** Where every unit of an organisation hung, hangs and will hang, as held true now. */
export function parentTerms(db: Db, organisationId: string): Promise<HeldParent[]> {
  return db
    .selectFrom('unit_parent')
    .select(['id', 'unit_id', 'parent_id', 'starts_on', 'ends_on'])
    .where('organisation_id', '=', organisationId)
    .where('superseded_at', 'is', null)
    .orderBy('starts_on')
    .execute()
}

/** Nothing when another unit of the organisation has the code. */
export async function insertUnit(
  db: Db,
  organisationId: string,
  name: Localised,
  code: string | null,
): Promise<string | undefined> {
  const row = await db
    .insertInto('unit')
    .values({ organisation_id: organisationId, name: JSON.stringify(name) as never, code })
    .onConflict(conflict => conflict.columns(['organisation_id', 'code']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function insertParentTerms(
  db: Db,
  organisationId: string,
  unitId: string,
  terms: { parent_id: string | null; starts_on: string; ends_on: string | null }[],
): Promise<void> {
  await db
    .insertInto('unit_parent')
    .values(
      terms.map(({ parent_id, starts_on, ends_on }) => ({
        organisation_id: organisationId,
        unit_id: unitId,
        parent_id,
        starts_on,
        ends_on,
        recorded_at: sql`clock_timestamp()` as never,
      })),
    )
    .execute()
}

/** False when another unit of the organisation has the code. */
export async function renameUnit(db: Db, id: string, name: Localised, code: string | null): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update unit u set name = ${JSON.stringify(name)}::jsonb, code = ${code}
     where u.id = ${id} and not exists (
       select 1 from unit o where o.organisation_id = u.organisation_id and o.code = ${code} and o.id <> u.id)
    returning id`.execute(db)
  return rows.length > 0
}

export type InUse = { jobs: number; units: number }

/** What still hangs on a unit on or after a day: jobs and units below it. */
export async function unitInUse(db: Db, id: string, onDay: string): Promise<InUse> {
  const { rows } = await sql<InUse>`
    select (select count(*)::integer from job_term j where j.unit_id = ${id} and j.superseded_at is null
               and (j.ends_on is null or j.ends_on >= ${onDay}::date)) as jobs,
           (select count(*)::integer from unit_parent p join unit u on u.id = p.unit_id
             where p.parent_id = ${id} and p.superseded_at is null and (p.ends_on is null or p.ends_on >= ${onDay}::date)
               and (u.closed_on is null or u.closed_on > ${onDay}::date)) as units`.execute(db)
  return rows[0] as InUse
}

export async function closeUnit(db: Db, id: string, onDay: string): Promise<void> {
  await sql`update unit set closed_on = ${onDay}::date where id = ${id}`.execute(db)
}

export type JobRole = { id: string; name: Localised; people: number }

export async function jobRolesHere(db: Db, organisationId: string): Promise<JobRole[]> {
  const { rows } = await sql<JobRole>`
    select r.id, r.name, coalesce(j.people, 0) as people
      from job_role r
      left join (select job_role_id, count(distinct person_id)::integer as people from current_job
                  where organisation_id = ${organisationId} group by job_role_id) j on j.job_role_id = r.id
     where r.organisation_id = ${organisationId}
     order by plain(text_in(r.name, 'en')), r.id`.execute(db)
  return rows
}

export function jobRoleHere(db: Db, id: string, organisationId: string) {
  return db
    .selectFrom('job_role')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
}

export async function insertJobRole(db: Db, organisationId: string, name: Localised): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into job_role (organisation_id, name) values (${organisationId}, ${JSON.stringify(name)}::jsonb) returning id`.execute(
    db,
  )
  return (rows[0] as { id: string }).id
}

export async function renameJobRole(db: Db, id: string, name: Localised): Promise<void> {
  await sql`update job_role set name = ${JSON.stringify(name)}::jsonb where id = ${id}`.execute(db)
}

/** The units, with everything below, that the actor's grants on units reach with a permission. */
export async function unitsReached(db: Db, actor: Actor, permission: Permission): Promise<string[]> {
  const tops = unitsWith(actor, permission)
  if (tops.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select distinct id from unnest(${tops}::uuid[]) as top, units_below(top) as id`.execute(db)
  return rows.map(({ id }) => id)
}
