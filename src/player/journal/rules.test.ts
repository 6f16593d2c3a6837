import { describe, expect, test } from 'vitest'
import { applied, type Entry, fitting, followsOn, journalToAdopt, withoutSaved } from './rules.ts'

// Leases are time-ordered, as the database's uuidv7: here simply a, b, c.
const left = (lease: string, basis: number, number = 100) => ({ lease, basis, number })

describe('which journal goes into a new launch', () => {
  test.each([
    ['nothing was left', [], { lease: 'c', savedLease: null, sequence: 0 }, undefined],
    ['killed before anything was saved', [left('a', 0)], { lease: 'b', savedLease: null, sequence: 0 }, 'a'],
    ['killed after some was saved', [left('a', 0)], { lease: 'b', savedLease: 'a', sequence: 7 }, 'a'],
    [
      'offline since it began, after earlier work',
      [left('b', 7)],
      { lease: 'c', savedLease: 'a', sequence: 7 },
      'b',
    ],
    ['another device saved since', [left('a', 0)], { lease: 'c', savedLease: 'b', sequence: 8 }, undefined],
    [
      'another device saved as much as this one tried to',
      [left('a', 5)],
      { lease: 'c', savedLease: 'b', sequence: 6 },
      undefined,
    ],
    [
      'another device opened it and did nothing',
      [left('a', 0)],
      { lease: 'c', savedLease: 'a', sequence: 3 },
      'a',
    ],
    [
      'the page of the launch between never ran',
      [left('a', 2)],
      { lease: 'c', savedLease: 'a', sequence: 4 },
      'a',
    ],
    [
      'an old copy: it was saved, and more after it',
      [left('a', 0, 6)],
      { lease: 'b', savedLease: 'a', sequence: 7 },
      undefined,
    ],
    [
      'sent and perhaps saved, but not known to be',
      [left('a', 0, 7)],
      { lease: 'b', savedLease: 'a', sequence: 7 },
      'a',
    ],
    [
      'the launch between took it over and was killed half way',
      [left('a', 2), left('b', 4)],
      { lease: 'c', savedLease: 'a', sequence: 4 },
      'b',
    ],
    [
      'an older tab went on after the newer had saved',
      [left('a', 2), left('b', 4)],
      { lease: 'c', savedLease: 'b', sequence: 9 },
      'b',
    ],
    [
      'only the older tab left something',
      [left('a', 2)],
      { lease: 'c', savedLease: 'b', sequence: 9 },
      undefined,
    ],
    ['its own', [left('c', 4)], { lease: 'c', savedLease: 'a', sequence: 4 }, undefined],
    ['one from the future', [left('d', 4)], { lease: 'c', savedLease: 'a', sequence: 4 }, undefined],
  ])('%s', (_, journals, server, expected) => {
    expect(journalToAdopt(journals, server)?.lease).toBe(expected)
    expect(journalToAdopt(journals.toReversed(), server)?.lease).toBe(expected)
  })
})

describe('what a player page kept', () => {
  test.each([
    ['of this launch', left('c', 4), undefined, true],
    ['of the launch that saved last', left('b', 2), undefined, true],
    ['of the launch whose journal was taken over', left('a', 1), 'a', true],
    ['and nobody saved since', left('a', 9), undefined, true],
    ['but somebody else saved since', left('a', 1), undefined, false],
  ])('%s', (_, kept, adopted, follows) => {
    expect(followsOn(kept, { lease: 'c', savedLease: 'b', sequence: 9 }, adopted)).toBe(follows)
  })
})

test('changes are set, replaced and taken away', () => {
  expect(applied({ a: '1', b: '2' }, { b: '3', c: '4', a: null })).toEqual({ b: '3', c: '4' })
})

describe('what a reply makes superfluous', () => {
  const entry = (at: number): Entry => ({ value: String(at), at })
  test.each([
    ['all of it', { a: entry(1), b: entry(2) }, { a: entry(1), b: entry(2) }, []],
    ['not what changed since', { a: entry(5), b: entry(2) }, { a: entry(1), b: entry(2) }, ['a']],
    ['not what was not sent', { a: entry(1), b: entry(2) }, { b: entry(2) }, ['a']],
    ['nothing where nothing is', {}, { a: entry(1) }, []],
  ])('%s', (_, entries, sent, rest) => {
    expect(
      Object.keys(withoutSaved(entries as Record<string, Entry>, sent as Record<string, Entry>)),
    ).toEqual(rest)
  })
})

describe('what fits into a last request', () => {
  const entries = {
    'cmi.suspend_data': { value: 'x'.repeat(64_000), at: 1 },
    'cmi.core.lesson_status': { value: 'passed', at: 2 },
    'cmi.core.lesson_location': { value: '12', at: 3 },
  }
  test('status and place go when the data is too long', () => {
    expect(Object.keys(fitting(entries, 60_000)).sort()).toEqual([
      'cmi.core.lesson_location',
      'cmi.core.lesson_status',
    ])
  })
  test('all goes when it fits', () => {
    expect(Object.keys(fitting(entries, 70_000))).toHaveLength(3)
  })
  test('bytes are counted, not characters', () => {
    expect(fitting({ a: { value: 'ŵ'.repeat(20), at: 1 } }, 40)).toEqual({})
  })
})
