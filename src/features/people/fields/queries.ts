import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Span } from '../rules.ts'
import type { FieldChoice, FieldKind, Value } from './rules.ts'

export type Field = {
  id: string
  organisation_id: string
  key: string
  name: Localised
  kind: FieldKind
  choices: FieldChoice[]
  shown_to: 'staff' | 'person' | 'manager'
  edited_by: 'staff' | 'person' | 'feed'
  is_sensitive: boolean
  is_unique: boolean
  position: number
  closed_on: string | null
}

const columns = sql`f.id, f.organisation_id, f.key, f.name, f.kind, f.choices, f.shown_to, f.edited_by, f.is_sensitive,
  f.is_unique, f.position, f.closed_on`

/** The details an organisation keeps, in its order; those that are closed last. */
export async function fieldsOf(db: Db, organisationId: string): Promise<Field[]> {
  const { rows } = await sql<Field>`
    select ${columns} from profile_field f where f.organisation_id = ${organisationId}
     order by f.closed_on is not null, f.position, f.recorded_at, f.id`.execute(db)
  return rows
}

/** How many people have each of them written down today. */
export async function fieldCounts(db: Db, organisationId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ field_id: string; people: number }>`
    select v.field_id, count(distinct v.person_id)::integer as people from profile_value v
     where v.organisation_id = ${organisationId} and v.superseded_at is null
       and v.starts_on <= today() and (v.ends_on is null or v.ends_on >= today()) group by 1`.execute(db)
  return new Map(rows.map(row => [row.field_id, row.people]))
}

export type FieldGiven = Pick<
  Field,
  'key' | 'name' | 'kind' | 'choices' | 'shown_to' | 'edited_by' | 'is_sensitive' | 'is_unique'
>

/** Undefined when the key is another field's. */
export async function insertField(
  db: Db,
  organisationId: string,
  given: FieldGiven,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into profile_field (organisation_id, key, name, kind, choices, shown_to, edited_by, is_sensitive, is_unique, position)
    values (${organisationId}, ${given.key}, ${JSON.stringify(given.name)}::jsonb, ${given.kind}, ${JSON.stringify(given.choices)}::jsonb,
            ${given.shown_to}, ${given.edited_by}, ${given.is_sensitive}, ${given.is_unique},
            (select coalesce(max(position), 0) + 1 from profile_field where organisation_id = ${organisationId}))
    on conflict (organisation_id, key) do nothing returning id`.execute(db)
  return rows[0]?.id
}

/** The kind and the key stay: values and files hang on them. */
export async function updateField(db: Db, id: string, given: FieldGiven): Promise<void> {
  await sql`
    update profile_field set name = ${JSON.stringify(given.name)}::jsonb, choices = ${JSON.stringify(given.choices)}::jsonb,
           shown_to = ${given.shown_to}, edited_by = ${given.edited_by}, is_sensitive = ${given.is_sensitive}, is_unique = ${given.is_unique}
     where id = ${id}`.execute(db)
}

export async function closeField(db: Db, id: string, isClosed: boolean): Promise<void> {
  await sql`update profile_field set closed_on = case when ${isClosed} then today() end where id = ${id}`.execute(
    db,
  )
}

/** Puts the fields in this order. */
export async function orderFields(db: Db, ids: string[]): Promise<void> {
  await sql`
    update profile_field f set position = o.place from unnest(${ids}::uuid[]) with ordinality o (id, place)
     where f.id = o.id`.execute(db)
}

/** Which codes of a list are held, now or later or before: they can't be taken away. */
export async function usedCodes(db: Db, fieldId: string): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`
    select distinct v.value from profile_value v where v.field_id = ${fieldId} and v.superseded_at is null`.execute(
    db,
  )
  return rows.map(row => row.value)
}

/** Whether two people hold the same at the same time. */
export async function hasSame(db: Db, fieldId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from profile_value a join profile_value b on b.field_id = a.field_id and lower(b.value) = lower(a.value)
                      and b.membership_id <> a.membership_id and b.superseded_at is null and a.during && b.during
                    where a.field_id = ${fieldId} and a.superseded_at is null) as found`.execute(db)
  return rows[0]?.found ?? false
}

export type ValueTerm = Span & Value & { id: string; field_id: string; membership_id: string }

