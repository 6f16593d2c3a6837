/*
 * npm start and npm run dev. Plain JavaScript for Node 20, as it runs before anything is installed:
 * installs, builds, then starts the server under the Node that npm brought.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureInstalled } from './install.mjs'
import { forwardSignals, runNode, startNode } from './node24.mjs'
import { buildIsStale, root, sourcesMark } from './sources.mjs'

const words = process.argv.slice(2).filter(word => word !== '--watch')
const isWatching = process.argv.includes('--watch')
const lookEveryMs = 500

let server
let isRestarting = false

function buildIfStale() {
  return !buildIsStale() || runNode([join(root, 'tools/build.mjs')])
}

/** Runs the server; when it ends by itself, so do we, with its exit code, unless a change may mend it. */
function startServer() {
  server = startNode(['--enable-source-maps', join(root, 'dist/main.js'), ...words])
  server.code.then(code => {
    if (isRestarting) return
    if (!isWatching || isEnding()) process.exit(code)
    console.error('The server ended; it starts again with the next change.')
  })
}

async function restart() {
  isRestarting = true
  server.child.kill('SIGTERM')
  const code = await server.code
  if (isEnding()) process.exit(code)
  isRestarting = false
  startServer()
}

/**
 * Builds and starts anew after each change; a build that fails leaves the last server running. It looks
 * rather than waits to be told: on Node 20 a watch loses a file that an editor replaces.
 */
async function restartOnChange() {
  let built = ''
  while (!isEnding()) {
    await sleep(lookEveryMs)
    const now = sourcesMark()
    if (now === built || isEnding()) continue
    built = now
    if (buildIsStale() && buildIfStale()) await restart()
  }
}

await ensureInstalled()
if (!buildIfStale()) process.exit(1)
const isEnding = forwardSignals(() => server?.child)
startServer()
if (isWatching) await restartOnChange()
