import type { FrameLocator, Locator, Page } from 'playwright-core'
import type { Lesson, Text } from '../tools/lessons/types.ts'
import { lessonIn } from './stage.ts'

/** How a learner works: with a mouse, or with nothing but keys. */
export type Hands = {
  press(target: Locator): Promise<void>
  choose(radios: Locator[], index: number): Promise<void>
}

export const mouse: Hands = {
  press: target => target.click(),
  choose: (radios, index) => (radios[index] as Locator).check(),
}

/** Reads one of our own lessons from its first page to its last, answers every question rightly and finishes it. */
export async function playDemoLesson(
  page: Page,
  lesson: Lesson,
  hands: Hands = mouse,
): Promise<FrameLocator> {
  const frame = lessonIn(page)
  const [part] = lesson.parts
  if (!part) throw new Error('A lesson without parts')
  const pages = part.screens.length + 1
  for (const [index, screen] of part.screens.entries()) {
    await frame.getByText(`Page ${index + 1} of ${pages}`, { exact: true }).waitFor()
    await frame.getByRole('heading', { level: 1, name: inEnglish(screen.title) }).waitFor()
    if ('choices' in screen) {
      const radios = await frame.getByRole('radio').all()
      await hands.choose(
        radios,
        screen.choices.findIndex(choice => choice.right),
      )
      await hands.press(frame.getByRole('button', { name: 'Check answer' }))
      await frame.getByRole('heading', { name: 'That’s right' }).waitFor()
    }
    await hands.press(frame.getByRole('button', { name: 'Next' }))
  }
  await frame.getByText('Well done: you passed.').waitFor()
  await hands.press(frame.getByRole('button', { name: 'Finish' }))
  await frame.getByText('Your result has been sent to your learning site.').waitFor()
  return frame
}

const inEnglish = (text: Text) => (typeof text === 'string' ? text : text.en)
