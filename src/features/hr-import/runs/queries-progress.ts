import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

export async function becomeActor(db: Db, actor: unknown): Promise<void> {
  await sql`select set_actor(${JSON.stringify(actor)}::jsonb)`.execute(db)
}

export type Progress = { step: string; done: number; total: number }

export async function writeProgress(
  db: Db,
  { runId, organisationId, step, done, total }: Progress & { runId: string; organisationId: string },
): Promise<void> {
  await sql`
    insert into hr_progress (run_id, organisation_id, step, done, total) values (${runId}, ${organisationId}, ${step}, ${done}, ${total})
    on conflict (run_id) do update set step = excluded.step, done = excluded.done, total = excluded.total, written_at = clock_timestamp()`.execute(
    db,
  )
}

export async function progressOf(db: Db, runId: string): Promise<Progress | undefined> {
  const { rows } =
    await sql<Progress>`select step, done, total from hr_progress where run_id = ${runId}`.execute(db)
  return rows[0]
}
