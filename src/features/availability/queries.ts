import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Outline } from './outline.ts'

export type OwnRun = {
  enrolment_id: string
  course_id: string
  slug: string | null
  completed_at: Date | null
  outline: Outline
}

/** One of the actor's own runs that was not withdrawn, with what is inside it; nothing for anybody else's. */
export async function ownRun(db: Db, enrolmentId: string): Promise<OwnRun | undefined> {
  const { rows } = await sql<OwnRun>`
    select e.id as enrolment_id, e.course_id, e.completed_at, slug_of_own_course(e.course_id) as slug,
           course_outline(e.structure_id, e.id) as outline
      from enrolment e
     where e.id = ${enrolmentId} and e.person_id = (select actor_person()) and e.withdrawn_at is null`.execute(
    db,
  )
  return rows[0]?.outline ? rows[0] : undefined
}
