// Files of history at the size of the design: 150,000 completions of 25,000 people, and taken back: npm run bench -- history
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { applyRun, checkRun, undoRun } from '../src/features/history-import/applying/apply.ts'
import { changeRun, runById } from '../src/features/history-import/runs/queries.ts'
import { receiveFile } from '../src/features/history-import/runs/receive.ts'
import { type Carried, under } from '../src/features/hr-import/index.ts'
import { openInstallation } from '../src/installation.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { openLog } from '../src/platform/log/log.ts'

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** A file of so many completions: everybody the same number of courses, half found by number and half by address. */
export function historyFile(rows: number, people: number, courses: number): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const [person, nth] = [(at % people) + 1, Math.floor(at / people)]
    const whom = at % 2 === 0 ? `${person},` : `,p${person}@bench.test`
    const day = String((nth % 27) + 1).padStart(2, '0')
    return `${whom},Course ${(person + nth) % courses},${day}/0${(nth % 9) + 1}/2024,Completed,${at % 101}`
  })
  return ['Employee No,Email,Course,Completed on,Status,Score', ...lines].join('\n')
}

async function prepare(ownerUrl: string, people: number, courses: number): Promise<Carried> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const named = JSON.stringify({ en: { text: 'Bench', state: 'approved' } })
    const one = async (statement: string, values: unknown[]) =>
      (await client.query(statement, values)).rows[0].id
    const organisation = await one(
      `insert into organisation (name, short_name) values ($1, 'Bench') returning id`,
      [named],
    )
    const site = await one(
      `insert into site (host_name, name, host_organisation_id) values ('bench.test', $1, $2) returning id`,
      [named, organisation],
    )
    await client.query(
      `with added as (insert into person (name) select 'Person Number ' || n from generate_series(1, $2::integer) n returning id, split_part(name, ' ', 3) as n),
       known as (insert into person_identifier (person_id, kind, value, verified_at) select id, 'email', 'p' || n || '@bench.test', now() from added)
       insert into membership (person_id, organisation_id, kind, employee_number) select id, $1::uuid, 'employee', n from added`,
      [organisation, people],
    )
    await client.query(
      `insert into course (organisation_id, title, state)
       select $1, jsonb_build_object('en', jsonb_build_object('text', 'Course ' || n, 'state', 'approved')), 'published' from generate_series(0, $2::integer - 1) n`,
      [organisation, courses],
    )
    await client.query('vacuum analyze')
    return { person: null, site, acting_org: organisation, member_orgs: [], staff_orgs: [organisation] }
  } finally {
    await client.end()
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; of: T }> {
  const started = performance.now()
  const of = await work()
  return { ms: performance.now() - started, of }
}

/** Prints the lines of a file of so many completions; whether all of them hold. */
export async function benchHistory(folder: string, rows = 150_000, people = 25_000): Promise<boolean> {
  const dataDir = join(folder, 'history')
  await rm(dataDir, { recursive: true, force: true })
  await mkdir(dataDir, { recursive: true })
  const config = readConfig({ DATA_DIR: dataDir, DEMO: '0' })
  const installation = await openInstallation(config, openLog('error'), { as: 'command' })
  try {
    const { services } = installation
    const actor = await prepare(installation.address.ownerUrl, people, 300)
    const path = join(dataDir, 'history.csv')
    await writeFile(path, historyFile(rows, people, 300))
    const sizeBytes = (await stat(path)).size
    const received = await timed(() =>
      under(services, actor, db =>
        receiveFile(
          db,
          { organisationId: actor.acting_org, startedBy: null },
          { path, fileName: 'history.csv', sizeBytes },
        ),
      ),
    )
    const run = received.of
    const move = (from: 'mapping' | 'ready' | 'applied', state: 'checking' | 'applying' | 'undoing') =>
      under(services, actor, db => changeRun(db, run, [from], { state }))
    await move('mapping', 'checking')
    const checked = await timed(() => checkRun(services, run, actor))
    await move('ready', 'applying')
    const applied = await timed(() => applyRun(services, run, actor))
    const after = await under(services, actor, db => runById(db, actor.acting_org, run))
    if (after?.state !== 'applied' || after.counts.new !== rows)
      throw new Error(`the run is ${after?.state} with ${JSON.stringify(after?.counts)}`)
    await move('applied', 'undoing')
    const undone = await timed(() => undoRun(services, run, actor))
    const ms = received.ms + checked.ms + applied.ms
    const budgetMs = 60_000
    console.log(
      `History: taken in ${seconds(received.ms)}, preview ${seconds(checked.ms)}, applied ${seconds(applied.ms)}, taken back ${seconds(undone.ms)}; load ${(loadavg()[0] ?? 0).toFixed(1)} on ${cpus().length} cores`,
    )
    console.log(
      `  ${ms <= budgetMs ? 'holds ' : 'MISSES'} ${rows.toLocaleString('en-GB')} completions: ${seconds(ms)} (budget ${budgetMs / 1000} s)`,
    )
    return ms <= budgetMs
  } finally {
    await installation.close()
  }
}
