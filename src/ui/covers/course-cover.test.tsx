import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { compositions } from './compositions.tsx'
import { CourseCover } from './course-cover.tsx'
import { paletteOf } from './palettes.ts'

function cover(seed: string, category: string): string {
  return renderToString(<CourseCover seed={seed} category={category} />)
}

describe('course covers', () => {
  test('are the same each time, and differ by course and by category', () => {
    expect(cover('Fire safety', 'fire')).toBe(cover('Fire safety', 'fire'))
    expect(cover('Fire safety', 'fire')).not.toBe(cover('Fire doors', 'fire'))
    expect(cover('Fire safety', 'fire')).not.toBe(cover('Fire safety', 'care'))
  })

  test('use every composition among a catalogue’s worth of courses', () => {
    const all = Array.from({ length: 400 }, (_, index) => cover(`course ${index}`, 'care'))
    expect(new Set(all).size).toBeGreaterThan(350)
    expect(compositions.length).toBeGreaterThanOrEqual(10)
  })

  test('are decorative, need no style, and draw only numbers that are numbers', () => {
    for (let index = 0; index < 400; index++) {
      const svg = cover(`course ${index}`, `category ${index}`)
      expect(svg).toContain('aria-hidden="true"')
      expect(svg).not.toMatch(/style=|id=|NaN|undefined/)
    }
  })

  test('give way to an uploaded picture', () => {
    const html = renderToString(<CourseCover seed="a" category="b" imageUrl="/files/cover.webp" />)
    expect(html).toContain('src="/files/cover.webp"')
    expect(html).toMatch(/ alt(="")? /)
  })

  test('take their colours from the category, whatever its capitals', () => {
    expect(paletteOf('Adult care')).toEqual(paletteOf('adult care'))
  })
})
