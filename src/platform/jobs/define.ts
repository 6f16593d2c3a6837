import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../db/connect.ts'
import type { Ctx, Services } from '../tenancy/context.ts'

/** What a job is given: the transaction under the actor that enqueued it. No site page, no language of a reader. */
export type JobCtx = Pick<Ctx, 'db' | 'now' | 'log' | 'services'>

export type Job = {
  name: string
  payload: z.ZodType
  /** Runs in one transaction under the actor that enqueued it. Must be idempotent: a job may run twice. */
  run?: (ctx: JobCtx, data: never) => Promise<void>
  /** For work that talks to other services: no transaction is open; opens short ones by itself. */
  runOutside?: (services: Services, data: never, actor: unknown) => Promise<void>
  /** When the worker starts it by itself, without actor and data: five fields as cron has them, in UTC. */
  cron?: string
}

/** A kind of background work, by name. */
export function defineJob<S extends z.ZodType>(
  name: string,
  payload: S,
  run: (ctx: JobCtx, data: z.output<S>) => Promise<void>,
): Job {
  return { name, payload, run: run as Job['run'] }
}

/** Background work that must not hold a transaction while it waits for somebody else's server. */
export function defineOutsideJob<S extends z.ZodType>(
  name: string,
  payload: S,
  run: (services: Services, data: z.output<S>, actor: unknown) => Promise<void>,
  options: { cron?: string } = {},
): Job {
  return { name, payload, runOutside: run as Job['runOutside'], ...options }
}

type Enqueue = { key?: string; runAt?: Date; maxAttempts?: number }

/** Enqueues in the caller's transaction: rolled back with it, and run under its actor. Payloads hold ids. */
export async function enqueue(
  db: Db,
  name: string,
  data: Record<string, unknown>,
  options: Enqueue = {},
): Promise<void> {
  const { key = null, runAt = null, maxAttempts = 8 } = options
  await sql`select enqueue_job(${name}, ${JSON.stringify(data)}::jsonb, ${key}, ${runAt}, ${maxAttempts})`.execute(
    db,
  )
}
