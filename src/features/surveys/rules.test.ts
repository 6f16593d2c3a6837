import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers, Content, Item } from './content.ts'
import { optionsFrom } from './editing/item-form.ts'
import { ratingFigures } from './ratings/figures.ts'
import { changesOf } from './results/figures.ts'
import {
  type Cell,
  countsBy,
  isSafePart,
  meanOf,
  offeredGroups,
  promoterScore,
  shownGroups,
} from './results/rules.ts'
import {
  askedAnswers,
  branchFaults,
  missingForPublishing,
  moved,
  nextPage,
  pagesOf,
  visibleItems,
} from './rules.ts'

const words = (text: string) => ({ en: { text, state: 'approved' as const } })
const options = ['x', 'y', 'z'].map(id => ({ id, text: words(id) }))
const one = (id: string, show?: Item['show']): Item => ({
  id,
  kind: 'one',
  text: words(id),
  options,
  ...(show ? { show } : {}),
})
const when = (of: string, ...is: string[]) => ({ of, is })
const section = (id: string, show?: Item['show']): Item => ({ ...one(id, show), kind: 'section' })

describe('what is asked', () => {
  const items = [one('a'), one('b', when('a', 'x', 'y')), one('c', when('b', 'x'))]
  const sections = [one('a'), section('s', when('a', 'x')), one('b'), section('t'), one('c')]
  const many: Item[] = [{ ...one('a'), kind: 'many' }, one('b', when('a', 'y'))]
  const scale: Item[] = [{ ...one('a'), kind: 'scale', from: 1, to: 5 }, one('b', when('a', '1', '2'))]
  test.each([
    ['nothing answered', items, {}, 'a'],
    ['another answer', items, { a: 'z' }, 'a'],
    ['one of the answers', items, { a: 'y' }, 'a b'],
    ['a chain', items, { a: 'x', b: 'x' }, 'a b c'],
    ['a chain that broke higher up', items, { a: 'z', b: 'x' }, 'a'],
    ['a section goes with what is in it', sections, { a: 'y' }, 'a t c'],
    ['a section comes with what is in it', sections, { a: 'x' }, 'a s b t c'],
    ['several choices hold it', many, { a: ['x', 'y'] }, 'a b'],
    ['several choices do not', many, { a: ['x', 'z'] }, 'a'],
    ['a number', scale, { a: 2 }, 'a b'],
    ['another number', scale, { a: 3 }, 'a'],
    ['hanging on nothing', [one('b', when('gone', 'x'))], { gone: 'x' }, ''],
    ['hanging on a later one', [one('b', when('a', 'x')), one('a')], { a: 'x' }, 'a'],
  ] as [string, Item[], Answers, string][])('%s', (_, list, answers, expected) => {
    expect(
      visibleItems(list, answers)
        .map(item => item.id)
        .join(' '),
    ).toBe(expected)
  })

  test.each([
    ['nothing wrong', items, []],
    ['on nothing', [one('b', when('gone', 'x'))], ['gone']],
    ['on itself', [one('b', when('b', 'x'))], ['itself']],
    ['on a later one', [one('b', when('a', 'x')), one('a')], ['later']],
    ['in a circle', [one('a', when('b', 'x')), one('b', when('a', 'x'))], ['later']],
    ['on an answer there is not', [one('a'), one('b', when('a', 'q'))], ['value']],
    ['on no answer', [one('a'), one('b', when('a'))], ['value']],
    ['on a text', [{ ...one('a'), kind: 'long' }, one('b', when('a', 'x'))], ['value']],
  ] as [string, Item[], string[]][])('faults: %s', (_, list, expected) => {
    expect(branchFaults(list).map(fault => fault.fault)).toEqual(expected)
  })

  const anyItems = fc
    .array(
      fc.record({
        kind: fc.constantFrom('one', 'section', 'many'),
        of: fc.nat(12),
        is: fc.subarray(['x', 'y', 'z']),
        hangs: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    .map(list =>
      list.map(
        (made, at): Item => ({
          ...one(`i${at}`, made.hangs ? { of: `i${made.of}`, is: made.is } : undefined),
          kind: made.kind as Item['kind'],
        }),
      ),
    )
  const anyAnswers = fc.dictionary(
    fc.nat(12).map(at => `i${at}`),
    fc.constantFrom('x', 'y', 'z'),
  )

  test('always: what is kept is asked, is asked again the same, and no way round leads anywhere', () => {
    fc.assert(
      fc.property(anyItems, anyAnswers, (list, answers) => {
        const kept = askedAnswers(list, answers)
        const asked = visibleItems(list, answers).map(item => item.id)
        expect(Object.keys(kept).every(id => asked.includes(id))).toBe(true)
        expect(visibleItems(list, kept).map(item => item.id)).toEqual(asked)
        for (const item of visibleItems(list, answers)) {
          if (!item.show) continue
          const at = (id: string) => list.findIndex(other => other.id === id)
          expect(at(item.show.of)).toBeLessThan(at(item.id))
          expect(item.show.is).toContain(answers[item.show.of])
        }
      }),
    )
  })

  test('always: forward through the pages comes by everything asked, and back the same way', () => {
    fc.assert(
      fc.property(anyItems, anyAnswers, fc.boolean(), (list, answers, isPaged) => {
        const content: Content = { isAnonymous: true, isPaged, items: list }
        const seen: number[] = []
        for (let page = nextPage(content, answers, -1); page >= 0; page = nextPage(content, answers, page))
          seen.push(page)
        const onPages = seen.flatMap(page => pagesOf(content)[page]?.map(item => item.id) ?? [])
        expect(visibleItems(list, answers).every(item => onPages.includes(item.id))).toBe(true)
        const back: number[] = []
        const end = pagesOf(content).length
        for (
          let page = nextPage(content, answers, end, -1);
          page >= 0;
          page = nextPage(content, answers, page, -1)
        )
          back.push(page)
        expect(back.reverse()).toEqual(seen)
      }),
    )
  })

  test('an item moves a place and no further, and nothing is lost', () => {
    expect(moved(items, 'a', 'down').map(item => item.id)).toEqual(['b', 'a', 'c'])
    expect(moved(items, 'a', 'up')).toEqual(items)
    expect(moved(items, 'c', 'down')).toEqual(items)
    expect(moved(items, 'none', 'up')).toEqual(items)
  })

  test.each([
    ['nothing', [], ['questions']],
    ['a heading', [section('s')], ['questions']],
    ['too few choices', [{ ...one('a'), options: options.slice(1, 2) }], ['options']],
    ['no lines', [{ ...one('a'), kind: 'matrix' }], ['options']],
    ['a question', [one('a')], []],
  ] as [string, Item[], string[]][])('before publishing: %s', (_, list, expected) => {
    expect(missingForPublishing({ isAnonymous: true, isPaged: false, items: list })).toEqual(expected)
  })
})

test('choices keep their ids where they stay the same ones', () => {
  const before = optionsFrom('Yes\nNo\nPerhaps', '')
  const [yes, no, perhaps] = before.map(option => option.id)
  const ids = (en: string, cy = '') => optionsFrom(en, cy, before).map(option => option.id)
  expect(ids('No\nYes\nPerhaps')).toEqual([no, yes, perhaps])
  expect(ids('Yes\nNo\nMaybe')).toEqual([yes, no, perhaps])
  expect(ids('Yes\nPerhaps')).toEqual([yes, perhaps])
  const more = ids('Yes\nNever\nNo\nPerhaps')
  expect([more[0], more[2], more[3]]).toEqual([yes, no, perhaps])
  expect(new Set(ids('Yes\nYes\nYes')).size).toBe(3)
  expect(optionsFrom('Yes\n\nNo\n', 'Do\nNa').map(option => option.text.cy?.text)).toEqual(['Do', 'Na'])
})

describe('small numbers', () => {
  test.each([
    [{ a: 4 }, ''],
    [{ a: 5 }, 'a'],
    [{ a: 9, b: 8 }, 'a b'],
    [{ a: 9, b: 8, c: 3 }, 'a'],
    [{ a: 9, b: 8, c: 3, d: 2 }, 'a b'],
    [{ a: 9, b: 3 }, ''],
    [{ a: 9, b: 0 }, 'a'],
    [{}, ''],
  ] as [Record<string, number>, string][])('%j', (counts, expected) => {
    expect([...shownGroups(new Map(Object.entries(counts)))].sort().join(' ')).toBe(expected)
  })

  test('always: no sum or difference of what is shown is a number from 1 to 4', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { maxLength: 7 }), counts => {
        const groups = new Map(counts.map((count, at) => [at, count]))
        const total = counts.reduce((sum, count) => sum + count, 0)
        const shown = [...shownGroups(groups)].map(key => groups.get(key) as number)
        for (let subset = 0; subset < 2 ** shown.length; subset += 1) {
          const sum = shown.reduce((all, count, at) => all + (subset & (1 << at) ? count : 0), 0)
          if (total >= 5 && shown.length > 0) expect([1, 2, 3, 4]).not.toContain(total - sum)
          expect([1, 2, 3, 4]).not.toContain(sum)
        }
      }),
    )
  })

  const anyCells = fc.array(
    fc.record({
      unit: fc.constantFrom('u1', 'u2', 'u3', null),
      role: fc.constantFrom('r1', 'r2', null),
      month: fc.constantFrom('2026-01', '2026-02'),
      count: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 10 },
  )

  test('always: groups of different filters leave no small number when one lies within another', () => {
    fc.assert(
      fc.property(anyCells, (cells: Cell[]) => {
        const offered = offeredGroups(cells)
        const total = cells.reduce((sum, cell) => sum + cell.count, 0)
        const dimensions = ['unit', 'role', 'month'] as const
        const sets = dimensions.flatMap(dimension =>
          [...offered[dimension]].map(key => new Set(cells.filter(cell => cell[dimension] === key))),
        )
        const size = (set: Iterable<Cell>) => [...set].reduce((sum, cell) => sum + cell.count, 0)
        for (const dimension of dimensions) {
          const counts = countsBy(cells, dimension)
          const left = total - [...offered[dimension]].reduce((sum, key) => sum + (counts.get(key) ?? 0), 0)
          if (offered[dimension].size > 0) expect([1, 2, 3, 4]).not.toContain(left)
        }
        for (const outer of sets)
          for (const inner of sets)
            if ([...inner].every(cell => outer.has(cell)))
              expect([1, 2, 3, 4]).not.toContain(size([...outer].filter(cell => !inner.has(cell))))
      }),
      { numRuns: 300 },
    )
  })

  test('a part is safe when neither it nor the rest is small', () => {
    expect([
      isSafePart(5, 5),
      isSafePart(5, 9),
      isSafePart(5, 10),
      isSafePart(4, 20),
      isSafePart(9, 6),
    ]).toEqual([true, false, true, false, false])
  })

  test('a change is not told where it would tell what the one who is missing said', () => {
    const item = { ...one('q'), kind: 'scale' as const, isGone: false }
    const pair = { question: 'q', line: '', before: '2', after: '4' }
    const tally = (count: number) => [{ question: 'q', line: '', value: '2', count }]
    const told = (pairs: number, before: number, after: number) =>
      changesOf([item], [{ ...pair, count: pairs }], tally(before), tally(after))[0]?.figures
    expect(told(6, 6, 6)).toEqual({ pairs: 6, before: 2, after: 4 })
    expect(told(6, 7, 6)).toBeNull()
    expect(told(6, 6, 8)).toBeNull()
    expect(told(6, 11, 12)).toEqual({ pairs: 6, before: 2, after: 4 })
    expect(told(4, 4, 4)).toBeNull()
  })

  test('ratings: none below five, and no job role that would tell of few', () => {
    const rated = (role: string | null, stars: number) => ({
      stars,
      sentence: '',
      job_role: role ? words(role) : null,
    })
    const some = (role: string | null, count: number, stars: number) =>
      Array.from({ length: count }, () => rated(role, stars))
    expect(ratingFigures(some('Nurse', 4, 5))).toBeNull()
    const figures = ratingFigures([...some('Nurse', 6, 5), ...some('Cook', 5, 2), ...some(null, 2, 1)])
    expect(figures?.count).toBe(13)
    expect(figures?.byRole.map(role => role.role?.en?.text)).toEqual(['Nurse'])
  })
})

test('averages and scores', () => {
  expect(
    meanOf(
      new Map([
        [1, 1],
        [5, 3],
      ]),
    ),
  ).toBe(4)
  expect(meanOf(new Map())).toBeNull()
  expect(
    promoterScore(
      new Map([
        [10, 5],
        [8, 3],
        [2, 2],
      ]),
    ),
  ).toBe(30)
  expect(promoterScore(new Map())).toBe(0)
})
