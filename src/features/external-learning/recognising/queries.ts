import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

/** A course (alias `c`) of an organisation, or one that is offered to everybody on the site. */
export const courseOf = (
  organisationId: string,
) => sql<boolean>`(c.organisation_id = ${organisationId} or exists (
  select 1 from listing l where l.course_id = c.id and l.site_id = (select actor_site()) and l.published and l.visible_to = 'site'))`

export type Subject = { type: 'course' | 'qualification'; id: string; lineage_id: string; name: Localised }

/** What evidence can be of here: courses of the organisation and those offered to everybody on the site, and its qualifications, by name. */
export async function subjectsHere(db: Db, organisationId: string): Promise<Subject[]> {
  const { rows } = await sql<Subject>`
    select * from (
      select 'course' as type, c.id, c.lineage_id, c.title as name from course c where ${courseOf(organisationId)}
      union all
      select 'qualification', q.id, q.id, q.name from qualification q
       where q.organisation_id = ${organisationId} and (q.closed_on is null or q.closed_on > (select today()))) s
     order by s.type, plain(text_in(s.name, 'en')), s.id limit 3000`.execute(db)
  return rows
}

export type Chosen = { person_id: string; name: string }
export type Whom = { lines: string[]; audienceId: string | null; personId: string | null }

/**
 * People of the organisation by employee number or an address it knows of exactly one of them, everybody who is in an
 * audience today, or one of them; each once, by name. Nobody elsewhere is ever found.
 */
export async function peopleNamed(db: Db, organisationId: string, whom: Whom): Promise<Chosen[]> {
  const { rows } = await sql<Chosen>`
    with lines as materialized (select distinct lower(line) as line from unnest(${whom.lines}::text[]) line),
    here as materialized (
      select m.person_id, lower(m.employee_number) as number from membership m join person p on p.id = m.person_id and p.erased_at is null
       where m.organisation_id = ${organisationId}),
    found as (
      select h.person_id from lines l join here h on h.number = l.line
      union
      select min(a.person_id::text)::uuid from hr_addresses(array(
          select h.person_id from here h where exists (select 1 from lines where position('@' in line) > 0))) a
        join lines l on l.line = lower(a.address) group by l.line having count(distinct a.person_id) = 1
      union
      select x.person_id from audience_member x join audience a on a.id = x.audience_id and a.organisation_id = ${organisationId}
       where x.audience_id = ${whom.audienceId}::uuid and x.superseded_at is null and x.starts_on <= (select today())
         and (x.ends_on is null or x.ends_on >= (select today()))
      union
      select h.person_id from here h where h.person_id = ${whom.personId}::uuid)
    select p.id as person_id, p.name from person p where p.id in (select f.person_id from found f)
     order by plain(p.name), p.id limit 20000`.execute(db)
  return rows
}

/** Which of the lines name nobody of the organisation. */
export async function linesOfNobody(db: Db, organisationId: string, lines: string[]): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select l.line from unnest(${lines}::text[]) with ordinality l (line, place)
     where not exists (select 1 from membership m join person p on p.id = m.person_id and p.erased_at is null
                        where m.organisation_id = ${organisationId} and lower(m.employee_number) = lower(l.line))
       and (position('@' in l.line) = 0 or (
         select count(distinct a.person_id) from hr_addresses(array(
             select m.person_id from membership m where m.organisation_id = ${organisationId})) a
          where lower(a.address) = lower(l.line)) <> 1)
     order by l.place limit 200`.execute(db)
  return rows.map(row => row.line)
}

type Fact = {
  subject: Subject
  kind: 'recognised' | 'waived'
  happenedOn: string
  expiresOn: string | null
  reason: string
}

/** Whose evidence says so already. */
export async function heldAlready(
  db: Db,
  organisationId: string,
  people: string[],
  fact: Fact,
): Promise<Set<string>> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct e.person_id from evidence e
     where e.controller_id = ${organisationId} and e.person_id = any (${people}::uuid[]) and e.superseded_at is null
       and e.subject_type = ${fact.subject.type} and e.lineage_id = ${fact.subject.lineage_id} and e.kind = ${fact.kind}
       and e.happened_on = ${fact.happenedOn}::date and e.issuer_expires_on is not distinct from ${fact.expiresOn}::date`.execute(
    db,
  )
  return new Set(rows.map(row => row.person_id))
}

