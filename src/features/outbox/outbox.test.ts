import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'
import { enqueue } from '../../platform/jobs/define.ts'
import { composeMail } from '../../platform/mail/message.tsx'
import { sendMail, siteUrl } from '../../platform/mail/send.ts'

const host = 'learn.test'
const localised = (en: string, cy: string) => ({
  en: { text: en, state: 'approved' as const },
  cy: { text: cy, state: 'draft' as const },
})
const site = {
  name: localised('Wexcombe learns', 'Wexcombe yn dysgu'),
  brand_colour: '#0b5d57',
  languages: ['en', 'cy'],
}

/** A real mail server: keeps what it takes, and refuses with the code it is told to. */
function postboxOf() {
  const taken: { to: string[]; raw: string }[] = []
  const refusals: number[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      const code = refusals.shift()
      done(code ? Object.assign(new Error(`no, ${code}`), { responseCode: code }) : undefined)
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', piece => pieces.push(piece))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(one => one.address)
        taken.push({ to, raw: Buffer.concat(pieces).toString('utf8') })
        done()
      })
    },
  })
  return {
    taken,
    refusals,
    listen: (port = 0) =>
      new Promise<number>(resolve => {
        server.listen(port, '127.0.0.1', () => resolve((server.server.address() as AddressInfo).port))
      }),
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}

const put = (world: World, to: string, text = 'Hello\n\nhttp://learn.test/new-password?token=abc') =>
  world.services.databases.transaction(db =>
    sendMail({ db }, { to, subject: 'A subject with ŵ and ’', text, html: `<p>${text}</p>` }),
  )
const rowOf = async (world: World, id: string) =>
  (await world.database.owner.query('select * from mail where id = $1', [id])).rows[0]

describe('with a mail server', () => {
  const postbox = postboxOf()
  let world: World
  let port: number

  beforeAll(async () => {
    port = await postbox.listen()
    world = await openWorld({
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'Guildhall <no-reply@learn.test>',
    })
    await world.rows.site(host, await world.rows.organisation('Wexcombe'), [], { is_default: true })
  })
  afterAll(async () => {
    await world.close()
    await postbox.close()
  })

  test('a message arrives whole, once, and its body is not kept', async () => {
    const id = await put(world, 'amina@wexcombe.example')
    await world.runJobs()
    const [mail] = postbox.taken
    expect(mail?.to).toEqual(['amina@wexcombe.example'])
    expect(mail?.raw).toMatch(/^From: Guildhall <no-reply@learn.test>/m)
    expect(mail?.raw).toContain(`Message-ID: <${id}@learn.test>`)
    expect(mail?.raw).toContain('Auto-Submitted: auto-generated')
    expect(mail?.raw).toContain('multipart/alternative')
    expect(await rowOf(world, id)).toMatchObject({ body_text: '', body_html: '', failed_at: null })
    expect((await rowOf(world, id)).sent_at).not.toBe(null)
    await world.services.databases.transaction(db => enqueue(db, 'mail.send', { mail: id }))
    await world.runJobs()
    expect(postbox.taken).toHaveLength(1)
  })

  test('a message that is rolled back is never sent', async () => {
    const before = postbox.taken.length
    const broken = world.services.databases.transaction(async db => {
      await sendMail({ db }, { to: 'never@wexcombe.example', subject: 's', text: 't', html: 'h' })
      throw new Error('the work failed')
    })
    await expect(broken).rejects.toThrow('the work failed')
    await world.runJobs()
    expect(postbox.taken).toHaveLength(before)
  })

  test('a passing failure is noted, thrown for the queue, and made good by the next try', async () => {
    postbox.refusals.push(451)
    const id = await put(world, 'later@wexcombe.example')
    await expect(world.runJobs()).rejects.toThrow('did not take')
    expect(await rowOf(world, id)).toMatchObject({ sent_at: null })
    expect((await rowOf(world, id)).failure).toContain('451')
    await world.services.databases.transaction(db => enqueue(db, 'mail.send', { mail: id }))
    await world.runJobs()
    expect(await rowOf(world, id)).toMatchObject({ failed_at: null, failure: null })
    expect(postbox.taken.at(-1)?.to).toEqual(['later@wexcombe.example'])
  })

  test('a refusal for good is noted and not tried again', async () => {
    postbox.refusals.push(550)
    const id = await put(world, 'gone@wexcombe.example')
    await world.runJobs()
    expect((await rowOf(world, id)).failure).toContain('550')
  })

  test('nobody reads other people’s mail, not even the operator', async () => {
    const operator = await world.rows.person('Op')
    await world.rows.grant(operator, 'operator', null)
    const { rows } = await world.database.owner.query('select id from site')
    const visitor = world.visitor(host, await world.rows.session(operator, rows[0].id))
    expect((await visitor.get('/manage/outbox')).statusCode).toBe(404)
    expect((await visitor.get('/account')).body).not.toContain('/manage/outbox')
  })
})

