/* npm run check: types, lint and format of everything. */
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { runNode } from './node24.mjs'
import { root } from './sources.mjs'

const tools = {
  types: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'],
  'lint and format': ['node_modules/@biomejs/biome/bin/biome', 'check', '--max-diagnostics=200'],
}

await ensureInstalled()
const failed = Object.entries(tools).filter(
  ([, [script, ...words]]) => !runNode([join(root, script), ...words]),
)
for (const [name] of failed) console.error(`The check of ${name} failed.`)
process.exitCode = failed.length === 0 ? 0 : 1
