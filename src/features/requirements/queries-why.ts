import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import type { ExemptionReason } from './queries.ts'
import type { StoredRule } from './rule.ts'
import type { State } from './rules/timeline.ts'

export type Stretch = {
  id: string
  starts_on: string
  ends_on: string | null
  state: State
  due_on: string | null
  expires_on: string | null
  because: string[]
}

/** The timeline of a membership against a requirement, or of the actor's own memberships where none is given. */
export async function stretchesOf(
  db: Db,
  requirementId: string,
  of: { membershipId: string } | { personId: string },
): Promise<Stretch[]> {
  const whose =
    'membershipId' in of
      ? sql`s.membership_id = ${of.membershipId}`
      : sql`s.membership_id in (select m.id from membership m where m.person_id = ${of.personId})`
  const { rows } = await sql<Stretch>`
    select s.id, s.starts_on, s.ends_on, s.state, s.due_on, s.expires_on, s.because
      from standing s where s.requirement_id = ${requirementId} and s.superseded_at is null and ${whose}
     order by s.starts_on, s.id`.execute(db)
  return rows
}

export type Piece = {
  id: string
  title: Localised | null
  happened_on: string
  kind: string
  source: string
  issuer_expires_on: string | null
}

/** Evidence by id, as far as the actor may read it, newest first. */
export async function evidenceBy(db: Db, ids: string[]): Promise<Piece[]> {
  const { rows } = await sql<Piece>`
    select e.id, coalesce(c.title, q.name) as title, e.happened_on, e.kind, e.source, e.issuer_expires_on
      from evidence e
      left join course c on c.id = e.subject_id and e.subject_type = 'course'
      left join qualification q on q.id = e.subject_id and e.subject_type = 'qualification'
     where e.id = any (${ids}::uuid[]) order by e.happened_on desc, e.id`.execute(db)
  return rows
}

export type ExemptionRow = {
  id: string
  membership_id: string
  person_id: string
  person: string
  requirement_id: string | null
  requirement: Localised | null
  reason: ExemptionReason
  starts_on: string
  ends_on: string | null
}

/** Exemptions that stand (alias `m`: their memberships), newest first; of one membership or person where given. */
export async function exemptionsHere(
  db: Db,
  visible: RawBuilder<boolean>,
  asked: {
    personId?: string
    membershipId?: string
    id?: string
    /** Further conditions, on the exemption as `x` and the person as `p`. */
    where?: RawBuilder<unknown>
    before?: string
    limit: number
  },
): Promise<ExemptionRow[]> {
  const { rows } = await sql<ExemptionRow>`
    select x.id, x.membership_id, x.person_id, p.name as person, x.requirement_id, r.name as requirement, x.reason, x.starts_on, x.ends_on
      from exemption x join membership m on m.id = x.membership_id join person p on p.id = x.person_id
      left join requirement r on r.id = x.requirement_id
     where x.superseded_at is null and ${visible} and ${asked.where ?? sql`true`}
       and (${asked.personId ?? null}::uuid is null or x.person_id = ${asked.personId ?? null}::uuid)
       and (${asked.membershipId ?? null}::uuid is null or x.membership_id = ${asked.membershipId ?? null}::uuid)
       and (${asked.id ?? null}::uuid is null or x.id = ${asked.id ?? null}::uuid)
       and (${asked.before ?? null}::uuid is null or x.id < ${asked.before ?? null}::uuid)
     order by x.id desc limit ${asked.limit}`.execute(db)
  return rows
}

export type MembershipHere = { id: string; person_id: string; name: string; kind: string }

/** Memberships (alias `m`) that the actor reaches: one by its id, or all of a person. */
export async function membershipsHere(
  db: Db,
  visible: RawBuilder<boolean>,
  of: { membershipId: string } | { personId: string },
): Promise<MembershipHere[]> {
  const which = 'membershipId' in of ? sql`m.id = ${of.membershipId}` : sql`m.person_id = ${of.personId}`
  const { rows } = await sql<MembershipHere>`
    select m.id, m.person_id, p.name, m.kind from membership m join person p on p.id = m.person_id
     where ${which} and ${visible} order by m.id`.execute(db)
  return rows
}

/** Whether a membership is in an audience on a day. */
export async function isInAudience(
  db: Db,
  audienceId: string,
  membershipId: string,
  day: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from audience_member x where x.audience_id = ${audienceId} and x.membership_id = ${membershipId} and x.superseded_at is null
       and x.starts_on <= ${day}::date and (x.ends_on is null or x.ends_on >= ${day}::date) limit 1`.execute(
    db,
  )
  return rows.length > 0
}

export type PersonStanding = {
  requirement_id: string
  membership_id: string
  name: Localised
  state: State
  due_on: string | null
  expires_on: string | null
}

/** Where memberships stand on a day by every requirement. */
export async function standingsOf(db: Db, memberships: string[], day: string): Promise<PersonStanding[]> {
  const { rows } = await sql<PersonStanding>`
    select s.requirement_id, s.membership_id, r.name, s.state, s.due_on, s.expires_on
      from standing s join requirement r on r.id = s.requirement_id
     where s.membership_id = any (${memberships}::uuid[]) and s.superseded_at is null
       and s.starts_on <= ${day}::date and (s.ends_on is null or s.ends_on >= ${day}::date)
     order by plain(text_in(r.name, 'en')), r.id limit 500`.execute(db)
  return rows
}

export type OwnRequirement = {
  id: string
  organisation: Localised
  name: Localised
  description: Localised | null
  versions: { id: string; audience_id: string | null; counts_from: string; rule: StoredRule }[]
  names: Record<string, Localised>
}

/** A requirement that asks or asked the actor; nothing for anybody else. */
export async function ownRequirement(db: Db, id: string): Promise<OwnRequirement | undefined> {
  const { rows } = await sql<OwnRequirement>`
    select id, organisation, name, description, versions, names from own_requirements(${id}::uuid)`.execute(
    db,
  )
  return rows[0]
}

export type OwnStanding = {
  requirement_id: string
  name: Localised
  organisation: Localised
  state: State
  due_on: string | null
  expires_on: string | null
  /** The course that answers it, where the actor can find it on this site. */
  slug: string | null
  title: Localised | null
}

/** Where the actor stands today, what is most pressing first. */
export async function ownStandings(db: Db): Promise<OwnStanding[]> {
  const { rows } = await sql<OwnStanding>`
    select requirement_id, name, organisation, state, due_on, expires_on, slug, title from own_standings()`.execute(
    db,
  )
  return rows
}

/** The requirements that somebody can be exempted from. */
export async function requirementChoices(
  db: Db,
  organisationId: string,
): Promise<{ id: string; name: Localised }[]> {
  const { rows } = await sql<{ id: string; name: Localised }>`
    select r.id, r.name from requirement r where r.organisation_id = ${organisationId} and r.state <> 'closed'
     order by plain(text_in(r.name, 'en')), r.id limit 500`.execute(db)
  return rows
}
