import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Lookup } from './filter.ts'

export type Group = {
  id: string
  organisation_id: string
  audience_id: string
  external_id: string | null
  display_name: string
  made_at: Date
  changed_at: Date
  members: { value: string; display: string }[]
}

const pinned = sql`p.kind = 'pinned' and p.superseded_at is null and (p.ends_on is null or p.ends_on >= today())`
const members = sql`coalesce((select jsonb_agg(jsonb_build_object('value', a.id, 'display', a.attributes ->> 'displayName', 'type', 'User') order by a.id)
    from audience_pin p join scim_account a on a.membership_id = p.membership_id
   where p.audience_id = g.audience_id and ${pinned}), '[]')`

function conditions(organisationId: string, found: Lookup): RawBuilder<unknown> {
  const parts = [sql`g.organisation_id = ${organisationId}`]
  if (found.id !== undefined) parts.push(sql`g.id::text = ${found.id.toLowerCase()}`)
  if (found.displayName !== undefined) parts.push(sql`lower(g.display_name) = lower(${found.displayName})`)
  if (found.externalId !== undefined) parts.push(sql`g.external_id = ${found.externalId}`)
  if (found.userName !== undefined || found.employeeNumber !== undefined || found.email !== undefined)
    parts.push(sql`false`)
  return sql.join(parts, sql` and `)
}

/** Groups of the organisation that a look-up finds, oldest first; their members only where they are asked for. */
export async function groups(
  db: Db,
  organisationId: string,
  found: Lookup,
  span: { offset: number; limit: number; withoutMembers?: boolean },
): Promise<Group[]> {
  const listed = span.withoutMembers ? sql`'[]'::jsonb` : members
  const { rows } = await sql<Group>`
    select g.id, g.organisation_id, g.audience_id, g.external_id, g.display_name, g.made_at, g.changed_at, ${listed} as members
      from scim_group g where ${conditions(organisationId, found)}
     order by g.id offset ${span.offset} limit ${span.limit}`.execute(db)
  return rows
}

export async function countGroups(db: Db, organisationId: string, found: Lookup): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from scim_group g where ${conditions(organisationId, found)}`.execute(db)
  return rows[0]?.n ?? 0
}

export async function oneGroup(db: Db, organisationId: string, id: string): Promise<Group | undefined> {
  return (await groups(db, organisationId, { id }, { offset: 0, limit: 1 }))[0]
}

const localised = (name: string) => JSON.stringify({ en: { text: name, state: 'approved' } })

/** A group with the picked audience that stands for it. */
export async function insertGroup(
  db: Db,
  organisationId: string,
  name: string,
  externalId: string | null,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into audience (organisation_id, name, made_by) values (${organisationId}, ${localised(name)}::jsonb, actor_person()) returning id)
    insert into scim_group (organisation_id, audience_id, display_name, external_id)
      select ${organisationId}, made.id, ${name}, ${externalId} from made returning id`.execute(db)
  return (rows[0] as { id: string }).id
}

export async function renameGroup(
  db: Db,
  group: Group,
  name: string,
  externalId: string | null,
): Promise<void> {
  await sql`update scim_group set display_name = ${name}, external_id = ${externalId}, changed_at = now() where id = ${group.id}`.execute(
    db,
  )
  if (name !== group.display_name)
    await sql`update audience set name = ${localised(name)}::jsonb where id = ${group.audience_id}`.execute(
      db,
    )
}

/** How many of the ids are no account of the organisation. */
export async function unknownAccounts(db: Db, organisationId: string, ids: string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from unnest(${ids}::text[]) given (id)
     where not exists (select 1 from scim_account a where a.organisation_id = ${organisationId} and a.id::text = given.id)`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** Makes exactly these accounts be pinned. Who was pinned by hand and has no account with the provider stays. */
export async function pinMembers(db: Db, group: Group, accountIds: string[]): Promise<void> {
  // Whoever is out from today was in until yesterday: that stays true.
  await sql`
    with gone as (
      update audience_pin p set superseded_at = now()
        from scim_account a
       where p.audience_id = ${group.audience_id} and ${pinned} and a.membership_id = p.membership_id
         and a.id::text <> all (${accountIds}::text[])
      returning p.*)
    insert into audience_pin (organisation_id, audience_id, membership_id, person_id, job_id, kind, reason, starts_on, ends_on, made_by)
      select organisation_id, audience_id, membership_id, person_id, job_id, kind, reason, starts_on, today() - 1, made_by
        from gone where starts_on < today()`.execute(db)
  await sql`
    insert into audience_pin (organisation_id, audience_id, membership_id, person_id, kind, reason, made_by)
      select a.organisation_id, ${group.audience_id}, a.membership_id, a.person_id, 'pinned', 'SCIM', actor_person()
        from scim_account a
       where a.organisation_id = ${group.organisation_id} and a.id::text = any (${accountIds}::text[])
         and not exists (select 1 from audience_pin p where p.audience_id = ${group.audience_id} and p.membership_id = a.membership_id and ${pinned})`.execute(
    db,
  )
}

export async function deleteGroup(db: Db, group: Group): Promise<void> {
  await sql`delete from scim_group where id = ${group.id}`.execute(db)
}
