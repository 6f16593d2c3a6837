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
