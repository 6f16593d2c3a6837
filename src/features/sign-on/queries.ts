import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Localised } from '../../platform/i18n/localised.ts'
import type { Identity } from './identity.ts'
import { type Provider, Settings } from './providers.ts'

/** A provider of one of this site's organisations, on or off, before anybody is signed in. */
export async function providerHere(db: Db, id: string): Promise<Provider | undefined> {
  const { rows } = await sql<Provider & { settings: unknown }>`
    select * from sign_on_provider_here(${id})`.execute(db)
  const row = rows[0]
  return row && { ...row, settings: Settings.parse(row.settings) }
}

export type NewWay = {
  providerId: string
  state: Buffer
  browser: Buffer
  kept: string
  seconds: number
}

/** Keeps what a way to a provider and back is measured by. */
export async function startWay(db: Db, way: NewWay): Promise<void> {
  await sql`select start_sign_on(${way.providerId}, ${way.state}, ${way.browser}, ${way.kept}, ${way.seconds})`.execute(
    db,
  )
}

export type Way = { kept: string; browser_hash: Buffer }

/** Looks at it without using it up. */
export async function lookAtWay(db: Db, providerId: string, state: Buffer): Promise<Way | undefined> {
  const { rows } = await sql<Way>`select * from sign_on_started(${providerId}, ${state})`.execute(db)
  return rows[0]
}

/** Uses it up; nobody else gets it. */
export async function takeWay(db: Db, providerId: string, state: Buffer): Promise<Way | undefined> {
  const { rows } = await sql<Way>`select * from take_sign_on(${providerId}, ${state})`.execute(db)
  return rows[0]
}

export type Match =
  | { outcome: 'off' | 'unknown' | 'new' | 'ended' | 'confirm' }
  | {
      outcome: 'person'
      person: string
      by: 'identity' | 'employee number' | 'address'
      works_elsewhere: boolean
      has_second_factor: boolean
    }

/** Whom a provider stands for, by the rules of decision 011; of one that is off, for whoever tries it out. */
export async function matchOf(db: Db, providerId: string, who: Identity, isTrial = false): Promise<Match> {
  const { rows } = await sql<{ match: Match }>`
    select sign_on_match(${providerId}, ${who.issuer}, ${who.subject}, ${who.number ?? null}, ${who.email ?? null}, ${isTrial}) as match`.execute(
    db,
  )
  return rows[0]?.match ?? { outcome: 'off' }
}

/** Notes whose an identity is; false when it is somebody else's. */
export async function keepIdentity(
  db: Db,
  providerId: string,
  who: Identity,
  personId: string,
  bySelf: boolean,
): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select keep_identity(${providerId}, ${who.issuer}, ${who.subject}, ${personId}, ${who.email ?? who.name ?? ''}, ${bySelf}) as kept`.execute(
    db,
  )
  return rows[0]?.kept ?? false
}

export type Added = { person: string; membership: string; job: string | null }

/** Makes somebody new, where the provider's organisation wants that; nothing when somebody else was quicker. */
export async function addByProvider(
  db: Db,
  providerId: string,
  who: Identity & { name: string },
): Promise<Added | null> {
  const { rows } = await sql<{ added: Added | null }>`
    select add_by_provider(${providerId}, ${who.issuer}, ${who.subject}, ${who.name}, ${who.email ?? null},
                           ${who.number ?? null}, ${who.unit ?? null}) as added`.execute(db)
  return rows[0]?.added ?? null
}

/** Lets roles follow groups; answers how many grants began and ended. */
export async function followGroups(
  db: Db,
  providerId: string,
  personId: string,
  groups: string[],
): Promise<{ began: number; ended: number }> {
  const { rows } = await sql<{ done: { began: number; ended: number } }>`
    select follow_groups(${providerId}, ${personId}, ${groups}) as done`.execute(db)
  return rows[0]?.done ?? { began: 0, ended: 0 }
}

export async function holdsGrantsHere(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql<{ holds: boolean }>`select holds_grants_here(${personId}) as holds`.execute(db)
  return rows[0]?.holds ?? false
}

/** Notes on the actor's newest session which provider it came through. */
export async function noteProvider(db: Db, tokenHash: Buffer, providerId: string): Promise<void> {
  await db
    .updateTable('session')
    .set({ provider_id: providerId })
    .where('token_hash', '=', tokenHash)
    .execute()
}

export type OwnIdentity = {
  id: string
  provider_id: string
  label: Localised
  display: string
  recorded_at: Date
  last_used_at: Date | null
}

/** The actor's own identities at providers. */
export async function ownIdentities(db: Db): Promise<OwnIdentity[]> {
  const { rows } = await sql<OwnIdentity>`select * from own_identities()`.execute(db)
  return rows
}

/** Takes one off; 'last' when no other way in would remain, nothing when it is not the actor's. */
export async function removeIdentity(db: Db, id: string): Promise<'removed' | 'last' | null> {
  const { rows } = await sql<{ done: 'removed' | 'last' | null }>`
    select remove_way_in('identity', ${id}) as done`.execute(db)
  return rows[0]?.done ?? null
}

/** The domains about whose addresses a provider of the acting organisation is believed. */
export async function trustedDomains(db: Db, providerId: string): Promise<string[]> {
  const row = await db
    .selectFrom('sign_on_provider')
    .select('trusted_domains')
    .where('id', '=', providerId)
    .executeTakeFirst()
  return row?.trusted_domains ?? []
}

export async function nameOfPerson(db: Db, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('person').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name
}
