import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { mkdtemp, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import { giveTo, isAlive, ownedByStranger, removeHalfMade } from './folders.ts'
import { serverArguments } from './settings.ts'
import type { Unprivileged } from './unprivileged.ts'

const run = promisify(execFile)

/** A data folder of PostgreSQL, and what is needed to run it. */
export type Cluster = {
  dataFolder: string
  logFile: string
  socketDir: string
  binaries: Binaries
  way: Unprivileged
  fast: boolean
}

/**
 * Makes the data folder unless it is there. It is made beside its place and renamed, so that neither an
 * interruption nor two first starts at once leave half of one.
 * @throws Error with one sentence when the folder is another user's or another version's.
 */
export async function ensureCluster(cluster: Cluster, dataDir: string): Promise<'made' | 'found'> {
  const { dataFolder } = cluster
  if (existsSync(join(dataFolder, 'PG_VERSION'))) {
    await checkCluster(dataFolder)
    return 'found'
  }
  await removeHalfMade(dataDir)
  const beside = await mkdtemp(join(dataDir, `postgres.new-${process.pid}-`))
  await giveTo(beside, cluster.way)
  await runInitdb(cluster, beside)
  try {
    await rename(beside, dataFolder)
    return 'made'
  } catch (error) {
    await rm(beside, { recursive: true, force: true })
    if (existsSync(join(dataFolder, 'PG_VERSION'))) return 'found'
    throw error
  }
}

async function checkCluster(dataFolder: string): Promise<void> {
  if (await ownedByStranger(dataFolder)) {
    throw new Error(`${dataFolder} belongs to another user: start Guildhall as that user.`)
  }
  const version = (await readFile(join(dataFolder, 'PG_VERSION'), 'utf8')).trim()
  if (version !== '18') {
    throw new Error(
      `${dataFolder} was made by PostgreSQL ${version}, and this Guildhall brings PostgreSQL 18.`,
    )
  }
}

async function runInitdb(cluster: Cluster, folder: string): Promise<void> {
  const { way, binaries } = cluster
  const words = [...way.prefix, binaries.initdb, '-D', folder, '--username=postgres', '--auth=trust']
  words.push('--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C')
  words.push('--data-checksums', ...(cluster.fast ? ['--no-sync'] : []))
  const [command = '', ...rest] = words
  await run(command, rest, { uid: way.uid, gid: way.gid, cwd: '/' }).catch(error => {
    throw new Error(
      `PostgreSQL could not make its data folder: ${lastLine(String(error.stderr || error.message))}`,
    )
  })
}

/** The server that serves a data folder now, if any: a process that lives and has its place there. */
export function runningServer(dataFolder: string): { pid: number; socketDir: string } | undefined {
  const lines = pidFileLines(dataFolder)
  const pid = Number(lines[0])
  if (!(pid > 1) || !isAlive(pid) || !isServerOf(pid, dataFolder)) return undefined
  return { pid, socketDir: (lines[4] ?? '').split(',')[0]?.trim() ?? '' }
}

function pidFileLines(dataFolder: string): string[] {
  try {
    return readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

/**
 * After a restart of the machine the number in the pid file may be anybody's, and PostgreSQL would refuse
 * to start for ever. A server stays in its data folder, which tells it from a stranger with its number.
 */
function isServerOf(pid: number, dataFolder: string): boolean {
  if (process.platform !== 'linux') return true
  try {
    return realpathSync(`/proc/${pid}/cwd`) === realpathSync(dataFolder)
  } catch {
    return false
  }
}

/** Starts the server in a session of its own, so that Ctrl-C reaches it only through us. */
export async function spawnServer(cluster: Cluster): Promise<ChildProcess> {
  const { way, dataFolder } = cluster
  await giveTo(dataFolder, way)
  if (!runningServer(dataFolder)) await rm(join(dataFolder, 'postmaster.pid'), { force: true })
  const size = await stat(cluster.logFile).then(
    found => found.size,
    () => 0,
  )
  const log = await open(cluster.logFile, size > 10_000_000 ? 'w' : 'a', 0o600)
  const [command = '', ...rest] = [...way.prefix, cluster.binaries.postgres, ...serverArguments(cluster)]
  try {
    const child = spawn(command, rest, {
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C' },
      uid: way.uid,
      gid: way.gid,
    })
    // A failure to spawn shows as an exit without a server; without this it would end the process.
    child.on('error', () => undefined)
    child.unref()
    return child
  } finally {
    await log.close()
  }
}

/** What the server wrote last, for a sentence about why it did not start. */
export async function lastComplaint(logFile: string): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '')
  const fatal = text.split('\n').filter(line => /FATAL|PANIC|could not/.test(line))
  return lastLine(fatal.at(-1) ?? text).replace(/^.*?(FATAL|PANIC):\s*/, '')
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? ''
}
