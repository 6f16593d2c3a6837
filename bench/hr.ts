// Staff files at the size of the design: 25,000 people, all new and then nothing changed: npm run bench -- hr
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { applyRun, checkRun } from '../src/features/hr-import/applying/apply.ts'
import { changeRun } from '../src/features/hr-import/runs/queries.ts'
import { receiveFiles } from '../src/features/hr-import/runs/receive.ts'
import { type Carried, under } from '../src/features/hr-import/runs/under.ts'
import { sourceById } from '../src/features/hr-import/sources/queries.ts'
import { openInstallation } from '../src/installation.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { openLog } from '../src/platform/log/log.ts'
import type { Services } from '../src/platform/tenancy/context.ts'

export type Study = { services: Services; actor: Carried; source: string; path: string }
export type Timed = { run: string; receiveMs: number; checkMs: number; people: Record<string, number> }

const columns = 'Employee No,Name,Email,Start date,Department,Job title,Manager No'

/** A staff file of so many people: 400 units, 60 job roles, everybody but the first with a manager of eight. */
export function staffFile(people: number, host: string): string {
  const lines = Array.from({ length: people }, (_, at) => {
    const manager = at === 0 ? '' : Math.floor((at - 1) / 8) + 1
    return `${at + 1},Person Number ${at + 1},p${at + 1}@${host},01/02/2020,Unit ${at % 400},Role ${at % 60},${manager}`
  })
  return [columns, ...lines].join('\n')
}

/** An organisation with a source of staff files, and a file for it. */
export async function prepareStaff(
  services: Services,
  ownerUrl: string,
  folder: string,
  people: number,
): Promise<Study> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const text = (name: string) => JSON.stringify({ en: { text: name, state: 'approved' } })
  const made = async (statement: string, values: unknown[]): Promise<string> =>
    (await client.query(statement, values)).rows[0].id
  try {
    const organisation = await made(
      `insert into organisation (name, short_name) values ($1, 'Bench') returning id`,
      [text('Bench')],
    )
    const host = `bench-${organisation.slice(-8)}.test`
    const site = await made(
      `insert into site (host_name, name, host_organisation_id) values ($2, $1, $3) returning id`,
      [text('Bench'), host, organisation],
    )
    const mapping = { people: Object.fromEntries(columnFields.map(([name, field]) => [name, { field }])) }
    const source = await made(
      `insert into hr_source (organisation_id, site_id, name, key, mapping, settings) values ($1, $2, 'Staff', 'staff', $3, $4) returning id`,
      [organisation, site, JSON.stringify(mapping), JSON.stringify({ createsUnits: true, threshold: 100 })],
    )
    const path = join(folder, `${host}-${people}.csv`)
    await mkdir(folder, { recursive: true })
    await writeFile(path, staffFile(people, host))
    const actor = {
      person: null,
      site,
      acting_org: organisation,
      member_orgs: [],
      staff_orgs: [organisation],
    }
    return { services, actor, source, path }
  } finally {
    await client.end()
  }
}

const columnFields = [
  ['employeeno', 'employee_number'],
  ['name', 'name'],
  ['email', 'email'],
  ['startdate', 'starts_on'],
  ['department', 'unit_name'],
  ['jobtitle', 'role_name'],
  ['managerno', 'manager_number'],
] as const

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; of: T }> {
  const started = performance.now()
  const of = await work()
  return { ms: performance.now() - started, of }
}

/** Takes the file in and works out what it would do, as an upload and its job would. */
export async function preview({ services, actor, source, path }: Study): Promise<Timed> {
  const received = await timed(() =>
    under(services, actor, async db => {
      const from = await sourceById(db, actor.acting_org, source)
      if (!from) throw new Error('the source is gone')
      const file = {
        holds: 'people' as const,
        path,
        fileName: 'staff.csv',
        sizeBytes: (await stat(path)).size,
      }
      return receiveFiles(db, from, [file], { way: 'upload', startedBy: null, asOf: '2026-01-01' })
    }),
  )
  const checked = await timed(() => checkRun(services, received.of, actor))
  const people = await under(services, actor, async db => {
    const run = await db
      .selectFrom('hr_run')
      .select(['state', 'counts'])
      .where('id', '=', received.of)
      .executeTakeFirst()
    if (run?.state !== 'ready') throw new Error(`the run is ${run?.state}`)
    return (run.counts as { people: Record<string, number> }).people
  })
  return { run: received.of, receiveMs: received.ms, checkMs: checked.ms, people }
}

/** Does what a preview showed; milliseconds. */
export async function apply({ services, actor }: Study, run: string): Promise<number> {
  await under(services, actor, db => changeRun(db, run, { state: 'applying' }))
  const { ms } = await timed(() => applyRun(services, run, actor))
  return ms
}

/** Prints the lines of staff files of so many people; whether all of them hold. */
export async function benchHr(folder: string, people = 25_000): Promise<boolean> {
  const dataDir = join(folder, 'hr')
  // Anew each time: what a first import finds is a database that knows nothing yet.
  await rm(dataDir, { recursive: true, force: true })
  const installation = await openInstallation(
    readConfig({ DATA_DIR: dataDir, DEMO: '0' }),
    openLog('error'),
    {
      as: 'command',
    },
  )
  try {
    const study = await prepareStaff(installation.services, installation.address.ownerUrl, dataDir, people)
    const fresh = await preview(study)
    const applyMs = await apply(study, fresh.run)
    // The best of three: the first finds statistics and pages that a nightly file finds warm.
    const again = [await preview(study), await preview(study), await preview(study)]
    const same = Math.min(...again.map(({ receiveMs, checkMs }) => receiveMs + checkMs))
    const many = people.toLocaleString('en-GB')
    const lines = [
      { name: `${many} people, all new`, ms: fresh.receiveMs + fresh.checkMs + applyMs, budgetMs: 30_000 },
      { name: `${many} people, nothing changed`, ms: same, budgetMs: 5_000 },
    ]
    console.log(
      `Staff files: taken in ${seconds(fresh.receiveMs)}, preview ${seconds(fresh.checkMs)}, applied ${seconds(applyMs)}; load ${(loadavg()[0] ?? 0).toFixed(1)} on ${cpus().length} cores`,
    )
    for (const { name, ms, budgetMs } of lines)
      console.log(
        `  ${ms <= budgetMs ? 'holds ' : 'MISSES'} ${name}: ${seconds(ms)} (budget ${budgetMs / 1000} s)`,
      )
    return lines.every(line => line.ms <= line.budgetMs)
  } finally {
    await installation.close()
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
