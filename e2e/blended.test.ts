import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, newVisitor } from '../test/browser.ts'
import { look, tabTo } from './look.ts'
import { listen } from './page-faults.ts'
import { addressOf, signIn, type Who, wexcombe } from './running.ts'

/* A course of sections is built by keyboard alone, and taken by a learner who meets a locked section. */
const product = inject('product')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const at = (path: string) => addressOf(product, wexcombe, path)

async function pageOf(who: Who): Promise<{ page: Page; faults: string[] }> {
  const page = await (await newVisitor(browser)).newPage()
  const faults = listen(page)
  await signIn(page, product, who)
  return { page, faults }
}

/** Hands that know the keyboard only: Tab until the target has the focus, then keys. */
function keyboard(page: Page) {
  const to = (target: Locator) => tabTo(page, target)
  return {
    async press(target: Locator) {
      await to(target)
      await page.keyboard.press('Enter')
      await page.waitForLoadState()
    },
    async type(target: Locator, text: string) {
      await to(target)
      await page.keyboard.insertText(text)
    },
    /** The chosen radio of a group, or its first, has the focus; arrows choose another. */
    async choose(chosen: Locator, steps: number) {
      await to(chosen)
      await page.keyboard.press('Space')
      for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowDown')
    },
    /** Of a list, the option that begins with a text. */
    async pick(list: Locator, text: string) {
      await to(list)
      await page.keyboard.type(text)
    },
  }
}

test('a blended course is built by keyboard, and its locked section explains itself to a learner', async () => {
  const { page, faults } = await pageOf('admin')
  const keys = keyboard(page)
  const field = (name: string) => page.locator(`main [name="${name}"]`)
  const button = (name: string) => page.locator('main').getByRole('button', { name, exact: true })
  const disclosure = (text: string | RegExp) => page.locator('main summary', { hasText: text })
  const link = (name: string | RegExp) => page.locator('main').getByRole('link', { name }).first()

  await page.goto(at('/manage/courses/new'))
  await keys.type(field('title'), 'Ladders, step by step')
  await keys.press(page.locator('main button[name=save][value=draft]'))
  await page.waitForURL(/\/manage\/courses\/[0-9a-f-]{36}$/)
  const course = page.url()

  await keys.press(button('Add a section'))
  await keys.type(field('title'), 'On the ladder')
  await look(page)
  await keys.press(button('Save'))
  await page.getByText('The section is added').waitFor()

  await keys.press(link('Add a page'))
  await keys.type(field('title'), 'Is a ladder right for it')
  await keys.type(field('statement'), '## Look first\n\nIs there a safer way? Use it.')
  await keys.choose(page.locator('main input[name=completion][value=visit]'), 1)
  await keys.pick(field('section'), 'No s')
  await look(page)
  await keys.press(button('Save'))
  await page.getByText('The activity is added').waitFor()

  await keys.press(disclosure('Add an activity'))
  await keys.press(link('Add a text to declare'))
  await keys.type(field('title'), 'Three points of contact')
  await keys.type(field('statement'), 'I keep three points of contact.')
  await keys.press(button('Save'))
  await page.getByText('The activity is added').waitFor()

  const edit = await link(/Edit.*Three points of contact/).getAttribute('href')
  const locked = /activities\/([0-9a-f-]{36})/.exec(edit ?? '')?.[1]

  await keys.press(disclosure(/More.*On the ladder/))
  await keys.press(link(/What opens it.*On the ladder/))
  await keys.choose(page.locator('main input[name=when][value=activity]'), 0)
  await keys.pick(field('activity'), 'Is a')
  await keys.press(button('Add'))
  await page.getByText('“Is a ladder right for it” is complete', { exact: true }).waitFor()
  await look(page)
  await keys.press(button('Save what opens it'))
  await page.getByText('What opens it is saved').waitFor()
  await look(page)
  await page.goto(`${course}/preview`)
  await page.getByText('Complete “Is a ladder right for it”').first().waitFor()
  await look(page)
  await page.goto(course)
  await keys.press(button('Publish'))
  await page.getByText('The course is published').waitFor()
  const address = await link('See the course page').getAttribute('href')

  const { page: learner, faults: theirs } = await pageOf('learner')
  const hands = keyboard(learner)
  const main = learner.locator('main')
  await learner.goto(at(address ?? ''))
  await main.getByText('Complete “Is a ladder right for it”').waitFor()
  await look(learner)
  await learner.goto(at(`${address}/activities/${locked}`))
  await main.getByRole('heading', { name: 'Why is this locked?' }).waitFor()
  await look(learner)
  await hands.press(main.getByRole('link', { name: 'Ladders, step by step' }))
  await hands.press(main.getByRole('button', { name: 'Start' }))
  await learner.waitForURL(/\/activities\//)
  // The end of the page is in sight: nothing is left to press.
  await main.getByText('This part is complete. It is saved.').waitFor()
  await look(learner)
  await hands.press(main.getByRole('link', { name: /Next/ }))
  await main.getByText('I keep three points of contact.').waitFor()
  await look(learner)
  await hands.press(main.getByRole('button', { name: 'I confirm' }))
  await learner.getByText('Well done: you have completed this course.').waitFor()
  await look(learner)
  expect([...faults, ...theirs]).toEqual([])
})
