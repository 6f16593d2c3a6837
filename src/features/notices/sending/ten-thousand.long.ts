import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enqueue } from '../../../platform/jobs/define.ts'
import { rootDir } from '../../../platform/root.ts'
import { type NoticesWorld, noticesWorld } from '../notices-world.ts'

const people = 10_000
let it: NoticesWorld
beforeAll(async () => {
  const entry = join(rootDir, 'src/features/notices/sending/worker-alone.ts')
  const built = spawnSync(process.execPath, [join(rootDir, 'tools/bundle.mjs'), entry, bundled], {
    encoding: 'utf8',
  })
  if (built.status !== 0) throw new Error(built.stderr)
  it = await noticesWorld()
}, 120_000)
afterAll(() => it.world.close())

const bundled = join(rootDir, 'dist/notices-worker.js')

async function startWorker() {
  const { address } = it.world.database
  const words = [address.ownerUrl, address.roleUrl('guildhall_app'), it.world.services.secret.toString('hex')]
  const child = spawn(process.execPath, [bundled, ...words], {
    cwd: rootDir,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise(resolve => child.once('exit', resolve))
  await new Promise<void>(began => child.stdout.on('data', text => String(text).includes('began') && began()))
  return {
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

const wake = () =>
  it.world.services.databases.transaction(async db => {
    for (const name of ['notices.plan', 'notices.send']) await enqueue(db, name, {}, { key: name })
  })
const countOf = async (state: string) =>
  Number((await it.ask('select count(*) as n from notice_delivery where state = $1', [state]))[0]?.n)

test(`${people} notices go exactly once each, though the process that sends them is killed in the middle`, {
  timeout: 1_800_000,
}, async () => {
  await it.crowd(people)
  await it.rule({ days: [-7] })
  const seenAtKill: number[] = []
  for (let life = 0; life < 4; life += 1) {
    const before = await countOf('sent')
    await wake()
    const worker = await startWorker()
    if (life === 0) await sleep(400)
    else
      for (let look = 0; look < 2400 && (await countOf('sent')) < Math.min(before + 900, people); look += 1)
        await sleep(50)
    await worker.kill()
    seenAtKill.push(await countOf('sent'))
  }
  expect(seenAtKill.some(sent => sent > 0 && sent < people)).toBe(true)
  const last = await startWorker()
  for (let look = 0; look < 1200 && (await countOf('sent')) < people; look += 1) {
    if (look % 10 === 0) await wake()
    await sleep(500)
  }
  await last.kill()
  const [count] = await it.ask(`
    select (select count(*)::integer from mail) as mails, (select count(distinct person_id)::integer from mail) as people,
           (select count(*)::integer from notice) as notices,
           (select count(*)::integer from notice_delivery d join mail m on m.id = d.message_id and m.person_id = d.person_id
             where d.state = 'sent') as sent`)
  expect(count).toEqual({ mails: people, people, notices: people, sent: people })
})
