import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import type { itemsOf, StoredRule } from './rule.ts'
import type { State } from './rules/timeline.ts'

export type Requirement = {
  id: string
  organisation_id: string
  unit_id: string | null
  name: Localised
  description: Localised | null
  state: 'draft' | 'active' | 'closed'
  closed_on: string | null
}
export type ExemptionReason =
  | 'leave'
  | 'family leave'
  | 'sickness'
  | 'career break'
  | 'not applicable'
  | 'adjustment'
type Items = ReturnType<typeof itemsOf>

export type VersionAsked = {
  rule: StoredRule
  audienceId: string | null
  countsFrom: string
  reason: string | null
}

export type ExemptionAsked = {
  membershipId: string
  requirementId: string | null
  reason: ExemptionReason
  startsOn: string
  endsOn: string | null
}

export async function insertRequirement(
  db: Db,
  organisationId: string,
  given: { name: Localised; description: Localised | null; unitId: string | null },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into requirement (organisation_id, unit_id, name, description, made_by)
      values (${organisationId}, ${given.unitId}, ${JSON.stringify(given.name)}::jsonb,
              ${given.description && JSON.stringify(given.description)}::jsonb, actor_person()) returning id`.execute(
    db,
  )
  return (rows[0] as { id: string }).id
}

export async function heldRequirement(
  db: Db,
  organisationId: string,
  id: string,
): Promise<Requirement | undefined> {
  const { rows } = await sql<Requirement>`
    select id, organisation_id, unit_id, name, description, state, closed_on from requirement
     where id = ${id}::uuid and organisation_id = ${organisationId}`.execute(db)
  return rows[0]
}

export async function setState(
  db: Db,
  id: string,
  state: 'active' | 'closed',
  closedOn: string | null,
): Promise<void> {
  await sql`update requirement set state = ${state}, closed_on = ${closedOn} where id = ${id}`.execute(db)
}

/** A version with what it names, so that evidence finds it. The next number is the requirement's own. */
export async function insertVersion(
  db: Db,
  of: { organisationId: string; requirementId: string } & VersionAsked,
  items: Items,
): Promise<void> {
  // Turns are taken by the requirement's row: two who change it at once get two numbers.
  await sql`select 1 from requirement where id = ${of.requirementId} for update`.execute(db)
  await sql`
    with made as (
      insert into requirement_version (organisation_id, requirement_id, number, audience_id, rule, counts_from, reason, made_by)
        select ${of.organisationId}, ${of.requirementId}::uuid, coalesce(max(v.number), 0) + 1, ${of.audienceId}::uuid,
               ${JSON.stringify(of.rule)}::jsonb, ${of.countsFrom}::date, ${of.reason}, actor_person()
          from requirement_version v where v.requirement_id = ${of.requirementId}::uuid
      returning id)
    insert into requirement_item (organisation_id, requirement_id, version_id, part, kind, item_id)
      select ${of.organisationId}, ${of.requirementId}::uuid, made.id, i.part, i.kind, i.id
        from made cross join jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i (part text, kind text, id uuid)`.execute(
    db,
  )
}

export async function supersedeVersion(db: Db, requirementId: string, countsFrom: string): Promise<void> {
  await sql`update requirement_version set superseded_at = now()
             where requirement_id = ${requirementId} and counts_from = ${countsFrom}::date and superseded_at is null`.execute(
    db,
  )
}

/**
 * Which of the items can be asked for here: the organisation's own courses and those open to its site, as the form offers
 * them, and its qualifications. What the requirement asks already stays known, also once its course is open no more.
 */
export async function knownItems(
  db: Db,
  organisationId: string,
  items: Items,
  requirementId: string | null,
): Promise<Set<string>> {
  const ids = items.map(item => item.id)
  const { rows } = await sql<{ id: string }>`
    select c.lineage_id as id from course c
     where c.lineage_id = any (${ids}::uuid[])
       and (c.organisation_id = ${organisationId} or exists (
             select 1 from listing l where l.course_id = c.id and l.site_id = (select actor_site()) and l.visible_to = 'site'))
    union
    select q.id from qualification q where q.organisation_id = ${organisationId} and q.id = any (${ids}::uuid[])
    union
    select i.item_id from requirement_item i
     where i.organisation_id = ${organisationId} and i.requirement_id = ${requirementId}::uuid and i.item_id = any (${ids}::uuid[])`.execute(
    db,
  )
  return new Set(rows.map(row => row.id))
}

export async function isOwnAudience(db: Db, organisationId: string, id: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from audience where id = ${id}::uuid and organisation_id = ${organisationId} and archived_at is null`.execute(
      db,
    )
  return rows.length > 0
}

export async function isOwnDateField(db: Db, organisationId: string, id: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from profile_field where id = ${id}::uuid and organisation_id = ${organisationId} and kind = 'date'`.execute(
      db,
    )
  return rows.length > 0
}

/** The new exemption's id; nothing when the membership is no one's here. */
export async function insertExemption(
  db: Db,
  organisationId: string,
  given: ExemptionAsked,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into exemption (organisation_id, requirement_id, membership_id, person_id, reason, starts_on, ends_on, made_by)
      select m.organisation_id, ${given.requirementId}::uuid, m.id, m.person_id, ${given.reason}, ${given.startsOn}::date, ${given.endsOn}::date, actor_person()
        from membership m where m.id = ${given.membershipId}::uuid and m.organisation_id = ${organisationId}
    returning id`.execute(db)
  return rows[0]?.id
}

/** Supersedes an exemption, and says it again until `lastDay` where it began by then: never for longer than it was given. */
export async function rewriteExemption(
  db: Db,
  organisationId: string,
  id: string,
  lastDay: string | null,
): Promise<boolean> {
  const { rows } = await sql`
    with gone as (
      update exemption set superseded_at = now()
       where id = ${id}::uuid and organisation_id = ${organisationId} and superseded_at is null returning *),
    kept as (
      insert into exemption (organisation_id, requirement_id, membership_id, person_id, reason, starts_on, ends_on, made_by, batch_id)
        select organisation_id, requirement_id, membership_id, person_id, reason, starts_on, least(${lastDay}::date, ends_on), actor_person(), batch_id
          from gone where ${lastDay}::date >= starts_on)
    select 1 from gone`.execute(db)
  return rows.length > 0
}

export type Count = { requirement_id: string; state: State; people: number }

/** How many stand where on a day, as known at an instant or now; of some units' people where they are given. */
export async function standingCounts(
  db: Db,
  organisationId: string,
  at: { day: string; known: string | null },
  units: string[] | null = null,
): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select requirement_id, state, people from standing_counts(${organisationId}, ${at.day}::date, ${at.known}::timestamptz, ${units}::uuid[])`.execute(
    db,
  )
  return rows
}

export type StoredVersion = {
  id: string
  number: number
  audience_id: string | null
  counts_from: string
  rule: StoredRule
  reason: string | null
  recorded_at: Date
  made_by_name: string | null
}

/** The versions that stand, in the order in which they count. */
export async function versionsOf(db: Db, requirementId: string): Promise<StoredVersion[]> {
  const { rows } = await sql<StoredVersion>`
    select v.id, v.number, v.audience_id, v.counts_from, v.rule, v.reason, v.recorded_at, p.name as made_by_name
      from requirement_version v left join person p on p.id = v.made_by
     where v.requirement_id = ${requirementId} and v.superseded_at is null order by v.counts_from`.execute(db)
  return rows
}
