import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

/** Opens a session in which the actor looks through somebody's eyes; null when they may not. */
export async function actAs(
  db: Db,
  personId: string,
  reason: string,
  token: Buffer,
  originId: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select act_as(${personId}, ${reason}, ${token}, ${originId}) as id`.execute(db)
  return rows[0]?.id ?? null
}

/** Whether the actor may look through somebody's eyes. */
export async function mayActAs(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean | null }>`select may_act_as(${personId}) as may`.execute(db)
  return rows[0]?.may ?? false
}

/** Ends such a session; true when the administrator's own goes on under the token. */
export async function stopActing(db: Db, sessionId: string, token: Buffer): Promise<boolean> {
  const { rows } = await sql<{ goes_on: boolean }>`
    select stop_acting(${sessionId}, ${token}) as goes_on`.execute(db)
  return rows[0]?.goes_on ?? false
}

export type Look = { looked_at: Date; name: string | null; reason: string; organisation: Localised | null }

/** Who looked through the actor's eyes, newest first. */
export async function whoLooked(db: Db): Promise<Look[]> {
  return (await sql<Look>`select * from who_looked()`.execute(db)).rows
}
