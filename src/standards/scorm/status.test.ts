import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Edition } from './edition.ts'
import { elementLimit, isElementName } from './elements.ts'
import { rollUp } from './roll-up.ts'
import { type Completion, type RunTimeFacts, runTimeFacts, type StatusRules, type Success } from './status.ts'
import { keepsData, nextEntry } from './visits.ts'

type Row = [string, Record<string, string>, Partial<StatusRules>, Completion, Success]

const finished = { isFinished: true }
const threshold = (minProgressMeasure: number) => ({
  completionThreshold: { completedByMeasure: true, minProgressMeasure, progressWeight: 1 },
})

const rows12: Row[] = [
  ['nothing yet', {}, {}, 'not attempted', 'unknown'],
  [
    'only what the platform put there',
    { lesson_status: 'not attempted', entry: 'ab-initio' },
    {},
    'not attempted',
    'unknown',
  ],
  ['a bookmark and no status', { lesson_location: '3' }, {}, 'incomplete', 'unknown'],
  ['never a status, finished', {}, finished, 'completed', 'unknown'],
  [
    'status left as not attempted, finished',
    { lesson_status: 'not attempted' },
    finished,
    'completed',
    'unknown',
  ],
  ['never a status, suspended', { exit: 'suspend' }, finished, 'incomplete', 'unknown'],
  ['incomplete, finished', { lesson_status: 'incomplete' }, finished, 'incomplete', 'unknown'],
  ['browsed', { lesson_status: 'browsed' }, finished, 'incomplete', 'unknown'],
  ['completed', { lesson_status: 'completed' }, {}, 'completed', 'unknown'],
  ['passed', { lesson_status: 'passed' }, finished, 'completed', 'passed'],
  ['failed', { lesson_status: 'failed' }, finished, 'incomplete', 'failed'],
  ['score reaches mastery', { 'score.raw': '80' }, { ...finished, masteryScore: 80 }, 'completed', 'passed'],
  ['score below mastery', { 'score.raw': '79.9' }, { ...finished, masteryScore: 80 }, 'incomplete', 'failed'],
  [
    'score overrides passed',
    { lesson_status: 'passed', 'score.raw': '60' },
    { ...finished, masteryScore: 80 },
    'incomplete',
    'failed',
  ],
  [
    'score overrides passed before the finish',
    { lesson_status: 'passed', 'score.raw': '60' },
    { masteryScore: 80 },
    'incomplete',
    'failed',
  ],
  [
    'score overrides failed',
    { lesson_status: 'failed', 'score.raw': '90' },
    { ...finished, masteryScore: 80 },
    'completed',
    'passed',
  ],
  ['mastery of zero', { 'score.raw': '0' }, { ...finished, masteryScore: 0 }, 'completed', 'passed'],
  [
    'mastery but no score',
    { lesson_status: 'completed' },
    { ...finished, masteryScore: 80 },
    'completed',
    'unknown',
  ],
  [
    'mastery and a blank score',
    { lesson_status: 'completed', 'score.raw': '' },
    { ...finished, masteryScore: 80 },
    'completed',
    'unknown',
  ],
  [
    'no credit',
    { lesson_status: 'completed', 'score.raw': '90' },
    { ...finished, masteryScore: 80, isForCredit: false },
    'completed',
    'unknown',
  ],
  [
    'half a quiz, suspended',
    { lesson_status: 'incomplete', 'score.raw': '20', exit: 'suspend' },
    { ...finished, masteryScore: 80 },
    'incomplete',
    'unknown',
  ],
  [
    'passed, then suspended',
    { lesson_status: 'passed', 'score.raw': '90', exit: 'suspend' },
    { ...finished, masteryScore: 80 },
    'completed',
    'passed',
  ],
  ['nonsense for a status', { lesson_status: 'splendid' }, {}, 'not attempted', 'unknown'],
]

