import pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { newVisitor } from '../test/browser.ts'
import { bringStaffFiles } from './hr-run.ts'
import { addressOf, people, signIn, type Who, wexcombe } from './running.ts'
import { arrangeBlended } from './unlinked-blended.ts'
import { arrangeDataProtection } from './unlinked-data.ts'
import { arrangeJoining, arrangeSignOn, comingBack, inviteToTeam } from './unlinked-more.ts'
import { actOnPeople } from './unlinked-people.ts'
import { arrangeNamedSurvey, arrangeSurveyInCourse } from './unlinked-surveys.ts'

type Product = { port: number; ownerUrl: string }
export type Starts = Partial<Record<Who | 'nobody', string[]>>

/**
 * Some pages are reached by no link of the demo world: one comes to them by mail, by what is printed on paper, or after
 * something happened. Makes it happen, by clicking where that is possible, and answers with where each visitor then begins.
 */
export async function arrangeUnlinked(browser: Browser, product: Product): Promise<Starts> {
  const at = (path: string) => addressOf(product, wexcombe, path)
  const as = async (who: Who): Promise<{ page: Page; context: BrowserContext }> => {
    const context = await newVisitor(browser)
    const page = await context.newPage()
    await signIn(page, product, who)
    return { page, context }
  }
  await asOwner(product.ownerUrl, parkJob)
  await forgetPassword(browser, at('/forgotten-password'))
  const admin = await as('admin')
  const course = await giveCover(admin.page, at('/manage/courses'))
  const batch = await enrolByList(admin.page, `${course}/people/list`)
  const draft = await saveDraft(admin.page, at('/manage/courses/new'))
  await giveLogo(admin.page, at('/manage/site'))
  const unclaimed = await addPerson(admin.page, at('/manage/people/new'), 'robin@wexcombe.example')
  await addPerson(admin.page, at('/manage/people/new'), people.partner.address)
  const previews = await unitPreviews(admin.page, at('/manage/units'))
  const audience = await makeAudience(admin.page, at, pathOfAddress(course))
  const staffFiles = await bringStaffFiles(admin.page, at)
  const acts = await actOnPeople(admin.page, at, String(course.split('/').at(-1)))
  const dataProtection = await arrangeDataProtection(admin.page, at)
  const back = await comingBack(admin.page, at)
  const team = await inviteToTeam(browser, admin.page, at)
  await admin.context.close()
  const operator = await as('operator')
  const byMail = await linksByMail(operator.page, at('/manage/outbox'), [
    '/new-password',
    '/link/',
    '/same-person/',
  ])
  await operator.context.close()
  const { joining, signOn, surveys, named, blended } = await asOwner(product.ownerUrl, async owner => ({
    blended: await arrangeBlended(owner),
    surveys: await arrangeSurveyInCourse(owner),
    named: await arrangeNamedSurvey(owner),
    joining: await arrangeJoining(browser, owner, at),
    signOn: await arrangeSignOn(owner),
  }))
  return {
    admin: [
      ...blended.admin,
      ...named,
      ...signOn.council,
      back,
      ...acts,
      ...staffFiles,
      ...audience,
      ...dataProtection,
      batch,
      draft,
      unclaimed,
      ...previews,
      '/manage/people?state=left',
      '/manage/compliance/differences?known=2026-01-01',
    ],
    operator: ['/manage/jobs?state=parked'],
    partner: [joining.partner],
    manager: team,
    learner: ['/sign-in/second-factor', ...blended.learner, ...surveys],
    welshLearner: signOn.valley,
    nobody: [
      '/sign-in',
      '/forgotten-password/sent',
      '/certificates',
      '/.well-known/security.txt',
      ...byMail,
      ...joining.nobody,
    ],
  }
}

/** What moving and merging a unit would touch: asked by forms, which no crawler sends. */
async function unitPreviews(page: Page, address: string): Promise<string[]> {
  await page.goto(address)
  const hrefs = await page
    .locator('.gh-tree__unit a')
    .evaluateAll(links => links.map(link => link.getAttribute('href')))
  const [one, two] = [hrefs[0], hrefs[1]].map(href => String(href).split('/').at(-1))
  return [
    `/manage/units/${two}/move?parentId=&from=2026-01-01`,
    `/manage/units/${two}/merge?into=${one}&mergeFrom=2026-01-01`,
  ]
}

const pathOf = (page: Page) => new URL(page.url()).pathname

const pathOfAddress = (address: string) => new URL(address).pathname

