import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../../test/world/visitor.ts'
import { type NoticesWorld, noticesWorld } from '../notices-world.ts'
import { planNotices } from '../planning/plan.ts'
import { sendNotices } from '../sending/send.ts'

let it: NoticesWorld
let admin: Visitor
beforeAll(async () => {
  it = await noticesWorld()
  admin = await it.browserOf(it.admin)
})
afterAll(() => it.world.close())

const fields = {
  name: 'Due soon',
  trigger: 'due',
  before: '30, 7,1',
  after: '',
  readers: ['learner', 'manager'],
  channels: ['site', 'email'],
  manager_from: '',
  at_once: 'no',
  'active_from-day': '1',
  'active_from-month': '1',
  'active_from-year': '2026',
}
const newRule = async (more: Record<string, string | string[]> = {}) => {
  const made = await admin.post('/manage/notices/new', { ...fields, ...more })
  expect(made.statusCode, made.body.slice(0, 400)).toBe(303)
  return String(made.headers.location)
}

describe('rules', () => {
  test('the usual ones are added once, switched off', async () => {
    expect((await admin.get('/manage/notices')).body).toContain('Nobody is told anything yet')
    for (const _ of ['once', 'twice'])
      expect((await admin.post('/manage/notices/usual')).statusCode).toBe(303)
    const list = (await admin.get('/manage/notices')).body
    expect(list).toContain('A requirement’s due date: 30, 7 and 1 days before')
    expect(list).toContain('The person and their managers from 14 days after')
    expect(list).toContain('A requirement’s expiry date: 60 and 14 days before')
    expect((await admin.get('/manage/notices?lang=cy')).body).toContain('Croeso i gwrs')
    expect(await it.ask('select 1 from notice_rule')).toHaveLength(5)
    expect(await it.ask('select 1 from notice_rule where is_on')).toEqual([])
    await admin.get('/manage/notices?lang=en')
  })

  test.each<[Record<string, string | string[]>, string]>([
    [{ name: '' }, 'Enter a name'],
    [{ before: 'soon' }, 'Enter whole numbers from 0 to 730'],
    [{ before: '' }, 'Enter on which days'],
    [{ readers: [] }, 'Choose who is told'],
    [{ channels: [] }, 'Choose how they are told'],
    [{ trigger: 'joined' }, 'Choose the audience'],
    [{ trigger: 'nonsense' }, 'Choose what the rule follows'],
    [{ repeat: '999' }, 'Enter a whole number up to 365'],
    [{ requirement: '01a205c0-d494-7352-8e50-a913bc504273' }, 'Choose from the list'],
    [{ roles: 'operator' }, 'Choose from the list'],
    [{ 'active_from-day': '40' }, 'Enter a real date'],
  ])('is made with %o only after it is mended', async (more, sentence) => {
    const answer = await admin.post('/manage/notices/new', { ...fields, ...more })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
  })

  test('shows whom it would tell and what they would read, before it is switched on; a test goes to oneself', async () => {
    const boss = await it.worker('Boss Bevan')
    const amina = await it.worker('Amina Rahman', { manager: boss.job, lang: 'cy' })
    await it.stands(amina, 'due', { due: it.inDays(7) })
    const here = await newRule({ name: 'Seven days', before: '7', requirement: it.requirement })
    const page = (await admin.get(here)).body
    expect(page).toContain('2 notices would be written')
    expect(page).toContain('Only for Fire safety')
    expect(page).toMatch(/Fire safety: i’w gwblhau erbyn/)
    const [year, month, day] = it.inDays(1).split('-') as [string, string, string]
    const tomorrow = (await admin.get(`${here}?on-day=${day}&on-month=${month}&on-year=${year}`)).body
    expect(tomorrow).toContain('nobody would be told')
    expect((await admin.get(`${here}?on=${it.today}&nth=1`)).body).toContain(
      'Amina Rahman – Fire safety: due by',
    )
    expect((await admin.post(`${here}/test`, { on: it.today, nth: '0' })).statusCode).toBe(303)
    const [mail] = await it.mailsTo(it.admin)
    expect(mail).toMatchObject({ recipient: 'ada@wexcombe.example' })
    expect(mail?.subject).toMatch(/^Prawf: Fire safety/)
    expect(mail?.body_text).toContain('Amina Rahman')
    expect(await it.ask('select 1 from notice')).toEqual([])

    expect((await admin.post(`${here}/switch`, { to: 'on' })).statusCode).toBe(303)
    expect((await admin.post(`${here}/switch`, { to: 'sideways' })).statusCode).toBe(422)
    expect(await planNotices(it.world.services)).toBe(2)
    const form = (await admin.get(`${here}/change`)).body
    expect(form).toContain('value="Seven days"')
    expect(
      (await admin.post(`${here}/change`, { ...fields, name: 'A week', before: '7', readers: 'learner' }))
        .statusCode,
    ).toBe(303)
    expect((await admin.get(here)).body).toContain('A week')
    expect((await admin.post(`${here}/switch`, { to: 'off' })).statusCode).toBe(303)
    const verbs = await it.ask(
      `select verb from audit_event where subject_type = 'notice-rule' order by id desc limit 4`,
    )
    expect(verbs.map(row => row.verb)).toEqual([
      'notice-rule.switched-off',
      'notice-rule.changed',
      'notice-rule.switched-on',
      'notice-rule.created',
    ])
  })

  test('there is no choice of text messages where the site has no key', async () => {
    expect((await admin.get('/manage/notices/new')).body).not.toContain('value="sms"')
  })
})

