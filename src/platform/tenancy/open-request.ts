import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Actor, Site } from './actor.ts'

export type Opened = { site: Site; actor: Actor }

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
  const { rows } = await sql<{
    answer: Answer | null
  }>`select open_request(${host}, ${hash}, ${touches}, ${bearer}) as answer`.execute(db)
  const answer = rows[0]?.answer
  if (!answer) return null
  const { site, member_orgs, staff_orgs, acting_org, acted_by, needs_second_factor, ...who } = answer
  return {
    site,
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
