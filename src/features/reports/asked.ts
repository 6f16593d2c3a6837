import { z } from 'zod'

export const statuses = ['done', 'inProgress', 'notStarted', 'overdue', 'withdrawn'] as const
export type Status = (typeof statuses)[number]
export const kinds = [
  'employee',
  'pre-joiner',
  'foster carer',
  'councillor',
  'volunteer',
  'community',
] as const
export type Kind = (typeof kinds)[number]
export const sortKeys = ['person', 'assigned', 'due', 'completed'] as const
export type SortKey = (typeof sortKeys)[number]

const optionalId = z
  .union([z.uuid(), z.literal('')])
  .catch('')
  .default('')
/** A local date as browsers send it, or as people write it: 21/11/2026. */
const optionalDate = z
  .string()
  .transform(given => isoOf(given.trim()))
  .catch('')
  .default('')

/** What the address of the report asks for. What does not fit counts as not asked. */
export const ReportQuery = z.object({
  course: optionalId,
  unit: optionalId,
  audience: optionalId,
  status: z
    .enum([...statuses, ''])
    .catch('')
    .default(''),
  kind: z
    .enum([...kinds, ''])
    .catch('')
    .default(''),
  people: z.enum(['here', 'left', 'all']).catch('here').default('here'),
  from: optionalDate,
  to: optionalDate,
  sort: z.enum(sortKeys).catch('person').default('person'),
  dir: z.enum(['ascending', 'descending']).catch('ascending').default('ascending'),
  after: z.string().max(1200).catch('').default(''),
})
export type Asked = z.output<typeof ReportQuery>

const standard: Asked = {
  course: '',
  unit: '',
  audience: '',
  status: '',
  kind: '',
  people: 'here',
  from: '',
  to: '',
  sort: 'person',
  dir: 'ascending',
  after: '',
}

/** A date of the calendar as YYYY-MM-DD; empty for anything else. */
function isoOf(given: string): string {
  const british = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(given)
  const text = british
    ? `${british[3]}-${british[2]?.padStart(2, '0')}-${british[1]?.padStart(2, '0')}`
    : given
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return ''
  const date = new Date(`${text}T12:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : ''
}

/** The address of the report, or of its file, asked this way; what is as usual is left out. */
export function reportAddress(asked: Partial<Asked>, path = '/manage/reports/courses'): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) {
    if (value && value !== standard[name as keyof Asked]) query.set(name, value)
  }
  const text = query.toString()
  return `${path}${text ? `?${text}` : ''}`
}

/** Which filters are in use. */
export function isFiltered(asked: Asked): boolean {
  const { course, unit, audience, status, kind, people, from, to } = asked
  return Boolean(course || unit || audience || status || kind || from || to) || people !== 'here'
}
