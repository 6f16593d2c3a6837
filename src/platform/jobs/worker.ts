import { EventEmitter } from 'node:events'
import {
  parseCronItems,
  type Runner,
  type RunnerOptions,
  run,
  type TaskList,
  Logger as WorkerLogger,
} from 'graphile-worker'
import { sql } from 'kysely'
import { openPool } from '../db/connect.ts'
import { withoutPersonalData } from '../log/log.ts'
import type { Services } from '../tenancy/context.ts'
import type { Job } from './define.ts'
import { watchWorkers } from './lost-workers.ts'

const dayMs = 86_400_000

export type Worker = { stop(): Promise<void> }

/**
 * Starts running jobs. A job that fails is tried again later, more and more slowly, and is parked after its last try;
 * it never stands in the way of others.
 */
export async function startWorker(services: Services, ownerUrl: string, jobs: Job[]): Promise<Worker> {
  const pool = openPool(ownerUrl, 4, error =>
    services.log.warn({ err: error }, 'the job queue lost a connection'),
  )
  const taskList: TaskList = Object.fromEntries(
    jobs.map(job => [job.name, payload => runJob(services, job, payload).catch(keepPlain)]),
  )
  const events = new EventEmitter() as NonNullable<RunnerOptions['events']>
  const worker = new Promise<string>(known => {
    events.once('pool:create', ({ workerPool }) => known(workerPool.id))
  })
  const quiet = new WorkerLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') services.log.warn({ worker: true }, message)
  })
  const runner: Runner = await run({
    pgPool: pool,
    taskList,
    concurrency: 2,
    // Missed while nobody ran: done once at the next start, if that is within a day.
    // As items, not as a crontab: its text knows no names with dots.
    parsedCronItems: parseCronItems(
      jobs.flatMap(({ name, cron }) =>
        cron
          ? {
              task: name,
              match: cron,
              options: { backfillPeriod: dayMs, maxAttempts: 3, jobKey: name },
              payload: { actor: {}, data: {} },
            }
          : [],
      ),
    ),
    noHandleSignals: true,
    pollInterval: 2000,
    logger: quiet,
    events,
  })
  const liveness = await watchWorkers(ownerUrl, await worker, services.log)
  return {
    stop: async () => {
      await runner.stop()
      await liveness.stop()
      await pool.end()
    },
  }
}

/** The queue keeps the message of a failure for the operator: it must name nobody. */
function keepPlain(error: unknown): never {
  throw new Error(withoutPersonalData(error), { cause: error })
}

/** Runs one job now, as the worker would. */
export async function runJob(services: Services, job: Job, payload: unknown): Promise<void> {
  const { actor, data } = payload as { actor: unknown; data: unknown }
  const given = job.payload.parse(data) as never
  if (job.runOutside) return job.runOutside(services, given, actor)
  await services.databases.transaction(async db => {
    await sql`select set_actor(${JSON.stringify(actor)}::jsonb)`.execute(db)
    await job.run?.({ db, now: services.clock(), log: services.log, services }, given)
  })
}
