import pg from 'pg'
import type { Logger } from 'pino'

/** Distinguishes these locks from the others of the database. */
const family = 0x67757772
const lookEveryMs = 15_000

export type Liveness = { stop(): Promise<void> }

/**
 * Says that this process works on the queue, by a lock that ends with its connection, and gives the jobs of processes
 * that are gone back to the queue: what a killed process was doing runs again within half a minute. Without this they
 * would wait four hours.
 */
export async function watchWorkers(
  ownerUrl: string,
  worker: string,
  log: Pick<Logger, 'warn'>,
): Promise<Liveness> {
  let client: pg.Client | undefined
  let stopped = false
  const open = async () => {
    const opened = new pg.Client({ connectionString: ownerUrl, application_name: 'guildhall worker' })
    opened.on('error', () => undefined)
    opened.once('end', () => {
      if (client === opened) client = undefined
    })
    await opened.connect()
    await opened.query('select pg_advisory_lock_shared($1, hashtext($2))', [family, worker])
    client = opened
  }
  const look = async () => {
    if (stopped) return
    if (!client) await open()
    const freed = (await client?.query<{ jobs: number }>(freeLost, [family]))?.rows[0]?.jobs ?? 0
    if (freed > 0) log.warn({ jobs: freed }, 'jobs of a process that is gone run again')
  }
  const lookQuietly = () =>
    look().catch(error => {
      client = undefined
      log.warn({ err: error }, 'the job queue could not be looked after')
    })
  await open()
  await look()
  const timer = setInterval(lookQuietly, lookEveryMs)
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await client?.end().catch(() => undefined)
    },
  }
}

/**
 * A worker that holds jobs but no lock is gone. Those of the last seconds are left: it may be about to take its lock.
 * A delivery that a newer one replaced while it ran, and that then failed, has nothing left to do.
 */
const freeLost = `
  with held as (
    select distinct locked_by as worker from graphile_worker._private_jobs
     where locked_by is not null and locked_at < now() - interval '5 seconds'
    union
    select locked_by from graphile_worker._private_job_queues
     where locked_by is not null and locked_at < now() - interval '5 seconds'),
  lost as materialized (
    select worker from held
     where not exists (select 1 from pg_locks l
                        where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
                          and l.classid = $1::integer::oid and l.objid = (hashtext(worker)::bigint & 4294967295)::oid and l.granted)),
  replaced as (
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
     where t.id = j.task_id and t.identifier = 'outbox.deliver' and j.key is null and j.locked_at is null
       and j.attempts >= j.max_attempts),
  counted as (select count(*)::integer as jobs from graphile_worker._private_jobs where locked_by in (select worker from lost))
  select counted.jobs, graphile_worker.force_unlock_workers(array(select worker from lost)) from counted`
