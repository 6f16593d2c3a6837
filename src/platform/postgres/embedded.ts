import type { ChildProcess } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from './binaries.ts'
import { type Cluster, ensureCluster, lastComplaint, runningServer, spawnServer } from './cluster.ts'
import { isAlive, prepareSocketFolder, socketFolderFor } from './folders.ts'
import { becomeUser, type Lockable, leave } from './locks.ts'
import { findUnprivileged } from './unprivileged.ts'

export { takeAppLock } from './locks.ts'

export type Embedded = {
  /** A connection address for node-postgres; the role is the superuser unless named. */
  url(database: string, role?: string): string
  socketDir: string
  /** The server was already running, started by a process that was killed or that still lives. */
  adopted: boolean
  /** The data folder is new: nothing was ever stored in it. */
  isNew: boolean
  /** Stops the server when no other process uses it. Safe to call twice. */
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  dataDir: string
  log?: (line: string) => void
  /** Trades safety for speed: for data that nobody will miss, as in tests. */
  fast?: boolean
}

/** Recovery after a crash replays at most the write-ahead log, a few minutes on a slow disk. */
const patienceMs = 300_000

/**
 * Starts PostgreSQL on `dataDir`, or adopts the one that already serves it, and answers when it accepts
 * connections. It listens on a socket in a folder that only this user can enter, and on no port. What was
 * committed survives `kill -9`. Should the server die, it is started again until `stop` is called.
 * @throws Error with one sentence for the operator.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? (() => undefined)
  const dataDir = resolve(options.dataDir)
  await mkdir(dataDir, { recursive: true })
  const binaries = await findBinaries()
  const cluster: Cluster = {
    binaries,
    dataFolder: join(dataDir, 'postgres'),
    logFile: join(dataDir, 'postgres.log'),
    socketDir: socketFolderFor(dataDir),
    way: await findUnprivileged(binaries.initdb, dataDir),
    fast: options.fast ?? false,
  }
  const isNew = (await ensureCluster(cluster, dataDir)) === 'made'
  await prepareSocketFolder(cluster.socketDir, cluster.way)
  const first = await reach(cluster)
  log(first.adopted ? 'PostgreSQL was already running.' : 'PostgreSQL started.')
  const keeper = keep(cluster, first, log)
  return {
    url: (database, role = 'postgres') => socketUrl(first.socketDir, database, role),
    socketDir: first.socketDir,
    adopted: first.adopted,
    isNew,
    stop: keeper.stop,
  }
}

type Reached = { client: pg.Client; pid: number; socketDir: string; adopted: boolean }

/** Brings the server up, whoever starts it, and holds one connection that says that we use it. */
async function reach(cluster: Cluster): Promise<Reached> {
  const deadline = Date.now() + patienceMs
  let child: ChildProcess | undefined
  let failures = 0
  while (Date.now() < deadline) {
    const server = runningServer(cluster.dataFolder)
    if (server) {
      const socketDir = server.socketDir || cluster.socketDir
      const client = await connect(socketDir)
      if (client) return { client, pid: server.pid, socketDir, adopted: child?.pid !== server.pid }
    } else if (!child || hasEnded(child)) {
      if (child) failures += 1
      // Twice may be a race with another start, or processes of a killed server that are still leaving.
      if (failures > 20) break
      if (failures > 0) await sleep(250)
      child = await spawnServer(cluster)
    }
    await sleep(15)
  }
  throw new Error(`PostgreSQL did not start: ${await lastComplaint(cluster.logFile)} (${cluster.logFile})`)
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null
}

/** One connection as a user of the server; nothing while it is starting, stopping or recovering. */
async function connect(socketDir: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    host: socketDir,
    port: 5432,
    user: 'postgres',
    database: 'postgres',
    application_name: 'guildhall keeper',
    ssl: false,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await becomeUser(client)
    return client
  } catch {
    await client.end().catch(() => undefined)
    return undefined
  }
}

/** Watches the connection and, while nobody asked for a stop, brings a server that died up again. */
function keep(cluster: Cluster, first: Reached, log: (line: string) => void) {
  let current = first
  let stopped: Promise<void> | undefined
  const watch = () => current.client.once('end', revive)
  const revive = async () => {
    if (stopped) return
    log('PostgreSQL went away; starting it again.')
    try {
      current = await reach(cluster)
      if (stopped) return void (await current.client.end())
      watch()
      log('PostgreSQL is back.')
    } catch (error) {
      log((error as Error).message)
    }
  }
  watch()
  return {
    stop: () => {
      stopped ??= stopServer(cluster, () => current, log)
      return stopped
    },
  }
}

async function stopServer(
  cluster: Cluster,
  current: () => Reached,
  log: (line: string) => void,
): Promise<void> {
  const { client } = current()
  const isLast = await leave(client as Lockable)
  if (!isLast) {
    log('Another process still uses PostgreSQL; leaving it running.')
    return client.end().catch(() => undefined)
  }
  const server = runningServer(cluster.dataFolder)
  if (server) await endProcess(server.pid, cluster.dataFolder)
  await client.end().catch(() => undefined)
  log('PostgreSQL stopped.')
}

/** Fast shutdown by SIGINT: open transactions are rolled back, nothing committed is lost. */
async function endProcess(pid: number, dataFolder: string): Promise<void> {
  const deadline = Date.now() + 60_000
  signal(pid, 'SIGINT')
  // An adopted server that nobody reaps stays in the process table, so its pid file is what tells.
  while (isAlive(pid) && runningServer(dataFolder)?.pid === pid) {
    if (Date.now() > deadline) return signal(pid, 'SIGQUIT')
    await sleep(10)
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself in the meantime.
  }
}

function socketUrl(socketDir: string, database: string, role: string): string {
  return `postgresql://${encodeURIComponent(role)}@localhost/${encodeURIComponent(database)}?host=${encodeURIComponent(socketDir)}`
}
