import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../test/world/world.ts'

let world: World
let operator: Visitor
let operatorId: string
let admin: Visitor
const host = 'operations.test'

beforeAll(async () => {
  world = await openWorld()
  const { rows } = world
  const organisation = await rows.organisation('Wexcombe')
  const site = await rows.site(host, organisation, [], { contact_email: 'learning@wexcombe.example' })
  operatorId = await rows.person('Olwen Pritchard')
  await rows.grant(operatorId, 'operator', null)
  operator = world.visitor(host, await rows.session(operatorId, site))
  const adminId = await rows.person('Joan Bellamy')
  await rows.grant(adminId, 'organisation_admin', organisation)
  admin = world.visitor(host, await rows.session(adminId, site))
  await rows.site('quiet.test', organisation)
})
beforeEach(() => world.database.owner.query('delete from graphile_worker._private_jobs'))
afterAll(() => world.close())

type Change = { attempts?: number; error?: string; agoMinutes?: number; isRunning?: boolean }

async function job(kind: string, { attempts = 0, error, agoMinutes = 0, isRunning = false }: Change = {}) {
  const { rows } = await world.database.owner.query(
    `select (graphile_worker.add_job($1, '{}', max_attempts := 3)).id`,
    [kind],
  )
  await world.database.owner.query(
    `update graphile_worker._private_jobs set attempts = $2, last_error = $3,
            run_at = now() - make_interval(mins => $4::integer),
            locked_at = case when $5 then now() - make_interval(mins => $4::integer) end, locked_by = case when $5 then 'someone' end
      where id = $1`,
    [rows[0].id, attempts, error ?? null, agoMinutes, isRunning],
  )
  return Number(rows[0].id)
}

const inQueue = async (id: number) =>
  (await world.database.owner.query('select * from jobs_in_queue() where id = $1', [id])).rows[0]

test('with nothing in the queue the answer is no', async () => {
  const page = await operator.get('/manage/jobs')
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('Nothing is waiting and nothing has failed')
  expect((await operator.get('/manage/jobs?lang=cy')).body).toContain('Does dim yn aros')
  await operator.get('/manage/jobs?lang=en')
})

test('the answer names the worst first, and what went wrong', async () => {
  await job('mail.send')
  expect((await operator.get('/manage/jobs')).body).toContain('1 job is waiting or running')
  await job('mail.send', { attempts: 1, error: 'no answer' })
  expect((await operator.get('/manage/jobs')).body).toContain('Not yet. 1 job failed')
  await job('report.write', { isRunning: true, agoMinutes: 45 })
  expect((await operator.get('/manage/jobs')).body).toContain('running for 45 minutes')
  await job('mail.send', { agoMinutes: 12 })
  expect((await operator.get('/manage/jobs')).body).toContain('waiting for 12 minutes')
  await job('badge.draw', { attempts: 3, error: 'no such <picture>' })
  const page = (await operator.get('/manage/jobs')).body
  expect(page).toContain('Yes. 1 job has failed every time')
  expect(page).toContain('no such &lt;picture>')
})

test('a parked job is tried again with all its tries', async () => {
  const id = await job('mail.send', { attempts: 3, error: 'no answer' })
  const answer = await operator.post(`/manage/jobs/${id}/retry`)
  expect(answer.statusCode).toBe(303)
  expect(await inQueue(id)).toMatchObject({ state: 'waiting', attempts: 0 })
  expect((await operator.get('/manage/jobs')).body).toContain('will be tried again now')
  const { rows } = await world.database.owner.query(
    `select actor_id, detail from audit_event where verb = 'job.retried'`,
  )
  expect(rows).toEqual([{ actor_id: operatorId, detail: { job: id, kind: 'mail.send' } }])
})

test('a job is removed only with a reason, which is kept', async () => {
  const id = await job('mail.send', { attempts: 3 })
  expect((await operator.get(`/manage/jobs/${id}/remove`)).body).toContain('Why it is removed')
  const again = await operator.post(`/manage/jobs/${id}/remove`, { reason: '   ' })
  expect(again.statusCode).toBe(422)
  expect(again.body).toContain('Say why the job is removed')
  const long = await operator.post(`/manage/jobs/${id}/remove`, { reason: 'x'.repeat(501) })
  expect(long.statusCode).toBe(422)
  expect(long.body).toContain('x'.repeat(501))
  expect((await operator.post(`/manage/jobs/${id}/remove`, { reason: ['a', 'b'] })).statusCode).toBe(422)
  expect(await inQueue(id)).toBeDefined()
  expect((await operator.post(`/manage/jobs/${id}/remove`, { reason: 'Sent by hand' })).statusCode).toBe(303)
  expect(await inQueue(id)).toBeUndefined()
  const { rows } = await world.database.owner.query(
    `select reason from audit_event where verb = 'job.removed'`,
  )
  expect(rows).toEqual([{ reason: 'Sent by hand' }])
})

test('a job that runs, waits or is gone can’t be decided on', async () => {
  const running = await job('mail.send', { isRunning: true, attempts: 1 })
  const waiting = await job('mail.send')
  for (const id of [running, waiting, 999_999_999]) {
    expect((await operator.get(`/manage/jobs/${id}/remove`)).statusCode).toBe(404)
    await operator.post(`/manage/jobs/${id}/retry`)
    expect((await operator.get('/manage/jobs')).body).toContain('not in the queue any more')
    await operator.post(`/manage/jobs/${id}/remove`, { reason: 'why not' })
  }
  expect(await inQueue(running)).toBeDefined()
  expect(await inQueue(waiting)).toBeDefined()
  for (const bad of ['0', '-1', 'x', '1e99', '99999999999999999999'])
    expect((await operator.get(`/manage/jobs/${bad}/remove`)).statusCode).toBeLessThan(500)
})

test('long lists go page by page', async () => {
  for (let n = 0; n < 52; n += 1) await job('mail.send', { attempts: 3 })
  const first = await operator.get('/manage/jobs?state=parked')
  expect(first.body.match(/<tr>/g)).toHaveLength(51)
  const next = /href="([^"]+)" rel="next"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect((await operator.get(next)).body.match(/<tr>/g)).toHaveLength(3)
  expect((await operator.get('/manage/jobs?state=nonsense&after=x')).statusCode).toBe(200)
})

test('nobody but the operator sees or changes the queue', async () => {
  const id = await job('mail.send', { attempts: 3 })
  expect((await admin.get('/manage/jobs')).statusCode).toBe(403)
  expect((await admin.post(`/manage/jobs/${id}/retry`)).statusCode).toBe(403)
  expect((await world.visitor(host).get('/manage/jobs')).headers.location).toMatch('/sign-in')
  // The database asks for itself.
  await world.services.databases.transaction(async db => {
    const { jobCounts, removeJob } = await import('./queries.ts')
    expect(await jobCounts(db)).toEqual([])
    expect(await removeJob(db, id)).toBeNull()
  })
  expect(await inQueue(id)).toBeDefined()
})

test('security.txt names the contact of each site, and is missing where there is none', async () => {
  const answer = await world.visitor(host).get('/.well-known/security.txt')
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(answer.body).toMatch(
    /^Contact: mailto:learning@wexcombe.example\nExpires: \d{4}-\d\d-\d\dT00:00:00Z\n/,
  )
  expect(answer.body).toContain(`Canonical: http://${host}:3000/.well-known/security.txt`)
  expect((await world.visitor('quiet.test').get('/.well-known/security.txt')).statusCode).toBe(404)
})