/** Holds what is recorded by hand in the organisation until the transaction ends. */
export async function lockRecognition(db: Db, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('recognition:' || ${organisationId}, 0))`.execute(
    db,
  )
}

export async function insertBatch(
  db: Db,
  organisationId: string,
  kind: string,
  counts: unknown,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into import_batch (organisation_id, kind, started_by, counts)
    values (${organisationId}, ${kind}, (select actor_person()), ${JSON.stringify(counts)}::jsonb) returning id`.execute(
    db,
  )
  return (rows[0] as { id: string }).id
}

export async function writeFacts(
  db: Db,
  of: { organisationId: string; batchId: string; people: string[]; fact: Fact },
): Promise<void> {
  const { subject, kind, happenedOn, expiresOn, reason } = of.fact
  await sql`
    insert into evidence (person_id, controller_id, subject_type, subject_id, lineage_id, kind, happened_at, happened_on, source,
        issuer_expires_on, idempotency_key, batch_id, reason, made_by)
    select p, ${of.organisationId}, ${subject.type}, ${subject.id}, ${subject.lineage_id}, ${kind},
           (${happenedOn}::date + time '12:00') at time zone 'Europe/London', ${happenedOn}::date, 'administrator', ${expiresOn}::date,
           'batch:' || ${of.batchId} || ':' || p, ${of.batchId}, ${reason}, (select actor_person())
      from unnest(${of.people}::uuid[]) p`.execute(db)
}

export type Batch = {
  id: string
  kind: 'evidence.recognised' | 'evidence.waived'
  counts: {
    people: number
    subject_type: Subject['type']
    subject_id: string
    happened_on: string
    expires_on: string | null
    reason: string
  }
  subject: Localised | null
  starter: string | null
  recorded_at: Date
  undone_at: Date | null
  is_fresh: boolean
  held: number
}

/** What was recorded by hand for people at once, newest first; or one of it. */
export async function batchesHere(
  db: Db,
  organisationId: string,
  asked: { id?: string; after?: string; limit: number; locks?: boolean },
): Promise<Batch[]> {
  if (asked.id && asked.locks)
    await sql`select 1 from import_batch where id = ${asked.id} and organisation_id = ${organisationId} for update`.execute(
      db,
    )
  const { rows } = await sql<Batch>`
    select b.id, b.kind, b.counts, coalesce(c.title, q.name) as subject, coalesce(p.known_as, p.name) as starter, b.recorded_at, b.undone_at,
           b.recorded_at > now() - interval '30 days' as is_fresh,
           (select count(*)::integer from evidence e where e.batch_id = b.id and e.superseded_at is null) as held
      from import_batch b left join person p on p.id = b.started_by
      left join course c on b.counts ->> 'subject_type' = 'course' and c.id = (b.counts ->> 'subject_id')::uuid
      left join qualification q on b.counts ->> 'subject_type' = 'qualification' and q.id = (b.counts ->> 'subject_id')::uuid
     where b.organisation_id = ${organisationId} and b.kind in ('evidence.recognised', 'evidence.waived')
       and (${asked.id ?? null}::uuid is null or b.id = ${asked.id ?? null}::uuid)
       and (${asked.after ?? null}::uuid is null or b.id < ${asked.after ?? null}::uuid)
     order by b.id desc limit ${asked.limit}`.execute(db)
  return rows
}

export async function batchPeople(
  db: Db,
  batchId: string,
  limit: number,
): Promise<(Chosen & { held: boolean })[]> {
  const { rows } = await sql<Chosen & { held: boolean }>`
    select e.person_id, p.name, e.superseded_at is null as held from evidence e join person p on p.id = e.person_id
     where e.batch_id = ${batchId} order by plain(p.name), e.id limit ${limit}`.execute(db)
  return rows
}

export async function takeBatchBack(db: Db, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select supersede_evidence(${id}::uuid, null) as n`.execute(db)
  await sql`update import_batch set undone_at = clock_timestamp() where id = ${id} and undone_at is null`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
