import { expect, test } from 'vitest'
import { localised } from '../../platform/i18n/localised.ts'
import {
  type CourseState,
  type CourseStep,
  completionOf,
  completions,
  missingForPublishing,
  moved,
  openSteps,
  ruleOf,
  slugOf,
  stateAfter,
} from './rules.ts'

const cases: [CourseState, CourseStep, CourseState | undefined][] = [
  ['draft', 'publish', 'published'],
  ['draft', 'unpublish', undefined],
  ['draft', 'retire', 'retired'],
  ['published', 'publish', undefined],
  ['published', 'unpublish', 'draft'],
  ['published', 'retire', 'retired'],
  ['retired', 'publish', 'published'],
  ['retired', 'unpublish', 'draft'],
  ['retired', 'retire', undefined],
]

test.each(cases)('a %s course, asked to %s, is then %s', (state, step, after) => {
  expect(stateAfter(state, step)).toBe(after)
  expect(openSteps(state).includes(step)).toBe(after !== undefined)
})

const title = localised('Fire safety')
const packaged = { id: 'a', kind: 'package' as const, title: localised('Lesson'), is_filled: true }
const bare = { ...packaged, is_filled: false }
const declared = { ...packaged, kind: 'declaration' as const }
const unasked = { ...bare, kind: 'survey' as const, title: localised('Views') }

test.each([
  ['ready with a package', { title, activities: [packaged], rule: 'all', needed: null }, 0],
  ['ready with a declaration', { title, activities: [declared], rule: 'all', needed: null }, 0],
  [
    'ready with a Welsh title only',
    { title: localised('', 'Tân'), activities: [declared], rule: 'all', needed: null },
    0,
  ],
  ['without a title', { title: {}, activities: [packaged], rule: 'all', needed: null }, 1],
  ['without an activity', { title, activities: [], rule: 'all', needed: null }, 1],
  ['with a package still to come', { title, activities: [packaged, bare], rule: 'any', needed: null }, 1],
  ['with two parts still to come', { title, activities: [bare, unasked], rule: 'any', needed: null }, 2],
  ['asking for too many', { title, activities: [packaged], rule: 'some', needed: 2 }, 1],
  ['without anything', { title: {}, activities: [], rule: 'some', needed: 1 }, 3],
] as const)('a course %s', (_name, course, missing) => {
  expect(missingForPublishing({ ...course, activities: [...course.activities] })).toHaveLength(missing)
})

test.each([
  ['Fire safety', 'fire-safety'],
  ['  Tŷ a gŵyl: Diogelwch tân!  ', 'ty-a-gwyl-diogelwch-tan'],
  ['Children’s services & you', 'childrens-services-you'],
  ['???', 'course'],
  ['', 'course'],
  ['x'.repeat(300), 'x'.repeat(80)],
])('%j has the address %s', (text, slug) => {
  expect(slugOf(text)).toBe(slug)
  expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
})

test('every choice of the form is what the row says again', () => {
  for (const completion of completions) expect(completionOf(ruleOf(completion, 80))).toBe(completion)
  expect(ruleOf('score', 80).pass_score).toBe(80)
  expect(ruleOf('status', 80).pass_score).toBeNull()
})

test('moving stops at the ends', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a'], -1, 1)).toEqual(['a'])
})
