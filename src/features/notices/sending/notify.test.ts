import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hourOfDay } from '../../../platform/i18n/dates.ts'
import { runJob } from '../../../platform/jobs/worker.ts'
import { type NoticesWorld, noticesWorld } from '../notices-world.ts'
import { planNotices } from '../planning/plan.ts'
import { askForOutcomes, receiptToken } from './outcomes.ts'
import { sendNotices } from './send.ts'
import { carryJob } from './texting.ts'

type Message = {
  phone_number?: string
  email_address?: string
  reference: string
  personalisation: Record<string, string>
}

/** A stand-in for GOV.UK Notify: keeps what it takes, and answers as it is told to. */
function standIn() {
  const taken: Message[] = []
  /** What is to go wrong with the next messages: a status, or an answer that gets lost after the message was taken. */
  const faults: (number | 'lost')[] = []
  /** What became of messages, by number or address; what is not said is still being sent. */
  const statuses: Record<string, string> = {}
  /** What became of each message in turn, where one number gets several under one reference. */
  const turns: Record<string, string[]> = {}
  const server: Server = createServer((request, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (!request.headers.authorization?.startsWith('Bearer ')) return answer(403, {})
    if (request.method === 'GET') {
      const wanted = new URL(request.url ?? '', 'http://here.invalid').searchParams.get('reference')
      const whose = (one: Message) => one.phone_number ?? one.email_address ?? ''
      const notifications = taken
        .filter(one => one.reference === wanted)
        .map((one, at) => ({
          ...one,
          status: turns[whose(one)]?.[at] ?? statuses[whose(one)] ?? 'sending',
        }))
        .reverse()
      return answer(200, { notifications, links: {} })
    }
    let text = ''
    request.on('data', piece => {
      text += piece
    })
    request.on('end', () => {
      const fault = faults.shift()
      if (typeof fault === 'number') return answer(fault, { errors: [] })
      taken.push(JSON.parse(text))
      if (fault === 'lost') return request.socket.destroy()
      answer(201, { id: '0' })
    })
  })
  const listen = () =>
    new Promise<string>(resolve => {
      server.listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
      )
    })
  return { taken, faults, statuses, turns, listen, close: () => server.close() }
}

const notify = standIn()
const id = (digit: string) => `${digit.repeat(8)}-1111-4111-8111-${digit.repeat(12)}`
const key = `guildhall-${id('a')}-${id('b')}`
let it: NoticesWorld
beforeAll(async () => {
  it = await noticesWorld({ NOTIFY_URL: await notify.listen() })
})
afterAll(async () => {
  await it.world.close()
  notify.close()
})

const phoned = async (name: string, phone: string | null) => {
  const who = await it.worker(name, { email: null })
  if (phone)
    await it.world.rows.insert('person_identifier', { person_id: who.person, kind: 'phone', value: phone })
  await it.stands(who, 'due', { due: it.inDays(7) })
  return who
}
const tell = async () => {
  await planNotices(it.world.services)
  await sendNotices(it.world.services)
}
/** Some hours later: what was put off goes again. */
const again = async () => {
  await it.ask(`update notice_delivery set try_at = now() - interval '1 second' where try_at is not null`)
  await sendNotices(it.world.services)
  await it.world.runJobs()
}
const toNumber = (number: string) => notify.taken.filter(one => one.phone_number === number)
const stateOf = async (person: string) => (await it.statesOf(person)).at(-1)

test('text messages are a choice once the site has a key, which nobody reads back', async () => {
  const admin = await it.browserOf(it.admin)
  for (const [given, sentence] of [
    [{ key: 'nonsense', sms_template: id('c') }, 'This is no key of GOV.UK Notify'],
    [{ key, sms_template: 'x' }, 'Enter the template’s id'],
    [{ key }, 'Enter the id of at least one template'],
    [{ sms_template: id('c') }, 'Enter the key'],
  ] as const) {
    const answer = await admin.post('/manage/notices/notify', given)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
  }
  expect((await admin.post('/manage/notices/notify', { key, sms_template: id('c') })).statusCode).toBe(303)
  expect((await admin.get('/manage/notices/hours')).body).not.toContain(id('b'))
  expect(JSON.stringify(await it.ask('select * from notify_account'))).not.toContain(id('b'))
  expect((await admin.get('/manage/notices/new')).body).toContain('value="sms"')
  expect((await admin.post('/manage/notices/notify', { sms_template: id('d') })).statusCode).toBe(303)
})

