import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { JoiningKind } from './queries.ts'

export const registrationStates = ['waiting', 'asked back', 'accepted', 'refused'] as const
export type RegistrationState = (typeof registrationStates)[number]

export type RegistrationFilter = {
  state: RegistrationState | 'all'
  words: string[]
  after: string | null
  limit: number
}

export type ListedRegistration = {
  id: string
  name: string
  address: string | null
  kind: JoiningKind
  state: RegistrationState
  label: string | null
  recorded_at: Date
}

/** One page of an organisation's applications, the oldest that wait first, else the newest first. */
export async function registrationsPage(
  db: Db,
  organisationId: string,
  { state, words, after, limit }: RegistrationFilter,
): Promise<ListedRegistration[]> {
  const isQueue = state === 'waiting'
  const parts: RawBuilder<unknown>[] = [sql`r.organisation_id = ${organisationId}`]
  if (state !== 'all') parts.push(sql`r.state = ${state}`)
  for (const word of words)
    parts.push(
      sql`plain(concat_ws(' ', r.name, r.known_as, r.address)) like '%' || plain(${word.replace(/[\\%_]/g, '\\$&')}) || '%'`,
    )
  if (after) parts.push(isQueue ? sql`r.id > ${after}::uuid` : sql`r.id < ${after}::uuid`)
  const order = isQueue ? sql`r.id` : sql`r.id desc`
  const { rows } = await sql<ListedRegistration>`
    select r.id, r.name, r.address, r.kind, r.state, c.label, r.recorded_at
      from registration r left join joining_code c on c.id = r.code_id
     where ${sql.join(parts, sql` and `)} order by ${order} limit ${limit}`.execute(db)
  return rows
}

