/* npm run bench: builds what the benchmark needs (the site's assets, the server under test) and runs it. */
import { join } from 'node:path'
import { build } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { runNode } from './node24.mjs'
import { buildIsStale, root } from './sources.mjs'

await ensureInstalled()
if (buildIsStale()) await build()
for (const name of ['serve', 'bench']) {
  if (
    !runNode([
      join(root, 'tools/bundle.mjs'),
      join(root, `bench/${name}.ts`),
      join(root, `dist/tmp/${name}.js`),
    ])
  )
    process.exit(1)
}
if (!runNode(['--enable-source-maps', join(root, 'dist/tmp/bench.js'), ...process.argv.slice(2)]))
  process.exitCode = 1
