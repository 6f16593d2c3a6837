import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'

export const preJoinerStates = ['invited', 'signed in', 'started', 'expired', 'removed', 'withdrawn'] as const
export type PreJoinerState = (typeof preJoinerStates)[number]

export type PreJoinerGiven = {
  name: string
  known_as: string | null
  address: string
  expected_on: string
  unit: string | null
  job_role: string | null
  manager_job: string | null
  employee_number: string | null
  hr_reference: string | null
}
export type Invited = {
  outcome: 'invited' | 'asked' | 'known'
  id: string | null
  membership_id: string | null
  person_id: string | null
}

/** Adds a pre-joiner; the token is for the question to whoever holds the address already. */
export async function addPreJoiner(
  db: Db,
  organisationId: string,
  given: PreJoinerGiven,
  token: Buffer,
): Promise<Invited> {
  const { rows } = await sql<Invited>`
    select * from add_pre_joiner(${organisationId}, ${JSON.stringify(given)}::jsonb, ${token})`.execute(db)
  return rows[0] as Invited
}

export type LetterTo = {
  person_id: string
  /** Null when the holder of the address is asked whether this is them. */
  identifier_id: string | null
  address: string
  name: string | null
  lang: Lang | null
  expected_on: string
}

/** Whom to write to so that a pre-joiner gets in; nobody for whoever may not. */
export async function letterOf(db: Db, id: string, token: Buffer): Promise<LetterTo | undefined> {
  const { rows } = await sql<LetterTo>`select * from pre_joiner_letter(${id}, ${token})`.execute(db)
  return rows[0]
}

/** Whether somebody may come in by a link alone. */
export async function mayUseLinks(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select may_use_links(${personId}) as may`.execute(db)
  return rows[0]?.may ?? false
}

/** Opens the courses chosen for pre-joiners: for one of them, or for all of the organisation. */
export async function openWelcomeRuns(
  db: Db,
  organisationId: string,
  membershipId: string | null,
): Promise<{ enrolment_id: string; course_id: string }[]> {
  const { rows } = await sql<{ enrolment_id: string; course_id: string }>`
    select * from open_welcome_runs(${organisationId}, ${membershipId})`.execute(db)
  return rows
}

const endsOn = sql`(select max(coalesce(t.ends_on, 'infinity')) from membership_term t
  where t.membership_id = p.membership_id and t.superseded_at is null)`
const stateOf = sql<PreJoinerState>`case
  when p.withdrawn_at is not null then 'withdrawn'
  when p.became_at is not null then 'started'
  when p.removed_at is not null then 'removed'
  when coalesce(${endsOn} < today(), true) then 'expired'
  when p.signed_in_at is not null then 'signed in'
  else 'invited' end`

export type ListedPreJoiner = {
  id: string
  name: string
  expected_on: string
  unit: Localised | null
  job_role: Localised | null
  manager: string | null
  state: PreJoinerState
}
export type PreJoinerFilter = {
  state: PreJoinerState | 'waiting' | 'all'
  words: string[]
  /** Only those whom the actor manages. */
  isTeam: boolean
  after: string | null
  limit: number
}

const ofTeam = sql`p.manager_job_id in (select j.id from current_job j where j.person_id = (select actor_person()))`

/** One page of an organisation's pre-joiners, the newest first. */
export async function preJoinersPage(
  db: Db,
  organisationId: string | null,
  { state, words, isTeam, after, limit }: PreJoinerFilter,
): Promise<ListedPreJoiner[]> {
  const parts: RawBuilder<unknown>[] = [isTeam ? ofTeam : sql`p.organisation_id = ${organisationId}`]
  if (after) parts.push(sql`p.id < ${after}::uuid`)
  for (const word of words)
    parts.push(sql`plain(concat_ws(' ', o.name, o.known_as, p.employee_number, p.hr_reference))
      like '%' || plain(${word.replace(/[\\%_]/g, '\\$&')}) || '%'`)
  const shown =
    state === 'all'
      ? sql`true`
      : state === 'waiting'
        ? sql`l.state in ('invited', 'signed in')`
        : sql`l.state = ${state}`
  const { rows } = await sql<ListedPreJoiner>`
    select * from (
      select p.id, case when p.withdrawn_at is null or o.erased_at is null then o.name else '' end as name, p.expected_on,
             u.name as unit, r.name as job_role, b.name as manager, ${stateOf} as state
        from pre_joiner p
        join person o on o.id = p.person_id
        left join unit u on u.id = p.unit_id
        left join job_role r on r.id = p.job_role_id
        left join job mj on mj.id = p.manager_job_id
        left join person b on b.id = mj.person_id
       where ${sql.join(parts, sql` and `)}) l
     where ${shown} order by l.id desc limit ${limit}`.execute(db)
  return rows
}

export type PreJoiner = {
  id: string
  organisation_id: string
  membership_id: string
  person_id: string
  name: string
  address: string | null
  expected_on: string
  ends_on: string | null
  unit_id: string | null
  unit: Localised | null
  job_role_id: string | null
  job_role: Localised | null
  manager_job_id: string | null
  manager: string | null
  employee_number: string | null
  hr_reference: string | null
  signed_in_at: Date | null
  became_at: Date | null
  became_batch_id: string | null
  recorded_at: Date
  state: PreJoinerState
}

/** A pre-joiner of the organisation, or of the actor's own team. */
export async function preJoinerHere(
  db: Db,
  organisationId: string | null,
  id: string,
): Promise<PreJoiner | undefined> {
  const { rows } = await sql<PreJoiner>`
    select p.id, p.organisation_id, p.membership_id, p.person_id, o.name,
           coalesce(given_address(p.person_id),
             (select i.value from person_identifier i where i.person_id = p.person_id and i.kind = 'email'
               order by i.verified_at nulls last, i.recorded_at limit 1)) as address,
           p.expected_on, nullif(${endsOn}, 'infinity') as ends_on, p.unit_id, u.name as unit, p.job_role_id, r.name as job_role,
           p.manager_job_id, b.name as manager, p.employee_number, p.hr_reference, p.signed_in_at, p.became_at,
           p.became_batch_id, p.recorded_at, ${stateOf} as state
      from pre_joiner p
      join person o on o.id = p.person_id
      left join unit u on u.id = p.unit_id
      left join job_role r on r.id = p.job_role_id
      left join job mj on mj.id = p.manager_job_id
      left join person b on b.id = mj.person_id
     where p.id = ${id} and (p.organisation_id = ${organisationId} or ${organisationId}::uuid is null and ${ofTeam})`.execute(
    db,
  )
  return rows[0]
}

export type OwnPost = { id: string; organisation_id: string; name: Localised | null; unit: Localised | null }

/** The actor's own jobs in organisations that let their managers invite. */
export async function ownPosts(db: Db): Promise<OwnPost[]> {
  const { rows } = await sql<OwnPost>`
    select j.id, j.organisation_id, r.name, u.name as unit
      from current_job j
      join joining_setting s on s.organisation_id = j.organisation_id and s.managers_invite
      left join job_role r on r.id = j.job_role_id
      left join unit u on u.id = j.unit_id
     where j.person_id = (select actor_person())
       and exists (select 1 from reports_to(j.id, j.post_id))
     order by j.starts_on, j.id limit 20`.execute(db)
  return rows
}

/** Moves the day somebody is expected; the new last day of their limited account, or null when they wait no more. */
export async function movePreJoiner(db: Db, id: string, expectedOn: string): Promise<string | null> {
  const { rows } = await sql<{ until: string | null }>`
    select move_pre_joiner(${id}, ${expectedOn}::date) as until`.execute(db)
  return rows[0]?.until ?? null
}

/** Ends an offer: 'erased' when there was nothing else, 'ended' when there was, null when they wait no more. */
export async function withdrawPreJoiner(db: Db, id: string): Promise<'erased' | 'ended' | null> {
  const { rows } = await sql<{ told: 'erased' | 'ended' | null }>`
    select withdraw_pre_joiner(${id}) as told`.execute(db)
  return rows[0]?.told ?? null
}

/** Whether the time of a pre-joiner has run out; ends their sessions when it has. */
export async function expirePreJoiner(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select expire_pre_joiner(${id}) as done`.execute(db)
  return rows[0]?.done ?? false
}

