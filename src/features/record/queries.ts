import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'

export type RecordFilter = { words?: string; year?: number; after?: string; limit: number }

export type RecordRow = {
  id: string
  title: Localised
  happened_on: string
  kind: 'completed' | 'passed' | 'attended' | 'recognised' | 'waived'
  score: number | null
  certificate_code: string | null
  organisation: Localised | null
  /** Where it comes from: a course taken here, staff, a manager's decision, or an earlier system. */
  source: 'run' | 'administrator' | 'manager' | 'import'
  expires_on: string | null
  /** What was sent in, where it was learnt elsewhere: its proof can be opened. */
  external_id: string | null
  /** The course on this site, where it is here. */
  slug: string | null
}

/** One page of what the actor has completed, in every organisation, newest first. */
export async function ownRecord(db: Db, filter: RecordFilter): Promise<RecordRow[]> {
  const { rows } = await sql<RecordRow>`
    select r.id, r.title, r.happened_on, r.kind, r.score, r.certificate_code, r.organisation, r.source, r.expires_on, r.external_id,
           coalesce((select l.slug from listing l where l.course_id = r.course_id and l.site_id = (select actor_site()) and l.published),
                    slug_of_own_course(r.course_id)) as slug
      from own_learning(${filter.words ?? null}, ${filter.year ?? null}::integer, ${filter.after ?? null}::uuid, ${filter.limit}::integer) r
     order by r.happened_at desc, r.id desc`.execute(db)
  return rows
}

export type RecordYear = { year: number; count: number }

/**
 * What stands around the actor's record: the years in which they completed anything, newest first, and how much; and
 * which of their organisations have left this site.
 */
export async function aroundRecord(db: Db): Promise<{ years: RecordYear[]; gone: Localised[] }> {
  const { rows } = await sql<{ years: RecordYear[]; gone: Localised[] }>`
    select coalesce((select jsonb_agg(to_jsonb(y) order by y.year desc) from (
             select extract(year from e.happened_on)::integer as year, count(*)::integer as count
               from evidence e
              where e.person_id = (select actor_person()) and e.subject_type in ('course', 'qualification') and e.superseded_at is null
              group by 1) y), '[]') as years,
           coalesce((select jsonb_agg(o.name) from own_organisations() o where o.left_site_at is not null), '[]') as gone`.execute(
    db,
  )
  return rows[0] as (typeof rows)[number]
}

export type CertificateRow = {
  id: string
  certificate_code: string
  happened_on: string
  person: string
  title: Localised
  organisation: Localised | null
}

/** A certificate by its code: the actor's own, or one that `mayView` (a condition on evidence `e`) reaches. */
export async function certificateByCode(
  db: Db,
  code: string,
  mayView: RawBuilder<boolean>,
): Promise<CertificateRow | undefined> {
  const { rows } = await sql<CertificateRow>`
    select e.id, e.certificate_code, e.happened_on, n.person, n.title, n.organisation
      from evidence e
      cross join lateral certificate_names(e.id) n
     where e.certificate_code = ${code} and e.subject_type = 'course' and e.superseded_at is null
       and (e.person_id = (select actor_person()) or ${mayView})`.execute(db)
  return rows[0]
}

/** Whether a condition on a job `j` holds for one that the person of evidence `e` has in its controller's organisation. */
export function heldBy(condition: RawBuilder<boolean>): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from current_job j
    where j.person_id = e.person_id and j.organisation_id = e.controller_id and ${condition})`
}

/** Either condition. */
export function either(one: RawBuilder<boolean>, other: RawBuilder<boolean>): RawBuilder<boolean> {
  return sql<boolean>`(${one} or ${other})`
}

export type Checked = {
  person: string
  title: Localised
  happened_on: string
  organisation: Localised | null
}

/** What a genuine certificate says, for anybody; nothing for a code that was never given or no longer holds. */
export async function checkedCertificate(db: Db, code: string): Promise<Checked | undefined> {
  const { rows } = await sql<Checked>`select * from check_certificate(${code})`.execute(db)
  return rows[0]
}
