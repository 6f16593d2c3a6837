import { describe, expect, test } from 'vitest'
import { openJournal, type Shelf } from './store.ts'

/** A browser's shelf: `full` makes it refuse. */
function shelf(): Shelf & { full: boolean; keys(): string[] } {
  const kept = new Map<string, string>()
  const made = {
    full: false,
    keys: () => [...kept.keys()],
    get length() {
      return kept.size
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => void kept.delete(key),
    setItem: (key: string, value: string) => {
      if (made.full) throw new Error('QuotaExceededError')
      kept.set(key, value)
    },
  }
  return made
}

const now = () => 1_800_000_000_000
const first = { lease: 'a', savedLease: null, sequence: 0 }
const valuesOf = (entries: Record<string, { value: string | null }> = {}) =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, entry.value]))

test('a page that was killed finds again what it wrote, and forgets what was saved', () => {
  const place = shelf()
  const journal = openJournal(place, 'one', first, now)
  journal.write('sco', { location: '1', status: 'incomplete' })
  journal.sending(1)
  const sent = { ...journal.unsaved().sco }
  journal.write('sco', { location: '2' })
  journal.saved('sco', sent)
  const next = openJournal(place, 'one', { lease: 'b', savedLease: 'a', sequence: 1 }, now)
  expect(valuesOf(next.unsaved().sco)).toEqual({ location: '2' })
  expect(place.keys()).toEqual(['guildhall.journal.one.b'])
})

test('nothing is left once everything is saved', () => {
  const place = shelf()
  const journal = openJournal(place, 'one', first, now)
  journal.write('sco', { location: '1' })
  journal.saved('sco', { ...journal.unsaved().sco })
  expect(place.keys()).toEqual([])
})

test('a tab that was overtaken keeps its journal aside, and no later launch merges it', () => {
  const place = shelf()
  const old = openJournal(place, 'one', first, now)
  old.sending(1)
  old.write('sco', { location: '1' })
  const newer = openJournal(place, 'one', { lease: 'b', savedLease: 'a', sequence: 1 }, now)
  expect(valuesOf(newer.unsaved().sco)).toEqual({ location: '1' })
  old.write('sco', { location: '9' })
  const third = openJournal(place, 'one', { lease: 'c', savedLease: 'b', sequence: 4 }, now)
  expect(valuesOf(third.unsaved().sco)).not.toMatchObject({ location: '9' })
  expect(place.keys()).toContain('guildhall.journal.one.a')
})

test('a browser that was killed may have an old copy on its disk: it never goes over what was saved after it', () => {
  const disk = shelf()
  const journal = openJournal(disk, 'one', first, now)
  journal.write('sco', { location: '1' })
  journal.sending(1)
  const copy = disk.keys().map(key => [key, disk.getItem(key) ?? ''] as const)
  journal.saved('sco', { ...journal.unsaved().sco })
  journal.write('sco', { location: '2' })
  journal.sending(2)
  journal.saved('sco', { ...journal.unsaved().sco })
  for (const [key, text] of copy) disk.setItem(key, text)
  expect(openJournal(disk, 'one', { lease: 'b', savedLease: 'a', sequence: 2 }, now).unsaved()).toEqual({})
})

test('of two copies the newer one counts', () => {
  const [disk, other] = [shelf(), new Map<string, string>()]
  const mirror = {
    records: other,
    put: (key: string, text: string | null) =>
      void (text === null ? other.delete(key) : other.set(key, text)),
  }
  const journal = openJournal(disk, 'one', first, now, mirror)
  journal.write('sco', { location: '1' })
  const old = disk.getItem('guildhall.journal.one.a') ?? ''
  journal.write('sco', { location: '2' })
  disk.setItem('guildhall.journal.one.a', old)
  const next = openJournal(disk, 'one', { lease: 'b', savedLease: null, sequence: 0 }, now, mirror)
  expect(valuesOf(next.unsaved().sco)).toEqual({ location: '2' })
  expect([...other.keys()]).toEqual(['guildhall.journal.one.b'])
})

test('another attempt is none of its business', () => {
  const place = shelf()
  openJournal(place, 'one', first, now).write('sco', { location: '1' })
  expect(openJournal(place, 'two', { lease: 'b', savedLease: null, sequence: 0 }, now).unsaved()).toEqual({})
})

describe('a shelf that cannot be trusted', () => {
  test('full: says so and goes on in memory', () => {
    const place = shelf()
    place.full = true
    const journal = openJournal(place, 'one', first, now)
    expect(journal.write('sco', { location: '1' })).toBe(false)
    expect(valuesOf(journal.unsaved().sco)).toEqual({ location: '1' })
  })
  test('absent', () => {
    expect(openJournal(null, 'one', first, now).write('sco', { a: '1' })).toBe(false)
  })
  test.each([
    '',
    'null',
    '[]',
    '{"lease":1}',
    '{"lease":"a","basis":0,"scos":null,"updated":1800000000000}',
    '{',
  ])('spoilt: %s', text => {
    const place = shelf()
    place.setItem('guildhall.journal.one.a', text)
    expect(openJournal(place, 'one', { ...first, lease: 'b' }, now).unsaved()).toEqual({})
  })
  test('old: forgotten', () => {
    const place = shelf()
    openJournal(place, 'one', first, () => now() - 90 * 86_400_000).write('sco', { a: '1' })
    openJournal(place, 'two', first, now)
    expect(place.keys()).toEqual([])
  })
})
