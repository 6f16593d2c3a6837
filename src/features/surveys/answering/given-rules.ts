import { type Both, bothOf } from '../../../platform/errors/errors.ts'
import { optionalDate, text, typed } from '../../../platform/http/form-fields.ts'
import type { FormValues } from '../../../platform/http/route.ts'
import { type Answer, type Answers, type Item, valuesOf } from '../content.ts'

/** The name of a question's field, and of a line of a matrix. */
export const fieldOf = (item: Pick<Item, 'id'>, row?: string) =>
  row ? `q-${item.id}-${row}` : `q-${item.id}`

export const limits = { short: 300, long: 5000 } as const

const notOne: Both = { en: 'Choose one of the answers', cy: 'Dewiswch un o’r atebion' }
const oneOnly: Both = { en: 'Give one answer only', cy: 'Rhowch un ateb yn unig' }
const needed: Record<'choose' | 'write' | 'date' | 'rows', Both> = {
  choose: { en: 'Choose an answer to this question', cy: 'Dewiswch ateb i’r cwestiwn hwn' },
  write: { en: 'Answer this question', cy: 'Atebwch y cwestiwn hwn' },
  date: { en: 'Enter a date', cy: 'Rhowch ddyddiad' },
  rows: { en: 'Choose an answer on each line', cy: 'Dewiswch ateb ar bob llinell' },
}

type Read = { answer?: Answer; error?: Both; field?: string }
type Reader = (item: Item, values: FormValues) => Read

const chosen: Reader = (item, values) => {
  const value = values[fieldOf(item)]
  if (Array.isArray(value)) return { error: oneOnly }
  if (!value) return {}
  if (!valuesOf(item).some(option => option.id === value)) return { error: notOne }
  return { answer: item.kind === 'one' ? value : Number(value) }
}

const many: Reader = (item, values) => {
  const given = [values[fieldOf(item)] ?? []].flat().filter(Boolean)
  const known = new Set(item.options?.map(option => option.id))
  if (given.some(id => !known.has(id))) return { error: notOne }
  const answer = [...new Set(given)]
  return answer.length > 0 ? { answer } : {}
}

const matrix: Reader = (item, values) => {
  const known = new Set(item.options?.map(option => option.id))
  const answer: Record<string, string> = {}
  for (const row of item.rows ?? []) {
    const field = fieldOf(item, row.id)
    const value = values[field]
    if (Array.isArray(value)) return { error: oneOnly, field }
    if (!value) continue
    if (!known.has(value)) return { error: notOne, field }
    answer[row.id] = value
  }
  const missing = item.rows?.find(row => !(row.id in answer))
  if (item.required && missing) return { error: needed.rows, field: fieldOf(item, missing.id) }
  return Object.keys(answer).length > 0 ? { answer } : {}
}

const number: Reader = (item, values) => {
  const value = values[fieldOf(item)]
  if (Array.isArray(value)) return { error: oneOnly }
  const given = (value ?? '').trim().replace(',', '.')
  if (!given) return {}
  if (!/^-?\d{1,9}(\.\d{1,4})?$/.test(given)) return { error: { en: 'Enter a number', cy: 'Rhowch rif' } }
  const answer = Number(given)
  if (item.from !== undefined && answer < item.from)
    return { error: { en: `Enter ${item.from} or more`, cy: `Rhowch ${item.from} neu fwy` } }
  if (item.to !== undefined && answer > item.to)
    return { error: { en: `Enter ${item.to} or less`, cy: `Rhowch ${item.to} neu lai` } }
  return { answer }
}

const written =
  (schema: { safeParse: (value: unknown) => ReturnType<ReturnType<typeof text>['safeParse']> }): Reader =>
  (item, values) => {
    const parsed = schema.safeParse(values[fieldOf(item)])
    if (!parsed.success) return { error: bothOf(parsed.error.issues[0]?.message ?? '') }
    return parsed.data ? { answer: parsed.data } : {}
  }

const date: Reader = (item, values) => {
  const parsed = optionalDate.safeParse(values[fieldOf(item)])
  if (!parsed.success) return { error: bothOf(parsed.error.issues[0]?.message ?? '') }
  return parsed.data ? { answer: parsed.data } : {}
}

const readers: Record<Exclude<Item['kind'], 'section'>, Reader> = {
  one: chosen,
  scale: chosen,
  nps: chosen,
  many,
  matrix,
  number,
  date,
  short: written(text(limits.short)),
  long: written(text(limits.long)),
}

const askedFor = (item: Item) =>
  ({ date: needed.date, short: needed.write, long: needed.write, number: needed.write })[
    item.kind as 'date'
  ] ?? needed.choose

/** Reads the answers to these items from a form. `errors` are by field; what is wrong is in no answer. */
export function readAnswers(
  items: readonly Item[],
  values: FormValues,
): { answers: Answers; errors: Record<string, Both>; read: string[] } {
  const answers: Answers = {}
  const errors: Record<string, Both> = {}
  for (const item of items) {
    if (item.kind === 'section') continue
    const { answer, error, field = fieldOf(item) } = readers[item.kind](item, values)
    if (error) errors[field] = error
    else if (answer !== undefined) answers[item.id] = answer
    else if (item.required) errors[field] = askedFor(item)
  }
  return { answers, errors, read: items.map(item => item.id) }
}

/** The answers as a form would send them: for showing them again. */
export function valuesFrom(items: readonly Item[], answers: Answers): FormValues {
  const values: FormValues = {}
  for (const item of items) {
    const answer = answers[item.id]
    if (answer === undefined) continue
    if (Array.isArray(answer)) values[fieldOf(item)] = answer
    else if (typeof answer === 'object')
      for (const [row, value] of Object.entries(answer)) values[fieldOf(item, row)] = value
    else values[fieldOf(item)] = String(answer)
  }
  return values
}

/** The field of an answer that was typed, as text. */
export const shownValue = (values: FormValues, item: Item, row?: string) => typed(values, fieldOf(item, row))