describe('a mail server that is away', () => {
  test('is tried again, and gets the message when it is back', async () => {
    const probe = postboxOf()
    const port = await probe.listen()
    await probe.close()
    const world = await openWorld({ SMTP_URL: `smtp://127.0.0.1:${port}` })
    const postbox = postboxOf()
    try {
      await world.rows.site(host, await world.rows.organisation('Wexcombe'), [], { is_default: true })
      const id = await put(world, 'patient@wexcombe.example')
      await expect(world.runJobs()).rejects.toThrow('no answer')
      expect((await rowOf(world, id)).failed_at).not.toBe(null)
      await postbox.listen(port)
      await world.services.databases.transaction(db => enqueue(db, 'mail.send', { mail: id }))
      await world.runJobs()
      expect(postbox.taken).toHaveLength(1)
    } finally {
      await world.close()
      await postbox.close()
    }
  })
})

describe('without a mail server', () => {
  let world: World
  let siteId: string
  beforeAll(async () => {
    world = await openWorld()
    siteId = await world.rows.site(host, await world.rows.organisation('Wexcombe'), [], { is_default: true })
  })
  afterAll(() => world.close())

  const as = async (role: string | null) => {
    const person = await world.rows.person('Somebody')
    if (role)
      await world.rows.grant(
        person,
        role,
        role === 'operator'
          ? null
          : (await world.database.owner.query('select host_organisation_id as id from site')).rows[0].id,
      )
    return world.visitor(host, await world.rows.session(person, siteId))
  }

  test('the operator finds every message and its links in the outbox', async () => {
    const operator = await as('operator')
    expect((await operator.get('/manage/outbox')).body).toContain('No messages yet')
    const id = await put(
      world,
      'amina@wexcombe.example',
      'Open <b>this</b>:\nhttp://learn.test/new-password?token=abc',
    )
    await world.runJobs()
    const list = await operator.get('/manage/outbox')
    expect(list.body).toContain('amina@wexcombe.example')
    const page = await operator.get(`/manage/outbox/${id}`)
    expect(page.body).toContain('<a href="http://learn.test/new-password?token=abc">')
    expect(page.body).toContain('Open &lt;b>this&lt;/b>:')
    expect(page.body).toContain('Not sent')
  })

  test('it goes on page by page', async () => {
    for (let n = 0; n < 35; n += 1) await put(world, `many${n}@wexcombe.example`)
    const operator = await as('operator')
    const first = await operator.get('/manage/outbox')
    const nextHref = /href="(\/manage\/outbox\?before=[0-9a-f-]+)"/.exec(first.body)?.[1] as string
    expect(first.body).toContain('many34@')
    const second = await operator.get(nextHref)
    expect(second.body).toContain('many0@')
    expect(second.body).not.toContain('many34@')
    expect((await operator.get('/manage/outbox?before=nonsense')).statusCode).toBe(200)
  })

  test('nobody else does', async () => {
    const id = await put(world, 'private@wexcombe.example')
    for (const role of ['organisation_admin', 'learning_lead', null]) {
      const visitor = await as(role)
      expect((await visitor.get('/manage/outbox')).statusCode).toBe(403)
      expect((await visitor.get(`/manage/outbox/${id}`)).statusCode).toBe(403)
    }
    expect((await world.visitor(host).get('/manage/outbox')).statusCode).toBe(303)
    const operator = await as('operator')
    expect((await operator.get(`/manage/outbox/${world.rows.randomId()}`)).statusCode).toBe(404)
    expect((await operator.get('/manage/outbox/nonsense')).statusCode).toBe(404)
    const unseen = await world.services.databases.transaction(async db => {
      return (await sql`select * from read_outbox_mail(null, 10)`.execute(db)).rows
    })
    expect(unseen).toEqual([])
  })
})

describe('a message', () => {
  const write = (lang: 'en' | 'cy') => ({
    subject: lang === 'en' ? 'Hello' : 'Helô',
    paragraphs: ['<b>& "more"'],
    action: { label: 'Go', url: 'https://learn.test/?a=1&b=2' },
  })

  test('is in the reader’s language, or in every language of the site', () => {
    expect(composeMail(site, 'cy', write).subject).toBe('Helô')
    const both = composeMail(site, null, write)
    expect(both.subject).toBe('Hello / Helô')
    expect(both.text).toContain('Sent by Wexcombe learns')
    expect(both.text).toContain('Anfonwyd gan Wexcombe yn dysgu')
    expect(composeMail({ ...site, languages: ['en'] }, 'cy', write).subject).toBe('Hello')
  })

  test('escapes what people wrote', () => {
    const { html, text } = composeMail(site, 'en', write)
    expect(html).toContain('&lt;b>&amp; &quot;more&quot;')
    expect(html).toContain('href="https://learn.test/?a=1&amp;b=2"')
    expect(text).toContain('<b>& "more"')
  })

  test('links to the site by its own host name', () => {
    const config = { baseUrl: new URL('https://anything.example:8443') } as Parameters<typeof siteUrl>[0]
    expect(siteUrl(config, 'cwmtaran.localhost', '/new-password?token=a')).toBe(
      'https://cwmtaran.localhost:8443/new-password?token=a',
    )
  })
})
