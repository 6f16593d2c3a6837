import type { Page } from 'playwright-core'
import { lessonIn } from './stage.ts'

/** Which of the pages of "Golf Explained" is open, as the learner would tell by looking; -1 while there is none. */
export async function golfPage(page: Page): Promise<number> {
  const pages = [
    'Playing/Playing',
    'Playing/Par',
    'Playing/Scoring',
    'Playing/OtherScoring',
    'Playing/RulesOfGolf',
  ]
  pages.push('Etiquette/Course', 'Etiquette/Distracting', 'Etiquette/Play', 'Handicapping/Overview')
  pages.push('Handicapping/CalculatingHandicap', 'Handicapping/CalculatingScore', 'Handicapping/Example')
  pages.push('HavingFun/HowToHaveFun', 'HavingFun/MakeFriends', 'shared/assessmenttemplate')
  const shown = page.frames().map(frame => new URL(frame.url(), 'http://none.invalid').pathname)
  return pages.findIndex(name => shown.includes(`/${name}.html`))
}

/** Clicks "Next" and waits for the next page to be there. */
export async function nextGolfPage(page: Page): Promise<void> {
  const before = await golfPage(page)
  await lessonIn(page).getByRole('button', { name: 'Next' }).click()
  await until(async () => (await golfPage(page)) === before + 1)
}

/** Answers the knowledge check on the last page, the first `wrong` questions wrongly, and sends it. */
export async function answerGolf(page: Page, wrong: number): Promise<void> {
  const test = lessonIn(page).frameLocator('#contentFrame')
  await test.getByRole('button', { name: 'Submit Answers' }).waitFor()
  const questions = await test.locator('.question').all()
  for (const [index, question] of questions.entries()) {
    const isWrong = index < wrong
    const right = question.locator('.correctAnswer')
    const field = right.locator('input[type=text]')
    if (await field.count()) {
      const [, answer = ''] = /\(\s*(\S+)\s*\)/.exec((await right.textContent()) ?? '') ?? []
      await field.fill(isWrong ? '999' : answer)
    } else if (isWrong) await question.locator('.answer input').first().check()
    else await right.locator('input').check()
  }
  await test.getByRole('button', { name: 'Submit Answers' }).click()
  await test.getByText('Score:').waitFor()
}

/** Plays from wherever it stands to the result. */
export async function playGolf(page: Page, wrong = 0): Promise<void> {
  await until(async () => (await golfPage(page)) >= 0)
  while ((await golfPage(page)) < 14) await nextGolfPage(page)
  await answerGolf(page, wrong)
}

export async function until(holds: () => Promise<boolean>, ms = 15_000): Promise<void> {
  const deadline = Date.now() + ms
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('waited in vain')
    await new Promise(resolve => setTimeout(resolve, 30))
  }
}
