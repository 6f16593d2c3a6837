import { z } from 'zod'
import { defineOutsideJob } from '../../platform/jobs/define.ts'
import { settleStandings } from './settling/settle.ts'

/** Empties the queue of timelines, a transaction at a time. Idempotent: what is worked out twice is written once. */
export const settleJob = defineOutsideJob('standings.settle', z.object({}), async services => {
  while ((await services.databases.transaction(db => settleStandings(db))) !== null);
})
