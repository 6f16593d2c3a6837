import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Lang } from '../../platform/i18n/words.ts'

/** Seconds until the next try may be made; 0 when this one was counted. */
export async function countTry(
  db: Db,
  what: string,
  key: Buffer,
  limit: { tries: number; minutes: number },
): Promise<number> {
  const { rows } = await sql<{ wait: number }>`
    select count_try(${what}, ${key}, ${limit.tries}, ${limit.minutes}) as wait`.execute(db)
  return rows[0]?.wait ?? 0
}

export async function forgiveTries(db: Db, what: string, key: Buffer, many: number | null): Promise<void> {
  await sql`select forgive_tries(${what}, ${key}, ${many})`.execute(db)
}

export type Candidate = {
  person_id: string
  hash: string
  belongs: boolean
  has_grants: boolean
  has_second_factor: boolean
}

/** Whom the text may stand for on this site: by proved email address, or by staff number. */
export async function signInCandidates(db: Db, given: string): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`select * from sign_in_candidates(${given})`.execute(db)
  return rows
}

export type NewSession = {
  personId: string
  tokenHash: Buffer
  kind: 'own' | 'shared'
  idleMinutes: number
  userAgent: string
  bySecondFactor: boolean
}

export async function openSessionRow(db: Db, s: NewSession): Promise<void> {
  await sql`select open_session(${s.personId}, ${s.tokenHash}, ${s.kind}, ${s.idleMinutes}, ${s.userAgent}, ${s.bySecondFactor})`.execute(
    db,
  )
}

