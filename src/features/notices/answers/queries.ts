import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

/** Whose answer it is; nothing where the actor may not read it. */
export async function organisationOf(
  db: Db,
  type: 'request' | 'external',
  id: string,
): Promise<string | undefined> {
  const table = sql.table(type === 'request' ? 'subject_request' : 'external_learning')
  const { rows } = await sql<{ organisation_id: string }>`
    select x.organisation_id from ${table} x where x.id = ${id}`.execute(db)
  return rows[0]?.organisation_id
}

/** Tells whoever asked, where the actor answered and nobody told them yet. */
export async function tell(db: Db, type: 'request' | 'external', id: string, sendAt: Date): Promise<void> {
  await sql`select tell_answer(${type}, ${id}::uuid, ${sendAt})`.execute(db)
}