export async function addBatch(db: Db, organisationId: string, by: string | null): Promise<string> {
  const made = await db
    .insertInto('import_batch')
    .values({
      organisation_id: organisationId,
      kind: 'pre-joiner',
      started_by: by,
      counts: JSON.stringify({ people: 1 }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** Whether somebody in the organisation has the number. */
export async function numberIsTaken(db: Db, organisationId: string, number: string): Promise<boolean> {
  const row = await db
    .selectFrom('membership')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('employee_number', '=', number)
    .where('kind', '<>', 'pre-joiner')
    .executeTakeFirst()
  return row !== undefined
}

export type Becoming = {
  organisationId: string
  membershipId: string
  employeeNumber: string | null
  startsOn: string
  batchId: string
}

/** The same person goes on as an employee; answers with the new membership. */
export async function employeeFromPreJoiner(db: Db, given: Becoming): Promise<string> {
  const { organisationId, membershipId, employeeNumber, startsOn, batchId } = given
  const { rows } = await sql<{ id: string }>`
    select employee_from_pre_joiner(${organisationId}, ${membershipId}, ${employeeNumber}, ${startsOn}::date, ${batchId}) as id`.execute(
    db,
  )
  return (rows[0] as { id: string }).id
}

/** Takes back what a batch made of pre-joiners; how many. */
export async function undoEmployees(db: Db, batchId: string): Promise<number> {
  const { rows } = await sql<{ done: number }>`
    select undo_employees_from_pre_joiners(${batchId}) as done`.execute(db)
  const done = rows[0]?.done ?? 0
  if (done > 0)
    await db.updateTable('import_batch').set({ undone_at: sql`now()` }).where('id', '=', batchId).execute()
  return done
}