const rows2004: Row[] = [
  ['nothing yet', {}, {}, 'not attempted', 'unknown'],
  ['a bookmark and no status', { location: '3' }, {}, 'incomplete', 'unknown'],
  ['never a status, finished', {}, finished, 'completed', 'unknown'],
  ['unknown, finished', { completion_status: 'unknown' }, finished, 'completed', 'unknown'],
  ['never a status, suspended', { exit: 'suspend' }, finished, 'incomplete', 'unknown'],
  ['incomplete, finished', { completion_status: 'incomplete' }, finished, 'incomplete', 'unknown'],
  [
    'completed and passed',
    { completion_status: 'completed', success_status: 'passed' },
    {},
    'completed',
    'passed',
  ],
  [
    'completed and failed',
    { completion_status: 'completed', success_status: 'failed' },
    {},
    'completed',
    'failed',
  ],
  ['passed only', { success_status: 'passed', location: '9' }, {}, 'incomplete', 'passed'],
  ['progress reaches the threshold', { progress_measure: '0.8' }, threshold(0.8), 'completed', 'unknown'],
  [
    'progress below overrides completed',
    { progress_measure: '0.7', completion_status: 'completed' },
    { ...finished, ...threshold(0.8) },
    'incomplete',
    'unknown',
  ],
  ['threshold but no progress', { completion_status: 'completed' }, threshold(0.8), 'completed', 'unknown'],
  [
    'progress out of range is none',
    { progress_measure: '1.2', completion_status: 'incomplete' },
    threshold(0.8),
    'incomplete',
    'unknown',
  ],
  ['score reaches the pass', { 'score.scaled': '0.8' }, { scaledPassingScore: 0.8 }, 'incomplete', 'passed'],
  [
    'score below overrides passed',
    { 'score.scaled': '0.79', success_status: 'passed' },
    { scaledPassingScore: 0.8 },
    'incomplete',
    'failed',
  ],
  ['a pass below zero', { 'score.scaled': '-0.5' }, { scaledPassingScore: -0.5 }, 'incomplete', 'passed'],
  [
    'pass score but no score',
    { success_status: 'passed' },
    { scaledPassingScore: 0.8 },
    'not attempted',
    'passed',
  ],
]

const named = (edition: Edition, elements: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(elements).map(([name, value]) => [
      `cmi.${edition === '1.2' ? 'core.' : ''}${name}`,
      value,
    ]),
  )

describe('run-time facts', () => {
  it.each(rows12)('1.2: %s', (_name, elements, rules, completion, success) => {
    const facts = runTimeFacts('1.2', named('1.2', elements), { isFinished: false, ...rules })
    expect(facts).toMatchObject({ completion, success })
  })

  it.each(rows2004)('2004: %s', (_name, elements, rules, completion, success) => {
    const facts = runTimeFacts('2004', named('2004', elements), { isFinished: false, ...rules })
    expect(facts).toMatchObject({ completion, success })
  })

  it('reads scores, place and time', () => {
    const elements = { 'score.raw': '15', 'score.min': '10', 'score.max': '20', lesson_location: 'p4' }
    const times = { total_time: '0001:00:00.00', session_time: '00:00:30.5' }
    expect(runTimeFacts('1.2', named('1.2', { ...elements, ...times }), finished)).toMatchObject({
      scoreRaw: 15,
      scoreMin: 10,
      scoreMax: 20,
      scoreScaled: 0.5,
      location: 'p4',
      totalTimeSeconds: 3630.5,
    })
    const of2004 = named('2004', {
      'score.scaled': '-0.25',
      'score.raw': '1e3',
      location: 'x',
      session_time: 'PT5S',
    })
    const facts = runTimeFacts('2004', of2004, finished)
    expect(facts).toMatchObject({ scoreScaled: -0.25, location: 'x', totalTimeSeconds: 5 })
    expect(facts.scoreRaw).toBeUndefined()
  })

  it('answers for any data, and never with a number that is none', () => {
    const names = [
      'core.lesson_status',
      'core.score.raw',
      'core.score.max',
      'score.scaled',
      'progress_measure',
      'exit',
    ]
    const element = fc.constantFrom(...names).map(name => `cmi.${name}`)
    fc.assert(
      fc.property(
        fc.constantFrom<Edition>('1.2', '2004'),
        fc.dictionary(element, fc.string()),
        (edition, elements) => {
          const facts = runTimeFacts(edition, elements, { isFinished: true, masteryScore: 50 })
          for (const value of Object.values(facts)) expect(Number.isNaN(value)).toBe(false)
        },
      ),
    )
  })
})

