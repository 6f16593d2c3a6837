import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { seedDemo } from '../src/features/demo/index.ts'
import { hashPassword } from '../src/features/sign-in/index.ts'
import { openInstallation } from '../src/installation.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { openLog } from '../src/platform/log/log.ts'
import { councilRules, nestedRules } from './audience-rules.ts'

/** Without a budget a line is only for comparison. */
type Line = { name: string; budgetMs?: number; ms: number[] }
type Study = {
  client: pg.Client
  second: pg.Client
  organisation: string
  audiences: string[]
  edited: string
}

/**
 * How long audiences take to follow, on an installation of 25,000 people in several organisations with 54 audiences: each
 * line is the best and the worst of some tries, held against its budget by the best. Made once and kept in its own folder.
 */
export async function benchAudiences(folder: string): Promise<boolean> {
  const dataDir = join(folder, 'audiences')
  const isThere = existsSync(join(dataDir, 'seeded'))
  const installation = await openInstallation(readConfig({ DATA_DIR: dataDir }), openLog('error'), {
    as: 'command',
  })
  const client = new pg.Client({ connectionString: installation.address.ownerUrl })
  const second = new pg.Client({ connectionString: installation.address.ownerUrl })
  await Promise.all([client.connect(), second.connect()])
  try {
    if (!isThere) {
      const size = { people: 25_000, completions: 40_000 }
      await seedDemo(installation.services, installation.address.ownerUrl, hashPassword, size)
      await writeFile(join(dataDir, 'seeded'), '')
    }
    const lines = await measured(await prepared(client, second))
    for (const { name, budgetMs, ms } of lines) {
      const best = Math.min(...ms)
      console.log(`${name}: ${best.toFixed(0)}–${Math.max(...ms).toFixed(0)} ms`)
      if (budgetMs) console.log(`  ${best <= budgetMs ? 'holds' : 'MISSES'}: ≤ ${budgetMs} ms`)
    }
    return lines.every(({ ms, budgetMs }) => !budgetMs || Math.min(...ms) <= budgetMs)
  } finally {
    await Promise.all([client.end(), second.end()])
    await installation.close()
  }
}

/** The largest organisation with 54 active audiences, two of them of others, and one more whose rule is edited. */
async function prepared(client: pg.Client, second: pg.Client): Promise<Study> {
  const largest = await client.query(
    `select organisation_id as id from membership group by 1 order by count(*) desc limit 1`,
  )
  const organisation = largest.rows[0].id as string
  const active = async () => {
    const found = await client.query(
      `select id from audience where organisation_id = $1 and active_version_id is not null and archived_at is null order by id`,
      [organisation],
    )
    return found.rows.map(row => row.id as string)
  }
  const there = await active()
  if (there.length === 55)
    return { client, second, organisation, audiences: there.slice(0, 54), edited: there[54] as string }
  for (const id of there) await putAway(client, organisation, id)
  const study: Study = { client, second, organisation, audiences: [], edited: '' }
  for (const { name, per = 'membership', rule } of await councilRules(client, organisation))
    study.audiences.push(await activated(study, name, per, rule))
  for (const { name, rule } of nestedRules(study.audiences))
    study.audiences.push(await activated(study, name, 'membership', rule))
  if (study.audiences.length !== 54) throw new Error(`there are ${study.audiences.length} audiences, not 54`)
  study.edited = await activated(study, 'edited', 'membership', everybody('employee'))
  await client.query('analyze')
  return study
}

const everybody = (kind: string) => ({
  all: [
    { field: 'membership.kind', op: 'is', values: [kind] },
    { field: 'job.unit', op: 'not empty' },
  ],
})

async function putAway(client: pg.Client, organisation: string, audience: string): Promise<void> {
  await client.query('begin')
  await client.query(`select set_config('app.acting_org', $1, true)`, [organisation])
  await client.query('select archive_audience($1)', [audience])
  await client.query('commit')
}

async function activated(
  { client, organisation }: Study,
  name: string,
  per: string,
  rule: unknown,
): Promise<string> {
  const text = JSON.stringify({ en: { text: name, state: 'approved' } })
  const { rows } = await client.query(
    `insert into audience (organisation_id, name, per) values ($1, $2, $3) returning id`,
    [organisation, text, per],
  )
  await edited(client, organisation, rows[0].id, rule)
  return rows[0].id
}

