import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Site } from '../../../platform/tenancy/actor.ts'

/** Who of a run is still to be written to: whoever holds an address that was given for somebody; with `invites`, new people too. */
export async function lettersLeft(db: Db, runId: string, invites: boolean, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from (
      select l as id from hr_letters(${runId}) l
      union
      select k.row_id from hr_kept k where ${invites} and k.run_id = ${runId} and k.table_name = 'person' and k.what = 'made'
         and exists (select 1 from person_identifier i where i.person_id = k.row_id and i.kind = 'email')) p
     where not exists (select 1 from hr_kept k where k.run_id = ${runId} and k.table_name = 'letter' and k.row_id = p.id)
     order by p.id limit ${limit}`.execute(db)
  return rows.map(row => row.id)
}

export async function keepLetter(
  db: Db,
  organisationId: string,
  runId: string,
  personId: string,
): Promise<void> {
  await sql`insert into hr_kept (organisation_id, run_id, what, table_name, row_id) values (${organisationId}, ${runId}, 'made', 'letter', ${personId})`.execute(
    db,
  )
}

/** The site of the actor, as a request would know it. */
export async function siteHere(db: Db): Promise<Site | undefined> {
  const { rows } = await sql<Site>`
    select s.id, s.host_name, s.name, s.strapline, s.brand_colour, s.logo_hash, s.languages, s.is_demo, s.host_organisation_id,
           (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'short_name', o.short_name)), '[]')
              from organisation o join site_organisation so on so.organisation_id = o.id where so.site_id = s.id) as organisations
      from site s where s.id = (select actor_site())`.execute(db)
  return rows[0]
}

/** The addresses of those who may decide on an import of the acting organisation, and who started the run. */
export async function deciders(
  db: Db,
  startedBy: string | null,
): Promise<{ address: string; person_id: string }[]> {
  const { rows } = await sql<{ address: string; person_id: string }>`
    select address, person_id from hr_deciders(${startedBy})`.execute(db)
  return rows
}

/** Rows and what was kept for an undo go when the time for it is over. */
export async function tidy(db: Db, runId: string): Promise<void> {
  await sql`delete from hr_row where run_id = ${runId}`.execute(db)
  await sql`delete from hr_kept where run_id = ${runId}`.execute(db)
  await sql`update hr_run set tidied_at = now() where id = ${runId} and tidied_at is null`.execute(db)
}
