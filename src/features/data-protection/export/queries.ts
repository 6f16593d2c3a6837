import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Lang } from '../../../platform/i18n/words.ts'

export type DataExport = {
  id: string
  person_id: string
  organisation_id: string | null
  asked_by: string
  lang: Lang
  state: 'waiting' | 'ready' | 'removed'
  data_hash: string | null
  data_bytes: number | null
  page_hash: string | null
  page_bytes: number | null
  files_hash: string | null
  files_bytes: number | null
  asked_at: Date
  ready_at: Date | null
  ends_at: Date | null
}

/** Copies of a person's data: those they asked for themselves, or those of one organisation; newest first. */
export async function exportsOf(
  db: Db,
  personId: string,
  organisationId: string | null,
): Promise<DataExport[]> {
  const { rows } = await sql<DataExport>`
    select * from data_export
     where person_id = ${personId} and organisation_id is not distinct from ${organisationId}::uuid
     order by asked_at desc limit 20`.execute(db)
  return rows
}

export async function exportById(db: Db, id: string): Promise<DataExport | undefined> {
  const { rows } = await sql<DataExport>`select * from data_export where id = ${id}`.execute(db)
  return rows[0]
}

export async function insertExport(
  db: Db,
  row: { personId: string; organisationId: string | null; askedBy: string; lang: Lang },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into data_export (person_id, organisation_id, asked_by, lang)
      values (${row.personId}, ${row.organisationId}, ${row.askedBy}, ${row.lang}) returning id`.execute(db)
  return (rows[0] as { id: string }).id
}

export type PersonalTable = {
  table_name: string
  purpose: string
  left_out: string | null
  rows: Record<string, unknown>[] | null
}

/** All that an export that waits is to hold; nothing for anybody but who asked for it. One moment's rows. */
export async function personalRows(db: Db, exportId: string): Promise<PersonalTable[]> {
  const { rows } = await sql<PersonalTable>`select * from personal_rows(${exportId})`.execute(db)
  return rows
}

export type PersonalFile = { hash: string; name: string; happened_on: string }

/** The files that an export that waits is to hold beside its rows, the oldest first. */
export async function personalFiles(db: Db, exportId: string): Promise<PersonalFile[]> {
  return (await sql<PersonalFile>`select * from personal_files(${exportId})`.execute(db)).rows
}

type Made = {
  data: File
  page: File
  files: File | undefined
  counts: Record<string, number>
  endsAt: Date
  now: Date
}
type File = { hash: string; sizeBytes: number }

/** False when it is no longer wanted: made by another try, or erased meanwhile. */
export async function exportWasMade(db: Db, id: string, made: Made): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update data_export set state = 'ready', ready_at = ${made.now}, ends_at = ${made.endsAt},
           data_hash = ${made.data.hash}, data_bytes = ${made.data.sizeBytes},
           page_hash = ${made.page.hash}, page_bytes = ${made.page.sizeBytes},
           files_hash = ${made.files?.hash ?? null}, files_bytes = ${made.files?.sizeBytes ?? null}, counts = ${JSON.stringify(made.counts)}
     where id = ${id} and state = 'waiting' and ends_at is null returning id`.execute(db)
  return rows.length === 1
}

/** Marks the exports whose days are over; answers with the hashes of their files. */
export async function endExports(db: Db): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`select hash from end_exports() hash`.execute(db)
  return rows.map(row => row.hash)
}

export async function actAs(db: Db, actor: unknown): Promise<void> {
  await sql`select set_actor(${JSON.stringify(actor)}::jsonb)`.execute(db)
}

export type Named = { id: string; name: string; lang: Lang | null }

/** A person of an organisation, current or not, by the rights of the actor's organisations. */
export async function personOf(db: Db, id: string, organisationId: string): Promise<Named | undefined> {
  const { rows } = await sql<Named>`
    select p.id, p.name, p.lang from person p
     where p.id = ${id} and exists (select 1 from membership m where m.person_id = p.id and m.organisation_id = ${organisationId})`.execute(
    db,
  )
  return rows[0]
}
