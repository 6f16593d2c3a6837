import type pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { newVisitor } from '../test/browser.ts'
import { people, signIn } from './running.ts'

type At = (path: string) => string

/** What the demo world gives out on paper: the code of the care provider. */
const paperCode = 'HQLLY234'
/** Whoever is expected in the manager's team. */
const invited = 'tamsin@crawl.example'

/** After `inviteToTeam`: pages of the ways in that one comes to by a letter, by a code on paper, or by typing the address. */
export async function arrangeJoining(
  browser: Browser,
  owner: pg.ClientBase,
  at: At,
): Promise<{ partner: string; nobody: string[] }> {
  const page = await (await newVisitor(browser)).newPage()
  const confirm = await askToJoin(page, owner, at, 'Unwin Unproven', 'unwin@crawl.example')
  await page.goto(at(await askToJoin(page, owner, at, 'Asta Asked', 'asta@crawl.example')))
  await page.locator('main form button').click()
  await page.waitForLoadState()
  await page.context().close()
  const link = await letterTo(owner, invited, '/sign-in/link/open')
  const partner = await (await newVisitor(browser)).newPage()
  await signIn(partner, { port: Number(new URL(at('/')).port) }, 'partner')
  await partner.goto(at('/manage/joining/applications'))
  await partner.getByRole('link', { name: 'Asta Asked' }).click()
  await partner.waitForURL(/\/applications\/[0-9a-f-]{36}$/)
  const application = new URL(partner.url()).pathname
  await partner.locator('main input[name=decision][value=ask]').check()
  await partner.locator('main textarea[name=words]').fill('Which of our homes do you work at?')
  await partner.locator('main form:has([name=decision]) button').click()
  const answer = await letterTo(owner, 'asta@crawl.example', '/join/answer')
  await partner.context().close()
  const nobody = ['/join', '/join/sent', `/join/${paperCode}`, '/sign-in/link', '/sign-in/link/sent']
  return { partner: application, nobody: [...nobody, confirm, answer, link] }
}

/** Managers may invite to their team; somebody is expected in one. Answers with where the manager then begins. */
export async function inviteToTeam(browser: Browser, admin: Page, at: At): Promise<string[]> {
  await admin.goto(at('/manage/joining/settings'))
  await admin.locator('main input[name=managersInvite]').check()
  await admin.locator('main form[action="/manage/joining/settings"] button').click()
  await admin.waitForLoadState()
  const page = await (await newVisitor(browser)).newPage()
  await signIn(page, { port: Number(new URL(at('/')).port) }, 'manager')
  await page.goto(at('/team/pre-joiners/new'))
  await page.locator('main input[name=name]').fill('Tamsin Teamward')
  await page.locator('main input[name=address]').fill(invited)
  const start = new Date(Date.now() + 20 * 86_400_000)
  const parts = [start.getUTCDate(), start.getUTCMonth() + 1, start.getUTCFullYear()]
  const fields = page.locator('main .govuk-date-input input')
  for (const [index, part] of parts.entries()) await fields.nth(index).fill(String(part))
  await page.locator('main form:has(input[name=address]) button').click()
  await page.waitForURL(/\/team\/pre-joiners\/[0-9a-f-]{36}$/)
  const shown = new URL(page.url()).pathname
  await askForWaiver(page, at)
  await page.context().close()
  return ['/team/pre-joiners', '/team/pre-joiners/new', '/team/elsewhere', shown]
}

/** A manager asks for something to be waived for the first of their team. */
async function askForWaiver(page: Page, at: At): Promise<void> {
  await page.goto(at('/team'))
  const members = await page
    .locator('main table a')
    .evaluateAll(links => links.map(one => one.getAttribute('href')))
  const member = members.find(href => /^\/team\/[0-9a-f-]{36}$/.test(href ?? ''))
  await page.goto(at(`${member}/recognition`))
  await page.locator('main input[name=kind][value=waived]').check()
  await page.locator('main select[name=subject]').selectOption({ index: 1 })
  await page.locator('main [name=reason]').fill('Does no work at heights')
  await page.locator('main form:has([name=reason]) button').last().click()
  await page.waitForURL(at('/team/elsewhere'))
}

/** Asks to join by the code on paper; answers with the address that the letter leads to. */
async function askToJoin(page: Page, owner: pg.ClientBase, at: At, name: string, address: string) {
  await page.goto(at(`/join/${paperCode}`))
  await page.locator('main input[name=name]').fill(name)
  await page.locator('main input[name=address]').fill(address)
  await page.locator('main form:has(input[name=address]) button').click()
  await page.waitForURL(/\/join\/sent$/)
  return letterTo(owner, address, '/join/confirm')
}

/** Where the newest letter to somebody leads, once it is written. @throws when none is after a minute */
async function letterTo(owner: pg.ClientBase, address: string, start: string): Promise<string> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    const { rows } = await owner.query(
      'select body_text from mail where recipient = $1 order by id desc limit 5',
      [address],
    )
    const links = rows.flatMap(row => String(row.body_text).match(/https?:\/\/\S+/g) ?? [])
    const found = links.map(link => new URL(link)).find(url => url.pathname.startsWith(start))
    if (found) return found.pathname + found.search
    await new Promise(done => setTimeout(done, 300))
  }
  throw new Error(`No letter to ${address} leads to ${start}`)
}

/**
 * A provider of the valley, switched on, for the learner who may connect their account with it, and one of the county
 * that is not. Its address answers nobody: what happens there has a journey of its own, with a real provider.
 */
export async function arrangeSignOn(owner: pg.ClientBase): Promise<{ council: string[]; valley: string[] }> {
  const add = async (address: string, isOn: boolean): Promise<string> => {
    const { rows } = await owner.query(
      `insert into sign_on_provider (organisation_id, kind, shape, label, issuer, is_on, settings)
       select m.organisation_id, 'saml', 'other', $2, 'https://idp.example/' || m.organisation_id, $3, $4
         from person_identifier i join membership m on m.person_id = i.person_id where i.value = $1 limit 1
       returning id`,
      [
        address,
        { en: { text: 'Staff account', state: 'approved' }, cy: { text: 'Cyfrif staff', state: 'approved' } },
        isOn,
        {
          signOnUrl: 'https://idp.example/sign-on',
          certificates: [],
          hostedDomains: [],
          secondFactorValues: [],
        },
      ],
    )
    return rows[0].id
  }
  const [council, valley] = [
    await add(people.admin.address, false),
    await add(people.welshLearner.address, true),
  ]
  return {
    council: [`/manage/sign-on/${council}`],
    valley: [`/account/sign-on/${valley}`, `/sign-in/with/${valley}/metadata`],
  }
}

/** Where somebody who left comes back: the page of the first of those who did says so. */
export async function comingBack(page: Page, at: At): Promise<string> {
  await page.goto(at('/manage/people?state=left'))
  await page.locator('main tbody th a').first().click()
  await page.waitForURL(/\/manage\/people\/[0-9a-f-]{36}$/)
  return String(await page.locator('main a[href$="/return"]').first().getAttribute('href'))
}
