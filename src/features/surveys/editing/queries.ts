import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Content } from '../content.ts'

export type Survey = {
  id: string
  organisation_id: string
  name: Localised
  level: number | null
  draft: Content
  current_version_id: string | null
  number: number | null
  published_at: Date | null
  /** Whether the draft says something else than what is published. */
  is_changed: boolean
  archived_at: Date | null
}

const columns = sql`s.id, s.organisation_id, s.name, s.level, s.draft, s.current_version_id, s.archived_at,
  v.number, v.recorded_at as published_at, v.content is distinct from s.draft as is_changed`

/** A survey of an organisation; `held` until the transaction ends where it is about to be changed. */
export async function surveyById(
  db: Db,
  organisationId: string,
  id: string,
  held = false,
): Promise<Survey | undefined> {
  const { rows } = await sql<Survey>`
    select ${columns} from survey s left join survey_version v on v.id = s.current_version_id
     where s.id = ${id} and s.organisation_id = ${organisationId} ${held ? sql`for update of s` : sql``}`.execute(
    db,
  )
  return rows[0]
}

export type ListedSurvey = Survey & { uses: number; answers: number }

/** Surveys of an organisation by name, one page, with where they are put and how many have answered. */
export async function listedSurveys(
  db: Db,
  organisationId: string,
  asked: { archived: boolean; after?: string; limit: number },
): Promise<ListedSurvey[]> {
  const after = asked.after
    ? sql`and (plain(text_in(s.name, 'en')), s.id) > (select plain(text_in(b.name, 'en')), b.id from survey b where b.id = ${asked.after}::uuid)`
    : sql``
  const { rows } = await sql<ListedSurvey>`
    select ${columns},
           (select count(*)::integer from survey_use u where u.survey_id = s.id and u.ended_at is null) as uses,
           (select count(*)::integer from survey_use u join survey_invitation i on i.use_id = u.id where u.survey_id = s.id and i.is_answered) as answers
      from survey s left join survey_version v on v.id = s.current_version_id
     where s.organisation_id = ${organisationId} and (s.archived_at is not null) = ${asked.archived} ${after}
     order by plain(text_in(s.name, 'en')), s.id limit ${asked.limit}`.execute(db)
  return rows
}

export async function insertSurvey(
  db: Db,
  survey: {
    organisationId: string
    name: Localised
    level: number | null
    draft: Content
    madeBy: string | null
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into survey (organisation_id, name, level, draft, made_by)
    values (${survey.organisationId}, ${JSON.stringify(survey.name)}, ${survey.level}, ${JSON.stringify(survey.draft)}::jsonb, ${survey.madeBy})
    returning id`.execute(db)
  return (rows[0] as { id: string }).id
}

export async function setDraft(db: Db, id: string, draft: Content): Promise<void> {
  await sql`update survey set draft = ${JSON.stringify(draft)}::jsonb where id = ${id}`.execute(db)
}

export async function setNames(db: Db, id: string, name: Localised, level: number | null): Promise<void> {
  await sql`update survey set name = ${JSON.stringify(name)}, level = ${level} where id = ${id}`.execute(db)
}

export async function setArchived(db: Db, id: string, archivedAt: Date | null): Promise<void> {
  await sql`update survey set archived_at = ${archivedAt} where id = ${id}`.execute(db)
}

/** Makes the draft the version that is answered from now on. */
export async function insertVersion(db: Db, survey: Survey, publishedBy: string | null): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into survey_version (organisation_id, survey_id, number, is_anonymous, content, published_by)
    select s.organisation_id, s.id, coalesce((select max(v.number) from survey_version v where v.survey_id = s.id), 0) + 1,
           (s.draft ->> 'isAnonymous')::boolean, s.draft, ${publishedBy}
      from survey s where s.id = ${survey.id}
    returning id`.execute(db)
  const { id } = rows[0] as { id: string }
  await sql`update survey set current_version_id = ${id} where id = ${survey.id}`.execute(db)
  return id
}

/** Published surveys that can be put somewhere. */
export async function surveyChoices(
  db: Db,
  organisationId: string,
): Promise<{ id: string; name: Localised; level: number | null }[]> {
  const { rows } = await sql<{ id: string; name: Localised; level: number | null }>`
    select s.id, s.name, s.level from survey s
     where s.organisation_id = ${organisationId} and s.archived_at is null and s.current_version_id is not null
     order by plain(text_in(s.name, 'en')), s.id limit 200`.execute(db)
  return rows
}
