import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

export type Numbers = { people: number; courses: number; completions: number; late: number }

/** What matters now in an organisation. */
export async function numbersOf(db: Db, organisationId: string): Promise<Numbers> {
  const { rows } = await sql<Numbers>`
    select (select count(distinct t.person_id)::integer from membership_term t where t.organisation_id = ${organisationId}
               and t.superseded_at is null and t.starts_on <= today() and (t.ends_on is null or t.ends_on >= today())) as people,
           (select count(*)::integer from course c where c.organisation_id = ${organisationId} and c.state = 'published') as courses,
           (select count(*)::integer from evidence e where e.controller_id = ${organisationId} and e.subject_type = 'course'
               and e.superseded_at is null and e.happened_at > now() - interval '30 days') as completions,
           (select count(*)::integer from enrolment e where e.organisation_id = ${organisationId} and e.completed_at is null
               and e.withdrawn_at is null and e.due_on < today()) as late`.execute(db)
  return rows[0] as Numbers
}

export type Waiting = {
  applications: number
  rows: number
  requests: number
  late: number
  elsewhere: number
  mail: number
}

/** What waits for somebody to act, where the actor may: counts by kind, each from the index of what is open. */
export async function waitingIn(
  db: Db,
  organisationId: string,
  may: Record<Exclude<keyof Waiting, 'late'>, boolean>,
): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    select (select count(*)::integer from registration r
             where ${may.applications} and r.organisation_id = ${organisationId} and r.state = 'waiting') as applications,
           (select count(*)::integer from hr_row w join hr_run r on r.id = w.run_id and r.state = 'applied'
             where ${may.rows} and w.organisation_id = ${organisationId} and w.outcome = 'rejected' and w.settled is null) as rows,
           q.open as requests, q.late,
           (select count(*)::integer from external_learning x
             where ${may.elsewhere} and x.organisation_id = ${organisationId} and x.state = 'sent' and x.person_id <> (select actor_person())
               and x.asked_by is distinct from (select actor_person())) as elsewhere,
           (select count(*)::integer from person_identifier i
             where ${may.mail} and i.bounced_at is not null
               and exists (select 1 from membership m where m.person_id = i.person_id and m.organisation_id = ${organisationId})) as mail
      from (select count(*)::integer as open, count(*) filter (where due_on < today())::integer as late from subject_request
             where ${may.requests} and organisation_id = ${organisationId} and closed_on is null) q`.execute(
    db,
  )
  return rows[0] as Waiting
}
