import { z } from 'zod'
import { type Both, both } from '../../../platform/errors/errors.ts'

/**
 * A rule of an audience: conditions nested in groups. `all`, `any` and `none` hold on the days on which every one, at least
 * one, or not one of their parts holds. `job` holds on the days on which one and the same job fulfils every part.
 */
export type Rule = { all: Rule[] } | { any: Rule[] } | { none: Rule[] } | { job: Rule[] } | Condition

export type Condition = {
  /** A key of `fields`, or `profile.` and the key of a field of the organisation's profiles. */
  field: string
  op: Op
  /** Texts, numbers, dates (YYYY-MM-DD), codes or ids, by the field's kind; a list means any of them. */
  values?: string[]
  /** Units: with everything below them. */
  below?: boolean
  /** Relative dates: how many days. */
  days?: number
  /** Completion dates: of which courses. */
  of?: string[]
}

/** How deep groups may be nested, how many conditions a rule may have, and how many values one of them. */
export const limits = { depth: 6, conditions: 60, values: 500, textLength: 200, days: 20_000 } as const

export const textOps = [
  'is',
  'is not',
  'contains',
  'does not contain',
  'starts',
  'ends',
  'empty',
  'not empty',
] as const
export const fixedDateOps = ['before', 'after'] as const
export const relativeDateOps = [
  'within previous',
  'before previous',
  'after previous',
  'within next',
  'after next',
] as const
export const dateOps = [...fixedDateOps, ...relativeDateOps, 'empty', 'not empty'] as const
export const numberOps = ['is', 'is not', 'less', 'more', 'empty', 'not empty'] as const
export const choiceOps = ['is', 'is not', 'empty', 'not empty'] as const
export const pickOps = ['is', 'is not', 'empty', 'not empty'] as const
export const courseOps = ['any', 'all', 'none', 'not all'] as const
export const enrolledOps = ['any', 'none'] as const
export const managerOps = ['direct', 'not direct', 'any level', 'not any level'] as const
export const yesNoOps = ['yes', 'no'] as const
export const audienceOps = ['in', 'not in'] as const

export type Op =
  | (typeof textOps)[number]
  | (typeof dateOps)[number]
  | (typeof numberOps)[number]
  | (typeof courseOps)[number]
  | (typeof managerOps)[number]
  | (typeof yesNoOps)[number]
  | (typeof audienceOps)[number]

/** What a field holds, and so how its values are given. */
export type FieldKind =
  | 'text'
  | 'date'
  | 'number'
  | 'yes-no'
  /** One of `choices`. */
  | 'choice'
  /** Ids of units, job roles, posts, courses or audiences. */
  | 'unit'
  | 'job-role'
  | 'post'
  | 'course'
  | 'enrolment'
  /** Dates of completing the courses in `of`. */
  | 'course-date'
  | 'audience'
  /** Ids of jobs or of people. */
  | 'manager'

export type FieldGroup = 'membership' | 'person' | 'profile' | 'job' | 'learning' | 'audience' | 'sign-in'

export type Field = {
  kind: FieldKind
  ops: readonly Op[]
  group: FieldGroup
  /** Whether it says something of a job: may then stand in `job` and be about one and the same. */
  ofJob: boolean
  /** The key of its name in the words of this folder. */
  label: string
  choices?: readonly string[]
}

const opsOf: Record<FieldKind, readonly Op[]> = {
  text: textOps,
  date: dateOps,
  number: numberOps,
  'yes-no': yesNoOps,
  choice: choiceOps,
  unit: pickOps,
  'job-role': pickOps,
  post: pickOps,
  course: courseOps,
  enrolment: enrolledOps,
  'course-date': dateOps,
  audience: audienceOps,
  manager: managerOps,
}

const field = (
  group: FieldGroup,
  kind: FieldKind,
  label: string,
  more: Partial<Pick<Field, 'choices' | 'ops'>> = {},
): Field => ({ group, kind, ops: opsOf[kind], ofJob: group === 'job', label, ...more })

export const membershipKinds = [
  'employee',
  'pre-joiner',
  'foster carer',
  'councillor',
  'volunteer',
  'community',
] as const

