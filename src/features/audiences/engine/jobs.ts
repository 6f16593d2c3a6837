import { z } from 'zod'
import { defineJob, enqueue, type Job } from '../../../platform/jobs/define.ts'
import * as queries from './queries-jobs.ts'

/** Works out the audiences of people whom a large change touched, some at a time, until nobody waits. */
const settle = defineJob(
  'audiences.settle',
  z.object({ organisation: z.uuid() }),
  async (ctx, { organisation }) => {
    const left = await queries.settleWaiting(ctx.db, organisation)
    if (left === 0) return
    ctx.log.info({ organisation, left }, 'audiences are being worked out')
    await enqueue(ctx.db, 'audiences.settle', { organisation }, { key: `audiences.settle:${organisation}` })
  },
)

/** Works out audiences for everybody after so large a change; two of these run side by side and call for each other. */
const fill = defineJob(
  'audiences.fill',
  z.object({ organisation: z.uuid(), filler: z.number() }),
  async (ctx, { organisation, filler }) => {
    const taken = await queries.fill(ctx.db, organisation)
    ctx.log.info({ organisation, filler, taken }, 'audiences are filled')
  },
)

/** Looks once more at an audience that became active, when everything that was being written meanwhile is committed. */
const recheck = defineJob(
  'audiences.recheck',
  z.object({ audience: z.uuid(), horizon: z.string().optional() }),
  async (ctx, { audience, horizon = null }) => {
    const waits = await queries.recheck(ctx.db, audience, horizon)
    if (!waits) return
    const runAt = new Date(ctx.now.getTime() + 1000)
    await enqueue(
      ctx.db,
      'audiences.recheck',
      { audience, horizon: waits },
      { key: `audiences.recheck:${audience}`, runAt },
    )
  },
)

/** Tells who joined and left by the calendar, and finds rules that a day broke. Every hour, as midnight is not the same in UTC. */
const turn: Job = {
  ...defineJob('audiences.turn', z.object({}), async ctx => {
    await queries.turn(ctx.db)
  }),
  cron: '2 * * * *',
}

/** The engine's background work. */
export const audienceJobs: Job[] = [settle, fill, recheck, turn]
