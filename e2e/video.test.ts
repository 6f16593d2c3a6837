import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { look } from './look.ts'

/*
 * A video that the browser itself records, put into a course with captions, and watched: with its captions on, past a
 * jump, on from where it stopped, until enough of it was seen.
 */
const { at, pageOf } = journey()
const seconds = 6

/** A few seconds of a moving picture, as a browser records them: without saying how long they are. */
async function recorded(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async length => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 90 })
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D
    const began = performance.now()
    const drawing = setInterval(() => {
      const at = (performance.now() - began) / 1000
      pen.fillStyle = `hsl(${(at * 60) % 360} 60% 40%)`
      pen.fillRect(0, 0, 160, 90)
      pen.fillStyle = 'white'
      pen.fillText(at.toFixed(1), 10, 40)
    }, 50)
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm;codecs=vp8' })
    const chunks: Blob[] = []
    recorder.ondataavailable = event => chunks.push(event.data)
    recorder.start(500)
    await new Promise(resolve => setTimeout(resolve, length * 1000))
    const stopped = new Promise(resolve => recorder.addEventListener('stop', resolve))
    recorder.stop()
    await stopped
    clearInterval(drawing)
    return [...new Uint8Array(await new Blob(chunks).arrayBuffer())]
  }, seconds)
  return Buffer.from(bytes)
}

const captions = `WEBVTT

00:00:00.000 --> 00:00:03.000
Bend your knees.

00:00:03.000 --> 00:00:09.000
Keep your back straight.
`

const video = (page: Page) => page.locator('video')
const timeOf = (page: Page) => video(page).evaluate((it: HTMLVideoElement) => it.currentTime)
const isPast = (page: Page, at: number) =>
  page.waitForFunction(past => (document.querySelector('video')?.currentTime ?? 0) >= past, at)

/** The answer to the next saving of what was watched. */
const saved = (page: Page) =>
  page.waitForResponse(answer => answer.url().endsWith('/watched') && answer.status() === 200)

async function play(page: Page, from: number | undefined, until: number): Promise<void> {
  await video(page).evaluate((it: HTMLVideoElement, start) => {
    if (start !== undefined) it.currentTime = start
    return it.play()
  }, from)
  await isPast(page, until)
}

async function courseOf(page: Page, webm: Buffer): Promise<string> {
  const main = page.locator('main')
  await page.goto(at('/manage/courses/new'))
  await main.locator('[name=title]').fill('Lifting, on film')
  await main.locator('button[name=save][value=draft]').click()
  await main.getByRole('link', { name: 'Add a video' }).click()
  await main.locator('[name=title]').fill('One lift')
  await main
    .locator('[name=video]')
    .setInputFiles({ name: 'lift.webm', mimeType: 'video/webm', buffer: webm })
  await main
    .locator('[name=captions_en]')
    .setInputFiles({ name: 'lift.vtt', mimeType: 'text/vtt', buffer: Buffer.from(captions) })
  await main.locator('[name=watch_share]').fill('50')
  await main.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('The activity is added').waitFor()
  await main.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('The course is published').waitFor()
  return (await main.getByRole('link', { name: 'See the course page' }).getAttribute('href')) ?? ''
}

test('a video plays with captions, goes on where it stopped, and counts what was watched', async () => {
  const [author, learner] = [await pageOf('admin'), await pageOf('learner')]
  const address = await courseOf(author.page, await recorded(author.page))
  const { page } = learner
  await page.goto(at(address))
  await page.locator('main').getByRole('button', { name: 'Start', exact: true }).click()
  await video(page).waitFor()
  await page.waitForFunction(() => Number.isFinite(document.querySelector('video')?.duration))
  await look(page)

  await play(page, undefined, 1)
  const shown = () =>
    video(page).evaluate((it: HTMLVideoElement) =>
      [...it.textTracks]
        .filter(track => track.mode === 'showing')
        .map(track => [track.label, ...[...(track.activeCues ?? [])].map(cue => (cue as VTTCue).text)]),
    )
  expect(await shown()).toEqual([['English captions', 'Bend your knees.']])

  const jumped = saved(page)
  await play(page, 3.5, 4)
  await jumped
  expect(await shown()).toEqual([['English captions', 'Keep your back straight.']])
  const paused = saved(page)
  await video(page).evaluate((it: HTMLVideoElement) => it.pause())
  const stopped = await timeOf(page)
  await paused
  await page.goto(at('/'))
  await page.goBack()
  await page.reload()
  await page.getByText('It goes on from 0:0').waitFor()
  await isPast(page, stopped - 0.2)
  expect(await timeOf(page)).toBeLessThan(stopped + 0.3)

  await play(page, undefined, stopped + 0.3)
  await page
    .getByText('Well done: you have completed this course.')
    .or(page.getByText('This part is complete'))
    .first()
    .waitFor()
  expect([...author.faults, ...learner.faults]).toEqual([])
})
