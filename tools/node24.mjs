import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { root } from './sources.mjs'

const wantedMajor = 24

/** The Node that everything of ours runs on: the one npm installed, or the machine's when new enough. */
export function findNode() {
  const own = join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`)
  if (majorOf(own) >= wantedMajor) return own
  if (Number(process.versions.node.split('.')[0]) >= wantedMajor) return process.execPath
  console.error(
    `Guildhall runs on Node ${wantedMajor}, which npm has no package of for ${process.platform}-${process.arch} here: install Node ${wantedMajor} and start again.`,
  )
  process.exit(1)
}

function majorOf(node) {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 0)
}

/** Runs a script to its end and answers whether it went well. */
export function runNode(words, options = {}) {
  const { status } = spawnSync(findNode(), words, { cwd: root, stdio: 'inherit', ...options })
  return status === 0
}

/**
 * Runs a script in our place: signals go to it, and its exit code is ours.
 * @returns the child, and a promise of its exit code
 */
export function startNode(words, options = {}) {
  const child = spawn(findNode(), words, { cwd: root, stdio: 'inherit', ...options })
  const code = new Promise(done => {
    child.on('error', () => done(1))
    child.on('exit', (status, signal) => done(status ?? 128 + (constants.signals[signal] ?? 0)))
  })
  return { child, code }
}

/**
 * Hands the signals that ask for an end to the child that `current` names at that moment.
 * @returns whether an end was asked for
 */
export function forwardSignals(current) {
  let isEnding = false
  const end = signal => {
    isEnding = true
    const child = current()
    if (!child || child.exitCode !== null || child.signalCode !== null)
      process.exit(128 + constants.signals[signal])
    // Ctrl-C in a terminal reaches the child by itself, and a second one would mean "now".
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal))
  endWithNpm(() => end('SIGTERM'))
  return () => isEnding
}

/**
 * npm runs us through a shell, which a SIGTERM ends without passing it on. So when the shell or npm is gone,
 * we end as if we had been told.
 */
function endWithNpm(end) {
  if (!process.env.npm_lifecycle_event) return
  const shell = process.ppid
  const npm = parentOf(shell)
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return
    clearInterval(timer)
    end()
  }, 100)
  timer.unref()
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}
