/* npm run cli -- <command>: installs and builds when needed, then runs dist/cli.js. */
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { forwardSignals, runNode, startNode } from './node24.mjs'
import { buildIsStale, root } from './sources.mjs'

await ensureInstalled()
// Standard output belongs to the command, whose JSON others read.
if (buildIsStale() && !runNode([join(root, 'tools/build.mjs')], { stdio: ['ignore', 2, 2] })) process.exit(1)
const { child, code } = startNode([
  '--enable-source-maps',
  join(root, 'dist/cli.js'),
  ...process.argv.slice(2),
])
forwardSignals(() => child)
process.exitCode = await code
