import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { compile } from 'sass'
import { describe, expect, test } from 'vitest'

const folder = import.meta.dirname
const { css } = compile(join(folder, 'main.scss'), {
  style: 'compressed',
  loadPaths: [join(folder, '../../../node_modules')],
  quietDeps: true,
})
const ours = readdirSync(folder)
  .filter(name => name.endsWith('.scss') && name !== '_govuk.scss')
  .map(name => ({ name, text: readFileSync(join(folder, name), 'utf8').replace(/\/\/.*$/gm, '') }))

describe('the stylesheet', () => {
  test('stays under 25 kB compressed', () => {
    expect(gzipSync(css).length).toBeLessThan(25_000)
  })

  test('has nothing that identifies the government’s own site', () => {
    expect(css).not.toMatch(/GDS Transport|crown|\.govuk-(header|footer)\b/i)
  })

  test('asks for no file but our two fonts', () => {
    const addresses = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, address]) =>
      address?.replaceAll(/["']/g, ''),
    )
    expect(addresses.filter(address => !address?.endsWith('-wght-normal.woff2'))).toEqual([])
    expect(addresses).toHaveLength(2)
  })

  test('lets a site set the brand, and sets colours of states everywhere the same', () => {
    const set = [...css.matchAll(/(--(?:on-)?brand):/g)].map(([, name]) => name)
    expect(set.sort()).toEqual(['--brand', '--on-brand'])
  })
})

const physical =
  /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)|text-align:\s*(?:left|right))\s*:/m

test.each(ours)('$name uses logical properties only', ({ text }) => {
  // Media queries measure the window, which has no writing direction.
  expect(text.replace(/@media[^{]*/g, '')).not.toMatch(physical)
})
