import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ActivityRule, activityIsMet, certificateCode, courseIsComplete } from './rules.ts'

const nothing = {
  completion: 'not attempted',
  success: 'unknown',
  score: null,
  seen_at: null,
  declared_at: null,
  ended_at: null,
  submitted_at: null,
  confirmed_at: null,
  watched_share: null,
}
const rule = (values: Partial<ActivityRule>): ActivityRule => ({
  rule: 'status',
  accepts: ['completed', 'passed'],
  pass_score: null,
  watch_share: null,
  ...values,
})

describe('an activity is met', () => {
  const cases: [string, Partial<ActivityRule>, Partial<typeof nothing>, boolean][] = [
    ['passed or completed: completed', {}, { completion: 'completed' }, true],
    ['passed or completed: passed', {}, { completion: 'completed', success: 'passed' }, true],
    [
      'passed or completed: passed, completion unknown',
      {},
      { completion: 'unknown', success: 'passed' },
      true,
    ],
    ['passed or completed: completed but failed', {}, { completion: 'completed', success: 'failed' }, false],
    ['passed or completed: incomplete', {}, { completion: 'incomplete' }, false],
    [
      'completed only: completed but failed',
      { accepts: ['completed'] },
      { completion: 'completed', success: 'failed' },
      true,
    ],
    [
      'completed only: passed but incomplete',
      { accepts: ['completed'] },
      { completion: 'incomplete', success: 'passed' },
      false,
    ],
    ['passed only: completed', { accepts: ['passed'] }, { completion: 'completed' }, false],
    [
      'passed only: completed and passed',
      { accepts: ['passed'] },
      { completion: 'completed', success: 'passed' },
      true,
    ],
    ['score: just enough', { rule: 'score', pass_score: 80 }, { score: 80 } as never, true],
    ['score: just not', { rule: 'score', pass_score: 80 }, { score: 79.99 } as never, false],
    ['score: none', { rule: 'score', pass_score: 0 }, {}, false],
    [
      'score: nought counts when nought is asked',
      { rule: 'score', pass_score: 0 },
      { score: 0 } as never,
      true,
    ],
    ['score: passed without one', { rule: 'score', pass_score: 50 }, { success: 'passed' }, false],
    ['visit: seen', { rule: 'visit' }, { seen_at: new Date() } as never, true],
    ['visit: not seen', { rule: 'visit' }, { completion: 'completed' }, false],
    ['declaration: declared', { rule: 'declaration' }, { declared_at: new Date() } as never, true],
    ['declaration: only seen', { rule: 'declaration' }, { seen_at: new Date() } as never, false],
    ['end: read to the end', { rule: 'end' }, { ended_at: new Date() } as never, true],
    ['end: only opened', { rule: 'end' }, { seen_at: new Date() } as never, false],
    ['submitted: sent', { rule: 'submitted' }, { submitted_at: new Date() } as never, true],
    ['submitted: only opened', { rule: 'submitted' }, { seen_at: new Date() } as never, false],
    ['confirmed: confirmed', { rule: 'confirmed' }, { confirmed_at: new Date() } as never, true],
    ['confirmed: declared is not enough', { rule: 'confirmed' }, { declared_at: new Date() } as never, false],
    ['watched: just enough', { rule: 'watched', watch_share: 90 }, { watched_share: 0.9 } as never, true],
    ['watched: just not', { rule: 'watched', watch_share: 90 }, { watched_share: 0.89 } as never, false],
    ['watched: nothing yet', { rule: 'watched', watch_share: 1 }, {}, false],
    [
      'watched: by one’s word',
      { rule: 'watched', watch_share: 90 },
      { declared_at: new Date() } as never,
      true,
    ],
  ]
  test.each(cases)('%s', (_, given, attempt, expected) => {
    expect(activityIsMet(rule(given), { ...nothing, ...attempt })).toBe(expected)
  })
})

test('a course is complete with all, any, or so many of its activities', () => {
  expect(courseIsComplete({ rule: 'all', needed: null }, 3, 2)).toBe(false)
  expect(courseIsComplete({ rule: 'all', needed: null }, 3, 3)).toBe(true)
  expect(courseIsComplete({ rule: 'any', needed: null }, 3, 1)).toBe(true)
  expect(courseIsComplete({ rule: 'any', needed: null }, 3, 0)).toBe(false)
  expect(courseIsComplete({ rule: 'some', needed: 2 }, 3, 1)).toBe(false)
  expect(courseIsComplete({ rule: 'some', needed: 2 }, 3, 2)).toBe(true)
  expect(courseIsComplete({ rule: 'some', needed: 5 }, 3, 3)).toBe(true)
  for (const name of ['all', 'any', 'some'] as const)
    expect(courseIsComplete({ rule: name, needed: 1 }, 0, 0)).toBe(false)
})

test('meeting more activities never undoes a completion', () => {
  const courses = fc.record({
    rule: fc.constantFrom('all' as const, 'any' as const, 'some' as const),
    needed: fc.integer({ min: 1, max: 9 }),
  })
  fc.assert(
    fc.property(
      courses,
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 0, max: 9 }),
      (course, total, met) => {
        const more = Math.min(met + 1, total)
        if (met <= total && courseIsComplete(course, total, met))
          expect(courseIsComplete(course, total, more)).toBe(true)
      },
    ),
  )
})

test('a certificate code has 16 letters without look-alikes', () => {
  expect(certificateCode(Uint8Array.from({ length: 16 }, (_, index) => index * 16))).toMatch(
    /^[A-HJ-NP-Z2-9]{16}$/,
  )
})
