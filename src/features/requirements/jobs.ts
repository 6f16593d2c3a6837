import { z } from 'zod'
import { defineOutsideJob } from '../../platform/jobs/define.ts'
import { settleWaiting } from './settling/settle.ts'

/** Empties the queue of timelines. Idempotent: what is worked out twice is written once. */
export const settleJob = defineOutsideJob('standings.settle', z.object({}), services =>
  settleWaiting(services),
)