/** Ends one session of the actor's own; false when it is not theirs or has ended. */
export async function endSessionRow(db: Db, sessionId: string): Promise<boolean> {
  const done = await db
    .updateTable('session')
    .set({ ended_at: sql`now()` })
    .where('id', '=', sessionId)
    .where('person_id', '=', sql<string>`actor_person()`)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Ends the actor's sessions, all but one. */
export async function endOtherSessionRows(db: Db, keptId: string): Promise<number> {
  const done = await db
    .updateTable('session')
    .set({ ended_at: sql`now()` })
    .where('person_id', '=', sql<string>`actor_person()`)
    .where('id', '<>', keptId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', sql<Date>`now()`)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

export async function ownPasswordHash(db: Db, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('password')
    .select('hash')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.hash
}

/** Keeps a password's hash. Under the person's own actor, or as the owner of the database. */
export async function setPasswordHash(db: Db, personId: string, hash: string): Promise<void> {
  await db
    .insertInto('password')
    .values({ person_id: personId, hash })
    .onConflict(row => row.column('person_id').doUpdateSet({ hash, changed_at: sql`now()` }))
    .execute()
}

/** What the sign-in page of this site offers besides a password: links by mail, and asking to join. */
export async function otherWaysIn(db: Db): Promise<{ links: boolean; registering: boolean }> {
  const { rows } = await sql<{ links: boolean; registering: boolean }>`
    select site_offers_links() as links, site_takes_registrations() as registering`.execute(db)
  return rows[0] as { links: boolean; registering: boolean }
}

export type Recipient = {
  person_id: string
  identifier_id: string
  address: string
  name: string
  lang: Lang | null
}

/** Who may have forgotten a password, and where to send the way in. */
export async function forgottenCandidates(db: Db, given: string): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`select * from forgotten_candidates(${given})`.execute(db)
  return rows
}

/** Somebody who has no password yet and an address to be invited at. */
export async function invitationCandidate(db: Db, personId: string): Promise<Recipient | undefined> {
  const { rows } = await sql<Recipient>`select * from invitation_candidate(${personId})`.execute(db)
  return rows[0]
}

export type NewLink = {
  personId: string
  identifierId: string
  kind: 'forgotten' | 'invitation'
  tokenHash: Buffer
  minutes: number
}

export async function replaceLink(db: Db, l: NewLink): Promise<void> {
  await sql`select new_link(${l.personId}, ${l.identifierId}, ${l.kind}, ${l.tokenHash}, ${l.minutes})`.execute(
    db,
  )
}

export type LinkHolder = { person_id: string; kind: NewLink['kind']; name: string; address: string | null }

/** Whose live link on this site that is. */
export async function linkHolder(db: Db, tokenHash: Buffer): Promise<LinkHolder | undefined> {
  const { rows } = await sql<LinkHolder>`select * from link_holder(${tokenHash})`.execute(db)
  return rows[0]
}

/** Uses a link up and sets the password; nobody when it was used, replaced or too old. */
export async function useLink(db: Db, tokenHash: Buffer, hash: string): Promise<string | null> {
  const { rows } = await sql<{
    person: string | null
  }>`select use_link(${tokenHash}, ${hash}) as person`.execute(db)
  return rows[0]?.person ?? null
}

/** The site of this request or job, as mail needs it. */
export async function siteOfActor(db: Db) {
  return db
    .selectFrom('site')
    .select(['id', 'host_name', 'name', 'brand_colour', 'languages'])
    .where('id', '=', sql<string>`actor_site()`)
    .executeTakeFirst()
}

/** The email addresses that the actor has proved to be theirs. */
export async function ownAddresses(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('person_identifier')
    .select('value')
    .where('person_id', '=', personId)
    .where('kind', '=', 'email')
    .where('verified_at', 'is not', null)
    .execute()
  return rows.map(row => row.value)
}

/** A person's encrypted secret, before or after their session is open. */
export async function sealedSecretOf(db: Db, personId: string): Promise<string | null> {
  const { rows } = await sql<{
    sealed: string | null
  }>`select second_factor_of(${personId}) as sealed`.execute(db)
  return rows[0]?.sealed ?? null
}

/** Uses the code of a time step up; false when that or a later one was used before. */
export async function useCodeStep(db: Db, personId: string, step: number): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select use_code_step(${personId}, ${step}) as used`.execute(
    db,
  )
  return rows[0]?.used ?? false
}

export async function useRecoveryCode(db: Db, personId: string, hash: Buffer): Promise<boolean> {
  const { rows } = await sql<{
    used: boolean
  }>`select use_recovery_code(${personId}, ${hash}) as used`.execute(db)
  return rows[0]?.used ?? false
}

export async function addSecondFactor(
  db: Db,
  personId: string,
  sealed: string,
  step: number,
): Promise<boolean> {
  const done = await db
    .insertInto('second_factor')
    .values({ person_id: personId, sealed_secret: sealed, last_step: step })
    .onConflict(row => row.column('person_id').doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function replaceRecoveryCodes(db: Db, personId: string, hashes: Buffer[]): Promise<void> {
  await db.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
  await db
    .insertInto('recovery_code')
    .values(hashes.map(hash => ({ person_id: personId, code_hash: hash })))
    .execute()
}

export async function removeSecondFactorRows(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('second_factor').where('person_id', '=', personId).execute()
  // The codes stay for who still has passkeys to lose.
  await db
    .deleteFrom('recovery_code')
    .where('person_id', '=', personId)
    .where(eb => eb.not(eb.exists(eb.selectFrom('passkey').select('id').where('person_id', '=', personId))))
    .execute()
}

/** Since when the actor has a second factor, and how many recovery codes are left. */
export async function ownSecondFactor(
  db: Db,
  personId: string,
): Promise<{ since: Date; codesLeft: number } | undefined> {
  const row = await db
    .selectFrom('second_factor')
    .select(['recorded_at as since'])
    .select(eb =>
      eb
        .selectFrom('recovery_code')
        .select(count => count.fn.countAll<number>().as('n'))
        .whereRef('recovery_code.person_id', '=', 'second_factor.person_id')
        .where('used_at', 'is', null)
        .as('codes_left'),
    )
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row && { since: row.since, codesLeft: Number(row.codes_left ?? 0) }
}

/** Notes on the actor's session that the second factor was given. */
export async function markSecondFactor(db: Db, sessionId: string): Promise<void> {
  await db.updateTable('session').set({ second_factor_at: sql`now()` }).where('id', '=', sessionId).execute()
}

export type LiveSession = {
  id: string
  kind: string
  user_agent: string
  opened_at: Date
  last_seen_at: Date
  host_name: string | null
}

/** The actor's sessions that have not ended. Of other sites than this one the name is not told. */
export async function liveSessions(db: Db, personId: string): Promise<LiveSession[]> {
  return (
    db
      .selectFrom('session')
      .leftJoin('site', 'site.id', 'session.site_id')
      .select(['session.id', 'kind', 'user_agent', 'opened_at', 'last_seen_at', 'host_name'])
      .where('person_id', '=', personId)
      // Personal access tokens have a page of their own.
      .where('kind', '<>', 'token')
      .where('ended_at', 'is', null)
      .where('ends_at', '>', sql<Date>`now()`)
      .orderBy('last_seen_at', 'desc')
      .limit(100)
      .execute()
  )
}
