import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import {
  mayInOrganisation,
  organisationsWith,
  type Permission,
  unitsWith,
  within,
} from '../../platform/permissions/permissions.ts'
import type { Actor } from '../../platform/tenancy/actor.ts'
import { inTreeOrder, type Unit, type UnitChoice } from './tree.ts'

/**
 * The memberships (alias `m`) of the acting organisation that the actor's grants reach: all of them, or those with a
 * job today in the actor's units and everything below.
 */
export function visibleMemberships(actor: Actor, permission: Permission): RawBuilder<boolean> {
  const here = sql<boolean>`m.organisation_id = ${actor.actingOrg}::uuid`
  if (actor.actingOrg && organisationsWith(actor, permission).includes(actor.actingOrg)) return here
  const reached = within(actor, permission, { organisation: 'jt.organisation_id', unit: 'jt.unit_id' })
  return sql<boolean>`(${here} and m.id in (
    select jt.membership_id from job_term jt
     where jt.superseded_at is null and jt.starts_on <= (select today()) and (jt.ends_on is null or jt.ends_on >= (select today()))
       and ${reached}))`
}

export type PeopleFilter = {
  words: string[]
  unit: string | null
  /** In this audience today. */
  audience: string | null
  kind: string | null
  state: 'current' | 'left' | 'all'
  after: string | null
  limit: number
}

export type ListedPerson = {
  membership_id: string
  person_id: string
  name: string
  known_as: string | null
  kind: string
  employee_number: string | null
  starts_on: string
  ends_on: string | null
  unit: Localised | null
  job_role: Localised | null
  manager: string | null
  manager_id: string | null
}

// What is asked once a statement stands in a sub-select: a function's call in a condition would run once a row.
const isNow = (alias: string) =>
  sql<boolean>`${sql.ref(`${alias}.starts_on`)} <= (select today()) and (${sql.ref(`${alias}.ends_on`)} is null or ${sql.ref(`${alias}.ends_on`)} >= (select today()))`

/** What a filter asks of memberships (alias `m`), to follow another condition. */
export function listConditions({
  words,
  unit,
  audience,
  kind,
  state,
  after,
}: PeopleFilter): RawBuilder<unknown> {
  const parts = words.map(
    word => sql`m.find_by like (select '%' || plain(${word.replace(/[\\%_]/g, '\\$&')}) || '%')`,
  )
  if (kind) parts.push(sql`m.kind = ${kind}`)
  if (audience)
    parts.push(sql`m.id in (select am.membership_id from audience_member am where am.audience_id = ${audience}::uuid
      and am.superseded_at is null and ${isNow('am')})`)
  if (unit)
    parts.push(sql`m.id in (select jt.membership_id from job_term jt where jt.superseded_at is null
      and ${isNow('jt')} and jt.unit_id = any (array(select units_below(${unit}::uuid))))`)
  const lasting = sql`superseded_at is null and (ends_on is null or ends_on >= (select today()))`
  // Who has a job today belongs today: asking for both would only cost.
  if (state === 'current' && !unit)
    parts.push(sql`m.id in (select membership_id from membership_term where ${lasting})`)
  if (state === 'left')
    parts.push(sql`not exists (select 1 from membership_term where person_id = m.person_id
      and organisation_id = m.organisation_id and ${lasting})`)
  if (after)
    parts.push(
      sql`(m.sort_name, m.id) > ((select a.sort_name from membership a where a.id = ${after}::uuid), ${after}::uuid)`,
    )
  return parts.length > 0 ? sql`and ${sql.join(parts, sql` and `)}` : sql``
}

