import { type ComponentChildren, Fragment, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { valueAround } from './around.ts'
import { writeHtml } from './write.ts'

const Colour = valueAround('none')

function Name() {
  return <b>{Colour.read()}</b>
}

describe('writing HTML', () => {
  test('escapes texts and attributes', () => {
    const rude = `<script>alert("&amp;")</script>`
    const html = writeHtml(
      <p title={rude} data-note={rude}>
        {rude}
      </p>,
    )
    expect(html).toBe(
      '<p title="&lt;script>alert(&quot;&amp;amp;&quot;)&lt;/script>" data-note="&lt;script>alert(&quot;&amp;amp;&quot;)&lt;/script>">&lt;script>alert(&quot;&amp;amp;&quot;)&lt;/script></p>',
    )
  })

  test('writes no object that JSX did not make', () => {
    const planted = JSON.parse(
      '{"type":"script","props":{"children":"alert(1)"},"constructor":null}',
    ) as ComponentChildren
    const markup = JSON.parse(
      '{"type":"p","props":{"dangerouslySetInnerHTML":{"__html":"<script>"}}}',
    ) as ComponentChildren
    expect(writeHtml(<p>{[planted, markup]}</p>)).toBe('<p></p>')
  })

  test('refuses names that would break out of a tag', () => {
    expect(() => writeHtml(h('p onclick=x', {}))).toThrow('no name')
    expect(writeHtml(h('p', { 'x onclick="y"': 'z', 'a>': 'b' } as object))).toBe('<p></p>')
  })

  test('leaves out what is not there, and spells out what would say something else', () => {
    const html = writeHtml(
      <button
        type="button"
        disabled={false}
        hidden
        title={undefined}
        aria-expanded={false}
        draggable={false}
        tabIndex={0}
      >
        {null}
      </button>,
    )
    expect(html).toBe(
      '<button type="button" hidden aria-expanded="false" draggable="false" tabindex="0"></button>',
    )
  })

  test('reads the value nearest around a component, and none after it', () => {
    const html = writeHtml(
      <>
        <Colour.Provider value="red">
          <Name />
          <Colour.Provider value="blue">
            <Name />
          </Colour.Provider>
          <Name />
        </Colour.Provider>
        <Name />
      </>,
    )
    expect(html).toBe('<b>red</b><b>blue</b><b>red</b><b>none</b>')
  })

  test('forgets the value around a component that failed', () => {
    const Broken = () => {
      throw new Error('broken')
    }
    const page = (
      <Colour.Provider value="red">
        <Broken />
      </Colour.Provider>
    )
    expect(() => writeHtml(page)).toThrow('broken')
    expect(Colour.read()).toBe('none')
  })

  test('marks the option that a list says is chosen', () => {
    const html = writeHtml(
      <select value="b" name="letter">
        <option value="a">A</option>
        <option value="b">B</option>
      </select>,
    )
    expect(html).toBe(
      '<select name="letter"><option value="a">A</option><option value="b" selected>B</option></select>',
    )
  })

  test('writes what Preact would write, whatever the tree', () => {
    let seed = 7
    const next = (most: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return Math.floor((seed / 2147483648) * most)
    }
    for (let nth = 0; nth < 2000; nth += 1) {
      const tree = treeOf(next, 4)
      expect(writeHtml(tree)).toBe(renderToString(h(Fragment, null, tree)))
    }
  })
})

const values = ['', 'a', 'a & b', '<i>', '"', 'ŵ’', 0, 7, true, false, null, undefined, 'false']
const properties =
  'class for id value title dateTime tabIndex aria-label aria-hidden data-x hidden href maxLength spellcheck'
const tags = 'p div span a input br img textarea label time ul li'

function treeOf(next: (most: number) => number, depth: number): ComponentChildren {
  const pick = <T,>(from: readonly T[]) => from[next(from.length)] as T
  const kind = depth === 0 ? 0 : next(6)
  if (kind === 0) return pick(values) as ComponentChildren
  if (kind === 1) return Array.from({ length: next(4) }, () => treeOf(next, depth - 1))
  const children = Array.from({ length: next(4) }, () => treeOf(next, depth - 1))
  if (kind === 2) return h(Fragment, null, children)
  if (kind === 3)
    return h(({ inside }: { inside: ComponentChildren }) => <i>{inside}</i>, { inside: children })
  const props = Object.fromEntries(
    Array.from({ length: next(4) }, () => [pick(properties.split(' ')), pick(values)]),
  )
  return h(pick(tags.split(' ')), props as object, ...children)
}
