import type { World } from '../world/world.ts'
import { canary } from './two-organisations.ts'

const content = (mark: string) =>
  JSON.stringify({
    isAnonymous: true,
    isPaged: false,
    items: [{ id: 'a1', kind: 'short', text: { en: { text: mark, state: 'approved' } } }],
  })

/** A published survey of an organisation. */
async function addSurvey({ rows, database }: World, organisation: string, mark: string) {
  const own = { organisation_id: organisation }
  const survey = await rows.insert('survey', { ...own, name: rows.en(mark), draft: content(mark) })
  const version = await rows.insert('survey_version', {
    ...own,
    survey_id: survey,
    number: 1,
    is_anonymous: true,
    content: content(mark),
  })
  await database.owner.query('update survey set current_version_id = $1 where id = $2', [version, survey])
  return { survey, version }
}

/** A survey sent to everybody in an organisation; with somebody given, what they answered, and a rating of theirs. */
export async function fillSurveys(
  world: World,
  organisation: string,
  of?: { person: string; membership: string; course: string; enrolment: string },
): Promise<void> {
  const { rows, database } = world
  const own = { organisation_id: organisation }
  if (!of) {
    const { survey } = await addSurvey(world, organisation, 'Survey')
    await rows.insert('survey_use', { ...own, survey_id: survey, moment: 'audience' })
    return
  }
  const { rows: found } = await database.owner.query(
    `select u.id, s.current_version_id as version from survey_use u join survey s on s.id = u.survey_id
      where u.organisation_id = $1 limit 1`,
    [organisation],
  )
  const { id: use, version } = found[0]
  const theirs = { ...own, person_id: of.person }
  const invitation = await rows.insert('survey_invitation', {
    ...theirs,
    use_id: use,
    membership_id: of.membership,
  })
  await rows.insert('survey_draft', {
    ...theirs,
    invitation_id: invitation,
    version_id: version,
    answers: '{}',
  })
  const answer = { use_id: use, version_id: version, answers: '{}' }
  await rows.insert('survey_response', {
    ...theirs,
    ...answer,
    is_anonymous: false,
    answered_on: '2026-11-02',
  })
  await rows.insert('survey_response', { ...own, ...answer, is_anonymous: true, answered_on: '2026-11-01' })
  await rows.insert('course_rating', {
    ...theirs,
    course_id: of.course,
    enrolment_id: of.enrolment,
    stars: 4,
  })
}

/** A survey of the victim's with all that a route can be asked for. */
export async function surveyParams(
  world: World,
  victim: { organisation: string; learner: string; membership: string; course: { id: string } },
): Promise<Record<string, string>> {
  const { survey } = await addSurvey(world, victim.organisation, `${canary} survey`)
  const own = { organisation_id: victim.organisation }
  const use = await world.rows.insert('survey_use', { ...own, survey_id: survey, moment: 'audience' })
  const invitation = await world.rows.insert('survey_invitation', {
    ...own,
    use_id: use,
    person_id: victim.learner,
    membership_id: victim.membership,
  })
  return { survey, item: 'a1', use, invitation }
}
