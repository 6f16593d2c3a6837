import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Answers, Content } from '../content.ts'

export type Moment = 'before' | 'after' | 'later' | 'activity' | 'audience'

export type OwnSurvey = {
  id: string
  moment: Exclude<Moment, 'activity'>
  name: Localised
  organisation: Localised
  course_id: string | null
  course: Localised | null
  is_begun: boolean
  closes_on: string | null
  is_anonymous: boolean
}

export type SurveyToTake = {
  id: string
  moment: Moment
  name: Localised
  organisation: Localised
  course: Localised | null
  slug: string | null
  course_id: string | null
  enrolment_id: string | null
  activity_id: string | null
  is_answered: boolean
  is_open: boolean
  version_id: string
  is_anonymous: boolean
  content: Content
  answers: Answers | null
}

/** What the actor is asked to answer today. */
export async function ownSurveys(db: Db): Promise<OwnSurvey[]> {
  const { rows } = await sql<OwnSurvey>`select * from own_surveys()`.execute(db)
  return rows
}

/** A survey that the actor is asked to answer, in the version begun with, else the wanted one, else the newest. */
export async function ownSurvey(
  db: Db,
  invitation: string,
  wanted?: string,
): Promise<SurveyToTake | undefined> {
  const { rows } = await sql<SurveyToTake>`
    select * from own_survey(${invitation}::uuid, ${wanted ?? null}::uuid)`.execute(db)
  return rows[0]
}

/** The actor's invitation to the survey that is an activity of their run; null when there is none. */
export async function activitySurvey(db: Db, enrolment: string, activity: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select own_activity_survey(${enrolment}::uuid, ${activity}::uuid) as id`.execute(db)
  return rows[0]?.id ?? null
}

/** Opens what is to be answered from today on: everywhere, or of one course, run or use. */
export async function openInvitations(
  db: Db,
  only: { course?: string; enrolment?: string; use?: string } = {},
): Promise<void> {
  await sql`select open_survey_invitations(${only.course ?? null}::uuid, ${only.enrolment ?? null}::uuid, ${only.use ?? null}::uuid)`.execute(
    db,
  )
}

export async function dropOldDrafts(db: Db): Promise<void> {
  await sql`select drop_old_survey_drafts()`.execute(db)
}

/** Keeps answers that are not sent yet, for the actor alone. */
export async function keepDraft(
  db: Db,
  draft: { invitation: string; version: string; answers: Answers },
): Promise<void> {
  await sql`
    insert into survey_draft (organisation_id, invitation_id, person_id, version_id, answers)
    select i.organisation_id, i.id, i.person_id, ${draft.version}::uuid, ${JSON.stringify(draft.answers)}::jsonb
      from survey_invitation i where i.id = ${draft.invitation} and i.person_id = (select actor_person()) and not i.is_answered
    on conflict (invitation_id) do update set answers = excluded.answers, saved_on = today()`.execute(db)
}

export type Sent = 'sent' | 'answered' | 'closed' | 'unknown'

/** Takes the answers, once. */
export async function sendAnswers(
  db: Db,
  given: { invitation: string; version: string; answers: Answers; key: Buffer | null },
): Promise<Sent> {
  const { rows } = await sql<{ sent: Sent }>`
    select send_survey(${given.invitation}::uuid, ${given.version}::uuid, ${JSON.stringify(given.answers)}::jsonb, ${given.key}) as sent`.execute(
    db,
  )
  return rows[0]?.sent ?? 'unknown'
}

/** Where the file store has the key that matches answers; an offered one becomes it when there is none. */
export async function keyHash(db: Db, offered?: string): Promise<string | null> {
  const { rows } = await sql<{
    hash: string | null
  }>`select survey_key_hash(${offered ?? null}) as hash`.execute(db)
  return rows[0]?.hash ?? null
}
