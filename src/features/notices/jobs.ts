import { z } from 'zod'
import { defineOutsideJob } from '../../platform/jobs/define.ts'
import { planNotices } from './planning/plan.ts'
import { retireOld } from './planning/retiring.ts'
import { askForOutcomes } from './sending/outcomes.ts'
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

/** Every few minutes: what became of messages that went by GOV.UK Notify. */
export const askJob = defineOutsideJob('notices.ask', z.object({}), services => askForOutcomes(services), {
  cron: '*/5 * * * *',
})

/** Every night: what was said long ago is removed. */
export const retireJob = defineOutsideJob('notices.retire', z.object({}), services => retireOld(services), {
  cron: '40 2 * * *',
})
