import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, lstat, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { rootDir } from '../root.ts'
import { linkLibraries } from './binaries.ts'
import { runningServer } from './cluster.ts'
import { type Embedded, startEmbedded, takeAppLock } from './embedded.ts'
import { socketFolderFor } from './folders.ts'
import { serverArguments } from './settings.ts'

let folder = ''
const running: Embedded[] = []
const children: ChildProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guildhall-pg-'))
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const server of running.splice(0)) await server.stop()
})

afterAll(() => rm(folder, { recursive: true, force: true }))

async function start(dataDir: string): Promise<Embedded> {
  const server = await startEmbedded({ dataDir })
  running.push(server)
  return server
}

async function ask<T>(server: Embedded, sql: string): Promise<T[]> {
  const client = new pg.Client(server.url('postgres'))
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows.map(row => row[0])
  } finally {
    await client.end()
  }
}

/** A process of its own that starts the server, takes the app's lock, and then only lives. */
async function startApp(dataDir: string): Promise<ChildProcess> {
  const script = `import pg from 'pg'
    import { startEmbedded, takeAppLock } from './src/platform/postgres/embedded.ts'
    const server = await startEmbedded({ dataDir: process.argv[1] })
    const client = new pg.Client(server.url('postgres'))
    await client.connect()
    console.log(await takeAppLock(client) ? 'serving' : 'refused')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
    cwd: rootDir,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await new Promise<void>((ready, fail) => {
    child.stdout?.on('data', text => String(text).includes('serving') && ready())
    child.on('exit', code => fail(new Error(`The app ended with ${code}.`)))
  })
  return child
}

async function killAndWait(child: ChildProcess): Promise<void> {
  const ended = new Promise(done => child.once('exit', done))
  child.kill('SIGKILL')
  await ended
}

async function serverGone(dataDir: string): Promise<void> {
  while (runningServer(join(dataDir, 'postgres'))) await sleep(20)
}

test('a first start makes the database, a later one finds what was stored', async () => {
  const dataDir = join(folder, 'plain')
  const first = await start(dataDir)
  expect(first).toMatchObject({ isNew: true, adopted: false, socketDir: join(dataDir, 'run') })
  await ask(first, 'create table kept as select 42 as answer')
  await first.stop()
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
  const second = await start(dataDir)
  expect(second).toMatchObject({ isNew: false, adopted: false })
  expect(await ask(second, 'select answer from kept')).toEqual([42])
})

test('it answers on a socket that only its owner can reach, and on no port', async () => {
  const server = await start(join(folder, 'plain'))
  expect((await lstat(server.socketDir)).mode & 0o777).toBe(0o700)
  expect(await ask(server, 'show listen_addresses')).toEqual([''])
  expect(await ask(server, 'show fsync')).toEqual(['on'])
  expect(await ask(server, 'show timezone')).toEqual(['Europe/London'])
  const locale =
    'select datlocprovider::text || datlocale from pg_database where datname = current_database()'
  expect(await ask(server, locale)).toEqual(['bC.UTF-8'])
})

test('what was committed survives the kill of app and server', async () => {
  const dataDir = join(folder, 'killed')
  const app = await startApp(dataDir)
  const server = await start(dataDir)
  await ask(server, 'create table kept as select 7 as answer')
  const pid = runningServer(join(dataDir, 'postgres'))?.pid ?? 0
  expect(pid).toBeGreaterThan(1)
  await killAndWait(app)
  process.kill(pid, 'SIGKILL')
  await sleep(0)
  const again = await start(dataDir)
  await expect.poll(() => ask(again, 'select answer from kept').catch(() => [])).toEqual([7])
  expect(runningServer(join(dataDir, 'postgres'))?.pid).not.toBe(pid)
})

test('a server whose app was killed is adopted, and its lock is free', async () => {
  const dataDir = join(folder, 'orphan')
  const app = await startApp(dataDir)
  const pid = runningServer(join(dataDir, 'postgres'))?.pid
  await killAndWait(app)
  const server = await start(dataDir)
  expect(server.adopted).toBe(true)
  expect(runningServer(join(dataDir, 'postgres'))?.pid).toBe(pid)
  const client = new pg.Client(server.url('postgres'))
  await client.connect()
  expect(await takeAppLock(client)).toBe(true)
  await client.end()
  await server.stop()
  await serverGone(dataDir)
})

test('beside a living app the lock is refused, and a stop leaves its server running', async () => {
  const dataDir = join(folder, 'second')
  await startApp(dataDir)
  const server = await start(dataDir)
  const client = new pg.Client(server.url('postgres'))
  await client.connect()
  expect(await takeAppLock(client)).toBe(false)
  await client.end()
  await server.stop()
  expect(runningServer(join(dataDir, 'postgres'))).toBeDefined()
  children[0]?.kill('SIGKILL')
  // Whoever comes last turns it off.
  const last = await start(dataDir)
  await expect
    .poll(() =>
      ask(last, 'select count(*)::int from pg_stat_activity where application_name = $$guildhall keeper$$'),
    )
    .toEqual([1])
  await last.stop()
  await serverGone(dataDir)
})

test('two starts at once share one server', async () => {
  const dataDir = join(folder, 'race')
  const both = await Promise.all([start(dataDir), start(dataDir)])
  expect(both.map(server => server.adopted).sort()).toEqual([false, true])
  await both[0]?.stop()
  expect(runningServer(join(dataDir, 'postgres'))).toBeDefined()
  await both[1]?.stop()
  await serverGone(dataDir)
})

test('a server that dies is started again', async () => {
  const dataDir = join(folder, 'plain')
  const server = await start(dataDir)
  const pid = runningServer(join(dataDir, 'postgres'))?.pid ?? 0
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => ask(server, 'select 1').catch(() => []), { timeout: 20_000 }).toEqual([1])
})

test('a pid file left by a crash, with a number that now belongs to a stranger, does not stop a start', async () => {
  const dataDir = join(folder, 'plain')
  const server = await start(dataDir)
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid')
  const lines = (await readFile(pidFile, 'utf8')).split('\n')
  await server.stop()
  await writeFile(pidFile, [process.pid, ...lines.slice(1)].join('\n'))
  expect((await start(dataDir)).adopted).toBe(false)
})

test('a data folder too deep for a socket gets a short private folder for it', async () => {
  const dataDir = join(folder, ...Array.from({ length: 12 }, (_, level) => `a-rather-deep-folder-${level}`))
  const server = await start(dataDir)
  expect(server.socketDir).toBe(socketFolderFor(dataDir))
  expect(server.socketDir.startsWith(dataDir)).toBe(false)
  expect((await lstat(server.socketDir)).mode & 0o777).toBe(0o700)
  expect(await ask(server, 'select 1')).toEqual([1])
  await server.stop()
  await rm(server.socketDir, { recursive: true })
})

test('data of another version of PostgreSQL is refused in a sentence', async () => {
  const dataDir = join(folder, 'old')
  await mkdir(join(dataDir, 'postgres'), { recursive: true })
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '15\n')
  await expect(startEmbedded({ dataDir })).rejects.toThrow(/made by PostgreSQL 15, and this Guildhall brings/)
})

test('a server that cannot start says why', async () => {
  const dataDir = join(folder, 'broken')
  await (await start(dataDir)).stop()
  await writeFile(join(dataDir, 'postgres', 'postgresql.auto.conf'), "shared_buffers = 'nonsense'\n")
  await writeFile(join(dataDir, 'postgres', 'pg_hba.conf'), 'nonsense\n')
  await expect(startEmbedded({ dataDir })).rejects.toThrow(/PostgreSQL did not start: .+postgres\.log/)
})

test('library links that an install script did not make are made', async () => {
  const home = join(folder, 'package')
  await mkdir(join(home, 'native/lib'), { recursive: true })
  await writeFile(join(home, 'native/lib/libx.so.1.2'), 'x')
  const list = [{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so' }]
  await writeFile(join(home, 'native/pg-symlinks.json'), JSON.stringify(list))
  await linkLibraries(home)
  await linkLibraries(home)
  expect(await readFile(join(home, 'native/lib/libx.so'), 'utf8')).toBe('x')
  await cp(home, `${home}-moved`, { recursive: true, verbatimSymlinks: true })
  expect(await readFile(`${home}-moved/native/lib/libx.so`, 'utf8')).toBe('x')
})

test('tests may have a fast server, and nobody else does by accident', () => {
  const words = (fast: boolean) => serverArguments({ dataFolder: '/d', socketDir: '/s', fast })
  expect(words(false)).toContain('fsync=on')
  expect(words(false)).toContain('synchronous_commit=on')
  expect(words(true)).toContain('fsync=off')
})
