import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import { organisationsWith, within } from '../../platform/permissions/permissions.ts'
import type { Actor } from '../../platform/tenancy/actor.ts'

export type EvidenceFilter = {
  person?: string
  course?: string
  since?: string
  after?: string
  limit: number
}

export type EvidenceRow = {
  id: string
  person_id: string
  organisation_id: string | null
  enrolment_id: string | null
  subject_type: 'course' | 'activity'
  subject_id: string
  kind: string
  score: number | null
  happened_at: Date
  happened_on: string
  source: string
  expires_on: string | null
  certificate_code: string | null
  supersedes: string | null
  recorded_at: Date
}

const columns = sql`e.id, e.person_id, e.controller_id as organisation_id, e.enrolment_id, e.subject_type, e.subject_id, e.kind,
  e.score, e.happened_at, e.happened_on, e.source, e.issuer_expires_on as expires_on, e.certificate_code, e.supersedes, e.recorded_at`

/** The ways in which evidence (alias `e`) is the actor's to read: each goes along an index of its own. */
function reaches(actor: Actor): RawBuilder<boolean>[] {
  const permission = 'evidence.viewOthers'
  const own = sql<boolean>`e.person_id = (select actor_person())`
  const organisations = organisationsWith(actor, permission)
  const whole = organisations.map(id => sql<boolean>`e.controller_id = ${id}::uuid`)
  const hasUnits = actor.grants.some(grant => grant.scope === 'unit')
  const inUnits = sql<boolean>`(e.person_id, e.controller_id) in (
    select jt.person_id, jt.organisation_id from job_term jt
     where jt.superseded_at is null and jt.starts_on <= (select today()) and (jt.ends_on is null or jt.ends_on >= (select today()))
       and ${within(actor, permission, { organisation: 'jt.organisation_id', unit: 'jt.unit_id' })})
    and e.enrolment_id in (select n.id from enrolment n join course c on c.id = n.course_id
     where n.person_id = e.person_id and ${within(actor, permission, { organisation: 'c.organisation_id', unit: 'c.unit_id' })})`
  return [own, ...whole, ...(hasUnits ? [inUnits] : [])]
}

/** Evidence that the actor may read and that still stands, in the order of its ids (which is that of recording). */
export async function evidencePage(db: Db, actor: Actor, asked: EvidenceFilter): Promise<EvidenceRow[]> {
  const parts = [sql`e.superseded_at is null`]
  if (asked.person) parts.push(sql`e.person_id = ${asked.person}::uuid`)
  if (asked.course) parts.push(sql`e.subject_type = 'course' and e.subject_id = ${asked.course}::uuid`)
  if (asked.since) parts.push(sql`e.happened_on >= ${asked.since}::date`)
  if (asked.after) parts.push(sql`e.id > ${asked.after}::uuid`)
  const ways = reaches(actor).map(
    way =>
      sql`(select ${columns} from evidence e where ${way} and ${sql.join(parts, sql` and `)} order by e.id limit ${asked.limit})`,
  )
  const { rows } = await sql<EvidenceRow>`
    select distinct on (f.id) f.* from (${sql.join(ways, sql` union all `)}) f order by f.id limit ${asked.limit}`.execute(
    db,
  )
  return rows
}

/** One piece of evidence that the actor may read, also one that was corrected since. */
export async function oneEvidence(db: Db, actor: Actor, id: string): Promise<EvidenceRow | undefined> {
  const { rows } = await sql<EvidenceRow>`
    select ${columns} from evidence e where e.id = ${id}::uuid and (${sql.join(reaches(actor), sql` or `)})`.execute(
    db,
  )
  return rows[0]
}

export type Token = {
  id: string
  label: string
  acting: Localised | null
  opened_at: Date
  ends_at: Date
  last_used_at: Date | null
}

/** The actor's tokens on this site that can still be used, newest first. */
export async function ownTokens(db: Db): Promise<Token[]> {
  const { rows } = await sql<Token>`
    select s.id, s.label, o.name as acting, s.opened_at, s.ends_at,
           case when s.last_seen_at >= s.opened_at then s.last_seen_at end as last_used_at
      from session s left join organisation o on o.id = s.acting_org
     where s.person_id = (select actor_person()) and s.site_id = (select actor_site()) and s.kind = 'token'
       and s.ended_at is null and s.ends_at > now()
     order by s.id desc`.execute(db)
  return rows
}

/** Opens a token; nothing when the session it is made in may not. */
export async function openToken(
  db: Db,
  token: { hash: Buffer; label: string; days: number; madeIn: string },
): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select open_token(${token.hash}, ${token.label}, ${token.days}, ${token.madeIn}) as id`.execute(db)
  return rows[0]?.id ?? null
}

/** Ends one of the actor's tokens; false when there is none such. */
export async function endToken(db: Db, id: string): Promise<boolean> {
  const done = await db
    .updateTable('session')
    .set({ ended_at: sql`now()` })
    .where('id', '=', id)
    .where('kind', '=', 'token')
    .where('person_id', '=', sql<string>`actor_person()`)
    .where('site_id', '=', sql<string>`actor_site()`)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
