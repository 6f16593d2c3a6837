import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { openWorld, type World } from '../../../test/world/world.ts'
import { rootDir } from '../root.ts'
import { defineJob, defineOutsideJob, enqueue, type Job } from './define.ts'
import { startWorker, type Worker } from './worker.ts'

let world: World
const running: Worker[] = []

beforeAll(async () => {
  world = await openWorld()
})
afterEach(async () => {
  for (const worker of running.splice(0)) await worker.stop()
})
afterAll(() => world.close())

async function start(...jobs: Job[]): Promise<void> {
  running.push(await startWorker(world.services, world.database.address.ownerUrl, jobs))
}

const enqueueOne = (name: string, data: Record<string, unknown>, maxAttempts?: number) =>
  world.services.databases.transaction(db => enqueue(db, name, data, { maxAttempts }))

const queue = async () => (await world.database.owner.query('select * from jobs_in_queue() order by id')).rows

test('a poison job is parked after its last try, and the good ones around it are done', async () => {
  const warned = vi.spyOn(console, 'warn')
  const done: number[] = []
  const good = defineJob('test.good', z.object({ n: z.number() }), async (_ctx, { n }) => void done.push(n))
  const poison = defineJob('test.poison', z.object({}), async () => {
    throw new Error('no luck with grace@wexcombe.example')
  })
  await enqueueOne('test.poison', {}, 1)
  for (let n = 0; n < 20; n += 1) {
    await enqueueOne('test.good', { n })
    if (n === 10) await enqueueOne('test.poison', {}, 1)
  }
  await start(good, poison)
  await expect.poll(() => done.length, { timeout: 20_000 }).toBe(20)
  await expect
    .poll(async () => (await queue()).map(job => job.state), { timeout: 20_000 })
    .toEqual(['parked', 'parked'])
  expect((await queue())[0]).toMatchObject({ kind: 'test.poison', last_error: 'no luck with …', attempts: 1 })
  expect(warned).not.toHaveBeenCalled()
})

test('a job that fails is tried again later', async () => {
  const fails = defineJob('test.fails', z.object({}), async () => {
    throw new Error('not yet')
  })
  await enqueueOne('test.fails', {})
  await start(fails)
  const mine = async () => (await queue()).find(job => job.kind === 'test.fails')
  await expect.poll(async () => (await mine())?.state, { timeout: 20_000 }).toBe('failing')
  expect((await mine())?.next_try.getTime()).toBeGreaterThan(Date.now())
})

test('the job of a process that was killed runs again in another', async () => {
  await enqueueOne('test.slow', {})
  const script = `
    import { run } from 'graphile-worker'
    import { watchWorkers } from './src/platform/jobs/lost-workers.ts'
    import { EventEmitter } from 'node:events'
    const events = new EventEmitter()
    events.once('pool:create', ({ workerPool }) => watchWorkers(process.argv[1], workerPool.id, console))
    await run({ connectionString: process.argv[1], noHandleSignals: true, events, taskList: { 'test.slow': () => {
      console.log('began')
      return new Promise(() => setInterval(() => undefined, 1000))
    } } })`
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', script, world.database.address.ownerUrl],
    { cwd: rootDir, stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const ended = new Promise(resolve => child.once('exit', resolve))
  await new Promise<void>(began => child.stdout.on('data', text => String(text).includes('began') && began()))
  // While it lives, nobody takes its job away, however long it works.
  await world.database.owner.query(
    `update graphile_worker._private_jobs set locked_at = now() - interval '1 minute' where locked_at is not null`,
  )
  let times = 0
  const slow = defineOutsideJob('test.slow', z.object({}), async () => {
    times += 1
  })
  await start(slow)
  await sleep(500)
  expect(times).toBe(0)
  child.kill('SIGKILL')
  await ended
  await running.pop()?.stop()
  await expect
    .poll(
      async () => {
        await start(slow)
        await sleep(300)
        await running.pop()?.stop()
        return times
      },
      { timeout: 20_000 },
    )
    .toBe(1)
})
