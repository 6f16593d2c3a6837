import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export type Look = {
  id: string
  viewer: string
  job: Localised | null
  organisation: Localised | null
  place: string
  looked_on: string
}

/** Who looked at the actor's own record, newest first. */
export async function ownLooks(db: Db, before: string | null, many: number): Promise<Look[]> {
  const { rows } = await sql<Look>`select * from own_looks(${before}, ${many})`.execute(db)
  return rows
}

/** Who looked at a person's record for one organisation, newest first. */
export async function looksAt(
  db: Db,
  personId: string,
  organisationId: string,
  before: string | null,
  many: number,
): Promise<Look[]> {
  const { rows } = await sql<Look>`
    select l.id, coalesce(n.name, '') as viewer, null as job, null as organisation, l.place, l.looked_on
      from record_look l
      left join lateral audit_names(array[l.viewer_id]) n on true
     where l.person_id = ${personId} and l.organisation_id = ${organisationId}
       and (${before}::uuid is null or l.id < ${before}::uuid)
     order by l.id desc limit ${many}`.execute(db)
  return rows
}
