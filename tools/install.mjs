import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './sources.mjs'

const words = ['ci', '--loglevel=error', '--no-audit', '--no-fund', '--include=dev', '--include=optional']
/** A lock older than this was left by a killed start, whoever has its process number now. */
const longestMs = 900_000
const lock = join(root, '.cache/installing')

/** Runs `npm ci` when what is installed is not what package-lock.json asks for. */
export async function ensureInstalled() {
  if (isInstalled() && !isHeld()) return
  await takeLock()
  try {
    if (isInstalled()) return
    console.error('Installing what Guildhall needs; this takes a minute the first time …')
    if ((await runNpm()) === 0) return
  } finally {
    rmSync(lock, { force: true })
  }
  console.error('npm could not install the packages; its own words are above.')
  process.exit(1)
}

function runNpm() {
  // Standard output belongs to the command that comes after.
  const child = spawn('npm', words, { cwd: root, stdio: ['ignore', 2, 2] })
  // Should we be killed, npm goes on, and the next start must wait for it.
  if (child.pid) writeFileSync(lock, String(child.pid))
  return new Promise(done => {
    child.on('error', () => done(1))
    child.on('exit', code => done(code ?? 1))
  })
}

/** Two installations at once would delete each other's files: the second one waits for the first. */
async function takeLock() {
  mkdirSync(dirname(lock), { recursive: true })
  for (let hasSaid = false; ; ) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!isHeld()) rmSync(lock, { force: true })
    else if (!hasSaid) console.error('Another start is installing; waiting for it …')
    hasSaid = true
    await sleep(250)
  }
}

function isHeld() {
  try {
    if (Date.now() - statSync(lock).mtimeMs > longestMs) return false
    process.kill(Number(readFileSync(lock, 'utf8')) || process.pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/**
 * npm writes what it installed to node_modules/.package-lock.json, and only when it came to the end. A
 * package that is missing there is fine when it is optional (made for another platform), except for the
 * Node of this platform: without that the folder came from another machine.
 */
function isInstalled() {
  const wanted = packagesOf('package-lock.json')
  const found = packagesOf('node_modules/.package-lock.json')
  if (!found) return false
  const own = `node_modules/node-${process.platform}-${process.arch}`
  if (wanted[own] && !existsSync(join(root, own, 'bin/node'))) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const there = found[path]
    return there
      ? there.version === entry.version
      : Boolean(entry.optional ?? entry.devOptional ?? entry.peer)
  })
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return undefined
  }
}
