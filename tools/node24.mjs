import { spawn, spawnSync } from 'node:child_process'
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

/** Hands the signals that ask for an end to the child that `current` names at that moment. */
export function forwardSignals(current) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the child by itself, and a second one would mean "now".
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      current()?.kill(signal)
    })
  }
}