/** Every field that a condition may be about, except those that the organisation added to its profiles. */
export const fields = {
  'membership.kind': field('membership', 'choice', 'membershipKind', {
    choices: membershipKinds,
    ops: ['is', 'is not'],
  }),
  'membership.start': field('membership', 'date', 'membershipStart'),
  'membership.end': field('membership', 'date', 'membershipEnd'),
  'membership.since': field('membership', 'date', 'memberSince'),
  'membership.number': field('membership', 'text', 'employeeNumber'),
  'person.name': field('person', 'text', 'personName'),
  'person.language': field('person', 'choice', 'personLanguage', { choices: ['en', 'cy'] }),
  'person.email_domain': field('person', 'text', 'emailDomain'),
  'job.unit': field('job', 'unit', 'jobUnit'),
  'job.role': field('job', 'job-role', 'jobRole'),
  'job.post': field('job', 'post', 'jobPost'),
  'job.start': field('job', 'date', 'jobStart'),
  'job.end': field('job', 'date', 'jobEnd'),
  'job.manager': field('job', 'manager', 'jobManager'),
  'job.has_reports': field('job', 'yes-no', 'jobHasReports'),
  'course.completed': field('learning', 'course', 'courseCompleted'),
  'course.completed_on': field('learning', 'course-date', 'courseCompletedOn'),
  'course.enrolled': field('learning', 'enrolment', 'courseEnrolled'),
  audience: field('audience', 'audience', 'inAudience'),
  'sign_in.ever': field('sign-in', 'yes-no', 'signedInEver'),
  'sign_in.first': field('sign-in', 'date', 'firstSignIn'),
  'sign_in.last': field('sign-in', 'date', 'lastSignIn'),
} as const satisfies Record<string, Field>

export type FieldKey = keyof typeof fields

/** What the engine needs to know of a field of the organisation's profiles. */
export type ProfileField = { key: string; kind: 'text' | 'date' | 'number' | 'yes-no' | 'choice' }

/** The field of a condition; undefined when there is none of that name. The label of a profile field is its own name. */
export function fieldOf(key: string, profile: readonly ProfileField[] = []): Field | undefined {
  if (Object.hasOwn(fields, key)) return fields[key as FieldKey]
  if (!key.startsWith('profile.')) return undefined
  const found = profile.find(one => `profile.${one.key}` === key)
  return found && { group: 'profile', kind: found.kind, ops: opsOf[found.kind], ofJob: false, label: key }
}

/** Whether a condition with this operator has values, whether it has a number of days, and whether a list of courses. */
export function needs(given: Field, op: Op): { values: boolean; days: boolean; of: boolean } {
  const days = (relativeDateOps as readonly string[]).includes(op)
  const values = !days && !['empty', 'not empty', 'yes', 'no'].includes(op)
  return { values, days, of: given.kind === 'course-date' }
}

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const isDate = (value: string) =>
  /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) && value >= '1800' && value < '2200'
const picked: readonly FieldKind[] = [
  'unit',
  'job-role',
  'post',
  'course',
  'enrolment',
  'audience',
  'manager',
]

function valueFits(given: Field, value: string): boolean {
  if (picked.includes(given.kind)) return id.test(value)
  if (given.kind === 'date' || given.kind === 'course-date') return isDate(value)
  if (given.kind === 'number') return /^-?\d{1,15}(\.\d{1,6})?$/.test(value)
  return given.choices === undefined || given.choices.includes(value)
}

