import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export type Holder = { job_id: string; person_id: string; name: string }
export type Post = {
  id: string
  name: Localised
  code: string | null
  unit_id: string | null
  unit: Localised | null
  closed_on: string | null
  holders: Holder[]
  reports: number
}

/** The posts of an organisation with who holds each today and how many it manages; open ones first. */
export async function postsOf(db: Db, organisationId: string, id?: string): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select p.id, p.name, p.code, p.unit_id, u.name as unit, p.closed_on,
           coalesce((select jsonb_agg(jsonb_build_object('job_id', j.id, 'person_id', j.person_id, 'name', h.name) order by h.name)
              from current_job j join person h on h.id = j.person_id where j.post_id = p.id), '[]') as holders,
           (select count(distinct j.person_id)::integer from current_job j where j.manager_post_id = p.id) as reports
      from post p left join unit u on u.id = p.unit_id
     where p.organisation_id = ${organisationId} and (${id ?? null}::uuid is null or p.id = ${id ?? null}::uuid)
     order by p.closed_on is not null, plain(text_in(p.name, 'en')), p.id limit 1000`.execute(db)
  return rows
}

export type PostGiven = { name: Localised; code: string | null; unitId: string | null }

/** False when another post has the code. */
export async function savePost(
  db: Db,
  organisationId: string,
  given: PostGiven,
  id?: string,
): Promise<boolean> {
  const name = JSON.stringify(given.name)
  const { rows } = id
    ? await sql<{ id: string }>`
        update post set name = ${name}::jsonb, code = ${given.code}, unit_id = ${given.unitId}
         where id = ${id} and not exists (select 1 from post o where o.organisation_id = ${organisationId} and o.code = ${given.code} and o.id <> ${id})
        returning id`.execute(db)
    : await sql<{ id: string }>`
        insert into post (organisation_id, name, code, unit_id) values (${organisationId}, ${name}::jsonb, ${given.code}, ${given.unitId})
        on conflict (organisation_id, code) do nothing returning id`.execute(db)
  return rows.length > 0
}

export async function closePost(db: Db, id: string, isClosed: boolean): Promise<void> {
  await sql`update post set closed_on = case when ${isClosed} then today() end where id = ${id}`.execute(db)
}

export type PostChoice = { id: string; name: Localised }

/** The open posts of an organisation, to choose from, and those a form holds already though they closed since. */
export async function openPosts(db: Db, organisationId: string, kept: string[] = []): Promise<PostChoice[]> {
  const { rows } = await sql<PostChoice>`
    select p.id, p.name from post p where p.organisation_id = ${organisationId} and (p.closed_on is null or p.id = any (${kept}::uuid[]))
     order by plain(text_in(p.name, 'en')), p.id limit 1000`.execute(db)
  return rows
}

/** The jobs that hold a post on a day. */
export async function holdersOn(db: Db, postId: string, day: string): Promise<string[]> {
  const { rows } = await sql<{ job_id: string }>`
    select t.job_id from job_term t where t.post_id = ${postId} and t.superseded_at is null
       and t.starts_on <= ${day}::date and (t.ends_on is null or t.ends_on >= ${day}::date)`.execute(db)
  return rows.map(row => row.job_id)
}

export type OwnJob = {
  id: string
  job_role: Localised | null
  unit: Localised | null
  organisation: Localised
}
export type OwnCode = {
  id: string
  job_id: string
  code: string
  ends_on: string
  given_to: Localised | null
}

/** The actor's jobs of today, and the codes they gave out or may give. */
export async function ownJobs(db: Db): Promise<{ jobs: OwnJob[]; codes: OwnCode[] }> {
  const jobs = await sql<OwnJob>`
    select j.id, r.name as job_role, u.name as unit, o.name as organisation from current_job j
      join organisation o on o.id = j.organisation_id
      left join job_role r on r.id = j.job_role_id left join unit u on u.id = j.unit_id
     where j.person_id = (select actor_person()) order by j.starts_on, j.id`.execute(db)
  const codes = await sql<OwnCode>`
    select c.id, c.job_id, c.code, c.ends_on, o.name as given_to from manager_code c left join organisation o on o.id = c.given_to
     where c.person_id = (select actor_person()) and (c.given_to is not null or c.ends_on >= today()) order by c.recorded_at`.execute(
    db,
  )
  return { jobs: jobs.rows, codes: codes.rows }
}

export async function makeCode(db: Db, jobId: string, fresh: string): Promise<string | null> {
  const { rows } = await sql<{
    code: string | null
  }>`select make_manager_code(${jobId}, ${fresh}) as code`.execute(db)
  return rows[0]?.code ?? null
}
export async function dropCode(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select drop_manager_code(${id}) as done`.execute(db)
  return rows[0]?.done ?? false
}
/** The job whose holder gave this code to the acting organisation; null for every code of no use. */
export async function useCode(db: Db, code: string): Promise<string | null> {
  const { rows } = await sql<{ job: string | null }>`select use_manager_code(${code}) as job`.execute(db)
  return rows[0]?.job ?? null
}

export type LentManager = {
  id: string
  person_id: string
  name: string
  organisation_id: string
  may_name: boolean
}
/** A manager of another organisation, where a code or a job of ours names them. */
export async function lentManager(db: Db, jobId: string): Promise<LentManager | undefined> {
  return (await sql<LentManager>`select * from lent_manager(${jobId})`.execute(db)).rows[0]
}
