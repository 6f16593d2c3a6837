import { expect, test } from 'vitest'
import { rangeOf } from '../platform/http/range.ts'
import { packagePath } from './content-path.ts'

test.each([
  ['/index.html', 'index.html'],
  ['/a/b%20c.html?x=1#y', 'a/b c.html'],
  ['/a//./b.js', 'a/b.js'],
  ['/a\\b.js', 'a/b.js'],
  ['/a%5Cb.js', 'a/b.js'],
  ['/caf%C3%A9.html', 'café.html'],
  ['/a/../b.js', 'b.js'],
  ['/../b.js', null],
  ['/a/%2e%2e/%2e%2e/b.js', null],
  ['/%E0%A4%A', null],
  ['/a%00.html', null],
  ['/', null],
  ['/folder/', null],
  ['/..%2f..%2fetc/passwd', null],
])('%s is %s', (address, path) => {
  expect(packagePath(address)).toBe(path)
})

test.each([
  [undefined, 10, undefined],
  ['bytes=0-3', 10, { start: 0, end: 3 }],
  ['bytes=4-', 10, { start: 4, end: 9 }],
  ['bytes=-4', 10, { start: 6, end: 9 }],
  ['bytes=-40', 10, { start: 0, end: 9 }],
  ['bytes=4-400', 10, { start: 4, end: 9 }],
  ['bytes=10-', 10, null],
  ['bytes=-0', 10, null],
  ['bytes=5-4', 10, undefined],
  ['bytes=0-1,3-4', 10, undefined],
  ['lines=0-1', 10, undefined],
  ['bytes=-', 10, undefined],
])('range %s of %i bytes', (header, size, range) => {
  expect(rangeOf(header, size)).toEqual(range)
})