/** An audience with an active rule, a draft that waits and an automatic enrolment; answers with the pages of each. */
async function makeAudience(page: Page, at: (path: string) => string, course: string): Promise<string[]> {
  await page.goto(at('/manage/audiences/new'))
  await page.getByLabel('Name', { exact: true }).fill('Volunteers of the county')
  await page.getByRole('button', { name: 'Go on to the rule' }).click()
  await page.waitForURL(/\/rule$/)
  await page.locator('[name="r.0_field"]').selectOption('membership.kind')
  await page.getByLabel('Volunteer', { exact: true }).check()
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByRole('button', { name: 'Make it active' }).click()
  await page.waitForURL(/\/audiences\/[0-9a-f-]{36}$/)
  const audience = pathOf(page)
  const [id, courseId] = [audience, course].map(path => path.split('/').at(-1))
  await page.goto(at(`/manage/automatic-enrolments/new?audience=${id}&course=${courseId}`))
  await page.getByRole('button', { name: 'Start automatic enrolment' }).click()
  await page.waitForURL(/\/automatic-enrolments\/[0-9a-f-]{36}$/)
  const enrolment = pathOf(page)
  await page.goto(at(`${audience}/rule`))
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.waitForURL(/\/draft$/)
  return [audience, pathOf(page), enrolment]
}

async function asOwner<T>(ownerUrl: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  return work(client).finally(() => client.end())
}

/** A job all of whose tries failed. */
async function parkJob(owner: pg.Client): Promise<void> {
  await owner.query(
    `select graphile_worker.add_job('mail.send', run_at := now() + interval '1 day', max_attempts := 1)`,
  )
  await owner.query(
    `update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'The server said no' where run_at > now() + interval '1 hour' and max_attempts = 1`,
  )
}

async function forgetPassword(browser: Browser, address: string): Promise<void> {
  const context = await newVisitor(browser)
  const page = await context.newPage()
  await page.goto(address)
  await page.locator('input[name=identifier]').fill(people.trainer.address)
  await page.locator('main button[type=submit]').click()
  await page.waitForURL(/\/sent$/)
  await context.close()
}

/** A picture of its own for the first course of the list; answers with the address of the course. */
async function giveCover(page: Page, courses: string): Promise<string> {
  await page.goto(courses)
  await page.locator('main tbody th a').first().click()
  await page.waitForURL(/\/manage\/courses\/[0-9a-f-]{36}$/)
  const course = page.url()
  await page.goto(`${course}/cover`)
  const picture = sharp({ create: { width: 800, height: 400, channels: 3, background: '#2c6e63' } })
  const file = { name: 'cover.png', mimeType: 'image/png', buffer: await picture.png().toBuffer() }
  await page.locator('main input[type=file]').setInputFiles(file)
  await page.locator('main button[type=submit]').first().click()
  await page.waitForURL(course)
  return course
}

/** A course that is not published yet: only such a one has a preview of its page. */
async function saveDraft(page: Page, address: string): Promise<string> {
  await page.goto(address)
  await page.getByLabel('Title', { exact: true }).fill('A course in the making')
  await page.getByRole('button', { name: 'Save as draft' }).click()
  await page.waitForURL(/\/manage\/courses\/[0-9a-f-]{36}$/)
  return pathOf(page)
}

/** The site's own logo, as wide as logos are. */
async function giveLogo(page: Page, address: string): Promise<void> {
  await page.goto(address)
  const picture = sharp({ create: { width: 192, height: 96, channels: 3, background: '#ffffff' } })
  const file = { name: 'logo.png', mimeType: 'image/png', buffer: await picture.png().toBuffer() }
  await page.locator('main input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Use this logo' }).click()
  await page.locator('.gh-brand img').waitFor()
}

/** Enrols two people by their employee numbers; answers with the page of that batch. */
async function enrolByList(page: Page, address: string): Promise<string> {
  await page.goto(address)
  await page.locator('main textarea').fill('100021\n100055\nnobody')
  await page
    .getByLabel(/completed/i)
    .first()
    .check()
  await page.getByRole('button', { name: 'See who this reaches' }).click()
  await page.getByRole('button', { name: /^Enrol/ }).click()
  await page.waitForURL(/\/batches\//)
  return pathOf(page)
}

async function addPerson(page: Page, address: string, email: string): Promise<string> {
  await page.goto(address)
  await page.getByLabel('Name', { exact: true }).fill('Robin Newcomer')
  await page.getByLabel(/^Email address/).fill(email)
  await page.locator('main form').getByRole('button').last().click()
  await page.waitForURL(/\/manage\/people\/[0-9a-f-]{36}/)
  return pathOf(page)
}

/** Waits until the outbox has a message with a link of each kind, and answers with one of each. */
async function linksByMail(page: Page, outbox: string, kinds: string[]): Promise<string[]> {
  const deadline = Date.now() + 60_000
  const found = new Map<string, string>()
  while (found.size < kinds.length) {
    if (Date.now() > deadline) throw new Error(`No message has links to all of ${kinds.join(', ')}`)
    await page.goto(outbox)
    const messages = await page
      .locator('main a[href^="/manage/outbox/"]')
      .evaluateAll(links => links.map(link => (link as HTMLAnchorElement).href))
    for (const message of messages.slice(0, 10)) {
      await page.goto(message)
      const links = await page
        .locator('main a')
        .evaluateAll(all => all.map(link => (link as HTMLAnchorElement).href))
      for (const link of links.map(text => new URL(text))) {
        const kind = kinds.find(start => link.pathname.startsWith(start))
        if (kind) found.set(kind, link.pathname + link.search)
      }
    }
  }
  return [...found.values()]
}
