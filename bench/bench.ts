// npm run bench: each line is a page or call under load on case-study data, beside what a bare route with the same
// statements, role and policies does in the same run. `npm run bench -- --seconds 2 home search` for a quick look.
import { fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rootDir } from '../src/platform/root.ts'
import { benchAudiences } from './audiences.ts'
import { type CaseStudy, caseStudy } from './case-study.ts'
import { bareCommits, commitLoad } from './commits.ts'
import { benchExport } from './exports.ts'
import { benchHistory } from './history.ts'
import { benchHr } from './hr.ts'
import { type Load, type Measured, measure } from './measure.ts'
import { benchNotices } from './notices.ts'
import { benchRequirements } from './requirements.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '4' }, data: { type: 'string' } },
})
const seconds = Number(values.seconds)
const dataDir = values.data ?? join(rootDir, '.cache/bench')
const port = 4700
const base = `http://127.0.0.1:${port}`
const host = `wexcombe.localhost:${port}`

type Line = {
  name: string
  load: Load
  budget: string
  holds: (at8: Measured, ratio: number) => boolean
  limit: 'bare' | 'hash' | 'loop'
}
type Recording = { status: number; bytes: number; statements: string[] }

function lines(study: CaseStudy): Line[] {
  const page = (name: string, who: string, path: string, floor: number): Line => ({
    name,
    load: {
      url: base + path,
      headers: { host, cookie: `guildhall_session=${study.sessions[who]}`, accept: 'text/html' },
    },
    budget: `≥ ${floor}/s, p95 ≤ 40 ms, ≥ 60 % of bare`,
    holds: (at8, ratio) => at8.perSecond >= floor && at8.p95 <= 40 && ratio >= 0.6,
    limit: 'bare',
  })
  return [
    {
      name: 'sign-in',
      load: signInLoad(),
      budget: '≤ 1.3 × the bare hash',
      holds: (_at8, ratio) => ratio >= 1 / 1.3,
      limit: 'hash',
    },
    page('home', 'learner', '/', 400),
    page('catalogue', 'learner', '/catalogue', 400),
    page('search', 'learner', '/catalogue?q=safegarding', 400),
    page('course page', 'learner', `/courses/${study.courseSlug}`, 400),
    {
      name: 'player commit',
      load: commitLoad(base, host, study.launches),
      budget: '≥ 60 % of a bare loop of the same update',
      holds: (_at8, ratio) => ratio >= 0.6,
      limit: 'loop',
    },
    page('team page', 'manager', '/team', 400),
    page('course report', 'admin', `/manage/reports/courses?course=${study.courseId}`, 800),
    page('people list', 'admin', '/manage/people', 900),
  ]
}

/** The demo's own accounts, in turn; each sign-in is a whole form post. */
function signInLoad(): Load {
  const names = ['learner', 'manager', 'trainer', 'lead', 'admin']
  return {
    url: `${base}/sign-in`,
    method: 'POST',
    headers: {
      host,
      'content-type': 'application/x-www-form-urlencoded',
      cookie: `guildhall_csrf=${csrf.seed}`,
    },
    vary: (connection, nth) => ({
      body: new URLSearchParams({
        _csrf: csrf.token,
        identifier: `${names[(connection + nth) % names.length]}@wexcombe.example`,
        password: 'guildhall-demo',
      }).toString(),
    }),
    statuses: [303],
  }
}

const csrf = { seed: '', token: '' }

/** A form token and the cookie it hangs on, as a browser gets them. */
async function openForm(): Promise<void> {
  const response = await ask('/sign-in')
  csrf.seed = /guildhall_csrf=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? ''
  csrf.token = /name="_csrf" value="([^"]+)"/.exec(await response.text())?.[1] ?? ''
}

function ask(path: string): Promise<Response> {
  return fetch(base + path, { headers: { host } })
}

