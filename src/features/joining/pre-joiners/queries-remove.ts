import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'

const isOver = sql`not exists (select 1 from membership_term t where t.membership_id = p.membership_id and t.superseded_at is null
  and (t.ends_on is null or t.ends_on >= (select today())))`

export type Leftover = { id: string; name: string; expected_on: string; has_more: boolean }

/** Pre-joiners of an organisation whose time ran out and whom nobody removed, the longest first; held where `isLocked`. */
export async function leftovers(
  db: Db,
  organisationId: string,
  asked: { ids?: string[]; limit: number; isLocked?: boolean },
): Promise<Leftover[]> {
  const { rows } = await sql<Leftover>`
    select p.id, o.name, p.expected_on, has_more_than_waiting(p) as has_more
      from pre_joiner p join person o on o.id = p.person_id
     where p.organisation_id = ${organisationId} and p.withdrawn_at is null and p.became_at is null and p.removed_at is null
       and ${isOver} and (${asked.ids ?? null}::uuid[] is null or p.id = any (${asked.ids ?? null}::uuid[]))
     order by p.expected_on, p.id limit ${asked.limit} ${asked.isLocked ? sql`for update of p` : sql``}`.execute(
    db,
  )
  return rows
}

/** Marks them as removed by a batch, which is made here. Answers with its id. */
export async function markRemoved(
  db: Db,
  organisationId: string,
  ids: string[],
  counts: Record<string, unknown>,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into import_batch (organisation_id, kind, started_by, counts)
    values (${organisationId}, 'pre-joiner.remove', (select actor_person()), ${JSON.stringify(counts)}::jsonb) returning id`.execute(
    db,
  )
  const { id } = rows[0] as { id: string }
  await sql`update pre_joiner set removed_at = now(), removed_batch_id = ${id}::uuid
             where organisation_id = ${organisationId} and id = any (${ids}::uuid[])`.execute(db)
  return id
}

export type Removal = {
  id: string
  recorded_at: Date
  starter: string | null
  undone_at: Date | null
  people: number
  reason: string
  /** Nobody of it has been erased yet, and it was not taken back. */
  can_undo: boolean
}

/** What was removed at once in an organisation, newest first. */
export async function removals(db: Db, organisationId: string): Promise<Removal[]> {
  const { rows } = await sql<Removal>`
    select b.id, b.recorded_at, coalesce(s.known_as, s.name) as starter, b.undone_at, (b.counts ->> 'people')::integer as people,
           b.counts ->> 'reason' as reason,
           b.undone_at is null and exists (select 1 from pre_joiner p where p.removed_batch_id = b.id) as can_undo
      from import_batch b left join person s on s.id = b.started_by
     where b.organisation_id = ${organisationId} and b.kind = 'pre-joiner.remove'
     order by b.id desc limit 20`.execute(db)
  return rows
}

/** Takes a removal back; how many are in the list again. */
export async function takeRemovalBack(db: Db, organisationId: string, batchId: string): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update pre_joiner set removed_at = null, removed_batch_id = null
     where organisation_id = ${organisationId} and removed_batch_id = ${batchId}::uuid returning id`.execute(
    db,
  )
  if (rows.length > 0)
    await sql`update import_batch set undone_at = now() where id = ${batchId} and undone_at is null`.execute(
      db,
    )
  return rows.length
}

/** Erases those removed two weeks ago; how many. */
export async function eraseRemoved(db: Db): Promise<number> {
  const { rows } = await sql<{ many: number }>`select erase_removed_pre_joiners() as many`.execute(db)
  return rows[0]?.many ?? 0
}