/** The audiences by which a list of people may be narrowed, by name: those of the actor's organisation and units. */
export async function audiencesToFilterBy(db: Db, actor: Actor): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select a.id, a.name from audience a
     where a.organisation_id = ${actor.actingOrg}::uuid and a.archived_at is null
       and ${within(actor, 'audience.view', { organisation: 'a.organisation_id', unit: 'a.unit_id' })}
     order by plain(text_in(a.name, 'en')), a.id limit 500`.execute(db)
  return rows
}

/**
 * One page of memberships by name, each with the job of today. The number of rows stands in the text: as a value, no plan
 * could be kept, and planning costs as much as reading.
 */
export async function peoplePage(
  db: Db,
  actor: Actor,
  visible: RawBuilder<boolean>,
  filter: PeopleFilter,
): Promise<ListedPerson[]> {
  const { rows } = await sql<ListedPerson>`
    with listed as materialized (
      select m.id, m.person_id, m.sort_name, m.kind, m.employee_number
        from membership m
       where ${visible} ${listConditions(filter)}
       order by m.sort_name, m.id limit ${sql.lit(filter.limit)})
    select l.id as membership_id, l.person_id, d.name, d.known_as, l.kind, l.employee_number, d.starts_on, d.ends_on,
           d.unit, d.job_role, d.manager, d.manager_id
      from listed l
      join membership_details(${actor.actingOrg}::uuid, array(select id from listed)) d on d.membership_id = l.id
     order by l.sort_name, l.id`.execute(db)
  return rows
}

export type PersonHere = {
  id: string
  name: string
  known_as: string | null
  emails: { value: string; verified: boolean }[] | null
  given_address: string | null
  is_unclaimed: boolean
}

/** A person as their organisation may see them; nothing when none of their memberships is within reach. */
export async function personHere(
  db: Db,
  id: string,
  visible: RawBuilder<boolean>,
): Promise<PersonHere | undefined> {
  const { rows } = await sql<PersonHere>`
    select p.id, p.name, p.known_as, given_address(p.id) as given_address, person_is_unclaimed(p.id) as is_unclaimed,
           (select jsonb_agg(jsonb_build_object('value', i.value, 'verified', i.verified_at is not null) order by i.recorded_at)
              from person_identifier i where i.person_id = p.id and i.kind = 'email') as emails
      from person p
     where p.id = ${id} and exists (select 1 from membership m where m.person_id = p.id and ${visible})`.execute(
    db,
  )
  return rows[0]
}

export type LearningHere = {
  id: string
  course_id: string
  /** Null for a course outside the reader's reach. */
  title: Localised | null
  /** Whether the reader may open the people on the course. */
  can_open: boolean
  source: string
  due_on: string | null
  started_at: Date | null
  completed_at: Date | null
  withdrawn_at: Date | null
  opened_at: Date
}

/** What a person learns and has learnt under this organisation, newest first; courses are named within reach. */
export async function learningHere(
  db: Db,
  actor: Actor,
  personId: string,
  organisationId: string,
): Promise<LearningHere[]> {
  const course = { organisation: 'c.organisation_id', unit: 'c.unit_id', course: 'c.id' }
  const all = sql<boolean>`true`
  const canOpen = mayInOrganisation(actor, 'enrolment.view', organisationId)
    ? all
    : within(actor, 'enrolment.view', course)
  const isNamed = mayInOrganisation(actor, 'people.view', organisationId) ? all : canOpen
  const { rows } = await sql<LearningHere>`
    select e.id, e.course_id, case when ${isNamed} then c.title end as title, ${canOpen} as can_open, e.source, e.due_on, e.started_at, e.completed_at, e.withdrawn_at, e.opened_at
      from enrolment e join course c on c.id = e.course_id
     where e.person_id = ${personId} and e.organisation_id = ${organisationId}
     order by coalesce(e.completed_at, e.opened_at) desc, e.id limit 100`.execute(db)
  return rows
}

/** Makes a person, who is visible once they have a membership. */
export async function addPerson(db: Db, name: string, knownAs: string | null): Promise<string> {
  const { rows } = await sql<{ id: string }>`select add_person(${name}, ${knownAs}) as id`.execute(db)
  return (rows[0] as { id: string }).id
}

/** False when the person has an account and looks after their own name. */
export async function renamePerson(
  db: Db,
  id: string,
  name: string,
  knownAs: string | null,
): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean
  }>`select rename_person(${id}, ${name}, ${knownAs}) as done`.execute(db)
  return rows[0]?.done ?? false
}

/** Who in the acting organisation is known by an address already. */
export async function personKnownBy(db: Db, address: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select person_known_by(${address}) as id`.execute(db)
  return rows[0]?.id ?? null
}

export type Choice = { id: string; name: Localised }
export type { UnitChoice } from './tree.ts'

/** The units of an organisation that a permission reaches, in the order of its tree, each with how deep it lies. */
export async function unitChoices(
  db: Db,
  organisationId: string,
  reach?: { actor: Actor; permission: Permission },
  lang: Lang = 'en',
): Promise<UnitChoice[]> {
  // Whoever holds the permission for some units is offered those and what lies below them.
  const tops =
    reach && !mayInOrganisation(reach.actor, reach.permission, organisationId)
      ? unitsWith(reach.actor, reach.permission)
      : null
  const { rows } = await sql<Unit>`
    select u.id, u.name, u.parent_id from current_unit u
     where u.organisation_id = ${organisationId} order by plain(text_in(u.name, ${lang})), u.id`.execute(db)
  return inTreeOrder(rows, tops)
}

export async function jobRoleChoices(db: Db, organisationId: string): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select r.id, r.name from job_role r where r.organisation_id = ${organisationId} order by plain(text_in(r.name, 'en')), r.id`.execute(
    db,
  )
  return rows
}
