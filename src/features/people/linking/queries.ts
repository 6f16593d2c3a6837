import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

/**
 * Gives a person an address that nobody has confirmed yet, or none. True when somebody else holds the address: they
 * are to be asked by a letter that carries the token.
 */
export async function claimAddress(
  db: Db,
  personId: string,
  address: string | null,
  token: Buffer,
): Promise<boolean> {
  const { rows } = await sql<{
    held: boolean
  }>`select claim_address(${personId}, ${address}, ${token}) as held`.execute(db)
  return rows[0]?.held ?? false
}

/** A new token for a question that waits for its answer: the address to write to, or null when none waits. */
export async function renewLink(db: Db, personId: string, token: Buffer): Promise<string | null> {
  const { rows } = await sql<{
    address: string | null
  }>`select renew_link(${personId}, ${token}) as address`.execute(db)
  return rows[0]?.address ?? null
}

export type LinkQuestion = { organisation: Localised; address: string; name: string }

export async function linkQuestion(db: Db, token: Buffer): Promise<LinkQuestion | undefined> {
  const { rows } = await sql<LinkQuestion>`select * from link_question(${token})`.execute(db)
  return rows[0]
}

/** False when the token is of no use any more. */
export async function settleLink(db: Db, token: Buffer, accepts: boolean): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select settle_link(${token}, ${accepts}) as done`.execute(db)
  return rows[0]?.done ?? false
}
