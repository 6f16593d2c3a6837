import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Outline } from './outline.ts'

export type OwnRun = {
  enrolment_id: string
  course_id: string
  slug: string | null
  started_at: Date | null
  completed_at: Date | null
  outline: Outline
}

/**
 * The invitation to the questionnaire that waits before a run of the actor's that has not begun. Opens it where it is
 * not there yet. With `needed` only one that the course waits for.
 */
export async function surveyBefore(db: Db, enrolmentId: string, needed: boolean): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select own_survey_before(${enrolmentId}::uuid, ${needed}) as id`.execute(db)
  return rows[0]?.id ?? null
}

/** One of the actor's own runs that was not withdrawn, with what is inside it; nothing for anybody else's. */
export async function ownRun(db: Db, enrolmentId: string): Promise<OwnRun | undefined> {
  const { rows } = await sql<OwnRun>`
    select e.id as enrolment_id, e.course_id, e.started_at, e.completed_at, slug_of_own_course(e.course_id) as slug,
           course_outline(e.structure_id, e.id) as outline
      from enrolment e
     where e.id = ${enrolmentId} and e.person_id = (select actor_person()) and e.withdrawn_at is null`.execute(
    db,
  )
  return rows[0]?.outline ? rows[0] : undefined
}
