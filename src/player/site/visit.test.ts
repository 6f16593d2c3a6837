import { expect, test } from 'vitest'
import type { PlayItem } from '../play-data.ts'
import { beginVisit } from './visit.ts'

const item: PlayItem = {
  identifier: 'one',
  title: 'One',
  depth: 0,
  parents: [],
  isVisible: true,
  href: 'index.html',
  scormType: 'sco',
  masteryScore: null,
  completionThreshold: null,
  scaledPassingScore: null,
  objectives: [],
  dataFromLms: null,
  maxTimeAllowed: null,
  timeLimitAction: null,
}
const learner = { id: 'abc', name: 'Learner, Sam' }
const valuesOf = (visit: { elements: [string, string][] }) => Object.fromEntries(visit.elements)

test('the first visit begins from the beginning', () => {
  const visit = beginVisit('1.2', item, {}, learner, false)
  expect(visit.opening).toEqual({ 'visit.began': '1' })
  expect(valuesOf(visit)).toMatchObject({
    'cmi.core.student_name': 'Learner, Sam',
    'cmi.core.entry': 'ab-initio',
    'cmi.core.credit': 'credit',
    'cmi.core.lesson_mode': 'normal',
  })
})

test('a visit that was cut off is resumed, and its time counts', () => {
  const cmi = {
    'visit.began': '2',
    'cmi.core.total_time': '0001:00:00.00',
    'cmi.core.session_time': '00:30:00',
    'cmi.suspend_data': 'x',
    'cmi.core.exit': '',
  }
  const visit = beginVisit('1.2', item, cmi, learner, false)
  expect(visit.opening).toEqual({
    'visit.began': '3',
    'cmi.core.total_time': '0001:30:00.00',
    'cmi.core.session_time': null,
    'cmi.core.exit': null,
  })
  expect(valuesOf(visit)).toMatchObject({
    'cmi.core.entry': 'resume',
    'cmi.suspend_data': 'x',
    'cmi.core.total_time': '0001:30:00.00',
  })
})

test.each(['1.2', '2004'] as const)('%s: an exit that says nothing loses nothing', edition => {
  const location = edition === '1.2' ? 'cmi.core.lesson_location' : 'cmi.location'
  const cmi = { 'visit.began': '1', 'visit.finished': 'true', [location]: '7', 'cmi.suspend_data': 'x' }
  const elements = valuesOf(
    beginVisit(
      edition,
      { ...item },
      { ...cmi, [edition === '1.2' ? 'cmi.core.lesson_status' : 'cmi.completion_status']: 'incomplete' },
      learner,
      false,
    ),
  )
  expect(elements).toMatchObject({
    [location]: '7',
    'cmi.suspend_data': 'x',
    [edition === '1.2' ? 'cmi.core.entry' : 'cmi.entry']: 'resume',
  })
})

test('content that finished without a status is told that it was completed', () => {
  const elements = valuesOf(
    beginVisit('1.2', item, { 'visit.began': '1', 'visit.finished': 'true' }, learner, false),
  )
  expect(elements).toMatchObject({ 'cmi.core.lesson_status': 'completed' })
})

test('the objectives of the manifest are there, with what was reported of them, and lists come in order', () => {
  const objectives = [
    { id: 'first', isPrimary: true },
    { id: 'second', isPrimary: false },
  ]
  const cmi: Record<string, string> = { 'visit.began': '1', 'cmi.objectives.1.success_status': 'passed' }
  for (let index = 0; index < 12; index += 1) {
    cmi[`cmi.interactions.${index}.result`] = 'correct'
    cmi[`cmi.interactions.${index}.type`] = 'choice'
    cmi[`cmi.interactions.${index}.id`] = `q${index}`
  }
  const { elements } = beginVisit('2004', { ...item, objectives }, cmi, learner, false)
  const names = elements.map(([name]) => name)
  expect(names.filter(name => name.startsWith('cmi.objectives'))).toEqual([
    'cmi.objectives.0.id',
    'cmi.objectives.1.id',
    'cmi.objectives.1.success_status',
  ])
  const interactions = names.filter(name => name.startsWith('cmi.interactions'))
  expect(interactions.slice(0, 3)).toEqual([
    'cmi.interactions.0.id',
    'cmi.interactions.0.type',
    'cmi.interactions.0.result',
  ])
  expect(interactions.at(-1)).toBe('cmi.interactions.11.result')
})

test('looking at a complete run again is a review without credit', () => {
  expect(valuesOf(beginVisit('2004', item, {}, learner, true))).toMatchObject({
    'cmi.mode': 'review',
    'cmi.credit': 'no-credit',
  })
})

test('an asset is only opened', () => {
  expect(beginVisit('1.2', { ...item, scormType: 'asset' }, { 'visit.began': '1' }, learner, false)).toEqual({
    opening: { 'visit.began': '2' },
    elements: [],
  })
})
