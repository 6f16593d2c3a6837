import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { neededText, optionalDate, optionalId, text, ticked } from '../../../platform/http/form-fields.ts'
import { SelectionQuery } from '../../people/index.ts'
import { runStates } from './queries.ts'

export const pageSize = 50
export const OfCourse = z.object({ course: z.uuid() })
export const OfBatch = OfCourse.extend({ batch: z.uuid() })
export const OfRun = z.object({ enrolment: z.uuid() })

const idOrNothing = z.union([z.uuid(), z.literal('')]).catch('')
export const RunsQuery = z.object({
  q: z.string().trim().max(100).catch(''),
  state: z.union([z.enum(runStates), z.literal('')]).catch(''),
  unit: idOrNothing,
  after: z.uuid().optional().catch(undefined),
})
export const FindQuery = z.object({ q: z.string().trim().max(100).catch('') })
export const UnitQuery = z.object({
  unit: idOrNothing,
  dueOn: z.string().max(10).catch(''),
  alsoCompleted: z.string().max(5).catch(''),
})

/** The number that a bulk step was confirmed with. */
const expected = z
  .string(both('Load the page again', 'Llwythwch y dudalen eto'))
  .regex(/^\d{0,7}$/, both('Load the page again', 'Llwythwch y dudalen eto'))
  .default('')
  .transform(given => (given === '' ? null : Number(given)))

export const OneForm = z.object({
  person: z.uuid(both('Choose a person', 'Dewiswch berson')),
  dueOn: optionalDate,
  q: text(100),
})
export const UnitForm = z.object({
  unit: optionalId.refine(given => given !== null, both('Choose a unit', 'Dewiswch uned')),
  dueOn: optionalDate,
  alsoCompleted: ticked,
  expected,
  sure: ticked,
})
export const ListForm = z.object({
  lines: neededText(200_000, 'Paste at least one line', 'Gludwch o leiaf un llinell'),
  dueOn: optionalDate,
  alsoCompleted: ticked,
  expected,
  sure: ticked,
})
const course = z.uuid(both('Choose a course', 'Dewiswch gwrs'))
/** The people that a list hands over, and on which course they go. */
export const PeopleQuery = SelectionQuery.extend({
  course: idOrNothing,
  dueOn: z.string().max(10).catch(''),
  alsoCompleted: z.string().max(5).catch(''),
})
export const PeopleForm = SelectionQuery.extend({
  course,
  dueOn: optionalDate,
  alsoCompleted: ticked,
  expected,
  sure: ticked,
})
export const WithdrawForm = z.object({
  reason: neededText(500, 'Say why, in a few words', 'Dywedwch pam, mewn ychydig eiriau'),
})

export function wordsOf(text: string): string[] {
  return text.replaceAll('\0', '').split(/\s+/).filter(Boolean).slice(0, 8)
}
