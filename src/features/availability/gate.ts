import { NotFound, Refused } from '../../platform/errors/errors.ts'
import { localDate } from '../../platform/i18n/dates.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { inOneText, type Reason, whyLocked } from './explain.ts'
import { refuseUnanswered } from './going-on.ts'
import type { Outline, Part } from './outline.ts'
import { ownRun } from './queries.ts'

export type Gate = {
  part: Part
  outline: Outline
  /** Where the course is read on this site. */
  slug: string | null
  isBegun: boolean
  isCompleted: boolean
  /** Null when the activity is open to the actor now. */
  reason: Reason | null
}

/**
 * Whether an activity of the actor's own run is open to them now, and if not, why. Every way into an activity asks here.
 * @throws NotFound when the run is not the actor's, was withdrawn, or has no such activity.
 */
export async function gateTo(ctx: Ctx, enrolmentId: string, activityId: string): Promise<Gate> {
  const run = await ownRun(ctx.db, enrolmentId)
  const part = run?.outline.parts.find(one => one.id === activityId)
  if (!run || !part) throw new NotFound()
  const reason = whyLocked(run.outline, part, localDate(ctx.now), ctx.lang)
  return {
    part,
    outline: run.outline,
    slug: run.slug,
    isBegun: run.started_at !== null || run.completed_at !== null,
    isCompleted: run.completed_at !== null,
    reason,
  }
}

/** As `gateTo`, for whoever has no page to explain it on. @throws Refused with the reason when it is locked. */
export async function openGate(ctx: Ctx, enrolmentId: string, activityId: string): Promise<Gate> {
  const gate = await gateTo(ctx, enrolmentId, activityId)
  refuseLocked(gate.outline, gate.part, localDate(ctx.now))
  if (!gate.isBegun) await refuseUnanswered(ctx, enrolmentId)
  return gate
}

/** @throws Refused with the reason, in both languages, when something is locked. */
export function refuseLocked(outline: Outline, part: Pick<Part, 'section' | 'opens'>, today: string): void {
  const [en, cy] = (['en', 'cy'] as const).map(lang => {
    const reason = whyLocked(outline, part, today, lang)
    return reason && inOneText(reason, lang)
  })
  if (en && cy)
    throw new Refused('activity.locked', { en: `This is locked. ${en}`, cy: `Mae hwn ar glo. ${cy}` })
}
