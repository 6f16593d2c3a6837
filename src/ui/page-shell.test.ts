import { describe, expect, test } from 'vitest'
import { inLanguage, speculationRules } from './page-shell.ts'

describe('the link to the other language', () => {
  test('keeps the rest of the address', () => {
    expect(inLanguage('/catalogue?q=fire+safety&page=2', 'cy')).toBe(
      '/catalogue?q=fire+safety&page=2&lang=cy',
    )
    expect(inLanguage('/catalogue?lang=cy', 'en')).toBe('/catalogue?lang=en')
    expect(inLanguage('/', 'cy')).toBe('/?lang=cy')
  })

  test('stays on this site whatever the path looks like', () => {
    expect(inLanguage('//elsewhere.example/x', 'cy')).toBe('/elsewhere.example/x?lang=cy')
    expect(inLanguage('/a#b', 'cy')).toBe('/a?lang=cy')
  })
})

test('only catalogue and course pages are fetched early', () => {
  const rules = JSON.parse(speculationRules()) as Record<string, { where: unknown }[]>
  expect(Object.keys(rules)).toEqual(['prefetch'])
  expect(JSON.stringify(rules)).not.toMatch(/prerender|sign-out|manage/)
})
