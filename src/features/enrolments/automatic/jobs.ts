import { z } from 'zod'
import type { Reaction } from '../../../platform/feature.ts'
import { defineJob, type Job } from '../../../platform/jobs/define.ts'
import { peopleOf, rulesToSettle, settleRule } from './queries.ts'

/** Brings every automatic enrolment to what its audience says: what begins on a day, and what was missed. */
const settle: Job = {
  ...defineJob('enrolments.automatic', z.object({}), async ctx => {
    for (const rule of await rulesToSettle(ctx.db)) await settleRule(ctx.db, rule)
  }),
  // After midnight in the United Kingdom, in summer and in winter.
  cron: '7 0,23 * * *',
}

export const automaticJobs: Job[] = [settle]

const Moved = z.object({ audience: z.uuid(), memberships: z.array(z.uuid()) })
const Published = z.object({ subject: z.object({ id: z.uuid() }) })

const onMove = (on: 'audience.joined' | 'audience.left', name: string): Reaction => ({
  on,
  name,
  // Idempotent: an enrolment settled twice opens nothing more.
  run: async (ctx, payload) => {
    const { audience, memberships } = Moved.parse(payload)
    const rules = await rulesToSettle(ctx.db, { audience })
    if (rules.length === 0) return
    const people = await peopleOf(ctx.db, memberships)
    for (const rule of rules) await settleRule(ctx.db, rule, people)
  },
})

export const automaticReactions: Reaction[] = [
  onMove('audience.joined', 'enrol-who-joined'),
  onMove('audience.left', 'withdraw-who-left'),
  {
    on: 'course.published',
    name: 'enrol-on-published',
    run: async (ctx, payload) => {
      const { subject } = Published.parse(payload)
      for (const rule of await rulesToSettle(ctx.db, { course: subject.id })) await settleRule(ctx.db, rule)
    },
  },
]
