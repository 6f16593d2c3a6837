/*
 * npm test [-- filters]: installs and builds what is missing, then runs every test under our Node.
 * --long adds the long ones. The last line is always `N passed, N failed`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countTests } from './count-tests.mjs'
import { ensureInstalled } from './install.mjs'
import { forwardSignals, runNode, startNode } from './node24.mjs'
import { buildIsStale, root } from './sources.mjs'

const words = process.argv.slice(2).filter(word => word !== '--long')
const env = { ...process.env, ...(process.argv.includes('--long') ? { GUILDHALL_LONG: '1' } : {}) }

let isFinished = false

function finish({ passed, failed, why }) {
  isFinished = true
  if (why) console.log(why)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-test-'))
  const report = join(folder, 'report.json')
  const runner = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { child, code } = startNode([runner, 'run', ...reporters, ...words], { env })
  forwardSignals(() => child)
  const status = await code
  const count = countTests(report)
  rmSync(folder, { recursive: true, force: true })
  // An error outside every test leaves the counts clean and only the exit code tells.
  if (status !== 0 && count.failed === 0)
    return { ...count, failed: 1, why: 'An error outside the tests is above.' }
  return count
}

// An installation or a build that fails ends here with its own words, and nothing was tested.
process.on('exit', () => {
  if (!isFinished) console.log('0 passed, 1 failed')
})
await ensureInstalled()
if (buildIsStale() && !runNode([join(root, 'tools/build.mjs')]))
  finish({ passed: 0, failed: 1, why: 'The build failed.' })
else finish(await runTests())