test('each goes once by its reference, also when the answer was lost; refusals and no number are noted', async () => {
  const rule = await it.rule({ days: [-7], channels: ['sms'] })
  const plain = await phoned('Plain Pat', '07700900001')
  await phoned('Off Site', null)
  await tell()
  await it.world.runJobs()
  expect(notify.taken.map(one => one.phone_number)).toEqual(['07700900001'])
  expect(notify.taken[0]?.personalisation.body).toMatch(/^Fire safety: due by .*\nhttp:\/\/notices\.test/)
  expect(await stateOf(plain.person)).toBe('sent')

  const lost = await phoned('Lost Lou', '07700900002')
  notify.faults.push('lost')
  await tell()
  await it.world.runJobs()
  expect(await stateOf(lost.person)).toBe('sending')
  expect(await logOf('Lou')).toMatch(/GOV\.UK Notify did not take it once, it goes again from/)
  // Before its time nothing goes; then Notify says that it has it.
  await sendNotices(it.world.services)
  await it.world.runJobs()
  expect(await stateOf(lost.person)).toBe('sending')
  for (const _ of [1, 2]) await again()
  expect(toNumber('07700900002')).toHaveLength(1)
  expect(await stateOf(lost.person)).toBe('sent')

  const busy = await phoned('Busy Bea', '07700900003')
  notify.faults.push(503, 429)
  await tell()
  await it.world.runJobs()
  await again()
  expect(toNumber('07700900003')).toHaveLength(0)
  expect(await logOf('Bea')).toContain('did not take it 2 times')
  // Two at the same time are one.
  await it.ask(`update notice_delivery set try_at = now() - interval '1 second' where try_at is not null`)
  const [row] = await it.ask('select message_id from notice_delivery where person_id = $1', [busy.person])
  const place = { organisation_id: it.council, site_id: it.site, host_name: 'notices.test' }
  const given = { actor: {}, data: { message: row?.message_id, channel: 'sms', place } }
  await Promise.all([1, 2].map(() => runJob(it.world.services, carryJob, given)))
  expect(toNumber('07700900003')).toHaveLength(1)
  expect(await stateOf(busy.person)).toBe('sent')

  const refused = await phoned('Refused Rae', '07700900004')
  notify.faults.push(400)
  await tell()
  await it.world.runJobs()
  expect(await stateOf(refused.person)).toBe('failed')
  expect(
    (
      await it.ask(
        `select state from notice_delivery d join notice n on n.id = d.notice_id
     where n.rule_id = $1 and d.state = 'no address'`,
        [rule],
      )
    ).length,
  ).toBe(1)
  const log = (await (await it.browserOf(it.admin)).get('/manage/notices/log')).body
  expect(log).toContain('Text message: could not be delivered')
  expect(log).toContain('Text message: not sent, no address is known')
})

test('email goes through Notify where the site has a template for it', async () => {
  await it.switchOff()
  const admin = await it.browserOf(it.admin)
  const templates = { sms_template: id('c'), email_template: id('e') }
  expect((await admin.post('/manage/notices/notify', templates)).statusCode).toBe(303)
  await it.rule({ days: [-7] })
  const mailed = await it.worker('Mailed Mair')
  await it.stands(mailed, 'due', { due: it.inDays(7) })
  await tell()
  await it.world.runJobs()
  const [message] = notify.taken.filter(one => one.email_address === 'Mailed.Mair@work.example')
  expect(message?.personalisation.subject).toMatch(/^Fire safety: due by/)
  expect(message?.personalisation.body).toContain('/record/requirements/')
  expect(await it.mailsTo(mailed.person)).toEqual([])
})

/** As some minutes later: whatever may be asked about by then is. */
const later = async () => {
  await it.ask(`update notice_delivery set ask_at = now() - interval '1 second' where ask_at is not null`)
  await askForOutcomes(it.world.services)
}
const outcomesTo = (person: string) =>
  it.ask(
    'select state, outcome, ask_at is not null as asked from notice_delivery where person_id = $1 order by id',
    [person],
  )
