import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inOneText, reasonFor } from './explain.ts'
import {
  activitiesIn,
  addDays,
  circleIn,
  type Facts,
  holds,
  openingOf,
  type Tree,
  wayIn,
  withActivities,
} from './rules.ts'
import { treeFrom } from './tree-schema.ts'

const today = '2026-12-05'
const a = '11111111-1111-4111-8111-111111111111'
const b = '22222222-2222-4222-8222-222222222222'
const course = '33333333-3333-4333-8333-333333333333'
const group = '44444444-4444-4444-8444-444444444444'

const facts = (
  given: Partial<Omit<Facts, 'activities'>> & {
    met?: Record<string, string>
    scores?: Record<string, number>
  } = {},
): Facts => ({
  today,
  enrolledOn: null,
  coursesDone: new Set(),
  audiences: new Set(),
  activities: new Map(
    [a, b].map(id => [id, { metOn: given.met?.[id] ?? null, score: given.scores?.[id] ?? null }]),
  ),
  ...given,
})

describe('one condition', () => {
  const cases: [string, Tree, Facts, boolean, string | null][] = [
    ['an activity that is complete', { activity: a }, facts({ met: { [a]: '2026-12-01' } }), true, null],
    ['an activity that is not', { activity: a }, facts(), false, null],
    ['an activity that is gone', { activity: group }, facts(), false, null],
    ['a course that is complete', { course }, facts({ coursesDone: new Set([course]) }), true, null],
    ['a course that is not', { course }, facts(), false, null],
    ['in an audience', { audience: group }, facts({ audiences: new Set([group]) }), true, null],
    ['in none', { audience: group }, facts(), false, null],
    ['from today', { from: today }, facts(), true, null],
    ['from tomorrow', { from: '2026-12-06' }, facts(), false, '2026-12-06'],
    ['until today', { until: today }, facts(), true, null],
    ['until yesterday', { until: '2026-12-04' }, facts(), false, null],
    ['just the score', { score: { of: a, least: 80 } }, facts({ scores: { [a]: 80 } }), true, null],
    ['just not the score', { score: { of: a, least: 80 } }, facts({ scores: { [a]: 79.99 } }), false, null],
    ['no score, none asked', { score: { of: a, least: 0 } }, facts(), false, null],
    [
      'a week since, on the day',
      { since: { days: 7, of: a } },
      facts({ met: { [a]: '2026-11-28' } }),
      true,
      null,
    ],
    [
      'a week since, the day before',
      { since: { days: 7, of: a } },
      facts({ met: { [a]: '2026-11-29' } }),
      false,
      '2026-12-06',
    ],
    ['a week since what is not done', { since: { days: 7, of: a } }, facts(), false, null],
    [
      'a week since the start',
      { since: { days: 7, of: null } },
      facts({ enrolledOn: '2026-11-30' }),
      false,
      '2026-12-07',
    ],
    ['a week since no start', { since: { days: 7, of: null } }, facts(), false, null],
    [
      'over 29 February',
      { since: { days: 1, of: null } },
      facts({ today: '2028-02-29', enrolledOn: '2028-02-28' }),
      true,
      null,
    ],
    [
      'over the change of clocks',
      { since: { days: 1, of: null } },
      facts({ today: '2027-03-29', enrolledOn: '2027-03-28' }),
      true,
      null,
    ],
  ]
  test.each(cases)('%s', (_, tree, given, isOpen, opensOn) => {
    expect(openingOf([tree], given)).toMatchObject({ isOpen, opensOn })
  })
})

