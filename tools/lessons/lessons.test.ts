import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromBuffer } from 'yauzl'
import { lessons } from './all.ts'
import { type BuiltLesson, buildLessons } from './build.ts'
import type { Screen, Text } from './types.ts'

let dir: string
let built: BuiltLesson[]

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lessons-'))
  built = await buildLessons(dir)
})

afterAll(() => rm(dir, { recursive: true }))

/** Every file of a zip by its path, as text. */
async function unzip(file: string): Promise<Map<string, string>> {
  const bytes = await readFile(file)
  const found = new Map<string, string>()
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('error', reject)
      zip.on('end', () => resolve(found))
      zip.on('entry', entry => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed)
          const parts: Buffer[] = []
          stream.on('data', part => parts.push(part))
          stream.on('end', () => {
            found.set(entry.fileName, Buffer.concat(parts).toString('utf8'))
            zip.readEntry()
          })
        })
      })
      zip.readEntry()
    })
  })
}

/** The values of an attribute anywhere in an XML text; throws when it is not well formed. */
function attributeValues(xml: string, name: string): string[] {
  const values: string[] = []
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', tag => {
    const value = tag.attributes[name]
    if (value !== undefined) values.push(value)
  })
  parser.on('error', error => {
    throw error
  })
  parser.write(xml).close()
  return values
}

const hash = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex')

function textsOf(value: unknown): Text[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (value === null || typeof value !== 'object') return []
  const record = value as Record<string, unknown>
  if ('en' in record && 'cy' in record) return [record as Text]
  const spoken = [
    'title',
    'alt',
    'body',
    'list',
    'steps',
    'note',
    'reveal',
    'ask',
    'answer',
    'text',
    'feedback',
    'choices',
    'picture',
    'screens',
    'parts',
  ]
  return Object.entries(record).flatMap(([name, inner]) => (spoken.includes(name) ? textsOf(inner) : []))
}

describe('the set of lessons', () => {
  test('covers both editions, several parts and both languages', () => {
    const of = (edition: string) => lessons.filter(lesson => lesson.edition.startsWith(edition)).length
    expect(lessons.length).toBeGreaterThanOrEqual(8)
    expect(of('1.2')).toBeGreaterThanOrEqual(5)
    expect(of('2004')).toBeGreaterThanOrEqual(3)
    expect(lessons.some(lesson => lesson.parts.length >= 3)).toBe(true)
    expect(lessons.some(lesson => lesson.languages.join() === 'cy')).toBe(true)
    expect(lessons.some(lesson => lesson.languages.join() === 'en,cy')).toBe(true)
    expect(new Set(lessons.map(lesson => lesson.key)).size).toBe(lessons.length)
  })

  test('is the same to the byte when built again', async () => {
    const again = await mkdtemp(join(tmpdir(), 'lessons-'))
    const second = await buildLessons(again)
    for (const [index, lesson] of built.entries()) {
      expect(await hash(second[index]?.file ?? ''), lesson.key).toBe(await hash(lesson.file))
    }
    await rm(again, { recursive: true })
  })
})

describe.each(lessons.map(lesson => [lesson.key, lesson] as const))('%s', (key, lesson) => {
  test('is a small package whose manifest names exactly the files it holds', async () => {
    const file = built.find(one => one.key === key)?.file ?? ''
    expect((await stat(file)).size).toBeLessThan(300_000)
    const files = await unzip(file)
    const xml = files.get('imsmanifest.xml') ?? ''
    expect(xml).toContain(`<schemaversion>${lesson.edition}</schemaversion>`)
    const named = new Set(attributeValues(xml, 'href'))
    expect([...named].sort()).toEqual([...files.keys()].filter(name => name !== 'imsmanifest.xml').sort())
    expect(attributeValues(xml, 'identifierref')).toHaveLength(lesson.parts.length * 2)
  })

  test('loads nothing that is not in the package and has no inline script or style', async () => {
    const files = await unzip(built.find(one => one.key === key)?.file ?? '')
    for (const [name, text] of files) {
      if (name === 'imsmanifest.xml') continue
      expect(text.replace('http://www.w3.org/2000/svg', ''), name).not.toMatch(/https?:\/\//)
      if (name.endsWith('.svg')) attributeValues(text, 'd')
      if (!name.endsWith('.html')) continue
      expect(text).not.toMatch(/\son\w+=|\sstyle=|<style/)
      const folder = name.slice(0, -'index.html'.length)
      for (const [, path = ''] of text.matchAll(/(?:src|href)="([^"]+)"/g)) {
        expect([...files.keys()]).toContain(join(folder, path))
      }
      for (const [, path = ''] of text.matchAll(/"file":"([^"]+)"/g)) {
        expect([...files.keys()]).toContain(folder + path)
      }
    }
  })

  test('asks three to five questions, each with one right answer and feedback for all', () => {
    const screens: Screen[] = lesson.parts.flatMap(part => part.screens)
    const questions = screens.filter(screen => 'choices' in screen)
    const pages = screens.length - questions.length
    expect(pages).toBeGreaterThanOrEqual(5)
    expect(pages).toBeLessThanOrEqual(9)
    expect(questions.length).toBeGreaterThanOrEqual(3)
    expect(questions.length).toBeLessThanOrEqual(5)
    for (const question of questions) {
      expect(question.choices.filter(choice => choice.right)).toHaveLength(1)
      expect(question.choices.every(choice => choice.feedback)).toBe(true)
    }
    for (const part of lesson.parts) {
      expect(part.screens.some(screen => 'choices' in screen)).toBe(true)
      expect(new Set(part.screens.map(screen => screen.key)).size).toBe(part.screens.length)
      if (part.reports === 'score') expect(part.passMark).toBeGreaterThan(0)
    }
  })

  test('has every text in each of its languages', () => {
    for (const text of textsOf(lesson)) {
      if (lesson.languages.length === 1) expect(typeof text).toBe('string')
      else if (text !== '') expect(text).toMatchObject({ en: expect.any(String), cy: expect.any(String) })
    }
  })
})
