import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Moment } from '../answering/queries.ts'

export type PlacedUse = {
  id: string
  organisation_id: string
  survey_id: string
  name: Localised
  level: number | null
  moment: Moment
  weeks: number | null
  is_needed: boolean
  course_id: string | null
  course: Localised | null
  activity_id: string | null
  activity: Localised | null
  audience: Localised | null
  opens_on: string
  closes_on: string | null
  ended_at: Date | null
  asked: number
  answered: number
}

async function usesWhere(db: Db, condition: RawBuilder<boolean>): Promise<PlacedUse[]> {
  const { rows } = await sql<PlacedUse>`
    select u.id, u.organisation_id, u.survey_id, s.name, s.level, u.moment, u.weeks, u.is_needed, u.course_id, c.title as course,
           u.activity_id, t.title as activity, a.name as audience, u.opens_on, u.closes_on, u.ended_at,
           (select count(*)::integer from survey_invitation i where i.use_id = u.id) as asked,
           (select count(*)::integer from survey_invitation i where i.use_id = u.id and i.is_answered) as answered
      from survey_use u
      join survey s on s.id = u.survey_id
      left join course c on c.id = u.course_id
      left join activity t on t.id = u.activity_id
      left join audience a on a.id = u.audience_id
     where ${condition}
     order by u.ended_at is not null, array_position(array['before', 'activity', 'after', 'later', 'audience'], u.moment), u.weeks, u.opens_on, u.id
     limit 200`.execute(db)
  return rows
}

/** Where a survey is asked, and was. */
export const usesOfSurvey = (db: Db, organisationId: string, survey: string) =>
  usesWhere(db, sql<boolean>`u.organisation_id = ${organisationId} and u.survey_id = ${survey}`)

/** The surveys beside a course, and those that were. */
export const usesOfCourse = (db: Db, course: string) => usesWhere(db, sql<boolean>`u.course_id = ${course}`)

export const useById = async (db: Db, id: string) => (await usesWhere(db, sql<boolean>`u.id = ${id}`))[0]

export type NewUse = {
  organisationId: string
  surveyId: string
  moment: Moment
  courseId?: string
  activityId?: string
  audienceId?: string | null
  weeks?: number | null
  isNeeded?: boolean
  opensOn?: string
  closesOn?: string | null
  madeBy: string | null
}

/** Puts a survey somewhere; nothing when the same is there already. */
export async function insertUse(db: Db, use: NewUse): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into survey_use (organisation_id, survey_id, moment, course_id, activity_id, audience_id, weeks, is_needed, opens_on, closes_on, made_by)
    select ${use.organisationId}, ${use.surveyId}, ${use.moment}, ${use.courseId ?? null}::uuid, ${use.activityId ?? null}::uuid,
           ${use.audienceId ?? null}::uuid, ${use.weeks ?? null}::integer, ${use.isNeeded ?? false}, coalesce(${use.opensOn ?? null}::date, today()), ${use.closesOn ?? null}::date, ${use.madeBy}::uuid
     where not exists (
       select 1 from survey_use u
        where u.survey_id = ${use.surveyId} and u.course_id = ${use.courseId ?? null}::uuid and u.moment = ${use.moment}
          and u.ended_at is null and u.weeks is not distinct from ${use.weeks ?? null}::integer
          and u.activity_id is not distinct from ${use.activityId ?? null}::uuid)
    returning id`.execute(db)
  return rows[0]?.id
}

export async function endUse(db: Db, id: string, now: Date): Promise<void> {
  await sql`update survey_use set ended_at = ${now} where id = ${id} and ended_at is null`.execute(db)
}

/** Ends whatever survey an activity has. */
export async function endUseOfActivity(db: Db, activity: string, now: Date): Promise<void> {
  await sql`update survey_use set ended_at = ${now} where activity_id = ${activity} and ended_at is null`.execute(
    db,
  )
}

/** The activities of a course's newest structure that are surveys. */
export async function surveyActivities(db: Db, course: string): Promise<{ id: string; title: Localised }[]> {
  const { rows } = await sql<{ id: string; title: Localised }>`
    select a.id, a.title from course c
      join structure_activity s on s.structure_id = c.current_structure_id
      join activity a on a.id = s.activity_id and a.kind = 'survey'
     where c.id = ${course} order by s.position`.execute(db)
  return rows
}