describe('groups', () => {
  const done = facts({ met: { [a]: '2026-12-01' } })
  const cases: [string, Tree, boolean, string | null, string | null][] = [
    ['all of nothing', { all: [] }, true, null, null],
    ['any of nothing', { any: [] }, false, null, null],
    ['none of nothing', { none: [] }, true, null, null],
    ['all: one is missing', { all: [{ activity: a }, { activity: b }] }, false, null, null],
    ['any: one is enough', { any: [{ activity: a }, { activity: b }] }, true, null, null],
    ['none: one holds', { none: [{ activity: a }, { activity: b }] }, false, null, null],
    ['none inside all', { all: [{ activity: a }, { none: [{ activity: b }] }] }, true, null, null],
    [
      'a window that is open',
      { all: [{ from: '2026-12-01' }, { until: '2026-12-24' }] },
      true,
      null,
      '2026-12-24',
    ],
    [
      'a window that comes',
      { all: [{ from: '2026-12-10' }, { until: '2026-12-24' }] },
      false,
      '2026-12-10',
      null,
    ],
    ['a window that is over', { all: [{ from: '2026-11-01' }, { until: '2026-11-24' }] }, false, null, null],
    [
      'not during a window',
      { none: [{ all: [{ from: '2026-12-01' }, { until: '2026-12-24' }] }] },
      false,
      '2026-12-25',
      null,
    ],
    [
      'the next of two windows',
      { any: [{ until: '2026-11-01' }, { from: '2027-01-01' }] },
      false,
      '2027-01-01',
      null,
    ],
  ]
  test.each(cases)('%s', (_, tree, isOpen, opensOn, closesAfter) => {
    expect(openingOf([tree], done)).toEqual({ isOpen, opensOn, closesAfter })
  })
  test('the course, the section and the activity must all hold', () => {
    expect(openingOf([null, { activity: a }, { from: '2026-12-09' }], done)).toMatchObject({
      isOpen: false,
      opensOn: '2026-12-09',
    })
    expect(openingOf([null, null, null], done).isOpen).toBe(true)
  })
})

/** The slow twin: says of one day whether a tree holds, from the words of the rule alone, and walks the days. */
function twinHolds(tree: Tree, given: Facts, day: string): boolean {
  const entries = Object.entries(tree) as [string, never][]
  const [kind, value] = entries[0] as [string, never]
  const members = () => (value as Tree[]).map(one => twinHolds(one, given, day))
  if (kind === 'all') return !members().includes(false)
  if (kind === 'any') return members().includes(true)
  if (kind === 'none') return !members().includes(true)
  if (kind === 'from') return new Date(day) >= new Date(value)
  if (kind === 'until') return new Date(day) <= new Date(value)
  if (kind === 'activity') return Boolean(given.activities.get(value)?.metOn)
  if (kind === 'course') return [...given.coursesDone].includes(value)
  if (kind === 'audience') return [...given.audiences].includes(value)
  if (kind === 'score') {
    const { of, least } = value as { of: string; least: number }
    const score = given.activities.get(of)?.score
    return typeof score === 'number' && !(score < least)
  }
  const { of, days } = value as { of: string | null; days: number }
  const base = of ? given.activities.get(of)?.metOn : given.enrolledOn
  if (!base) return false
  const passed = (Date.parse(day) - Date.parse(base)) / 86_400_000
  return passed >= days
}

const someDay = fc.integer({ min: -40, max: 40 }).map(days => addDays(today, days))
const someActivity = fc.constantFrom(a, b)
const condition: fc.Arbitrary<Tree> = fc.oneof(
  someActivity.map(activity => ({ activity })),
  fc.constant({ course }),
  fc.constant({ audience: group }),
  someDay.map(from => ({ from })),
  someDay.map(until => ({ until })),
  fc.record({ of: someActivity, least: fc.constantFrom(0, 50, 80) }).map(score => ({ score })),
  fc.record({ of: fc.option(someActivity), days: fc.integer({ min: 1, max: 30 }) }).map(since => ({ since })),
)
const tree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>(tie => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    condition,
    fc.array(tie('tree'), { maxLength: 3 }).map(all => ({ all })),
    fc.array(tie('tree'), { maxLength: 3 }).map(any => ({ any })),
    fc.array(tie('tree'), { maxLength: 3 }).map(none => ({ none })),
  ),
})).tree
const someFacts = fc
  .record({
    enrolledOn: fc.option(someDay),
    metA: fc.option(someDay),
    metB: fc.option(someDay),
    score: fc.option(fc.constantFrom(0, 49, 50, 80, 100)),
    isDone: fc.boolean(),
    isIn: fc.boolean(),
  })
  .map(
    (given): Facts => ({
      today,
      enrolledOn: given.enrolledOn,
      activities: new Map([
        [a, { metOn: given.metA, score: given.score }],
        [b, { metOn: given.metB, score: null }],
      ]),
      coursesDone: new Set(given.isDone ? [course] : []),
      audiences: new Set(given.isIn ? [group] : []),
    }),
  )

