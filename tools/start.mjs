/*
 * npm start and npm run dev. Plain JavaScript for Node 20, as it runs before anything is installed:
 * installs, builds, then starts the server under the Node that npm brought.
 */
import { watch } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { forwardSignals, runNode, startNode } from './node24.mjs'
import { buildIsStale, root } from './sources.mjs'

const words = process.argv.slice(2).filter(word => word !== '--watch')
const watching = process.argv.includes('--watch')
const settleMs = 150

let server
let isEnding = false

function startServer() {
  return startNode(['--enable-source-maps', join(root, 'dist/main.js'), ...words])
}

function buildIfStale() {
  return !buildIsStale() || runNode([join(root, 'tools/build.mjs')])
}

async function runOnce() {
  server = startServer()
  process.exitCode = await server.code
}

async function restart() {
  server?.child.kill('SIGTERM')
  await server?.code
  if (!isEnding) server = startServer()
}

function runWatching() {
  server = startServer()
  let timer
  let work = Promise.resolve()
  const rebuild = () => {
    work = work.then(async () => {
      if (!isEnding && buildIsStale() && buildIfStale()) await restart()
    })
  }
  const watcher = watch(join(root, 'src'), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(rebuild, settleMs)
  })
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, async () => {
      isEnding = true
      watcher.close()
      clearTimeout(timer)
      process.exitCode = await server.code
    })
  }
}

ensureInstalled()
if (!buildIfStale()) process.exit(1)
forwardSignals(() => server?.child)
if (watching) runWatching()
else await runOnce()
