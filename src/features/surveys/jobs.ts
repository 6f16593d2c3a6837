import { z } from 'zod'
import type { Reaction } from '../../platform/feature.ts'
import { defineJob, type Job } from '../../platform/jobs/define.ts'
import { dropOldDrafts, openInvitations } from './answering/queries.ts'

/** Opens what a new day asks, and lets go of what was begun and left. Idempotent: each invitation is there once. */
const openJob: Job = {
  ...defineJob('surveys.open', z.object({}), async ctx => {
    await openInvitations(ctx.db)
    await dropOldDrafts(ctx.db)
  }),
  // After midnight in the United Kingdom, in summer and in winter.
  cron: '12 0,23 * * *',
}

export const surveyJobs: Job[] = [openJob]

const Opened = z.object({ course: z.uuid() })
const Completed = z.object({ enrolment: z.uuid() })

/** What happens in courses opens their surveys. Idempotent, as the job is. */
export const surveyReactions: Reaction[] = [
  {
    on: 'enrolment.opened',
    name: 'ask-before-the-course',
    run: async (ctx, payload) => openInvitations(ctx.db, { course: Opened.parse(payload).course }),
  },
  {
    on: 'course.completed',
    name: 'ask-after-the-course',
    run: async (ctx, payload) => openInvitations(ctx.db, { enrolment: Completed.parse(payload).enrolment }),
  },
]
