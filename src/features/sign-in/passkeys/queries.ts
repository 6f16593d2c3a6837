import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export type Offer = {
  id: string
  organisation_id: string
  kind: 'oidc' | 'saml'
  label: Localised
  home_domains: string[]
}

/** The identity providers that this site offers to sign in with, in their order. */
export async function offersHere(db: Db): Promise<Offer[]> {
  const { rows } = await sql<Offer>`select * from sign_on_offers()`.execute(db)
  return rows
}

/** What a provider is called through which a session of the actor's came; nothing when it came by itself. */
export async function cameThrough(db: Db, sessionId: string): Promise<Localised | null> {
  const { rows } = await sql<{ label: Localised | null }>`
    select session_came_through(${sessionId}) as label`.execute(db)
  return rows[0]?.label ?? null
}

export type Holder = {
  id: string
  person_id: string
  public_key: Buffer
  counter: string
  transports: string[]
  belongs: boolean
  has_grants: boolean
}

/** Who holds a passkey of this site. */
export async function passkeyHolder(db: Db, credential: string): Promise<Holder | undefined> {
  const { rows } = await sql<Holder>`select * from passkey_holder(${credential})`.execute(db)
  return rows[0]
}

/** False when the counter did not go on: then somebody has a copy. */
export async function passkeyWasUsed(
  db: Db,
  id: string,
  counter: number,
  isBackedUp: boolean,
): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select passkey_was_used(${id}, ${counter}, ${isBackedUp}) as kept`.execute(db)
  return rows[0]?.kept ?? false
}

export type Known = { credential: string; transports: string[] }

/** The passkeys that a person may be asked for on this site, before or after their session is open. */
export async function passkeysOf(db: Db, personId: string): Promise<Known[]> {
  const { rows } = await sql<Known>`select * from passkeys_of(${personId})`.execute(db)
  return rows
}

/** True once for each key. */
export async function useOnceRow(db: Db, key: Buffer, until: Date): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select use_once(${key}, ${until}) as used`.execute(db)
  return rows[0]?.used ?? false
}

export type OwnPasskey = {
  id: string
  host_name: string
  name: string
  is_backed_up: boolean
  recorded_at: Date
  last_used_at: Date | null
}

/** The actor's own passkeys, on every site. */
export function ownPasskeys(db: Db, personId: string): Promise<OwnPasskey[]> {
  return db
    .selectFrom('passkey')
    .select(['id', 'host_name', 'name', 'is_backed_up', 'recorded_at', 'last_used_at'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .limit(100)
    .execute()
}

export type NewPasskey = {
  personId: string
  hostName: string
  credential: string
  publicKey: Buffer
  counter: number
  transports: string[]
  name: string
  isBackedUp: boolean
}

/** False when that passkey is known already. */
export async function insertPasskey(db: Db, passkey: NewPasskey): Promise<boolean> {
  const done = await db
    .insertInto('passkey')
    .values({
      person_id: passkey.personId,
      host_name: passkey.hostName,
      credential: passkey.credential,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: passkey.transports,
      name: passkey.name,
      is_backed_up: passkey.isBackedUp,
    })
    .onConflict(row => row.column('credential').doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** False when it is not the actor's. */
export async function renamePasskeyRow(db: Db, id: string, personId: string, name: string): Promise<boolean> {
  const done = await db
    .updateTable('passkey')
    .set({ name })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** 'last' when no other way in would remain, nothing when it is not the actor's. */
export async function removePasskeyRow(db: Db, id: string): Promise<'removed' | 'last' | null> {
  const { rows } = await sql<{ done: 'removed' | 'last' | null }>`
    select remove_way_in('passkey', ${id}) as done`.execute(db)
  return rows[0]?.done ?? null
}

/** Whether the actor has recovery codes that were not used. */
export async function hasRecoveryCodes(db: Db, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('recovery_code')
    .select('id')
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
