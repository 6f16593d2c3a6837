import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const isLong = process.env.GUILDHALL_LONG === '1'
const globalSetup = ['test/global-setup.ts'].filter(file => existsSync(new URL(file, import.meta.url)))
const long = (folder: string) => (isLong ? [`${folder}/**/*.long.ts`] : [])

// Has a server and a browser of its own and mostly waits: it need not wait for its turn among the journeys.
const alone = ['e2e/interruptions.test.ts']

export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit+http',
          include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'tools/**/*.test.ts', ...long('src'), ...long('test'), ...alone],
          globalSetup,
          // Every file has a database of its own; to load the whole product anew for each was a third of the time.
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts', ...long('e2e')],
          exclude: alone,
          globalSetup: [...globalSetup, 'e2e/global-setup.ts'],
          // One browser at a time leaves the server a core; a journey is many page loads.
          maxWorkers: 1,
          maxConcurrency: 2,
          testTimeout: isLong ? 3_600_000 : 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