/** What is wrong with one condition, in both languages; undefined when nothing is. */
export function faultOf(condition: Condition, profile: readonly ProfileField[] = []): Both | undefined {
  const given = fieldOf(condition.field, profile)
  if (!given) return { en: 'Choose what the condition is about', cy: 'Dewiswch beth yw pwnc yr amod' }
  if (!given.ops.includes(condition.op))
    return { en: 'Choose how the condition compares', cy: 'Dewiswch sut mae’r amod yn cymharu' }
  const asked = needs(given, condition.op)
  const values = condition.values ?? []
  if (asked.values && values.length === 0)
    return { en: 'Give at least one value', cy: 'Rhowch o leiaf un gwerth' }
  if (asked.values && !values.every(value => valueFits(given, value)))
    return { en: 'Give values that fit the field', cy: 'Rhowch werthoedd sy’n addas i’r maes' }
  if (asked.days && condition.days === undefined)
    return { en: 'Give the number of days', cy: 'Rhowch nifer y dyddiau' }
  if (asked.of && !(condition.of?.length && condition.of.every(course => id.test(course))))
    return { en: 'Choose at least one course', cy: 'Dewiswch o leiaf un cwrs' }
  return undefined
}

const texts = z
  .array(z.string().trim().min(1).max(limits.textLength), both('Give values', 'Rhowch werthoedd'))
  .max(limits.values, both('Give at most 500 values', 'Rhowch 500 o werthoedd ar y mwyaf'))
const conditionSchema = z.strictObject({
  field: z.string().max(60),
  op: z.string().max(20) as unknown as z.ZodType<Op>,
  values: texts.optional(),
  below: z.boolean().optional(),
  days: z.int().min(0).max(limits.days).optional(),
  of: texts.optional(),
})
const parts = z.lazy(() => z.array(ruleShape).min(1, both('Add a condition', 'Ychwanegwch amod')))
const ruleShape: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    z.strictObject({ all: parts }),
    z.strictObject({ any: parts }),
    z.strictObject({ none: parts }),
    z.strictObject({ job: parts }),
    conditionSchema,
  ]),
)

export type Group = 'all' | 'any' | 'none' | 'job'

/** The kind and the parts of a group; undefined for a condition. */
export function groupOf(rule: Rule): { kind: Group; parts: Rule[] } | undefined {
  if ('all' in rule) return { kind: 'all', parts: rule.all }
  if ('any' in rule) return { kind: 'any', parts: rule.any }
  if ('none' in rule) return { kind: 'none', parts: rule.none }
  if ('job' in rule) return { kind: 'job', parts: rule.job }
  return undefined
}

/** Every condition of a rule, with where it stands: the positions of its parts from the top, joined by dots. */
export function conditionsOf(rule: Rule, path = ''): { path: string; condition: Condition }[] {
  const group = groupOf(rule)
  if (!group) return [{ path, condition: rule as Condition }]
  return group.parts.flatMap((part, n) => conditionsOf(part, path === '' ? `${n}` : `${path}.${n}`))
}

/** How many groups lie inside one another; a single condition has none. */
export function depthOf(rule: unknown): number {
  if (typeof rule !== 'object' || rule === null) return 0
  const lists = Object.values(rule).filter(Array.isArray) as unknown[][]
  const inner = lists.flat().filter(part => typeof part === 'object')
  return inner.length === 0 ? 0 : 1 + Math.max(...inner.map(depthOf))
}

/**
 * The schema of a rule of an organisation with these profile fields: its form, its limits and that every value fits its
 * field. That what it refers to exists is the engine's to check. Size is looked at before anything is walked through.
 */
export function ruleSchema(profile: readonly ProfileField[] = []) {
  return z
    .unknown()
    .refine(
      given => JSON.stringify(given ?? null).length <= 200_000,
      both('The rule is too long', 'Mae’r rheol yn rhy hir'),
    )
    .refine(
      given => JSON.stringify(given ?? null).split(/[[{]/).length < 4000 && depthOf(given) <= limits.depth,
      both('Nest groups at most six deep', 'Nythwch grwpiau hyd at chwech o ddyfnder'),
    )
    .pipe(ruleShape)
    .superRefine((rule, check) => {
      const all = conditionsOf(rule)
      if (all.length > limits.conditions)
        check.addIssue({
          code: 'custom',
          message: both('Use at most 60 conditions', 'Defnyddiwch 60 amod ar y mwyaf'),
        })
      for (const { path, condition } of all) {
        const fault = faultOf(condition, profile)
        if (fault) check.addIssue({ code: 'custom', path: [path], message: both(fault.en, fault.cy) })
      }
    })
}
