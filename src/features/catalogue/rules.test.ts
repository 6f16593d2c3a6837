import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likeness, probablyMeant, searchWords, wordsOf } from './rules.ts'

test.each([
  ['Fire  Safety', ['fire', 'safety']],
  ['Tŷ a thân', ['ty', 'a', 'than']],
  ['e-learning', ['e', 'learning']],
  [`%_\\'":&|!()<->*`, []],
  ['fire & !safety | (x:*)', ['fire', 'safety', 'x']],
  ["d'accord", ['d', 'accord']],
  ['café CAFÉ', ['cafe']],
  ['   ', []],
])('the words of %j', (query, words) => {
  expect(wordsOf(query)).toEqual(words)
})

test('the last word may be half typed, in both languages', () => {
  const words = searchWords('fire saf')
  expect(words?.everyEn).toBe(`'fire' & 'saf':*`)
  expect(words?.everyCy).toContain(`'saf':*`)
  expect(words?.alike).toEqual(['fire', 'saf'])
})

test('a single letter is no beginning, and small words are not asked of Welsh text', () => {
  expect(searchWords('f')?.everyEn).toBe(`'f'`)
  expect(searchWords('iechyd a diogelwch')?.everyCy).not.toContain(`'a'`)
  expect(searchWords('yr')?.everyCy).toContain(`'yr'`)
})

test('whatever is typed becomes words between quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), query => {
      const words = searchWords(query)
      if (!words) return
      const terms = /^(?:'[\p{L}\p{N}]+'(?::\*)?(?: [&|] )?)+$/u
      expect(words.everyEn).toMatch(terms)
      expect(words.someEn).toMatch(terms)
      expect(words.alike.length).toBeLessThanOrEqual(10)
    }),
  )
})

test('ten thousand characters are read as far as a search can be', () => {
  expect(wordsOf('safety '.repeat(2000)).length).toBeLessThanOrEqual(10)
  expect(searchWords('x'.repeat(10_000))?.everyEn.length).toBeLessThan(300)
})

test('the nearest words are offered, and nothing when nothing is near', () => {
  expect(likeness('safety', 'safety')).toBe(1)
  expect(probablyMeant('fire saftey', ['Fire safety', 'Food hygiene'])).toBe('fire safety')
  expect(probablyMeant('safegarding', ['Safeguarding adults'])).toBe('safeguarding')
  expect(probablyMeant('fire', ['Fire safety'])).toBeUndefined()
  expect(probablyMeant('zzzz', ['Fire safety'])).toBeUndefined()
})
