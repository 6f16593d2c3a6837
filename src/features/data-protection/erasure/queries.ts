import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { ErasureKind, Purpose } from '../rules.ts'

export type Preview = { person_id: string; held: boolean; elsewhere: boolean; counts: Record<string, number> }

/** What an erasure of people of the acting organisation would do, in numbers. */
export async function previewErasure(db: Db, people: string[], kind: ErasureKind): Promise<Preview[]> {
  const { rows } = await sql<Preview>`select * from preview_erasure(${people}::uuid[], ${kind})`.execute(db)
  return rows
}

/** Plans one batch; null when none of the people is the acting organisation's. */
export async function planErasure(
  db: Db,
  people: string[],
  kind: ErasureKind,
  reason: string,
): Promise<string | null> {
  const { rows } = await sql<{ batch: string | null }>`
    select plan_erasure(${people}::uuid[], ${kind}, ${reason}) as batch`.execute(db)
  return rows[0]?.batch ?? null
}

/** Plans what the confirmed rules of an organisation reach today; null when nothing is due or may be done. */
export async function planRetention(db: Db, organisationId: string): Promise<string | null> {
  const { rows } = await sql<{ batch: string | null }>`
    select plan_retention(${organisationId}) as batch`.execute(db)
  return rows[0]?.batch ?? null
}

export async function waitingItems(db: Db, batch: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select waiting_erasures(${batch}) as id`.execute(db)
  return rows.map(row => row.id)
}

/** Does one item whole. Answers with its state. */
export async function runItem(db: Db, item: string): Promise<string | null> {
  const { rows } = await sql<{ state: string | null }>`select run_erasure(${item}) as state`.execute(db)
  return rows[0]?.state ?? null
}

export async function itemFailed(db: Db, item: string, why: string): Promise<void> {
  await sql`select erasure_failed(${item}, ${why})`.execute(db)
}

export async function organisationsWithRules(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select organisations_with_rules() as id`.execute(db)
  return rows.map(row => row.id)
}

export async function actForOrganisation(db: Db, organisationId: string): Promise<void> {
  const actor = { acting_org: organisationId, staff_orgs: [organisationId] }
  await sql`select set_actor(${JSON.stringify(actor)}::jsonb)`.execute(db)
}

export type Batch = {
  id: string
  kind: string
  recorded_at: Date
  waiting: number
  done: number
  held: number
  failed: number
}
export type Item = {
  id: string
  person_id: string | null
  person: string | null
  kind: string
  state: 'waiting' | 'done' | 'held' | 'failed'
  counts: Record<string, number>
  failure: string | null
}

const batchColumns = sql`b.id, b.kind, b.recorded_at,
  count(*) filter (where i.state = 'waiting')::integer as waiting, count(*) filter (where i.state = 'done')::integer as done,
  count(*) filter (where i.state = 'held')::integer as held, count(*) filter (where i.state = 'failed')::integer as failed`

/** Batches of erasures of an organisation, newest first. */
export async function batchesOf(db: Db, organisationId: string): Promise<Batch[]> {
  const { rows } = await sql<Batch>`
    select ${batchColumns} from import_batch b join erasure_item i on i.batch_id = b.id
     where b.organisation_id = ${organisationId} group by b.id order by b.recorded_at desc limit 30`.execute(
    db,
  )
  return rows
}

export async function batchById(db: Db, organisationId: string, id: string): Promise<Batch | undefined> {
  const { rows } = await sql<Batch>`
    select ${batchColumns} from import_batch b join erasure_item i on i.batch_id = b.id
     where b.organisation_id = ${organisationId} and b.id = ${id} group by b.id`.execute(db)
  return rows[0]
}

/** Items of a batch, those that were not done first. */
export async function itemsOf(db: Db, batch: string, limit: number): Promise<Item[]> {
  const { rows } = await sql<Item>`
    select i.id, i.person_id, p.name as person, i.kind, i.state, i.counts, i.failure
      from erasure_item i left join person p on p.id = i.person_id
     where i.batch_id = ${batch}
     order by array_position(array['failed', 'held', 'waiting', 'done'], i.state), i.id limit ${limit}`.execute(
    db,
  )
  return rows
}

export type Rule = {
  purpose: Purpose
  keep_years: number | null
  confirmed_at: Date | null
  recorded_at: Date
}

export async function rulesOf(db: Db, organisationId: string): Promise<Rule[]> {
  const { rows } = await sql<Rule>`
    select purpose, keep_years, confirmed_at, recorded_at from retention_rule
     where organisation_id = ${organisationId} and superseded_at is null`.execute(db)
  return rows
}

/** Closes the rule of a purpose and adds the new one, which counts once it is confirmed. */
export async function replaceRule(
  db: Db,
  organisationId: string,
  purpose: Purpose,
  keepYears: number | null,
  by: string | null,
): Promise<void> {
  await sql`update retention_rule set superseded_at = now()
    where organisation_id = ${organisationId} and purpose = ${purpose} and superseded_at is null`.execute(db)
  await sql`insert into retention_rule (organisation_id, purpose, keep_years, made_by)
    values (${organisationId}, ${purpose}, ${keepYears}, ${by})`.execute(db)
}

export async function confirmRules(db: Db, organisationId: string, by: string | null): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update retention_rule set confirmed_at = now(), confirmed_by = ${by}
     where organisation_id = ${organisationId} and superseded_at is null and confirmed_at is null returning id`.execute(
    db,
  )
  return rows.length
}

export type Reached = { purpose: Purpose; keep_years: number; reached: number; first_names: string[] }

/** What the rules would reach today, whether they are confirmed or not. */
export async function previewRetention(db: Db): Promise<Reached[]> {
  const { rows } = await sql<Reached>`select * from preview_retention()`.execute(db)
  return rows
}
