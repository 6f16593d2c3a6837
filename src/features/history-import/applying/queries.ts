import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

export async function openBatch(
  db: Db,
  batch: { organisationId: string; kind: string; startedBy: string | null; counts: unknown },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into import_batch (organisation_id, kind, started_by, counts)
    values (${batch.organisationId}, ${batch.kind}, ${batch.startedBy}, ${JSON.stringify(batch.counts)}::jsonb) returning id`.execute(
    db,
  )
  return (rows[0] as { id: string }).id
}

/** Writes what is new in a run as evidence, each row once for ever. Answers with how many. */
export async function writeEvidence(
  db: Db,
  of: { organisationId: string; runId: string; batchId: string; by: string | null },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with written as (
      insert into evidence (person_id, controller_id, subject_type, subject_id, lineage_id, kind, score, happened_at, happened_on, source,
          issuer_expires_on, idempotency_key, batch_id, made_by)
      select m.person_id, ${of.organisationId}, w.subject_type, w.subject_id, w.lineage_id, w.kind, w.score,
             (w.happened_on + time '12:00') at time zone 'Europe/London', w.happened_on, 'import', w.expires_on, 'import:' || w.id,
             ${of.batchId}, ${of.by}
        from history_row w join membership m on m.id = w.membership_id
       where w.run_id = ${of.runId} and w.outcome = 'new' and w.settled is null
      returning 1)
    select count(*)::integer as n from written`.execute(db)
  return rows[0]?.n ?? 0
}

/** Still held as it was written, corrected since and held so, taken back since; and whose the first are. */
export type UndoCounts = { held: number; corrected: number; gone: number; people: number }

/** What an undo would take back, what was corrected since and stays as it is now, and what was taken back before. */
export async function undoCounts(db: Db, organisationId: string, batchId: string): Promise<UndoCounts> {
  const { rows } = await sql<UndoCounts>`
    with recursive mine as materialized (
      select e.id, e.person_id, e.superseded_at from evidence e where e.batch_id = ${batchId} and e.controller_id = ${organisationId}),
    later as (
      select m.id as first_id, m.person_id, m.id, m.superseded_at from mine m where m.superseded_at is not null
      union all
      select l.first_id, l.person_id, n.id, n.superseded_at from later l join evidence n on n.person_id = l.person_id and n.supersedes = l.id),
    ended as (select l.first_id, bool_or(l.superseded_at is null) as is_held from later l group by 1)
    select (select count(*) from mine where superseded_at is null)::integer as held,
           (select count(distinct person_id) from mine where superseded_at is null)::integer as people,
           (select count(*) from ended where is_held)::integer as corrected, (select count(*) from ended where not is_held)::integer as gone`.execute(
    db,
  )
  return rows[0] as UndoCounts
}

/** Holds what a batch wrote as true no longer. Answers with how many. */
export async function takeBack(db: Db, batchId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select supersede_evidence(${batchId}::uuid, null) as n`.execute(
    db,
  )
  await sql`update import_batch set undone_at = clock_timestamp() where id = ${batchId} and undone_at is null`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** The rows of a run are kept for as long as it can be taken back. */
export async function tidyRun(db: Db, runId: string): Promise<void> {
  await sql`delete from history_row where run_id = ${runId}`.execute(db)
  await sql`update history_run set tidied_at = now() where id = ${runId}`.execute(db)
}