describe('against the twin, over random trees and people', () => {
  test('open today, the day it opens and the last day, as walking the days finds them', () => {
    fc.assert(
      fc.property(tree, someFacts, (rule, given) => {
        const found = openingOf([rule], given)
        const days = Array.from({ length: 120 }, (_, at) => addDays(today, at))
        const open = days.map(day => twinHolds(rule, given, day))
        expect(found.isOpen).toBe(open[0])
        const opens = open[0] ? -1 : open.indexOf(true)
        expect(found.opensOn).toBe(opens < 0 ? null : days[opens])
        const shut = open[0] ? open.indexOf(false) : -1
        expect(found.closesAfter).toBe(shut < 0 ? null : days[shut - 1])
      }),
      { numRuns: 2000 },
    )
  })
  test('what is locked has a reason in both languages, and what is open has none', () => {
    fc.assert(
      fc.property(tree, someFacts, (rule, given) => {
        const missing = wayIn(rule, given)
        expect(missing === null).toBe(holds(rule, given))
        const names = {
          activity: () => ({ en: { text: 'Part', state: 'approved' as const } }),
          course: () => undefined,
        }
        for (const lang of ['en', 'cy'] as const) {
          const reason = reasonFor([rule], { names, facts: given, lang })
          expect(reason === null).toBe(holds(rule, given))
          if (reason) expect(inOneText(reason, lang)).toMatch(/\S\.$/)
        }
      }),
      { numRuns: 500 },
    )
  })
})

test('the reason names what is missing only, and says when time alone opens it', () => {
  const names = {
    activity: (id: string) => ({ en: { text: id === a ? 'Basics' : 'Quiz', state: 'approved' as const } }),
    course: () => undefined,
  }
  const rule: Tree = { all: [{ activity: a }, { score: { of: b, least: 80 } }, { from: '2026-12-09' }] }
  const partly = facts({ met: { [a]: '2026-12-01' } })
  const reason = reasonFor([rule], { names, facts: partly, lang: 'en' })
  expect(reason?.lines.map(line => line.text)).toEqual([
    'Score at least 80% in “Quiz”',
    'Wait until 9 December 2026',
  ])
  expect(reason?.opensOn).toBeNull()
  const scored = facts({ met: { [a]: '2026-12-01' }, scores: { [b]: 90 } })
  expect(reasonFor([rule], { names, facts: scored, lang: 'en' })).toMatchObject({
    opensOn: '2026-12-09',
    isHopeless: false,
  })
  expect(reasonFor([{ until: '2026-12-01' }], { names, facts: partly, lang: 'en' })).toMatchObject({
    isHopeless: true,
  })
})

describe('circles', () => {
  test.each([
    ['itself', { x: ['x'] }, ['x']],
    ['two', { x: ['y'], y: ['x'] }, ['x', 'y']],
    ['three, behind a fourth', { w: ['x'], x: ['y'], y: ['z'], z: ['x'] }, ['x', 'y', 'z']],
    ['none', { x: ['y', 'z'], y: ['z'], z: [] }, []],
  ])('%s', (_, waits, circle) => {
    expect(circleIn(new Map(Object.entries(waits)))).toEqual(circle)
  })
})

describe('a tree from outside', () => {
  test.each([
    '',
    'null',
    '[]',
    '{}',
    '{"all":{}}',
    '{"activity":"x"}',
    '{"from":"2026-02-30"}',
    '{"from":"2026-12-05","until":"2026-12-06"}',
    `{"score":{"of":"${a}","least":101}}`,
    `{"since":{"days":0,"of":null}}`,
    `{"since":{"days":1.5,"of":null}}`,
    `${'{"all":['.repeat(1000)}${']}'.repeat(1000)}`,
    JSON.stringify({ all: Array.from({ length: 31 }, () => ({ from: today })) }),
    '{"all":[{"all":[{"all":[{"all":[{"from":"2026-12-05"}]}]}]}]}',
  ])('%s is none', text => {
    expect(treeFrom(text)).toBeUndefined()
  })
  test('a good one is read as it is, and its activities can be exchanged', () => {
    const rule: Tree = {
      all: [
        { activity: a },
        { none: [{ since: { days: 3, of: a } }, { course }] },
        { score: { of: a, least: 5 } },
      ],
    }
    expect(treeFrom(JSON.stringify(rule))).toEqual(rule)
    expect(activitiesIn(withActivities(rule, () => b))).toEqual([b, b, b])
  })
})
