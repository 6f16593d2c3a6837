import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export const kinds = ['completed', 'passed', 'attended', 'recognised', 'waived'] as const
export type Kind = (typeof kinds)[number]
export type Piece = {
  id: string
  person_id: string
  person: string
  title: Localised | null
  free_title: string | null
  subject_type: 'course' | 'qualification'
  kind: Kind
  source: 'run' | 'administrator' | 'manager' | 'import'
  score: number | null
  happened_on: string
  expires_on: string | null
  reason: string | null
  maker: string | null
  recorded_at: Date
  superseded_at: Date | null
  /** When another row took its place, and when the last of those that did was taken back. */
  is_corrected: boolean
  taken_back_at: Date | null
  external_id: string | null
  has_proof: boolean
}

/** What an organisation knows or knew of a person's learning, newest first: of all of it, one piece where given. */
export async function piecesOf(
  db: Db,
  organisationId: string,
  of: { personId?: string; id?: string; after?: string; limit: number },
): Promise<Piece[]> {
  const { rows } = await sql<Piece>`
    select e.id, e.person_id, p.name as person, coalesce(c.title, q.name) as title, x.title as free_title, e.subject_type, e.kind, e.source, e.score,
           e.happened_on, e.issuer_expires_on as expires_on, e.reason, coalesce(b.known_as, b.name) as maker, e.recorded_at, e.superseded_at,
           after.id is not null as is_corrected, coalesce(after.superseded_at, case when after.id is null then e.superseded_at end) as taken_back_at,
           x.id as external_id,
           x.file_hash is not null as has_proof
      from evidence e join person p on p.id = e.person_id
      left join course c on c.id = e.subject_id and e.subject_type = 'course'
      left join qualification q on q.id = e.subject_id and e.subject_type = 'qualification'
      left join person b on b.id = e.made_by
      left join lateral (
        select l.id, l.title, l.file_hash from external_learning l
         where l.person_id = e.person_id and (l.evidence_id = e.id or l.id = e.subject_id) limit 1) x on e.subject_type = 'qualification'
      left join lateral (
        with recursive later as (
          select n.id, n.superseded_at, 1 as step from evidence n where n.person_id = e.person_id and n.supersedes = e.id
          union all
          select n.id, n.superseded_at, l.step + 1 from later l join evidence n on n.person_id = e.person_id and n.supersedes = l.id)
        select l.id, l.superseded_at from later l order by l.step desc limit 1) after on e.superseded_at is not null
     where e.controller_id = ${organisationId} and e.subject_type in ('course', 'qualification')
       and (${of.personId ?? null}::uuid is null or e.person_id = ${of.personId ?? null}::uuid)
       and (${of.id ?? null}::uuid is null or e.id = ${of.id ?? null}::uuid)
       and (${of.after ?? null}::uuid is null
            or (e.happened_on, e.id) < (select a.happened_on, a.id from evidence a where a.id = ${of.after ?? null}::uuid))
     order by e.happened_on desc, e.id desc limit ${of.limit}`.execute(db)
  return rows
}

export type Correction = {
  id: string
  happenedOn: string
  expiresOn: string | null
  kind: Kind
  score: number | null
  reason: string
  code: string
}

/** Puts another row in the place of one. Nothing when that is not held true any more. */
export async function correct(db: Db, one: Correction): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select correct_evidence(${one.id}::uuid, ${one.happenedOn}::date, ${one.expiresOn}::date, ${one.kind}, ${one.score}::numeric, ${one.reason},
                            ${one.code}) as id`.execute(db)
  return rows[0]?.id ?? null
}

export async function takeBack(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`select supersede_evidence(null, ${id}::uuid) as n`.execute(db)
  return (rows[0]?.n ?? 0) > 0
}
