import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Subject } from '../../external-learning/index.ts'

export type UnknownName = { key: string; item: string; name: string; count: number }

/** Names of a run's rejected rows that no course or qualification goes by, the most frequent first. */
export async function unknownNames(db: Db, runId: string, limit: number): Promise<UnknownName[]> {
  const { rows } = await sql<UnknownName>`
    select md5(w.item) as key, w.item, min(w.item_name) as name, count(*)::integer as count from history_row w
     where w.run_id = ${runId} and w.outcome = 'rejected' and w.settled is null and w.subject_id is null and w.item <> ''
     group by w.item order by 4 desc, w.item limit ${limit}`.execute(db)
  return rows
}

export type NameRule = {
  id: string
  name: string
  subject_type: Subject['type'] | null
  subject: Localised | null
  recorded_at: Date
}

/** What was said of names, by name, a page at a time. */
export async function namesHere(
  db: Db,
  organisationId: string,
  after: string | null,
  limit: number,
): Promise<NameRule[]> {
  const { rows } = await sql<NameRule>`
    select n.id, n.name, n.subject_type, coalesce(c.title, q.name) as subject, n.recorded_at
      from history_name n
      left join course c on c.id = n.subject_id and n.subject_type = 'course'
      left join qualification q on q.id = n.subject_id and n.subject_type = 'qualification'
     where n.organisation_id = ${organisationId}
       and (${after}::uuid is null or (n.item, n.id) > (select a.item, a.id from history_name a where a.id = ${after}::uuid))
     order by n.item, n.id limit ${limit}`.execute(db)
  return rows
}

/** Says what a name stands for from now on; without a subject its rows are left out. */
export async function sayName(
  db: Db,
  of: {
    organisationId: string
    item: string
    name: string
    subject: Pick<Subject, 'type' | 'id'> | null
    by: string | null
  },
): Promise<void> {
  await sql`
    insert into history_name (organisation_id, item, name, subject_type, subject_id, made_by)
    values (${of.organisationId}, ${of.item}, ${of.name}, ${of.subject?.type ?? null}, ${of.subject?.id ?? null}::uuid, ${of.by})
    on conflict (organisation_id, item) do update
      set name = excluded.name, subject_type = excluded.subject_type, subject_id = excluded.subject_id, made_by = excluded.made_by,
          recorded_at = clock_timestamp()`.execute(db)
}

export async function forgetName(db: Db, organisationId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from history_name where id = ${id} and organisation_id = ${organisationId} returning id`.execute(
    db,
  )
  return rows.length > 0
}
