import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { rootDir } from '../src/platform/root.ts'
import { startProduct } from './running.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the product of this run listens, with the demo world in it. */
    product: { port: number; contentPort: number; ownerUrl: string }
  }
}

/** One running product with the demo world for every journey: building that world takes longer than a journey. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildWhenStale()
  const product = await startProduct()
  project.provide('product', {
    port: product.port,
    contentPort: product.contentPort,
    ownerUrl: product.ownerUrl,
  })
  return () => product.stop()
}

/** `npm test` has built already; a runner that was started by hand may not have. */
function buildWhenStale(): void {
  const { status, stderr } = spawnSync(process.execPath, [join(rootDir, 'tools/build.mjs'), '--if-stale'], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The build failed.\n${stderr}`)
}
