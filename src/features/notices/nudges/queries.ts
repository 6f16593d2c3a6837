import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import { hoursOf } from '../planning/queries.ts'
import type { Hours } from '../rules.ts'

/** When the messages of an organisation that somebody belongs to go out, as far as the actor may know. */
export async function hoursFor(db: Db, personId: string): Promise<Hours | undefined> {
  const { rows } = await sql<{ organisation_id: string }>`
    select m.organisation_id from membership m join notice_setting s on s.organisation_id = m.organisation_id
     where m.person_id = ${personId} limit 1`.execute(db)
  return rows[0] && hoursOf(db, rows[0].organisation_id)
}

/** Reminds somebody of one thing, where the actor is in their line and it is asked of them. */
export async function nudgePerson(
  db: Db,
  personId: string,
  subjectId: string,
  sendAt: Date,
): Promise<'sent' | 'already' | 'none'> {
  const { rows } = await sql<{ answer: 'sent' | 'already' | 'none' }>`
    select nudge(${personId}, ${subjectId}, ${sendAt}) as answer`.execute(db)
  return rows[0]?.answer ?? 'none'
}