async function edited(
  client: pg.Client,
  organisation: string,
  audience: string,
  rule: unknown,
): Promise<void> {
  await client.query('begin')
  await client.query(`select set_config('app.acting_org', $1, true)`, [organisation])
  await client.query('select save_audience_draft($1, $2)', [audience, JSON.stringify(rule)])
  await client.query('select activate_audience($1)', [audience])
  await client.query('commit')
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

async function measured(study: Study): Promise<Line[]> {
  const { client, organisation, audiences } = study
  const filled: Line = { name: '54 audiences filled from nothing', budgetMs: 2000, ms: [] }
  const bare: Line = { name: 'the same rows inserted as they are, with nothing worked out', ms: [] }
  const moved: Line = { name: '490 people change department, 54 audiences settled', budgetMs: 1000, ms: [] }
  const one: Line = { name: 'one person’s change, written and settled', budgetMs: 50, ms: [] }
  const rule: Line = { name: 'a rule over everybody, edited and visible', budgetMs: 1000, ms: [] }
  await client.query('select audience_turn($1)', [organisation])
  for (let attempt = 0; attempt < 4; attempt += 1) {
    bare.ms.push(await bareFill(study))
    await client.query('delete from audience_member where audience_id = any ($1)', [audiences])
    await client.query('vacuum analyze audience_member')
    await client.query('select await_everybody($1, $2)', [organisation, audiences])
    filled.ms.push(await timed(() => filledByTwo(study)))
    const many = await moving(study, 490, attempt * 7)
    moved.ms.push(
      await timed(async () => {
        await move(study, many, attempt)
        await client.query('select settle_waiting_audiences($1)', [organisation])
      }),
    )
    for (let n = 0; n < 5; n += 1) {
      const [id] = await moving(study, 1, attempt * 5 + n + 600)
      one.ms.push(await timed(() => move(study, [id as string], n)))
    }
    const wanted = everybody(attempt % 2 ? 'volunteer' : 'employee')
    rule.ms.push(await timed(() => edited(client, organisation, study.edited, wanted)))
  }
  const places = await client.query(
    'select count(*)::integer as n from audience_member where audience_id = any ($1) and superseded_at is null',
    [audiences],
  )
  filled.name += ` (${places.rows[0].n.toLocaleString('en-GB')} places)`
  return [filled, bare, moved, one, rule]
}

/** As the two jobs do it that take the audiences which wait for everybody: level by level, each the half of one. */
async function filledByTwo({ client, second, organisation }: Study): Promise<void> {
  const taken = async (one: pg.Client) => {
    const { rows } = await one.query('select fill_audiences($1) as taken', [organisation])
    return rows[0].taken as number
  }
  while ((await Promise.all([taken(client), taken(second)])).some(some => some > 0));
}

/** What inserting the places of the 54 audiences takes by itself, with every index of the table. */
async function bareFill({ client, audiences }: Study): Promise<number> {
  const columns =
    'organisation_id, audience_id, membership_id, person_id, job_id, starts_on, ends_on, recorded_at'
  await client.query('begin')
  await client.query(
    `create temp table places on commit drop as select ${columns} from audience_member where audience_id = any ($1) and superseded_at is null`,
    [audiences],
  )
  const ms = await timed(() =>
    client.query(
      `insert into audience_member (${columns}) select ${columns} from places order by membership_id`,
    ),
  )
  await client.query('rollback')
  return ms
}

/** Terms of jobs that are held today, of so many people. */
async function moving({ client, organisation }: Study, people: number, from: number): Promise<string[]> {
  const { rows } = await client.query(
    `select id from job_term where organisation_id = $1 and superseded_at is null and ends_on is null and starts_on < today() - 1
      order by job_id offset $2 limit $3`,
    [organisation, from, people],
  )
  return rows.map(row => row.id as string)
}

/** These people go to another unit from today on, as one transaction. */
async function move({ client, organisation }: Study, terms: string[], unit: number): Promise<void> {
  const columns = 'organisation_id, job_id, membership_id, person_id, job_role_id, post_id, manager_job_id'
  await client.query(
    `with unit_to as (select id from unit where organisation_id = $1 order by id offset $3 limit 1),
     closed as (update job_term set superseded_at = now() where id = any ($2) returning *),
     before as (insert into job_term (${columns}, unit_id, starts_on, ends_on) select ${columns}, unit_id, starts_on, today() - 1 from closed)
     insert into job_term (${columns}, unit_id, starts_on) select ${columns}, (select id from unit_to), today() from closed`,
    [organisation, terms, unit],
  )
}