describe('the log', () => {
  test('says what somebody was told, why, and what came of it', async () => {
    await sendNotices(it.world.services)
    const log = (await admin.get('/manage/notices/log?q=amina')).body
    expect(log).toContain('Rule: A week')
    expect(log).toContain('On the site: not read yet')
    expect(log).toMatch(/Email: in the outgoing mail since/)
    expect(log).not.toContain('Boss Bevan</a>')
    await it.ask(`update mail set bounced_at = now(), failed_at = now() where recipient like 'Amina%'`)
    await it.ask(`update mail set sent_at = now() where recipient like 'Boss%'`)
    const whole = (await admin.get('/manage/notices/log')).body
    expect(whole).toMatch(/Email: came back on/)
    expect(whole).toMatch(/Email: sent on/)
    expect((await admin.get('/manage/notices/log?q=zebedee')).body).toContain('of that name')
  })
})

describe('words', () => {
  const here = '/manage/notices/templates/due/learner'
  const own = {
    subject: 'Do ((thing)) now',
    subject_cy: 'Gwnewch ((thing)) nawr',
    body: 'Dear ((name)),\n\nplease.',
    body_cy: 'Annwyl ((name)),\n\nos gwelwch yn dda.',
  }

  test('are the site’s own once they are changed, and as they came when that is undone', async () => {
    expect((await admin.get('/manage/notices/templates')).body).toContain('As supplied')
    const wrong = await admin.post(here, { ...own, body: 'Pay ((salary)) <script>' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('This can’t be filled in: ((salary))')
    expect((await admin.post(here, { subject: '', subject_cy: '', body: 'x' })).statusCode).toBe(422)
    expect((await admin.post(here, own)).statusCode).toBe(303)
    const nia = await it.worker('Nia <b>Bold</b>')
    await it.stands(nia, 'due', { due: it.inDays(7) })
    await it.rule({ days: [-7] })
    await planNotices(it.world.services)
    await sendNotices(it.world.services)
    const [mail] = await it.mailsTo(nia.person)
    expect(mail?.subject).toBe('Do Fire safety now')
    expect((await (await it.browserOf(nia.person)).get('/notices')).body).toContain(
      'Dear Nia &lt;b>Bold&lt;/b>,',
    )
    expect((await admin.post(`${here}/drop`)).statusCode).toBe(303)
    expect(await it.ask('select 1 from notice_template')).toEqual([])
    expect((await admin.get('/manage/notices/templates/nonsense/learner')).statusCode).toBe(404)
  })

  test('are decided by the site’s host alone', async () => {
    const partner = await it.world.rows.person('Paul Partner')
    await it.world.rows.grant(partner, 'organisation_admin', it.other)
    const theirs = await it.browserOf(partner)
    expect((await theirs.get('/manage/notices/templates')).body).toContain('its host decides')
    expect((await theirs.post(here, own)).statusCode).toBe(404)
    expect((await theirs.post('/manage/notices/notify', { key: 'x' })).statusCode).toBe(404)
    const rule = (
      await it.ask('select id from notice_rule where organisation_id = $1 limit 1', [it.council])
    )[0]?.id
    for (const path of ['', '/change'])
      expect((await theirs.get(`/manage/notices/rules/${rule}${path}`)).statusCode).toBe(404)
    expect((await theirs.post(`/manage/notices/rules/${rule}/switch`, { to: 'on' })).statusCode).toBe(404)
    expect((await theirs.get('/manage/notices/log?q=amina')).body).not.toContain('Amina')
  })
})

test('the hours are the organisation’s', async () => {
  const given = { send_hour: '9', quiet_from: '18', quiet_to: '8', working_days: 'yes', holidays: 'scotland' }
  expect((await admin.post('/manage/notices/hours', { ...given, quiet_to: '24' })).statusCode).toBe(422)
  expect((await admin.post('/manage/notices/hours', given)).statusCode).toBe(303)
  expect(
    await it.ask('select send_hour, holidays from notice_setting where organisation_id = $1', [it.council]),
  ).toEqual([{ send_hour: 9, holidays: 'scotland' }])
})
