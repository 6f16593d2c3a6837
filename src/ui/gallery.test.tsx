import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { languages } from '../platform/i18n/words.ts'
import { GalleryPage, samples } from './gallery.tsx'

const cases = Object.keys(samples).flatMap(sample => languages.map(lang => ({ sample, lang })))

function elementsBelow(node: Tree.Node): Tree.Element[] {
  const children = 'childNodes' in node ? node.childNodes : []
  return children.flatMap(child => ('tagName' in child ? [child, ...elementsBelow(child)] : []))
}

function attribute(element: Tree.Element, name: string): string | undefined {
  return element.attrs.find(attr => attr.name === name)?.value
}

describe.each(cases)('the sample page $sample in $lang', ({ sample, lang }) => {
  const html = `<!doctype html>${renderToString(<GalleryPage sample={sample} lang={lang} assets={name => `/assets/${name}`} />)}`
  const problems: string[] = []
  const document = parse(html, {
    sourceCodeLocationInfo: true,
    onParseError: error =>
      problems.push(`${error.code} at ${html.slice(error.startOffset - 60, error.endOffset + 20)}`),
  })
  const elements = elementsBelow(document)
  const ids = elements.map(element => attribute(element, 'id')).filter(id => id !== undefined)

  test('is valid HTML', () => {
    expect(problems).toEqual([])
  })

  test('says its language and has a title', () => {
    const root = elements.find(element => element.tagName === 'html')
    expect(root && attribute(root, 'lang')).toBe(lang)
    expect(elements.filter(element => element.tagName === 'title')).toHaveLength(1)
  })

  test('has unique ids, and everything that is referred to exists', () => {
    expect(new Set(ids).size).toBe(ids.length)
    const known = new Set(ids)
    for (const element of elements) {
      for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'data-target']) {
        for (const id of attribute(element, name)?.split(' ') ?? [])
          expect(known, `${name}=${id}`).toContain(id)
      }
      const href = attribute(element, 'href')
      if (href?.startsWith('#') && href !== '#') expect(known).toContain(href.slice(1))
    }
  })

  test('has one h1 and no gap in its headings', () => {
    const main = elements.find(element => element.tagName === 'main')
    const levels = elementsBelow(main as Tree.Element)
      .filter(element => /^h[1-6]$/.test(element.tagName))
      .map(element => Number(element.tagName[1]))
    expect(levels.filter(level => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) {
      if (index > 0) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 1) + 1)
    }
  })

  test('obeys a strict content policy: no inline style or handler, a nonce on every script', () => {
    for (const element of elements) {
      expect(attribute(element, 'style')).toBeUndefined()
      expect(element.attrs.filter(attr => attr.name.startsWith('on'))).toEqual([])
      if (element.tagName === 'script') expect(attribute(element, 'nonce')).toBe('nonce')
      expect(element.tagName).not.toBe('style')
    }
  })

  test('has the token first in every form that is posted', () => {
    for (const form of elements.filter(element => element.tagName === 'form')) {
      if (attribute(form, 'method') !== 'post') continue
      const [first] = elementsBelow(form)
      expect(first && attribute(first, 'name')).toBe('_csrf')
      expect(first && attribute(first, 'value')).toBe('token')
    }
  })

  test('names every control, link and picture', () => {
    const labelled = new Set(elements.map(element => attribute(element, 'for')))
    for (const element of elements) {
      const isControl = ['input', 'select', 'textarea'].includes(element.tagName)
      if (isControl && attribute(element, 'type') !== 'hidden') {
        expect(attribute(element, 'aria-label') ?? labelled.has(attribute(element, 'id'))).toBeTruthy()
      }
      if (element.tagName === 'svg') {
        expect(attribute(element, 'aria-hidden') ?? attribute(element, 'aria-label')).toBeTruthy()
      }
      if (element.tagName === 'img') expect(attribute(element, 'alt')).toBeDefined()
    }
  })
})

test('the Welsh page has none of the English words around it', () => {
  const html = renderToString(<GalleryPage sample="form" lang="cy" assets={name => name} />)
  for (const words of ['Skip to main', 'Sign out', 'Accessibility', 'Show password', 'There is a problem']) {
    expect(html).not.toContain(words)
  }
  expect(html).toContain('Neidio i’r prif gynnwys')
})
