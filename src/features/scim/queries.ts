import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Lookup } from './filter.ts'

export type Account = {
  id: string
  organisation_id: string
  membership_id: string
  person_id: string
  user_name: string
  external_id: string | null
  attributes: Record<string, unknown>
  made_at: Date
  changed_at: Date
  employee_number: string | null
  is_active: boolean
  groups: { value: string; display: string }[]
}

const holds = (alias: string) =>
  sql`${sql.ref(`${alias}.superseded_at`)} is null and ${sql.ref(`${alias}.starts_on`)} <= today()
      and (${sql.ref(`${alias}.ends_on`)} is null or ${sql.ref(`${alias}.ends_on`)} >= today())`

const columns = sql`a.id, a.organisation_id, a.membership_id, a.person_id, a.user_name, a.external_id, a.attributes, a.made_at,
  a.changed_at, m.employee_number,
  exists (select 1 from membership_term t where t.membership_id = m.id and ${holds('t')}) as is_active,
  coalesce((select jsonb_agg(jsonb_build_object('value', g.id, 'display', g.display_name) order by g.display_name)
              from audience_pin p join scim_group g on g.audience_id = p.audience_id
             where p.membership_id = m.id and p.kind = 'pinned' and ${holds('p')}), '[]') as groups`

function accountConditions(organisationId: string, found: Lookup): RawBuilder<unknown> {
  const parts = [sql`a.organisation_id = ${organisationId}`]
  // An id that is none finds nothing, and is no fault.
  if (found.id !== undefined) parts.push(sql`a.id::text = ${found.id.toLowerCase()}`)
  if (found.userName !== undefined) parts.push(sql`lower(a.user_name) = lower(${found.userName})`)
  if (found.externalId !== undefined) parts.push(sql`a.external_id = ${found.externalId}`)
  if (found.employeeNumber !== undefined) parts.push(sql`m.employee_number = ${found.employeeNumber}`)
  if (found.displayName !== undefined) parts.push(sql`a.attributes ->> 'displayName' = ${found.displayName}`)
  if (found.email !== undefined)
    parts.push(sql`exists (select 1 from jsonb_array_elements(a.attributes -> 'emails') e
                            where lower(e ->> 'value') = lower(${found.email}))`)
  return sql.join(parts, sql` and `)
}

/** Accounts of the organisation that a look-up finds, oldest first. */
export async function accounts(
  db: Db,
  organisationId: string,
  found: Lookup,
  span: { offset: number; limit: number },
): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select ${columns} from scim_account a join membership m on m.id = a.membership_id
     where ${accountConditions(organisationId, found)}
     order by a.id offset ${span.offset} limit ${span.limit}`.execute(db)
  return rows
}

export async function countAccounts(db: Db, organisationId: string, found: Lookup): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from scim_account a join membership m on m.id = a.membership_id
     where ${accountConditions(organisationId, found)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** One account, held until the transaction ends: changes of one account take turns. */
export async function heldAccount(db: Db, organisationId: string, id: string): Promise<Account | undefined> {
  await sql`select 1 from scim_account where id = ${id}::uuid and organisation_id = ${organisationId} for update`.execute(
    db,
  )
  return (await accounts(db, organisationId, { id }, { offset: 0, limit: 1 }))[0]
}

/** The provider's calls for one organisation that make or name something take turns. */
export async function takeTurns(db: Db, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('scim:' || ${organisationId}::text, 0))`.execute(db)
}

/** A membership of the organisation by employee number, else by an address of its own people. */
export async function knownMembership(
  db: Db,
  organisationId: string,
  known: { employeeNumber?: string; email?: string },
): Promise<{ id: string; person_id: string } | undefined> {
  const keys = [known.employeeNumber, known.email].filter(key => key !== undefined)
  const { rows } = await sql<{ id: string; person_id: string }>`
    select k.membership_id as id, k.person_id from members_by_keys(${keys.map(key => key.toLowerCase())}::text[]) k
      join membership m on m.id = k.membership_id and m.organisation_id = ${organisationId}
     where k.key = lower(${known.employeeNumber ?? null}) and lower(m.employee_number) = k.key
        or k.key = lower(${known.email ?? null}) and ${known.employeeNumber ?? null}::text is null
        or k.key = lower(${known.email ?? null}) and m.employee_number is null
     order by lower(m.employee_number) = lower(${known.employeeNumber ?? null}) desc nulls last, k.membership_id limit 1`.execute(
    db,
  )
  return rows[0]
}

/** The membership that a person just added has in the organisation. */
export async function membershipMade(
  db: Db,
  organisationId: string,
  personId: string,
): Promise<{ id: string; person_id: string }> {
  return db
    .selectFrom('membership')
    .select(['id', 'person_id'])
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
}

export async function membershipIsKept(db: Db, membershipId: string): Promise<boolean> {
  const row = await db
    .selectFrom('scim_account')
    .select('id')
    .where('membership_id', '=', membershipId)
    .executeTakeFirst()
  return row !== undefined
}

type Kept = { userName: string; externalId: string | null; attributes: object }

