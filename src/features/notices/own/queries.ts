import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { InMessage } from '../sending/compose.ts'

export type OwnNotice = InMessage & {
  id: string
  organisation: Localised
  read_at: Date | null
  recorded_at: Date
}

/** What the actor was told on a site, newest first, older than the given one. */
export async function ownNotices(
  db: Db,
  siteId: string,
  before: string | undefined,
  many: number,
): Promise<OwnNotice[]> {
  const { rows } =
    await sql<OwnNotice>`select * from own_notices(${siteId}, ${before ?? null}, ${many})`.execute(db)
  return rows
}

/** Marks one of the actor's notices as read, or all of a site. */
export async function markRead(db: Db, siteId: string, one: string | null): Promise<void> {
  await sql`select read_notices(${siteId}, ${one})`.execute(db)
}

export async function ownMutes(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    select kind from notice_mute where person_id = ${personId}`.execute(db)
  return rows.map(row => row.kind)
}

/** Makes the kinds that the actor declines be the given ones. */
export async function keepMutes(db: Db, personId: string, kinds: string[]): Promise<void> {
  await sql`delete from notice_mute where person_id = ${personId} and kind <> all (${kinds}::text[])`.execute(
    db,
  )
  await sql`insert into notice_mute (person_id, kind) select ${personId}, k from unnest(${kinds}::text[]) k on conflict do nothing`.execute(
    db,
  )
}