/** How many wait for a decision, up to a hundred. */
export async function waitingCount(db: Db, organisationId: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::integer as waiting from (
      select 1 from registration where organisation_id = ${organisationId} and state = 'waiting' limit 100) r`.execute(
    db,
  )
  return rows[0]?.waiting ?? 0
}

export type Registration = {
  id: string
  name: string
  known_as: string | null
  address: string | null
  message: string | null
  date_of_birth: string | null
  guardian_name: string | null
  guardian_contact: string | null
  kind: JoiningKind
  state: RegistrationState
  person_id: string | null
  unit: Localised | null
  job_role: Localised | null
  code: string | null
  label: string | null
  domain: string | null
  asked: string | null
  answer: string | null
  sentence: string | null
  decided_at: Date | null
  recorded_at: Date
}

/** An application to an organisation, with what it asks for. */
export async function registrationHere(
  db: Db,
  organisationId: string,
  id: string,
): Promise<Registration | undefined> {
  const { rows } = await sql<Registration>`
    select r.id, r.name, r.known_as, r.address, r.message, r.date_of_birth, r.guardian_name, r.guardian_contact, r.kind,
           r.state, case when r.state = 'accepted' then r.person_id end as person_id, u.name as unit, j.name as job_role,
           c.code, c.label, d.domain, r.asked, r.answer, r.sentence, r.decided_at, r.recorded_at
      from registration r
      left join unit u on u.id = r.unit_id
      left join job_role j on j.id = r.job_role_id
      left join joining_code c on c.id = r.code_id
      left join joining_domain d on d.id = r.domain_id
     where r.id = ${id} and r.organisation_id = ${organisationId}`.execute(db)
  return rows[0]
}

export type Decided = {
  person_id: string | null
  identifier_id: string | null
  has_account: boolean
  address: string | null
  name: string
  lang: Lang
}

/** Writes a decision; nothing when somebody else has decided meanwhile. */
export async function decideRegistration(
  db: Db,
  id: string,
  decision: 'accept' | 'refuse' | 'ask',
  words: string | null,
  token: Buffer | null,
): Promise<Decided | undefined> {
  const { rows } = await sql<Decided>`
    select * from decide_registration(${id}, ${decision}, ${words}, ${token})`.execute(db)
  return rows[0]
}

export type JoiningCode = {
  id: string
  code: string
  label: string
  kind: JoiningKind
  unit_id: string | null
  unit: Localised | null
  job_role_id: string | null
  job_role: Localised | null
  seats: number | null
  starts_on: string
  ends_on: string | null
  needs_approval: boolean
  for_young_people: boolean
  closed_at: Date | null
  /** How many seats are taken. */
  taken: number
}

const codesOf = (condition: RawBuilder<unknown>) => sql<JoiningCode>`
  select c.id, c.code, c.label, c.kind, c.unit_id, u.name as unit, c.job_role_id, j.name as job_role, c.seats, c.starts_on,
         c.ends_on, c.needs_approval, c.for_young_people, c.closed_at,
         (select count(*)::integer from registration r
           where r.code_id = c.id and r.state in ('waiting', 'asked back', 'accepted')) as taken
    from joining_code c
    left join unit u on u.id = c.unit_id
    left join job_role j on j.id = c.job_role_id
   where ${condition}`

/** One page of an organisation's codes, newest first. */
export async function codesPage(
  db: Db,
  organisationId: string,
  after: string | null,
  limit: number,
): Promise<JoiningCode[]> {
  const before = after ? sql`and c.id < ${after}::uuid` : sql``
  const { rows } = await codesOf(
    sql`c.organisation_id = ${organisationId} ${before} order by c.id desc limit ${limit}`,
  ).execute(db)
  return rows
}

export async function codeHere(db: Db, organisationId: string, id: string): Promise<JoiningCode | undefined> {
  const { rows } = await codesOf(sql`c.organisation_id = ${organisationId} and c.id = ${id}`).execute(db)
  return rows[0]
}

export type CodeGiven = {
  label: string
  kind: JoiningKind
  unitId: string | null
  jobRoleId: string | null
  seats: number | null
  startsOn: string
  endsOn: string | null
  needsApproval: boolean
  forYoungPeople: boolean
}

/** Nothing when the code is in use: the caller tries another. */
export async function insertCode(
  db: Db,
  organisationId: string,
  code: string,
  madeBy: string | null,
  given: CodeGiven,
): Promise<string | undefined> {
  const made = await db
    .insertInto('joining_code')
    .values({
      organisation_id: organisationId,
      code,
      made_by: madeBy,
      label: given.label,
      kind: given.kind,
      unit_id: given.unitId,
      job_role_id: given.jobRoleId,
      seats: given.seats,
      starts_on: given.startsOn,
      ends_on: given.endsOn,
      needs_approval: given.needsApproval,
      for_young_people: given.forYoungPeople,
    })
    .onConflict(conflict => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id
}

/** Changes how long and for how many a code holds; what it makes of people stays as it was made. */
export async function updateCode(
  db: Db,
  id: string,
  given: { label: string; seats: number | null; endsOn: string | null },
): Promise<void> {
  await db
    .updateTable('joining_code')
    .set({ label: given.label, seats: given.seats, ends_on: given.endsOn })
    .where('id', '=', id)
    .execute()
}

export async function closeCode(db: Db, id: string, closed: boolean): Promise<void> {
  await db
    .updateTable('joining_code')
    .set({ closed_at: closed ? sql`now()` : null })
    .where('id', '=', id)
    .execute()
}

/** Whether a unit and a job role belong to the organisation. */
export async function placesHere(
  db: Db,
  organisationId: string,
  unitId: string | null,
  jobRoleId: string | null,
): Promise<{ unit: boolean; job_role: boolean }> {
  const { rows } = await sql<{ unit: boolean; job_role: boolean }>`
    select ${unitId}::uuid is null or exists (select 1 from unit u where u.id = ${unitId}::uuid and u.organisation_id = ${organisationId}) as unit,
           ${jobRoleId}::uuid is null or exists (select 1 from job_role r where r.id = ${jobRoleId}::uuid and r.organisation_id = ${organisationId}) as job_role`.execute(
    db,
  )
  return rows[0] as { unit: boolean; job_role: boolean }
}