const logOf = async (name: string) =>
  (await (await it.browserOf(it.admin)).get(`/manage/notices/log?q=${name}`)).body

test('Notify is asked what became of each message until it has said the last of it', async () => {
  await it.switchOff()
  await it.rule({ days: [-7], channels: ['sms'] })
  const [glad, gone, off] = [
    await phoned('Glad Gwen', '07700 900 011'),
    await phoned('Gone Gareth', '07700900012'),
    await phoned('Off Ffion', '07700900013'),
  ]
  await tell()
  await it.world.runJobs()
  await askForOutcomes(it.world.services)
  expect(await outcomesTo(glad.person)).toEqual([{ state: 'sent', outcome: null, asked: true }])
  expect(await logOf('Gwen')).toContain('not known yet whether it arrived')

  notify.statuses['07700 900 011'] = 'delivered'
  notify.statuses['07700900012'] = 'permanent-failure'
  await later()
  expect(await outcomesTo(glad.person)).toEqual([{ state: 'sent', outcome: 'delivered', asked: false }])
  expect(await logOf('Gwen')).toContain('Text message: delivered on')
  expect(await outcomesTo(gone.person)).toEqual([
    { state: 'failed', outcome: 'permanent-failure', asked: false },
  ])
  expect(await logOf('Gareth')).toContain('could not be delivered, there is no such number')
  expect(await outcomesTo(off.person)).toEqual([{ state: 'sent', outcome: null, asked: true }])

  await it.ask(`update notice_delivery set taken_at = now() - interval '5 days' where person_id = $1`, [
    off.person,
  ])
  notify.statuses['07700900013'] = 'sending'
  await later()
  expect(await outcomesTo(off.person)).toEqual([{ state: 'sent', outcome: null, asked: false }])
  expect(await logOf('Ffion')).toContain('nobody said whether it arrived')
})

test('what the phone did not take for the time being goes again with growing pauses, and then no more', async () => {
  const number = '07700900021'
  const off = await phoned('Away Alun', number)
  await tell()
  await it.world.runJobs()
  const pause = async () => {
    const [row] = await it.ask(
      'select round(extract(epoch from try_at - outcome_at) / 60) as minutes from notice_delivery where person_id = $1',
      [off.person],
    )
    return Number(row?.minutes)
  }
  notify.turns[number] = []
  for (const minutes of [60, 360, 1440]) {
    notify.turns[number]?.push('temporary-failure')
    for (const _ of [1, 2]) await later()
    expect(await pause()).toBe(minutes)
    expect(await logOf('Alun')).toMatch(/the phone did not take it for three days, it goes again from/)
    for (const _ of [1, 2]) await again()
  }
  expect(toNumber(number)).toHaveLength(4)
  expect(new Set(toNumber(number).map(one => one.reference)).size).toBe(1)
  expect(await logOf('Alun')).toContain('not known yet whether it arrived, sent 4 times')
  notify.turns[number]?.push('temporary-failure')
  await later()
  await again()
  expect(toNumber(number)).toHaveLength(4)
  expect(await outcomesTo(off.person)).toEqual([
    { state: 'failed', outcome: 'temporary-failure', asked: false },
  ])
  expect(await logOf('Alun')).toContain('the phone did not take it for three days, sent 4 times')
})

test('a second go arrives, or is not needed: arrived meanwhile, no longer so, or by night', async () => {
  const [late, done, met] = [
    await phoned('Late Lowri', '07700900031'),
    await phoned('Done Dewi', '07700900032'),
    await phoned('Met Mali', '07700900033'),
  ]
  await tell()
  await it.world.runJobs()
  for (const number of ['07700900031', '07700900032', '07700900033'])
    notify.turns[number] = ['temporary-failure']
  await later()
  const hour = hourOfDay(new Date())
  const quiet = (from: number, to: number) =>
    it.ask('update notice_setting set quiet_from = $2, quiet_to = $3 where organisation_id = $1', [
      it.council,
      from,
      to,
    ])
  await quiet((hour + 23) % 24, (hour + 2) % 24)
  await again()
  expect(toNumber('07700900031')).toHaveLength(1)
  await quiet(0, 0)
  // One is delivered after all, of another there is nothing left to say.
  notify.turns['07700900032'] = ['delivered']
  await it.stands(met, 'met', {})
  await again()
  expect(toNumber('07700900031')).toHaveLength(2)
  expect(toNumber('07700900032')).toHaveLength(1)
  expect(toNumber('07700900033')).toHaveLength(1)
  expect(await stateOf(met.person)).toBe('settled')
  notify.turns['07700900031'] = ['temporary-failure', 'delivered']
  await later()
  for (const who of [late, done])
    expect(await outcomesTo(who.person)).toEqual([{ state: 'sent', outcome: 'delivered', asked: false }])
})

