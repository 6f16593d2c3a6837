import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Mapping, Settings } from '../mapping/mapping.ts'

export type Source = {
  id: string
  organisation_id: string
  site_id: string
  name: string
  key: string
  mapping: unknown
  settings: unknown
  closed_at: Date | null
}
export type ListedSource = Source & {
  last_run_id: string | null
  last_run_at: Date | null
  last_state: string | null
  waiting: number
}

const columns = sql`s.id, s.organisation_id, s.site_id, s.name, s.key, s.mapping, s.settings, s.closed_at`

/** Every source of the organisation that is in use, with its last run and how many of its rows wait to be mended. */
export async function sourcesHere(db: Db, organisationId: string): Promise<ListedSource[]> {
  const { rows } = await sql<ListedSource>`
    select ${columns}, l.id as last_run_id, l.recorded_at as last_run_at, l.state as last_state,
           (select count(*)::integer from hr_row w join hr_run r on r.id = w.run_id
             where r.source_id = s.id and w.organisation_id = ${organisationId} and w.outcome = 'rejected' and w.settled is null
               and r.state = 'applied') as waiting
      from hr_source s
      left join lateral (select r.id, r.recorded_at, r.state from hr_run r where r.source_id = s.id order by r.id desc limit 1) l on true
     where s.organisation_id = ${organisationId} and s.closed_at is null order by s.name, s.id limit 200`.execute(
    db,
  )
  return rows
}

export async function sourceById(db: Db, organisationId: string, id: string): Promise<Source | undefined> {
  const { rows } = await sql<Source>`
    select ${columns} from hr_source s where s.id = ${id} and s.organisation_id = ${organisationId} and s.closed_at is null`.execute(
    db,
  )
  return rows[0]
}

/** False when another source has the folder's name. */
export async function insertSource(
  db: Db,
  source: {
    organisationId: string
    siteId: string
    name: string
    key: string
    settings: Settings
    by: string | null
  },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into hr_source (organisation_id, site_id, name, key, settings, made_by)
    values (${source.organisationId}, ${source.siteId}, ${source.name}, ${source.key}, ${JSON.stringify(source.settings)}::jsonb, ${source.by})
    on conflict do nothing returning id`.execute(db)
  return rows[0]?.id
}

export async function changeSource(
  db: Db,
  id: string,
  change: { name?: string; settings?: Settings; mapping?: Mapping; closes?: boolean },
): Promise<void> {
  const sets = [
    change.name !== undefined ? sql`name = ${change.name}` : null,
    change.settings ? sql`settings = ${JSON.stringify(change.settings)}::jsonb` : null,
    change.mapping ? sql`mapping = ${JSON.stringify(change.mapping)}::jsonb` : null,
    change.closes ? sql`closed_at = now(), key = left(key, 50) || '-' || right(id::text, 8)` : null,
  ].filter(set => set !== null)
  await sql`update hr_source set ${sql.join(sets)} where id = ${id}`.execute(db)
}
