import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Span } from '../rules.ts'

export type HistoryRow = Span & {
  id: string
  of: 'membership' | 'job'
  membership_id: string
  job_id: string | null
  kind: string
  employee_number: string | null
  unit_id: string | null
  unit: Localised | null
  job_role_id: string | null
  job_role: Localised | null
  manager_job_id: string | null
  manager: string | null
  manager_id: string | null
  post_id: string | null
  post: Localised | null
  manager_post_id: string | null
  manager_post: Localised | null
  temporary_manager_job_id: string | null
  temporary_manager: string | null
  temporary_until: string | null
  recorded_at: Date
  superseded_at: Date | null
  /** Which act on several people wrote it. */
  batch_id: string | null
  batch_kind: string | null
  /** Who wrote it, as far as the trail says. */
  written_by: string | null
}

/**
 * All that was ever written about when a person's memberships and jobs in an organisation hold, newest writing first.
 * With `on` and `known`: what held on that day, as it was known at the end of that day.
 */
export async function historyOf(
  db: Db,
  personId: string,
  organisationId: string,
  asAt?: { on: string; known: string },
): Promise<HistoryRow[]> {
  const then = asAt
    ? sql`where h.starts_on <= ${asAt.on}::date and (h.ends_on is null or h.ends_on >= ${asAt.on}::date)
        and h.recorded_at < ((${asAt.known}::date + 1)::timestamp at time zone 'Europe/London')
        and (h.superseded_at is null or h.superseded_at >= ((${asAt.known}::date + 1)::timestamp at time zone 'Europe/London'))`
    : sql``
  const { rows } = await sql<HistoryRow>`
    select h.*, m.kind, m.employee_number, u.name as unit, r.name as job_role, mp.id as manager_id,
           coalesce(mp.name, case when h.manager_job_id is not null then (select l.name from lent_manager(h.manager_job_id) l) end) as manager,
           po.name as post, pm.name as manager_post, tp.name as temporary_manager,
           b.kind as batch_kind, wp.name as written_by from (
      select t.id, 'membership' as "of", t.membership_id, null::uuid as job_id, null::uuid as unit_id, null::uuid as job_role_id,
             null::uuid as manager_job_id, null::uuid as post_id, null::uuid as manager_post_id, null::uuid as temporary_manager_job_id,
             null::date as temporary_until, t.starts_on, t.ends_on, t.recorded_at, t.superseded_at, t.batch_id
        from membership_term t where t.person_id = ${personId} and t.organisation_id = ${organisationId}
      union all
      select t.id, 'job', t.membership_id, t.job_id, t.unit_id, t.job_role_id, t.manager_job_id,
             t.post_id, t.manager_post_id, t.temporary_manager_job_id, t.temporary_until, t.starts_on, t.ends_on, t.recorded_at, t.superseded_at, t.batch_id
        from job_term t where t.person_id = ${personId} and t.organisation_id = ${organisationId}) h
      join membership m on m.id = h.membership_id
      left join unit u on u.id = h.unit_id
      left join job_role r on r.id = h.job_role_id
      left join job mj on mj.id = h.manager_job_id
      left join person mp on mp.id = mj.person_id
      left join post po on po.id = h.post_id
      left join post pm on pm.id = h.manager_post_id
      left join job tj on tj.id = h.temporary_manager_job_id
      left join person tp on tp.id = tj.person_id
      left join import_batch b on b.id = h.batch_id
      left join lateral (
        select a.actor_id from audit_event a
         where a.subject_id in (h.job_id, h.membership_id) and a.recorded_at <= h.recorded_at and a.recorded_at > h.recorded_at - interval '1 minute'
         order by a.recorded_at desc limit 1) w on true
      left join person wp on wp.id = coalesce(b.started_by, w.actor_id)
      ${then}
     order by h.recorded_at desc, h.starts_on desc, h.id desc limit 500`.execute(db)
  return rows
}
