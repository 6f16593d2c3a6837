import { NotFound, Refused } from '../../../platform/errors/errors.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { activitySubmitted } from '../../enrolments/index.ts'
import type { Answers } from '../content.ts'
import { askedAnswers } from '../rules.ts'
import { matchKey } from './match-key.ts'
import * as queries from './queries.ts'

/** A survey that the actor is asked to answer. @throws NotFound */
export async function loadSurveyToTake(
  ctx: Ctx,
  invitation: string,
  wanted?: string,
): Promise<queries.SurveyToTake> {
  const survey = await queries.ownSurvey(ctx.db, invitation, wanted)
  if (!survey) throw new NotFound()
  return survey
}

/**
 * Takes the answers to what is asked, and settles the activity where the survey is one. Safe to call twice: the first
 * answers stay. Says nothing of it to the audit trail, which keeps who and when. @throws Refused when it has closed
 */
export async function sendSurvey(ctx: Ctx, survey: queries.SurveyToTake, answers: Answers): Promise<void> {
  const sent = await queries.sendAnswers(ctx.db, {
    invitation: survey.id,
    version: survey.version_id,
    answers: askedAnswers(survey.content.items, answers),
    key: survey.enrolment_id ? await matchKey(ctx, survey.enrolment_id) : null,
  })
  if (sent === 'unknown') throw new NotFound()
  if (sent === 'closed')
    throw new Refused('survey.closed', {
      en: 'This survey has closed, so your answers can’t be sent any more.',
      cy: 'Mae’r arolwg hwn wedi cau, felly ni ellir anfon eich atebion mwyach.',
    })
  if (survey.enrolment_id && survey.activity_id)
    await activitySubmitted(ctx, survey.enrolment_id, survey.activity_id)
}
