import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

export type Watched = {
  source_id: string
  organisation_id: string
  site_id: string
  organisation: string
  key: string
}

/** Sources whose folder is looked into, of all organisations. */
export async function watchedSources(db: Db): Promise<Watched[]> {
  const { rows } = await sql<Watched>`select * from hr_watched()`.execute(db)
  return rows
}

/** Whether this is the only process that looks into the source's folder now. */
export async function mayLook(db: Db, sourceId: string): Promise<boolean> {
  const { rows } = await sql<{
    may: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended('hr folder ' || ${sourceId}, 0)) as may`.execute(db)
  return rows[0]?.may ?? false
}

/** Whether the source had this very file before. */
export async function hadBefore(db: Db, sourceId: string, hash: string): Promise<boolean> {
  const { rows } = await sql<{ had: boolean }>`
    select exists (select 1 from hr_file f join hr_run r on r.id = f.run_id
                    where r.source_id = ${sourceId} and f.hash = ${hash} and r.state not in ('cancelled', 'undone')) as had`.execute(
    db,
  )
  return rows[0]?.had ?? false
}
