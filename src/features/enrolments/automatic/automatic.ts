import { type Both, Invalid, NotAllowed, NotFound, Refused } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { enqueue } from '../../../platform/jobs/define.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { loadAudience, visibleAudiences } from '../../audiences/index.ts'
import { confirmAbove } from '../manage/enrolling.ts'
import { loadManagedCourse } from '../manage/permissions.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

const bothOf = (key: Parameters<ReturnType<typeof say>>[0], params: Record<string, number> = {}): Both => ({
  en: say('en')(key, params),
  cy: say('cy')(key, params),
})

export type Confirmed = { expected: number | null; isSure: boolean }

/**
 * Enrols an audience on a course from a day on: at once whom the terms reach today, and from then on whoever comes in.
 * @throws Refused when the number is not the one that was shown, the course is closed or it is enrolled already
 */
export async function startRule(ctx: Ctx, terms: queries.Terms, confirmed: Confirmed) {
  const { actingOrg, person } = ctx.actor
  if (!actingOrg || !person) throw new NotAllowed()
  const course = await loadManagedCourse(ctx, terms.courseId)
  const audience = await loadAudience(ctx, terms.audienceId)
  if (!course.is_open) throw new Refused('course.closed', bothOf('notOpen'))
  if (audience.archived_at) throw new NotFound()
  if (terms.startsOn < localDate(ctx.now)) throw new Invalid({ startsOn: bothOf('notPast') })
  const { fresh } = await queries.reachOf(ctx.db, terms.audienceId, terms.courseId, terms.alsoCompleted)
  if (confirmed.expected !== fresh) throw new Refused('enrolment.changed', bothOf('changed'))
  if (fresh > confirmAbove && !confirmed.isSure) throw new Invalid({ sure: bothOf('beSure') })
  const id = await queries.insertRule(ctx.db, actingOrg, person.id, terms)
  if (!id) throw new Refused('enrolment.twice', bothOf('twice'))
  const detail = { audience: terms.audienceId, course: terms.courseId, from: terms.startsOn, due: terms.due }
  await record(ctx, 'enrolment.rule.started', { type: 'audience_enrolment', id }, { detail })
  const settled = await queries.settleRule(ctx.db, id)
  if (!settled) await settleOn(ctx, terms.startsOn)
  return { id, opened: settled?.opened ?? 0 }
}

/** Looks at every automatic enrolment when a day has begun. */
async function settleOn(ctx: Pick<Ctx, 'db'>, day: string): Promise<void> {
  await enqueue(ctx.db, 'enrolments.automatic', {}, { runAt: new Date(`${day}T00:05:00Z`) })
}

/** An automatic enrolment of the acting organisation on a course within reach. @throws NotFound */
export async function loadRule(ctx: Ctx, id: string): Promise<queries.AutomaticRule> {
  const { actingOrg } = ctx.actor
  const [rule] = actingOrg
    ? await queries.rulesOf(ctx.db, actingOrg, visibleAudiences(ctx.actor, 'audience.view'), { id })
    : []
  if (!rule) throw new NotFound()
  await loadManagedCourse(ctx, rule.course_id)
  return rule
}

/**
 * Stops an automatic enrolment, and where asked takes off the course whom it enrolled and who has not begun. Answers with
 * how many. @throws NotFound, Refused when it was stopped before
 */
export async function stopRule(ctx: Ctx, id: string, takesBack: boolean): Promise<number> {
  const rule = await loadRule(ctx, id)
  const by = ctx.actor.person?.id
  if (!by || !(await queries.endRule(ctx.db, rule.id, by)))
    throw new Refused('enrolment.stopped', bothOf('stoppedAlready'))
  const withdrawn = takesBack ? await queries.withdrawUntouched(ctx.db, rule.id) : 0
  const detail = { audience: rule.audience_id, course: rule.course_id, withdrawn }
  await record(ctx, 'enrolment.rule.stopped', { type: 'audience_enrolment', id }, { detail })
  return withdrawn
}
