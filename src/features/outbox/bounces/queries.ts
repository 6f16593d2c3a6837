import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

export type Bounced = {
  id: string
  person_id: string
  name: string
  kind: 'email' | 'phone'
  value: string
  bounced_at: Date
  bounce_reason: 'hard bounce' | 'complaint'
}

/** Addresses and numbers of an organisation's people at which nothing arrives, newest first; a page after `after`. */
export async function bouncedHere(
  db: Db,
  organisationId: string,
  after: string | undefined,
  limit: number,
): Promise<Bounced[]> {
  const place = after
    ? sql`and (i.bounced_at, i.id) < (select a.bounced_at, a.id from person_identifier a where a.id = ${after}::uuid)`
    : sql``
  const { rows } = await sql<Bounced>`
    select i.id, i.person_id, p.name, i.kind, i.value, i.bounced_at, i.bounce_reason
      from person_identifier i join person p on p.id = i.person_id
     where i.bounced_at is not null and exists (select 1 from membership m where m.person_id = i.person_id and m.organisation_id = ${organisationId}) ${place}
     order by i.bounced_at desc, i.id desc limit ${limit}`.execute(db)
  return rows
}

/** Addresses and numbers of one person at which nothing arrives. */
export async function bouncedOf(db: Db, personId: string): Promise<Bounced[]> {
  const { rows } = await sql<Bounced>`
    select i.id, i.person_id, p.name, i.kind, i.value, i.bounced_at, i.bounce_reason
      from person_identifier i join person p on p.id = i.person_id
     where i.person_id = ${personId} and i.bounced_at is not null order by i.bounced_at desc`.execute(db)
  return rows
}

/** Lets mail go to an address again; false when that is not the actor's to decide. */
export async function clearBounce(db: Db, identifierId: string): Promise<boolean> {
  const { rows } = await sql<{ cleared: boolean }>`select clear_bounce(${identifierId}) as cleared`.execute(
    db,
  )
  return rows[0]?.cleared ?? false
}

/** Takes bounces that a provider reports; how many addresses get no mail because of them. */
export async function takeBounces(db: Db, given: unknown[]): Promise<number | null> {
  const { rows } = await sql<{ taken: number | null }>`
    select take_bounces(${JSON.stringify(given)}::jsonb) as taken`.execute(db)
  return rows[0]?.taken ?? null
}