test('where Notify takes nothing for two days it is given up, and the log says so', async () => {
  const none = await phoned('Never Nia', '07700900041')
  notify.faults.push(503, 500, 502, 504, 429, 503, 503)
  await tell()
  await it.world.runJobs()
  for (let tries = 0; tries < 7; tries += 1) await again()
  expect(notify.faults).toEqual([])
  expect(toNumber('07700900041')).toEqual([])
  expect(await stateOf(none.person)).toBe('failed')
  expect(await logOf('Nia')).toContain('GOV.UK Notify did not take it, given up after 7 tries')
})

test('a number that there is not shows to who can mend it, and gets nothing more until then', async () => {
  const admin = await it.browserOf(it.admin)
  const [gareth] = await it.ask(
    `select p.id, i.id as number from person p join person_identifier i on i.person_id = p.id where p.name = 'Gone Gareth'`,
  )
  const bounces = (await admin.get('/manage/people/bounces')).body
  expect(bounces).toContain('07700900012')
  expect(bounces).toContain('The number takes no messages')
  expect((await admin.get(`/manage/people/${gareth?.id}`)).body).toContain('did not arrive on')
  const next = async () => {
    await it.ask('delete from notice where person_id = $1', [gareth?.id])
    await tell()
  }
  await next()
  expect(await outcomesTo(gareth?.id as string)).toEqual([
    { state: 'suppressed', outcome: null, asked: false },
  ])
  expect(await logOf('Gareth')).toContain('messages to that number did not arrive before')
  expect((await admin.post(`/manage/people/bounces/${gareth?.number}/again`)).statusCode).toBe(303)
  await next()
  expect(await stateOf(gareth?.id as string)).toBe('sending')
  await it.world.runJobs()
})

test('a receipt is taken with the site’s own token alone, and ends the asking', async () => {
  await it.switchOff()
  await it.rule({ days: [-7] })
  const read = await it.worker('Receipt Rhian')
  await it.stands(read, 'due', { due: it.inDays(7) })
  await tell()
  await it.world.runJobs()
  const [sent] = await it.ask('select message_id from notice_delivery where person_id = $1', [read.person])
  const receipt = { id: id('f'), reference: sent?.message_id, status: 'permanent-failure' }
  const say = async (token: string | undefined, body: Record<string, unknown>) =>
    it.world.app.inject({
      method: 'POST',
      url: '/notices/receipts',
      headers: { host: 'notices.test', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      payload: { to: 'receipt.rhian@work.example', ...body },
    })
  const { secret } = it.world.services
  const token = receiptToken(secret, it.site)
  for (const wrong of [undefined, 'x', receiptToken(secret, it.council)])
    expect((await say(wrong, receipt)).statusCode).toBe(401)
  expect((await outcomesTo(read.person))[0]?.outcome).toBeNull()
  expect((await say(token, { status: {} })).statusCode).toBe(422)
  for (const reference of [null, 'somebody else’s', id('0')])
    expect((await say(token, { ...receipt, reference })).json()).toEqual({ noted: false })
  expect((await say(token, { ...receipt, status: 'sending' })).json()).toEqual({ noted: false })
  expect((await say(token, receipt)).json()).toEqual({ noted: true })
  expect((await say(token, { ...receipt, status: 'delivered' })).json()).toEqual({ noted: false })
  expect(await outcomesTo(read.person)).toEqual([
    { state: 'failed', outcome: 'permanent-failure', asked: false },
  ])
  const admin = await it.browserOf(it.admin)
  expect((await admin.get('/manage/people/bounces')).body).toContain('Receipt.Rhian@work.example')
  const hours = (await admin.get('/manage/notices/hours')).body
  expect(hours).toContain('/notices/receipts')
  expect(hours).toContain(token)
})