export async function insertAccount(
  db: Db,
  of: { organisationId: string; membershipId: string; personId: string },
  kept: Kept,
): Promise<string> {
  const row = await db
    .insertInto('scim_account')
    .values({
      organisation_id: of.organisationId,
      membership_id: of.membershipId,
      person_id: of.personId,
      user_name: kept.userName,
      external_id: kept.externalId,
      attributes: JSON.stringify(kept.attributes),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function updateAccount(db: Db, id: string, kept: Kept): Promise<void> {
  await db
    .updateTable('scim_account')
    .set({
      user_name: kept.userName,
      external_id: kept.externalId,
      attributes: JSON.stringify(kept.attributes),
      changed_at: sql`now()`,
    })
    .where('id', '=', id)
    .execute()
}

export async function deleteAccount(db: Db, id: string): Promise<void> {
  await db.deleteFrom('scim_account').where('id', '=', id).execute()
}

export type JobNow = {
  id: string
  unit_id: string | null
  job_role_id: string | null
  manager_job_id: string | null
  starts_on: string
  ends_on: string | null
}
export type StandsNow = {
  startedOn: string | null
  endsOn: string | null
  /** Whether a term is to begin after today. */
  isExpected: boolean
  job: JobNow | undefined
}

/** A membership's term and first job of today. */
export async function standsNow(db: Db, membershipId: string): Promise<StandsNow> {
  const terms = await sql<{ starts_on: string; ends_on: string | null; holds: boolean }>`
    select t.starts_on, t.ends_on, ${holds('t')} as holds from membership_term t
     where t.membership_id = ${membershipId} and t.superseded_at is null
       and (t.ends_on is null or t.ends_on >= today())`.execute(db)
  const job = await sql<JobNow>`
    select j.id, j.unit_id, j.job_role_id, j.manager_job_id, j.starts_on, j.ends_on from current_job j
     where j.membership_id = ${membershipId} order by j.starts_on, j.id limit 1`.execute(db)
  const now = terms.rows.find(term => term.holds)
  return {
    startedOn: now?.starts_on ?? null,
    endsOn: now?.ends_on ?? null,
    isExpected: terms.rows.some(term => !term.holds),
    job: job.rows[0],
  }
}

/** The unit, job role and manager's job that a provider's words name; null where they name none. */
export async function placesNamed(
  db: Db,
  organisationId: string,
  named: { department?: string; title?: string; managerId?: string },
): Promise<{ unit_id: string | null; job_role_id: string | null; manager_job_id: string | null }> {
  const { rows } = await sql<{
    unit_id: string | null
    job_role_id: string | null
    manager_job_id: string | null
  }>`
    select (select u.id from current_unit u where u.organisation_id = ${organisationId}
              and lower(${named.department ?? null}) in (lower(u.code), lower(text_in(u.name, 'en')), lower(text_in(u.name, 'cy')))
             order by u.id limit 1) as unit_id,
           (select r.id from job_role r where r.organisation_id = ${organisationId}
              and lower(${named.title ?? null}) in (lower(r.code), lower(text_in(r.name, 'en')), lower(text_in(r.name, 'cy')))
             order by r.id limit 1) as job_role_id,
           (select j.id from scim_account a join current_job j on j.membership_id = a.membership_id
             where a.organisation_id = ${organisationId} and a.id::text = lower(${named.managerId ?? null})
             order by j.starts_on, j.id limit 1) as manager_job_id`.execute(db)
  return rows[0] as (typeof rows)[0]
}

export type Unmatched = { word: string; kind: 'department' | 'title'; people: number }

/** What the provider calls departments and titles that no unit and no job role is called. */
export async function unmatchedWords(db: Db, organisationId: string, limit: number): Promise<Unmatched[]> {
  const { rows } = await sql<Unmatched>`
    select w.word, w.kind, count(*)::integer as people
      from scim_account a
      cross join lateral (values ('department', a.attributes ->> 'department'), ('title', a.attributes ->> 'title')) w (kind, word)
     where a.organisation_id = ${organisationId} and w.word <> ''
       and not exists (select 1 from current_unit u where w.kind = 'department' and u.organisation_id = ${organisationId}
              and lower(w.word) in (lower(u.code), lower(text_in(u.name, 'en')), lower(text_in(u.name, 'cy'))))
       and not exists (select 1 from job_role r where w.kind = 'title' and r.organisation_id = ${organisationId}
              and lower(w.word) in (lower(r.code), lower(text_in(r.name, 'en')), lower(text_in(r.name, 'cy'))))
     group by 1, 2 order by 3 desc, 1 limit ${limit}`.execute(db)
  return rows
}

export type Standing = { accounts: number; active: number; groups: number; last_change: Date | null }

export async function standing(db: Db, organisationId: string): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select count(*)::integer as accounts,
           count(*) filter (where exists (select 1 from membership_term t where t.membership_id = a.membership_id and ${holds('t')}))::integer as active,
           (select count(*)::integer from scim_group g where g.organisation_id = ${organisationId}) as groups,
           max(a.changed_at) as last_change
      from scim_account a where a.organisation_id = ${organisationId}`.execute(db)
  return rows[0] as Standing
}

export type ProvisioningToken = {
  id: string
  label: string
  ends_at: Date
  last_used_at: Date | null
}

/** The actor's own tokens for provisioning that still open something. */
export async function provisioningTokens(db: Db): Promise<ProvisioningToken[]> {
  const { rows } = await sql<ProvisioningToken>`
    select s.id, s.label, s.ends_at, case when s.last_seen_at >= s.opened_at then s.last_seen_at end as last_used_at
      from session s
     where s.person_id = (select actor_person()) and s.site_id = (select actor_site()) and s.scope = 'provisioning'
       and s.acting_org = (select actor_acting_org()) and s.ended_at is null and s.ends_at > now()
     order by s.id desc`.execute(db)
  return rows
}

export async function openProvisioningToken(
  db: Db,
  token: { hash: Buffer; label: string; days: number; madeIn: string },
): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select open_provisioning_token(${token.hash}, ${token.label}, ${token.days}, ${token.madeIn}) as id`.execute(
    db,
  )
  return rows[0]?.id ?? null
}