describe('the next visit', () => {
  const visit = (edition: Edition, exit: string, isFinished: boolean) => ({
    elements: named(edition, { exit }),
    isFinished,
  })
  it.each([
    ['1.2', 'suspend', true, 'resume', true],
    ['1.2', '', true, '', true],
    ['1.2', 'logout', true, '', true],
    ['1.2', '', false, 'resume', true],
    ['2004', 'suspend', true, 'resume', true],
    ['2004', 'normal', true, 'ab-initio', false],
    ['2004', '', true, 'ab-initio', false],
    ['2004', '', false, 'resume', true],
  ] as const)(
    '%s after exit "%s" (finished: %s) enters with "%s"',
    (edition, exit, isFinished, entry, keeps) => {
      expect(nextEntry(edition, visit(edition, exit, isFinished))).toBe(entry)
      expect(keepsData(edition, visit(edition, exit, isFinished))).toBe(keeps)
    },
  )

  it('is ab-initio the first time', () => expect(nextEntry('1.2', null)).toBe('ab-initio'))
})

describe('limits', () => {
  it('take the suspend data of real content', () => {
    expect(elementLimit('1.2', 'cmi.suspend_data')).toBe(64_000)
    expect(elementLimit('2004', 'cmi.suspend_data')).toBe(64_000)
    expect(elementLimit('2004', 'cmi.interactions.12.correct_responses.0.pattern')).toBe(4000)
    expect(elementLimit('1.2', 'cmi.core.exit')).toBe(255)
  })

  it('know an element name', () => {
    expect(isElementName('2004', 'adl.data.0.store')).toBe(true)
    expect(isElementName('1.2', 'adl.data.0.store')).toBe(false)
    for (const name of ['', 'cmi', 'cmi.', 'cmi..x', '__proto__', 'cmi.X', `cmi.${'x'.repeat(300)}`]) {
      expect(isElementName('2004', name)).toBe(false)
    }
  })
})

describe('roll-up', () => {
  const part = (completion: Completion, success: Success, scoreScaled?: number): RunTimeFacts => ({
    completion,
    success,
    location: '',
    totalTimeSeconds: 0,
    ...(scoreScaled !== undefined && { scoreScaled }),
  })
  it.each([
    ['nothing', [], 'unknown', 'unknown'],
    [
      'none opened',
      [part('not attempted', 'unknown'), part('not attempted', 'unknown')],
      'not attempted',
      'unknown',
    ],
    ['one of two', [part('completed', 'unknown'), part('not attempted', 'unknown')], 'incomplete', 'unknown'],
    ['all', [part('completed', 'unknown'), part('completed', 'unknown')], 'completed', 'unknown'],
    ['a failure', [part('completed', 'passed'), part('incomplete', 'failed')], 'incomplete', 'failed'],
    ['passed and read', [part('completed', 'passed'), part('completed', 'unknown')], 'completed', 'passed'],
    [
      'passed, quiz unopened',
      [part('completed', 'passed'), part('not attempted', 'unknown')],
      'incomplete',
      'unknown',
    ],
    ['all passed', [part('completed', 'passed'), part('completed', 'passed')], 'completed', 'passed'],
  ] as const)('%s', (_name, parts, completion, success) => {
    expect(rollUp([...parts])).toMatchObject({ completion, success, count: parts.length })
  })

  it('takes the mean of what was scored', () => {
    const rolled = rollUp([
      part('completed', 'passed', 1),
      part('completed', 'unknown'),
      part('incomplete', 'failed', 0.5),
    ])
    expect(rolled.scoreScaled).toBe(0.75)
    expect(rolled.progress).toBeCloseTo(2 / 3)
  })
})
