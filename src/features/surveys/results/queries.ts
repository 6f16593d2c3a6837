import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Answers, Content } from '../content.ts'

/** Which answers of a use are looked at: all, or those of one group. */
export type Narrowed = { use: string; units?: string[]; role?: string; month?: string }

function narrowed({ use, units, role, month }: Narrowed): RawBuilder<boolean> {
  const parts = [sql`r.use_id = ${use}`]
  if (units) parts.push(sql`r.unit_id = any (${units}::uuid[])`)
  if (role) parts.push(sql`r.job_role_id = ${role}`)
  if (month) parts.push(sql`date_trunc('month', r.answered_on)::date = ${`${month}-01`}::date`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** Each answer taken apart: the question, for a matrix its line, and what was given, as text. */
const given = (answers: RawBuilder<unknown>) => sql`(
  select a.key as question, '' as line, x.value from jsonb_each(${answers}) a
    cross join lateral jsonb_array_elements_text(case jsonb_typeof(a.value) when 'array' then a.value else '[]' end) x (value)
  union all
  select a.key, m.key, m.value #>> '{}' from jsonb_each(${answers}) a
    cross join lateral jsonb_each(case jsonb_typeof(a.value) when 'object' then a.value else '{}' end) m
  union all
  select a.key, '', a.value #>> '{}' from jsonb_each(${answers}) a where jsonb_typeof(a.value) in ('string', 'number'))`

export type Place = { unit_id: string | null; job_role_id: string | null; month: string; count: number }

/** How many answers a use has from each unit, job role and month together. */
export async function placesOf(db: Db, use: string): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select r.unit_id, r.job_role_id, to_char(r.answered_on, 'YYYY-MM') as month, count(*)::integer as count
      from survey_response r where r.use_id = ${use} group by 1, 2, 3`.execute(db)
  return rows
}

export type QuestionPlace = Place & { question: string }

/** The same for each question that was answered. */
export async function placesByQuestion(db: Db, use: string): Promise<QuestionPlace[]> {
  const { rows } = await sql<QuestionPlace>`
    select r.unit_id, r.job_role_id, to_char(r.answered_on, 'YYYY-MM') as month, q.key as question, count(*)::integer as count
      from survey_response r cross join lateral jsonb_object_keys(r.answers) q (key)
     where r.use_id = ${use} group by 1, 2, 3, 4`.execute(db)
  return rows
}

export type Tally = { question: string; line: string; value: string; count: number }

/** How often each answer was given to these questions. */
export async function tallies(db: Db, asked: Narrowed, questions: string[]): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    select g.question, g.line, g.value, count(*)::integer as count
      from survey_response r cross join lateral ${given(sql`r.answers`)} g
     where ${narrowed(asked)} and g.question = any (${questions}::text[])
     group by 1, 2, 3`.execute(db)
  return rows
}

/** Texts that were written in answer to a question, in an order that tells nothing. */
export async function textsOf(db: Db, asked: Narrowed, question: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select r.answers ->> ${question} as text from survey_response r
     where ${narrowed(asked)} and r.answers ? ${question}
     order by md5(r.answers ->> ${question}) limit ${limit}`.execute(db)
  return rows.map(row => row.text)
}

export type VersionContent = { id: string; number: number; is_anonymous: boolean; content: Content }

/** The versions of a survey, newest first. */
export async function versionsOf(db: Db, survey: string): Promise<VersionContent[]> {
  const { rows } = await sql<VersionContent>`
    select v.id, v.number, v.is_anonymous, v.content from survey_version v where v.survey_id = ${survey} order by v.number desc limit 50`.execute(
    db,
  )
  return rows
}

export type Pair = { question: string; line: string; before: string; after: string; count: number }

/** What the same people said before and after, question by question. */
export async function pairsOf(db: Db, before: string, after: string, questions: string[]): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    select g.question, g.line, b.value as before, g.value as after, count(*)::integer as count
      from survey_response r
      join survey_response p on p.use_id = ${before} and p.match_key = r.match_key
      cross join lateral ${given(sql`r.answers`)} g
      join lateral ${given(sql`p.answers`)} b on b.question = g.question and b.line = g.line
     where r.use_id = ${after} and g.question = any (${questions}::text[])
     group by 1, 2, 3, 4`.execute(db)
  return rows
}

export type NamedAnswer = {
  name: string | null
  employee_number: string | null
  answered_on: string
  answers: Answers
}

/** Who answered what where names were asked for, a batch at a time. */
export async function namedAnswers(
  db: Db,
  use: string,
  page: { after: string | null; limit: number },
): Promise<(NamedAnswer & { id: string })[]> {
  const { rows } = await sql<NamedAnswer & { id: string }>`
    select r.id, p.name, m.employee_number, r.answered_on::text as answered_on, r.answers
      from survey_response r
      left join person p on p.id = r.person_id
      left join lateral (select x.employee_number from membership x
                          where x.person_id = r.person_id and x.organisation_id = r.organisation_id limit 1) m on true
     where r.use_id = ${use} and not r.is_anonymous and (${page.after}::uuid is null or r.id > ${page.after}::uuid)
     order by r.id limit ${page.limit}`.execute(db)
  return rows
}

/** What units and job roles of an organisation are called. */
export async function placeNames(db: Db, organisationId: string): Promise<Map<string, Localised>> {
  const { rows } = await sql<{ id: string; name: Localised }>`
    select u.id, u.name from unit u where u.organisation_id = ${organisationId}
    union all select r.id, r.name from job_role r where r.organisation_id = ${organisationId}`.execute(db)
  return new Map(rows.map(row => [row.id, row.name]))
}
