import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hashPassword } from '../src/features/sign-in/index.ts'
import { socketFolderFor } from '../src/platform/postgres/folders.ts'
import { rootDir } from '../src/platform/root.ts'
import { rowFactories } from './world/rows.ts'

const port = 4410
const host = 'processes.test'
const account = { identifier: 'olwen@processes.example', password: 'a password for tests' }
let dataDir: string
const children: Started[] = []

type Started = { child: ChildProcess; output: () => string; ended: Promise<number | null> }

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gh-proc-'))
})
afterEach(async () => {
  for (const started of children.splice(0)) {
    if (started.child.exitCode === null && started.child.signalCode === null) started.child.kill('SIGTERM')
    await started.ended
  }
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

function start(file: 'main' | 'cli', words: string[] = [], settings: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [join(rootDir, 'dist', `${file}.js`), ...words], {
    cwd: rootDir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // The test runner has a BASE_URL of its own.
      BASE_URL: '',
      DATABASE_URL: '',
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
      PORT: String(port),
      CONTENT_PORT: String(port + 1),
      DEMO: '0',
      LOG_LEVEL: 'warn',
      ...settings,
    },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (text += chunk))
  const ended = new Promise<number | null>(done => child.once('exit', code => done(code)))
  const started = { child, output: () => text, ended }
  children.push(started)
  return started
}

async function startServing(): Promise<Started> {
  const started = start('main')
  const until = Date.now() + 60_000
  while (!started.output().includes('Guildhall is ready')) {
    if (started.child.exitCode !== null || Date.now() > until) throw new Error(started.output())
    await sleep(50)
  }
  return started
}

const ownerUrl = () =>
  `postgresql://guildhall_owner@localhost/guildhall?host=${encodeURIComponent(socketFolderFor(dataDir))}`

type Answer = { status: number; body: string; cookies: string[]; location?: string }

/** One request with a host name of our choice, which fetch does not allow. */
function ask(
  method: string,
  path: string,
  cookies: string[] = [],
  form?: Record<string, string>,
): Promise<Answer> {
  const body = form ? new URLSearchParams(form).toString() : undefined
  const headers = {
    host: `${host}:${port}`,
    accept: 'text/html',
    connection: 'close',
    cookie: cookies.join('; '),
    ...(body ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length } : {}),
  }
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const sent = request({ host: '127.0.0.1', port, method, path, headers }, response => {
    let text = ''
    response.on('data', chunk => (text += chunk))
    response.on('end', () =>
      resolve({
        status: response.statusCode ?? 0,
        body: text,
        cookies: (response.headers['set-cookie'] ?? []).map(cookie => cookie.split(';')[0] ?? ''),
        location: response.headers.location,
      }),
    )
    response.on('error', reject)
  })
  sent.on('error', reject).end(body)
  return promise
}

async function signIn(): Promise<string[]> {
  const page = await ask('GET', '/sign-in')
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const answer = await ask('POST', '/sign-in', page.cookies, { _csrf, ...account })
  expect(answer.status).toBe(303)
  return answer.cookies
}

async function seed(): Promise<void> {
  const owner = new pg.Pool({ connectionString: ownerUrl(), max: 1 })
  const rows = rowFactories(owner)
  const organisation = await rows.organisation('Wexcombe')
  await rows.site(host, organisation, [], { is_demo: true, is_default: true })
  const person = await rows.person('Olwen Pritchard', account.identifier)
  await rows.membership(person, organisation)
  await rows.insert('password', { person_id: person, hash: await hashPassword(account.password) })
  await owner.end()
}

const isOneSentence = (text: string) => text.trim().split('\n').length === 1 && !/\n\s+at /.test(text)

describe('a real server process', () => {
  test('starts on an empty folder, says where it is, and is alive and ready', {
    timeout: 90_000,
  }, async () => {
    const started = await startServing()
    expect(started.output()).toContain(`http://localhost:${port}`)
    expect(started.output()).not.toContain('error handlers')
    await seed()
    expect((await ask('GET', '/healthz')).status).toBe(200)
    expect((await ask('GET', '/readyz')).status).toBe(200)
    started.child.kill('SIGTERM')
    expect(await started.ended).toBe(0)
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
  })

  test('finishes a slow request when it is told to stop, and takes no new ones', {
    timeout: 90_000,
  }, async () => {
    const started = await startServing()
    const blocker = new pg.Client({ connectionString: ownerUrl() })
    await blocker.connect()
    await blocker.query('begin; lock table site in access exclusive mode')
    const slow = ask('GET', '/sign-in')
    await sleep(500)
    started.child.kill('SIGTERM')
    await sleep(500)
    expect(started.child.exitCode).toBeNull()
    await expect(ask('GET', '/healthz')).rejects.toThrow(/ECONNREFUSED|ECONNRESET/)
    await blocker.query('commit')
    await blocker.end()
    expect((await slow).status).toBe(200)
    expect(await started.ended).toBe(0)
  })

  test('keeps what it acknowledged when everything is killed', { timeout: 90_000 }, async () => {
    const started = await startServing()
    const cookies = await signIn()
    const postmaster = Number(
      (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
    )
    started.child.kill('SIGKILL')
    process.kill(postmaster, 'SIGKILL')
    await started.ended
    await startServing()
    expect((await ask('GET', '/', cookies)).status).toBe(200)
    expect((await ask('GET', '/')).location).toMatch('/sign-in')
  })

  test('refuses a second start on the same data with one sentence, and a command runs beside it', {
    timeout: 90_000,
  }, async () => {
    await startServing()
    const second = start('main', [], { PORT: String(port + 2), CONTENT_PORT: String(port + 3) })
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain('already running on this data folder')
    expect(isOneSentence(second.output())).toBe(true)
    const doctor = start('cli', ['doctor', '--json'], { LOG_LEVEL: 'silent' })
    expect(await doctor.ended, doctor.output()).toBe(0)
    const { problems } = JSON.parse(doctor.output())
    expect(problems).toBe(0)
    expect((await ask('GET', '/readyz')).status).toBe(200)
  })

  test('says in one sentence that a port is taken, or that a setting is wrong', {
    timeout: 90_000,
  }, async () => {
    const other = createServer()
    await new Promise<void>(ready => other.listen(port + 4, '127.0.0.1', ready))
    const busy = start('main', [], { PORT: String(port + 4) })
    expect(await busy.ended).toBe(1)
    expect(busy.output()).toContain(`Port ${port + 4} is in use`)
    expect(isOneSentence(busy.output())).toBe(true)
    const busyContent = start('main', [], { CONTENT_PORT: String(port + 4) })
    expect(await busyContent.ended).toBe(1)
    expect(busyContent.output()).toContain(`Port ${port + 4} is in use`)
    other.close()
    const wrong = start('main', [], { PORT: 'abc' })
    expect(await wrong.ended).toBe(1)
    expect(wrong.output()).toContain('PORT')
    expect(isOneSentence(wrong.output())).toBe(true)
  })
})
