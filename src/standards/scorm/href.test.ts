import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveHref, withParameters } from './href.ts'

describe('an href', () => {
  it.each([
    ['index.html', [], 'index.html', 'index.html'],
    ['./a/./b.html', [], 'a/b.html', 'a/b.html'],
    ['b.html?x=1#top', ['a/'], 'a/b.html', 'a/b.html?x=1#top'],
    ['b.html', ['', 'one', 'two/'], 'one/two/b.html', 'one/two/b.html'],
    ['../b.html', ['a/c/'], 'a/b.html', 'a/b.html'],
    ['my%20file.html', [], 'my file.html', 'my%20file.html'],
    ['my file.html', [], 'my file.html', 'my%20file.html'],
    ['100%.html', [], '100%.html', '100%25.html'],
    ['tân.html', [], 'tân.html', 't%C3%A2n.html'],
    ['a\\b.html', [], 'a/b.html', 'a/b.html'],
    ['page.html?next=../../x', [], 'page.html', 'page.html?next=../../x'],
    ['a;b/c,d.html', [], 'a;b/c,d.html', 'a%3Bb/c%2Cd.html'],
  ])('%s within %j is a file', (href, bases, file, url) => {
    expect(resolveHref(href, bases)).toMatchObject({ kind: 'inside', file, url })
  })

  it.each([
    ['../x.html', [], 'outside'],
    ['a/../../x.html', [], 'outside'],
    ['%2e%2e%2fx.html', [], 'outside'],
    ['x.html', ['../'], 'outside'],
    ['/x.html', [], 'rooted'],
    ['\\x.html', [], 'rooted'],
    ['c:\\x.html', [], 'rooted'],
    ['//host/x', [], 'remote'],
    ['\\\\host\\share', [], 'remote'],
    ['HTTPS://host/x', [], 'remote'],
    ['x.html', ['http://host/'], 'remote'],
    ['javascript:alert(1)', [], 'scheme'],
    ['java\tscript:alert(1)', [], 'scheme'],
    ['\u0001javascript:alert(1)', [], 'scheme'],
    ['mailto:a@b', [], 'scheme'],
  ])('%s within %j leads away', (href, bases, kind) => {
    expect(resolveHref(href, bases).kind).toBe(kind)
  })

  it('never resolves to anything but a plain path inside', () => {
    const odd = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2f',
      '%',
      ':',
      '?',
      '#',
      'a',
      'http:',
      ' ',
      '\t',
      '\ud800',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(odd, fc.string()), { maxLength: 12 }), pieces => {
        const target = resolveHref(pieces.join(''))
        if (target.kind !== 'inside') return
        const base = 'https://content.example/package/'
        expect(target.file.split('/')).not.toContain('..')
        expect(target.file.startsWith('/')).toBe(false)
        expect(new URL(target.url, base).href.startsWith(base)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('parameters', () => {
  it.each([
    ['a.html', '', 'a.html'],
    ['a.html', '?x=1', 'a.html?x=1'],
    ['a.html', '&x=1', 'a.html?x=1'],
    ['a.html', '?&?x=1', 'a.html?x=1'],
    ['a.html?y=2', 'x=1', 'a.html?y=2&x=1'],
    ['a.html', '#part', 'a.html#part'],
    ['a.html#top', '#part', 'a.html#top'],
  ])('%s with %s', (url, parameters, expected) => {
    expect(withParameters(url, parameters)).toBe(expected)
  })
})
