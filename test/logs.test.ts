import { Writable } from 'node:stream'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { defineJob, enqueue } from '../src/platform/jobs/define.ts'
import { startWorker } from '../src/platform/jobs/worker.ts'
import { logOptions } from '../src/platform/log/log.ts'
import { account, goodPassword } from './world/accounts.ts'
import { openWorld, type World } from './world/world.ts'

let world: World
let text = ''
const host = 'logs.test'
const email = 'blodeuwedd.llewelyn@logs.example'

beforeAll(async () => {
  const target = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  world = await openWorld({}, () => new Date(), pino(logOptions('trace'), target))
})
afterAll(() => world.close())

test('the log of a sign-in, a search, an upload and a failing job names nobody and gives nothing away', async () => {
  const { rows } = world
  const organisation = await rows.organisation('Wexcombe')
  await rows.site(host, organisation)
  const person = await account(world, 'Blodeuwedd Llewelyn', {
    email,
    organisation,
    employeeNumber: 'STAFF-778899',
  })
  await rows.grant(person, 'learning_lead', organisation)
  const visitor = world.visitor(host)
  await visitor.get('/sign-in?next=%2Frecord%3Fof%3DBlodeuwedd')
  await visitor.post('/sign-in', { identifier: email, password: 'wrongly-guessed-password' })
  await visitor.post('/sign-in', { identifier: 'STAFF-778899', password: goodPassword })
  const token = visitor.cookies.get('guildhall_session') ?? ''
  expect(token.length).toBeGreaterThan(20)
  await visitor.get('/catalogue?q=menopause-secret-search')
  await visitor.upload(
    '/manage/courses',
    { title: 'Titled by Blodeuwedd' },
    {
      package: { fileName: 'blodeuwedd-private-file.zip', content: Buffer.from('no zip') },
    },
  )
  await visitor.get('/no/such/page/of/blodeuwedd')
  await visitor.post('/sign-in/forgotten', { identifier: email })
  await failingJob()
  const csrf = await visitor.csrf()
  expect(text).toContain('/catalogue')
  expect(text).toContain('answered')
  const secrets = [
    'llewelyn',
    'blodeuwedd',
    email,
    'STAFF-778899',
    goodPassword,
    'wrongly-guessed',
    'menopause',
    token,
    csrf,
    'private-file',
    '127.0.0.1',
  ]
  for (const secret of secrets) expect(text.toLowerCase(), secret).not.toContain(secret.toLowerCase())
})

async function failingJob(): Promise<void> {
  const fails = defineJob('test.fails', z.object({}), async ({ db }) => {
    await db
      .insertInto('person_identifier')
      .values({ person_id: email, kind: 'email', value: email })
      .execute()
  })
  await world.services.databases.transaction(db => enqueue(db, 'test.fails', {}))
  const worker = await startWorker(world.services, world.database.address.ownerUrl, [fails])
  const lastError = async () =>
    (await world.database.owner.query(`select last_error from jobs_in_queue() where kind = 'test.fails'`))
      .rows[0]?.last_error
  await expect.poll(lastError, { timeout: 20_000 }).toMatch(/invalid input syntax/)
  expect(await lastError()).not.toContain('logs.example')
  await worker.stop()
}
