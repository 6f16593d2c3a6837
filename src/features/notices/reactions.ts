import type { Reaction } from '../../platform/feature.ts'
import { enqueue, type JobCtx } from '../../platform/jobs/define.ts'
import { type Answered, tellAnswer } from './answers/telling.ts'

/** Plans at the next full minute: many facts of one minute are one plan, and one message. */
async function planSoon(ctx: JobCtx): Promise<void> {
  const runAt = new Date(Math.ceil((ctx.now.getTime() + 1000) / 60_000) * 60_000)
  await enqueue(ctx.db, 'notices.plan', {}, { key: 'notices.plan', runAt })
}

/** Tells whoever asked what became of it. */
const answerOf = (on: string): Reaction => ({
  on,
  name: `tell who asked (${on})`,
  run: (ctx, payload) => tellAnswer(ctx, payload.subject as Answered),
})

export const reactions: Reaction[] = [
  { on: 'enrolment.opened', name: 'plan for a place', run: planSoon },
  { on: 'course.completed', name: 'plan after a course', run: planSoon },
  { on: 'audience.activated', name: 'plan for an audience', run: planSoon },
  ...['request.extended', 'request.closed', 'external.approved', 'external.returned'].map(answerOf),
]
