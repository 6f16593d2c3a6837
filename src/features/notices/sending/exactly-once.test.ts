import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NoticesWorld, noticesWorld } from '../notices-world.ts'
import { planNotices } from '../planning/plan.ts'
import { sendNotices } from './send.ts'

const people = 500
let it: NoticesWorld
beforeAll(async () => {
  it = await noticesWorld()
})
afterAll(() => it.world.close())

/** Ends every connection of the application at once, as a killed process would leave them: whatever was open is rolled back. */
const kill = () =>
  it.world.services.databases
    .single(db =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity
           where usename = 'guildhall_app' and datname = current_database() and pid <> pg_backend_pid()`.execute(
        db,
      ),
    )
    .catch(() => undefined)

test(`${people} notices go exactly once each, though the worker is killed again and again`, {
  timeout: 120_000,
}, async () => {
  await it.crowd(people)
  await it.rule({ days: [-7] })
  let killed = 0
  let ended = false
  const work = (async () => {
    for (let tries = 0; tries < 200 && !ended; tries += 1) {
      try {
        await Promise.all([planNotices(it.world.services), sendNotices(it.world.services)])
        await sendNotices(it.world.services)
        const waiting = await it.ask(`select 1 from notice_delivery where state = 'waiting' limit 1`)
        const made = await it.ask('select count(*)::integer as n from notice')
        if (waiting.length === 0 && Number(made[0]?.n) === people) ended = true
      } catch {
        killed += 1
      }
    }
  })()
  for (let blow = 0; blow < 5 && !ended; blow += 1) {
    await new Promise(resolve => setTimeout(resolve, 60 + blow * 45))
    await kill()
  }
  await work
  expect(ended).toBe(true)
  expect(killed).toBeGreaterThan(0)
  const [count] = await it.ask<{ mails: number; people: number; sent: number; kept: number; jobs: number }>(`
    select (select count(*)::integer from mail) as mails, (select count(distinct person_id)::integer from mail) as people,
           (select count(*)::integer from notice_delivery d join mail m on m.id = d.message_id and m.person_id = d.person_id where d.state = 'sent') as sent,
           (select count(*)::integer from notice) as kept,
           (select count(*)::integer from jobs_in_queue() j where j.kind = 'mail.send') as jobs`)
  expect(count).toEqual({ mails: people, people, sent: people, kept: people, jobs: people })
})