/** What is held true now of the details of these memberships, in order of time. */
export async function valueTerms(db: Db, membershipIds: string[]): Promise<ValueTerm[]> {
  const { rows } = await sql<ValueTerm>`
    select v.id, v.field_id, v.membership_id, v.value, v.value_date, v.starts_on, v.ends_on from profile_value v
     where v.membership_id = any (${membershipIds}::uuid[]) and v.superseded_at is null order by v.starts_on`.execute(
    db,
  )
  return rows
}

/** One writer at a time where values must differ. */
export async function lockField(db: Db, fieldId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('profile ' || ${fieldId}, 0))`.execute(db)
}

/** Whether somebody else holds the value in that time. */
export async function isTaken(
  db: Db,
  fieldId: string,
  membershipId: string,
  value: string,
  span: Span,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from profile_value v where v.field_id = ${fieldId} and lower(v.value) = lower(${value})
                      and v.membership_id <> ${membershipId} and v.superseded_at is null
                      and v.during && daterange(${span.starts_on}::date, ${span.ends_on}::date, '[]')) as found`.execute(
    db,
  )
  return rows[0]?.found ?? false
}

export type OwnField = Field & {
  membership_id: string
  organisation: Localised
  kind_of_membership: string
  value: string | null
}

/** The actor's own details, as far as they are shown to them, with what holds today. */
export async function ownFields(db: Db): Promise<OwnField[]> {
  const { rows } = await sql<OwnField>`
    select ${columns}, m.id as membership_id, m.kind as kind_of_membership, o.name as organisation, v.value
      from current_membership m
      join organisation o on o.id = m.organisation_id
      join site_organisation s on s.organisation_id = m.organisation_id and s.site_id = (select actor_site())
      join profile_field f on f.organisation_id = m.organisation_id and f.closed_on is null and f.shown_to <> 'staff'
      left join profile_value v on v.field_id = f.id and v.membership_id = m.id and v.superseded_at is null
           and v.starts_on <= today() and (v.ends_on is null or v.ends_on >= today())
     where m.person_id = (select actor_person())
     order by m.starts_on, m.id, f.position, f.id`.execute(db)
  return rows
}

/** 'saved', 'taken', or null where it is not the actor's to change. */
export async function setOwnDetail(
  db: Db,
  fieldId: string,
  membershipId: string,
  value: Value | null,
): Promise<'saved' | 'taken' | null> {
  const { rows } = await sql<{ done: 'saved' | 'taken' | null }>`
    select set_own_detail(${fieldId}, ${membershipId}, ${value?.value ?? null}, ${value?.value_date ?? null}::date) as done`.execute(
    db,
  )
  return rows[0]?.done ?? null
}

export type DetailRow = Span & {
  id: string
  value: string
  field: Pick<Field, 'kind' | 'choices' | 'name'>
  recorded_at: Date
  superseded_at: Date | null
  batch_id: string | null
  batch_kind: string | null
  written_by: string | null
}

/** All that was ever written into these details of a person, newest first; with `asAt` what held on a day as it was known on another. */
export async function detailHistory(
  db: Db,
  personId: string,
  fieldIds: string[],
  asAt?: { on: string; known: string },
): Promise<DetailRow[]> {
  const then = asAt
    ? sql`and v.starts_on <= ${asAt.on}::date and (v.ends_on is null or v.ends_on >= ${asAt.on}::date)
        and v.recorded_at < ((${asAt.known}::date + 1)::timestamp at time zone 'Europe/London')
        and (v.superseded_at is null or v.superseded_at >= ((${asAt.known}::date + 1)::timestamp at time zone 'Europe/London'))`
    : sql``
  const { rows } = await sql<DetailRow>`
    select v.id, v.value, v.starts_on, v.ends_on, v.recorded_at, v.superseded_at, v.batch_id, b.kind as batch_kind,
           jsonb_build_object('kind', f.kind, 'choices', f.choices, 'name', f.name) as field, wp.name as written_by
      from profile_value v join profile_field f on f.id = v.field_id
      left join import_batch b on b.id = v.batch_id
      left join lateral (
        select a.actor_id from audit_event a
         where a.subject_id in (v.membership_id, v.person_id) and a.recorded_at <= v.recorded_at and a.recorded_at > v.recorded_at - interval '1 minute'
         order by a.recorded_at desc limit 1) w on true
      left join person wp on wp.id = coalesce(b.started_by, w.actor_id)
     where v.person_id = ${personId} and v.field_id = any (${fieldIds}::uuid[]) ${then}
     order by v.recorded_at desc, v.starts_on desc, v.id limit 300`.execute(db)
  return rows
}
