import { z } from 'zod'
import { defineOutsideJob } from '../../platform/jobs/define.ts'
import { planNotices } from './planning/plan.ts'
import { sendNotices } from './sending/send.ts'

/** Every hour, and soon after something happened: what there is to say today. */
export const planJob = defineOutsideJob(
  'notices.plan',
  z.object({}),
  async services => {
    await planNotices(services)
  },
  { cron: '5 * * * *' },
)

/** Every few minutes: what may go out by now. */
export const sendJob = defineOutsideJob('notices.send', z.object({}), services => sendNotices(services), {
  cron: '*/5 * * * *',
})
