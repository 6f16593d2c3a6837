/* node tools/run.mjs <file.ts> [arguments]: bundles one script of bench/ or tools/ and runs it. */
import { mkdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { forwardSignals, runNode, startNode } from './node24.mjs'
import { root } from './sources.mjs'

const [file, ...words] = process.argv.slice(2)
if (!file) {
  console.error('Usage: node tools/run.mjs <file.ts> [arguments]')
  process.exit(2)
}
await ensureInstalled()
const folder = join(root, 'dist/tmp')
mkdirSync(folder, { recursive: true })
const outFile = join(folder, `${basename(file).replace(/\.tsx?$/, '')}.js`)
if (!runNode([join(root, 'tools/bundle.mjs'), resolve(file), outFile])) process.exit(1)
const { child, code } = startNode(['--enable-source-maps', outFile, ...words])
forwardSignals(() => child)
process.exitCode = await code
