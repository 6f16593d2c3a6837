import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Actor, Site } from './actor.ts'

/** `unread`: how many notices the person has not read on this site, counted up to a hundred. */
export type Opened = { site: Site; actor: Actor; unread: number }

type Answer = {
  site: Site
  session: Actor['session']
  person: Actor['person']
  memberships: Actor['memberships']
  grants: Actor['grants']
  member_orgs: string[]
  staff_orgs: string[]
  acting_org: string | null
  reports: number
  acted_by: Actor['actedBy']
  needs_second_factor: boolean
}

/** What the database keeps of a token: whoever reads the tables can't sign in with it. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/**
 * Sets the actor of this transaction from host name and session token, and answers with who and where that is.
 * `touches` moves the session's end forward (at most once a minute); a prefetch passes false. A `bearer` token opens a
 * request of the programming interface, and only a personal access token is one. Null when there is no site.
 */
export async function openRequest(
  db: Db,
  host: string,
  token: string | undefined,
  touches: boolean,
  bearer = false,
): Promise<Opened | null> {
  const hash = token ? tokenHash(token) : null
  // One round trip: the notices are counted for whoever the request turned out to be.
  const { rows } = await sql<{ answer: Answer | null; unread: number }>`
    select opened.answer, unread_notices((opened.answer #>> '{person,id}')::uuid, (opened.answer #>> '{site,id}')::uuid) as unread
      from open_request(${host}, ${hash}, ${touches}, ${bearer}) as opened (answer)`.execute(db)
  const { answer, unread } = rows[0] as (typeof rows)[number]
  if (!answer) return null
  const { site, member_orgs, staff_orgs, acting_org, acted_by, needs_second_factor, ...who } = answer
  return {
    site,
    unread,
    actor: {
      ...who,
      memberOrgs: member_orgs,
      staffOrgs: staff_orgs,
      actingOrg: acting_org,
      actedBy: acted_by,
      needsSecondFactor: needs_second_factor,
    },
  }
}

/** The actor of a transaction that nobody signed in opened. */
export const nobody: Actor = {
  person: null,
  actedBy: null,
  session: null,
  memberships: [],
  grants: [],
  memberOrgs: [],
  staffOrgs: [],
  actingOrg: null,
  reports: 0,
  needsSecondFactor: false,
}