async function record(name: string, load: Load): Promise<Recording> {
  const body = { name, method: load.method ?? 'GET', url: load.url.slice(base.length), headers: load.headers }
  const response = await fetch(`${base}/bench/record`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Recording
}

async function limitOf(line: Line, study: CaseStudy): Promise<number> {
  if (line.limit === 'loop') return bareCommits(dataDir, study.launches, 8, seconds)
  const url =
    line.limit === 'hash'
      ? `${base}/bench/hash?hash=${encodeURIComponent(study.hash)}`
      : `${base}/bench/bare/${encodeURIComponent(line.name)}`
  return (await measure({ url, headers: { host } }, 8, seconds, dataDir)).perSecond
}

function row(cells: (string | number)[]): string {
  const widths = [15, 8, 8, 8, 8, 8, 8, 9, 8, 10, 7]
  return cells
    .map((cell, index) =>
      index === 0 ? String(cell).padEnd(widths[0] ?? 0) : String(cell).padStart(widths[index] ?? 0),
    )
    .join('')
}

async function run(study: CaseStudy): Promise<boolean> {
  const wanted = lines(study).filter(line => positionals.length === 0 || positionals.includes(line.name))
  console.log(row(['', '1: /s', 'p50', 'p95', '8: /s', 'p50', 'p95', 'CPU ms', 'stmts', 'limit /s', 'ratio']))
  let allHold = true
  for (const line of wanted) {
    const isPage = line.limit === 'bare'
    const recording = isPage ? await record(line.name, line.load) : undefined
    if (recording && recording.status !== 200) throw new Error(`${line.name} answered ${recording.status}`)
    const at1 = await measure(line.load, 1, seconds, dataDir)
    const at8 = await measure(line.load, 8, seconds, dataDir)
    const limit = await limitOf(line, study)
    const ratio = at8.perSecond / limit
    const holds = line.holds(at8, ratio) && at8.failed === 0
    allHold &&= holds
    const statements = recording ? recording.statements.length : '–'
    console.log(
      row([
        line.name,
        at1.perSecond.toFixed(0),
        at1.p50,
        at1.p95,
        at8.perSecond.toFixed(0),
        at8.p50,
        at8.p95,
        at8.cpuMs.toFixed(2),
        statements,
        limit.toFixed(0),
        `${Math.round(ratio * 100)} %`,
      ]),
    )
    console.log(
      `  ${holds ? 'holds' : 'MISSES'}: ${line.budget}${at8.failed ? `; ${at8.failed} failed` : ''}${recording ? `; ${(recording.bytes / 1024).toFixed(0)} kB` : ''}`,
    )
  }
  if (isAsked('export') && !(await benchExport(base, host, study))) allHold = false
  const usage = (await (await fetch(`${base}/bench/usage`)).json()) as { memoryMb: number }
  console.log(`memory of the Node process after all this: ${usage.memoryMb.toFixed(0)} MB (budget 250)`)
  return allHold
}

mkdirSync(dataDir, { recursive: true })
console.log(
  `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load generator on the same machine`,
)
// What needs no server; the rest are pages and calls.
const parts = {
  audiences: benchAudiences,
  hr: benchHr,
  history: benchHistory,
  requirements: benchRequirements,
  notices: benchNotices,
}
const isAsked = (name: string) => positionals.length === 0 || positionals.includes(name)
const results: boolean[] = []
for (const [name, bench] of Object.entries(parts)) if (isAsked(name)) results.push(await bench(dataDir))
if (positionals.length === 0 || positionals.some(name => !Object.hasOwn(parts, name)))
  results.push(await underLoad())
process.exitCode = results.every(Boolean) ? 0 : 1

/** Starts the server on case-study data in a process of its own and holds every page and call against its limit. */
async function underLoad(): Promise<boolean> {
  const study = await caseStudy(dataDir)
  const child = fork(join(rootDir, 'dist/tmp/serve.js'), {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error' },
    execArgv: [],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', code => reject(new Error(`the server ended with ${code}`)))
  })
  child.removeAllListeners('exit')
  try {
    await openForm()
    return await run(study)
  } finally {
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
}
