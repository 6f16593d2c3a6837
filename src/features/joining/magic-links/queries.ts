import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Lang } from '../../../platform/i18n/words.ts'

export type LinkCandidate = {
  person_id: string
  identifier_id: string
  address: string
  name: string
  lang: Lang | null
  /** Whether their organisations here let them in by a link. */
  may: boolean
}

/** Whom on this site an address may let in. */
export async function linkCandidates(db: Db, address: string): Promise<LinkCandidate[]> {
  const { rows } = await sql<LinkCandidate>`select * from magic_link_candidates(${address})`.execute(db)
  return rows
}

export type NewMagicLink = {
  personId: string
  identifierId: string
  kind: 'asked' | 'invitation'
  isShared: boolean
  tokenHash: Buffer
  minutes: number
}

export async function insertMagicLink(db: Db, link: NewMagicLink): Promise<void> {
  const { personId, identifierId, kind, isShared, tokenHash, minutes } = link
  await sql`select new_magic_link(${personId}, ${identifierId}, ${kind}, ${isShared}, ${tokenHash}, ${minutes})`.execute(
    db,
  )
}

export type MagicLinkHolder = {
  name: string
  address: string
  kind: NewMagicLink['kind']
  is_shared: boolean
}

/** Whose live link on this site that is; looking uses nothing up. */
export async function magicLinkHolder(db: Db, tokenHash: Buffer): Promise<MagicLinkHolder | undefined> {
  const { rows } = await sql<MagicLinkHolder>`select * from magic_link_holder(${tokenHash})`.execute(db)
  return rows[0]
}

export type LetIn = {
  person_id: string
  is_shared: boolean
  has_grants: boolean
  has_second_factor: boolean
}

/** Uses a link up; nobody when it was used, is too old, or the person may not come in by one any more. */
export async function useMagicLink(db: Db, tokenHash: Buffer): Promise<LetIn | undefined> {
  const { rows } = await sql<LetIn>`select * from use_magic_link(${tokenHash})`.execute(db)
  return rows[0]
}
