import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorsOf } from '../../../../test/world/accounts.ts'
import { metadataOf, newKeys } from '../../../../test/world/saml-provider.ts'
import type { Visitor } from '../../../../test/world/visitor.ts'
import { openWorld, type World } from '../../../../test/world/world.ts'

let world: World
let council: string
let site: string
let admin: Visitor
const host = 'learn.test'

beforeAll(async () => {
  world = await openWorld()
  council = await world.rows.organisation('Wexcombe')
  site = await world.rows.site(host, council, [], { is_default: true })
  admin = await administrator(council, 'organisation_admin')
})
afterAll(() => world.close())

async function administrator(organisation: string, role: string, secondFactor = true): Promise<Visitor> {
  const person = await world.rows.person('Nerys')
  await world.rows.membership(person, organisation)
  await world.rows.grant(person, role, organisation)
  return world.visitor(host, await world.rows.session(person, site, { secondFactor }))
}
const entra = {
  labelEn: 'Sign in with your council account',
  labelCy: 'Mewngofnodi â’ch cyfrif cyngor',
  issuer: 'https://login.microsoftonline.com/0f0e/v2.0',
  clientId: 'abc',
  clientSecret: 'very secret indeed',
  homeDomains: 'wexcombe.example',
}
const one = async (text: string, values: unknown[] = []) =>
  (await world.database.owner.query(text, values)).rows[0]

describe('a provider', () => {
  test('is added switched off, its secret sealed and never shown; then changed, switched, removed', async () => {
    const added = await admin.upload('/manage/sign-on/new/entra', entra, {})
    expect(added.statusCode).toBe(303)
    const address = String(added.headers.location)
    const page = await admin.get(address)
    expect(page.body).toContain('/back</code>')
    expect(page.body).not.toContain(entra.clientSecret)
    const row = await one('select is_on, sealed_secret, position from sign_on_provider')
    expect([row.is_on, row.sealed_secret.includes('secret')]).toEqual([false, false])
    const changed = await admin.upload(address, { ...entra, clientSecret: '', labelEn: 'Staff' }, {})
    expect(changed.statusCode).toBe(303)
    expect((await one('select sealed_secret from sign_on_provider')).sealed_secret).toBe(row.sealed_secret)
    await admin.post(`${address}/state`, { on: 'yes' })
    expect((await world.visitor(host).get('/sign-in')).body).toContain('Staff')
    await admin.post(`${address}/remove`)
    expect((await admin.get(address)).statusCode).toBe(404)
    expect((await one('select sealed_secret from sign_on_provider')).sealed_secret).toBe(null)
  })

  test.each([
    ['everybody’s tenant', { issuer: 'https://login.microsoftonline.com/common/v2.0' }, 'your own tenant'],
    ['plain HTTP', { issuer: 'http://idp.example' }, 'begins with https://'],
    ['no secret', { clientSecret: '' }, 'client secret'],
    ['a domain where anybody may have an address', { trustedDomains: 'gmail.com' }, 'Anybody can have'],
    ['what is no domain', { homeDomains: 'not a domain' }, 'domains like'],
    ['no words for the button', { labelEn: '', labelCy: '' }, 'words on the button'],
  ])('with %s is refused, and what was typed is kept', async (_what, bad, sentence) => {
    const answer = await admin.upload('/manage/sign-on/new/entra', { ...entra, ...bad }, {})
    expect(answer.statusCode).toBe(422)
    expect(errorsOf(answer.body).join()).toContain(sentence)
    expect(answer.body).toContain('value="abc"')
    expect(answer.body).not.toContain(entra.clientSecret)
  })

  test('by metadata takes its name, address and every certificate from the file', async () => {
    const [first, second] = [await newKeys(), await newKeys(-1)]
    const xml = metadataOf('https://idp.example/saml', [first.certificate, second.certificate])
    const file = { metadataFile: { fileName: 'metadata.xml', content: Buffer.from(xml) } }
    const added = await admin.upload('/manage/sign-on/new/adfs', { labelEn: 'AD FS' }, file)
    expect(added.statusCode).toBe(303)
    const row = await one(`select issuer, settings from sign_on_provider where kind = 'saml'`)
    expect([row.issuer, row.settings.certificates.length]).toEqual(['https://idp.example/saml', 2])
    const checked = await admin.post(`${added.headers.location}/check`)
    expect(checked.statusCode).toBe(303)
    const broken = await admin.upload('/manage/sign-on/new/adfs', { labelEn: 'x', metadata: '<a/>' }, {})
    expect(errorsOf(broken.body)).toEqual(['This is no metadata of an identity provider'])
  })

  test('that does not answer says so, as a sentence', async () => {
    const { headers } = await admin.upload(
      '/manage/sign-on/new/otherOidc',
      { ...entra, issuer: 'https://127.0.0.1:9' },
      {},
    )
    const answer = await admin.post(`${headers.location}/check`)
    expect([answer.statusCode, errorsOf(answer.body).join().includes('does not answer')]).toEqual([200, true])
  })
})

describe('who may', () => {
  test('an administrator with a second factor, and nobody else', async () => {
    await world.database.owner.query(
      `insert into organisation_security (organisation_id, second_factor_roles) values ($1, '{}')`,
      [council],
    )
    const bare = await administrator(council, 'organisation_admin', false)
    expect((await bare.get('/manage/sign-on')).headers.location).toContain('/sign-in/second-factor')
    expect((await (await administrator(council, 'learning_lead')).get('/manage/sign-on')).statusCode).toBe(
      403,
    )
  })

  test('says which roles need a second step', async () => {
    await admin.post('/manage/sign-on/security', { roles: ['organisation_admin', 'trainer'] })
    expect((await one('select second_factor_roles from organisation_security')).second_factor_roles).toEqual([
      'organisation_admin',
      'trainer',
    ])
    const trainer = await administrator(council, 'trainer', false)
    expect((await trainer.get('/account')).headers.location).toContain('/sign-in/second-factor')
    expect((await admin.post('/manage/sign-on/security', { roles: ['operator'] })).statusCode).toBe(422)
  })
})
