import { Refused } from '../../platform/errors/errors.ts'
import { localDate } from '../../platform/i18n/dates.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { nextOpenPart, type Part } from './outline.ts'
import { ownRun, surveyBefore } from './queries.ts'

/** Where a part is taken: the lesson in the player, everything else on its own page. */
export function partAddress(slug: string, runId: string, part: Pick<Part, 'id' | 'kind'>): string {
  return part.kind === 'package' ? `/play/${runId}/${part.id}` : `/courses/${slug}/activities/${part.id}`
}

/**
 * Where the questionnaire waits that comes before a run of the actor's; nothing once it is sent or the run has begun. With
 * `isPutOff` only one that the course waits for, and nobody may put off.
 */
export async function questionnaireBefore(
  ctx: Pick<Ctx, 'db'>,
  enrolmentId: string,
  isPutOff = false,
): Promise<string | undefined> {
  const invitation = await surveyBefore(ctx.db, enrolmentId, isPutOff)
  return invitation ? `/surveys/${invitation}` : undefined
}

/** @throws Refused while a questionnaire waits that must be answered before a run of the actor's begins. */
export async function refuseUnanswered(ctx: Pick<Ctx, 'db'>, enrolmentId: string): Promise<void> {
  if (await questionnaireBefore(ctx, enrolmentId, true))
    throw new Refused('activity.questionsFirst', {
      en: 'Answer the questions before this course first. Your home page leads to them.',
      cy: 'Atebwch y cwestiynau cyn y cwrs hwn yn gyntaf. Mae eich tudalen gartref yn arwain atynt.',
    })
}

/**
 * Where a run of the actor's goes on: its next part, or the page of the course when that is confirmed there or nothing is
 * open; home for a course that has no page here. With `later` the questionnaire before it is put off.
 */
export async function goOnAddress(ctx: Ctx, enrolmentId: string, later = false): Promise<string> {
  const run = await ownRun(ctx.db, enrolmentId)
  if (!run) return '/'
  const next = nextOpenPart(run.outline, localDate(ctx.now))
  const isPlayed = next?.kind === 'package'
  if (next && (isPlayed || (run.slug && next.kind !== 'declaration')))
    return `${partAddress(run.slug ?? '', enrolmentId, next)}${later ? '?later=1' : ''}`
  return run.slug ? `/courses/${run.slug}#inside` : '/'
}
