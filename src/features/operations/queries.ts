import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { JobCount, JobState } from './rules.ts'

export type QueuedJob = {
  id: number
  kind: string
  state: JobState
  since: Date
  next_try: Date
  attempts: number
  max_attempts: number
  last_error: string | null
}

/** Jobs of one state after the given one, oldest first; nothing unless the actor is the operator. */
export async function jobsIn(
  db: Db,
  state: JobState,
  after: number | null,
  many: number,
): Promise<QueuedJob[]> {
  const { rows } = await sql<QueuedJob>`select * from operator_jobs(${state}, ${after}, ${many})`.execute(db)
  return rows
}

export async function jobCounts(db: Db): Promise<JobCount[]> {
  const { rows } = await sql<JobCount>`select * from operator_job_counts()`.execute(db)
  return rows
}

/** Tries a parked or failing job again now. Answers with its kind; null when it is gone or running. */
export async function retryJob(db: Db, id: number): Promise<string | null> {
  const { rows } = await sql<{ kind: string | null }>`select operator_retry_job(${id}) as kind`.execute(db)
  return rows[0]?.kind ?? null
}

/** Removes a parked or failing job for good. Answers with its kind; null when it is gone or running. */
export async function removeJob(db: Db, id: number): Promise<string | null> {
  const { rows } = await sql<{ kind: string | null }>`select operator_remove_job(${id}) as kind`.execute(db)
  return rows[0]?.kind ?? null
}

/** One parked or failing job. */
export async function decidableJob(db: Db, id: number): Promise<QueuedJob | undefined> {
  const { rows } = await sql<QueuedJob>`
    select j.* from unnest(array['parked', 'failing']) state, operator_jobs(state, ${id - 1}, 1) j where j.id = ${id}`.execute(
    db,
  )
  return rows[0]
}

export async function contactOf(db: Db, host: string): Promise<string | null> {
  const { rows } = await sql<{ contact: string | null }>`select site_contact(${host}) as contact`.execute(db)
  return rows[0]?.contact ?? null
}
