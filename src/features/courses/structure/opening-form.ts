import { z } from 'zod'
import { type Both, both, Invalid } from '../../../platform/errors/errors.ts'
import type { Tree } from '../../availability/index.ts'
import { text, versionField } from '../fields.ts'
import { type GroupKind, groupOf } from './opening-rules.ts'

/** What a rule may ask, in the order in which it is offered. */
export const askedWhens = [
  'activity',
  'score',
  'since',
  'course',
  'audience',
  'from',
  'until',
  'all',
  'any',
  'none',
] as const
export type When = (typeof askedWhens)[number]

/** What may be asked before a course is begun at all: nothing of the course itself. */
export const whensOfCourse: readonly When[] = ['course', 'audience', 'from', 'until', 'all', 'any', 'none']

export const OpeningForm = z.object({
  version: versionField,
  rule: text(8000),
  do: z.enum(['add', 'save'], both('Choose one of the buttons', 'Dewiswch un o’r botymau')),
  into: text(20),
  when: text(20),
  activity: text(40),
  scored: text(40),
  least: text(10),
  since: text(40),
  days: text(10),
  lineage: text(40),
  audience: text(40),
  from: text(20),
  until: text(20),
})

export type OpeningInput = z.output<typeof OpeningForm>

const isId = (given: string) => z.uuid().safeParse(given).success
const isDate = (given: string) => z.iso.date().safeParse(given).success

/** The condition or the group that a form adds. @throws Invalid on the field that is missing */
export function memberFrom(input: OpeningInput, offered: readonly When[]): Tree {
  const when = offered.find(one => one === input.when)
  if (!when) throw new Invalid({ when: chooseOne })
  const id = (field: 'activity' | 'scored' | 'lineage' | 'audience') => {
    if (!isId(input[field])) throw new Invalid({ [field]: chooseFromList })
    return input[field]
  }
  const number = (field: 'least' | 'days', from: number, to: number) => {
    const value = /^\d{1,4}$/.test(input[field]) ? Number(input[field]) : -1
    if (value < from || value > to) throw new Invalid({ [field]: between(from, to) })
    return value
  }
  const date = (field: 'from' | 'until') => {
    if (!isDate(input[field])) throw new Invalid({ [field]: enterDate })
    return input[field]
  }
  switch (when) {
    case 'activity':
      return { activity: id('activity') }
    case 'score':
      return { score: { of: id('scored'), least: number('least', 0, 100) } }
    case 'since':
      if (input.since !== 'start' && !isId(input.since)) throw new Invalid({ since: chooseFromList })
      return { since: { days: number('days', 1, 3650), of: input.since === 'start' ? null : input.since } }
    case 'course':
      return { course: id('lineage') }
    case 'audience':
      return { audience: id('audience') }
    case 'from':
      return { from: date('from') }
    case 'until':
      return { until: date('until') }
    default:
      return groupOf(when satisfies GroupKind, [])
  }
}

const chooseOne: Both = { en: 'Choose what is asked', cy: 'Dewiswch beth a ofynnir' }
const chooseFromList: Both = { en: 'Choose one from the list', cy: 'Dewiswch un o’r rhestr' }
const enterDate: Both = { en: 'Enter a real date', cy: 'Rhowch ddyddiad go iawn' }
const between = (from: number, to: number): Both => ({
  en: `Enter a whole number from ${from} to ${to}`,
  cy: `Rhowch rif cyfan o ${from} i ${to}`,
})
