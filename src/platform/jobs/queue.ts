import type pg from 'pg'

export type OwnersJob = {
  id: number
  kind: string
  state: string
  since: Date
  attempts: number
  max_attempts: number
  last_error: string | null
}

/** The whole queue as its owner sees it, the worst first; at most a thousand. */
export async function queuedJobs(client: pg.ClientBase): Promise<OwnersJob[]> {
  const { rows } = await client.query<OwnersJob>(
    `select id, kind, state, since, attempts, max_attempts, last_error from jobs_in_queue()
      order by array_position(array['parked', 'failing', 'running', 'waiting', 'later'], state), id limit 1000`,
  )
  return rows
}

/** Gives parked and failing jobs all their tries anew, now. Answers with how many. */
export async function retryJobs(client: pg.ClientBase, ids: number[]): Promise<number> {
  const { rowCount } = await client.query(
    `select graphile_worker.reschedule_jobs(array[id], run_at := now(), attempts := 0)
       from jobs_in_queue() where id = any ($1) and state in ('parked', 'failing')`,
    [ids],
  )
  return rowCount ?? 0
}

/** Removes a parked or failing job for good and writes down why. False when it is gone or running. */
export async function removeQueuedJob(client: pg.ClientBase, id: number, reason: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `with found as materialized (select id, kind from jobs_in_queue() where id = $1 and state in ('parked', 'failing')),
          removed as materialized (select found.kind, graphile_worker.complete_jobs(array[found.id]) from found)
     insert into audit_event (verb, subject_type, detail, reason)
       select 'job.removed', 'job', jsonb_build_object('job', $1::bigint, 'kind', kind, 'from', 'command line'), $2 from removed`,
    [id, reason],
  )
  return rowCount === 1
}
