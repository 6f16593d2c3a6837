import { z } from 'zod'
import { both, Invalid } from '../../../platform/errors/errors.ts'
import { neededDate, optionalId, text, typed } from '../../../platform/http/form-fields.ts'
import type { FormValues } from '../../../platform/http/route.ts'
import { localised } from '../../../platform/i18n/localised.ts'
import type { Rule } from '../planning/queries.ts'
import { channels, isDated, isOfCourses, isOfRequirements, triggers } from '../rules.ts'
import type { RuleAsked } from './queries.ts'
import { bothOf } from './words.ts'

export const roleNames = [
  'organisation_admin',
  'people_admin',
  'data_protection',
  'learning_lead',
  'trainer',
] as const
const chooseFromList = both('Choose from the list', 'Dewiswch o’r rhestr')
const some = <const T extends readonly [string, ...string[]]>(of: T) =>
  z.union([z.enum(of).transform(one => [one]), z.array(z.enum(of)).max(20)], chooseFromList).default([])
/** "30, 7, 1": whole numbers of days. */
const dayList = z
  .string(both('Give one answer only', 'Rhowch un ateb yn unig'))
  .trim()
  .default('')
  .refine(
    given => given === '' || /^\d{1,3}(\s*[,;\s]\s*\d{1,3}){0,9}$/.test(given),
    both(
      'Enter whole numbers from 0 to 730, with commas between them',
      'Rhowch rifau cyfan o 0 i 730, gyda choma rhyngddynt',
    ),
  )
  .transform(given => (given.match(/\d+/g) ?? []).map(Number))
const number = (max: number) =>
  z
    .string(both('Give one answer only', 'Rhowch un ateb yn unig'))
    .trim()
    .default('')
    .refine(
      given => given === '' || (/^\d{1,3}$/.test(given) && Number(given) <= max),
      both(`Enter a whole number up to ${max}`, `Rhowch rif cyfan hyd at ${max}`),
    )
    .transform(given => (given === '' ? null : Number(given)))

export const RuleForm = z.object({
  name: text(120),
  name_cy: text(120),
  trigger: z.enum(
    triggers,
    both('Choose what the rule follows', 'Dewiswch yr hyn y mae’r rheol yn ei ddilyn'),
  ),
  before: dayList,
  after: dayList,
  repeat: number(365),
  readers: some(['learner', 'manager', 'above']),
  manager_from: number(730),
  above_from: number(730),
  roles: some(roleNames),
  channels: some(channels),
  at_once: z.enum(['yes', 'no']).catch('no'),
  audience: optionalId,
  requirement: optionalId,
  course: optionalId,
  active_from: neededDate(
    'Enter the day from which it is in use',
    'Rhowch y diwrnod y mae mewn defnydd ohono',
  ),
})

/** Told each time, whatever the day: further back than any day that can be asked for. */
const always = -730

/** The rule that a form asks for. @throws Invalid */
export function ruleAsked(input: z.output<typeof RuleForm>): RuleAsked {
  const { trigger, readers } = input
  const days = [...new Set([...input.before.map(day => -day), ...input.after])].map(day => day + 0)
  if (!input.name && !input.name_cy) throw new Invalid({ name: bothOf('nameNeeded') })
  if (days.some(day => Math.abs(day) > 730)) throw new Invalid({ before: bothOf('daysWrong') })
  if (isDated(trigger) && days.length === 0) throw new Invalid({ before: bothOf('daysNone') })
  if (readers.length + input.roles.length === 0) throw new Invalid({ readers: bothOf('readersNone') })
  if (input.channels.length === 0) throw new Invalid({ channels: bothOf('channelsNone') })
  if (trigger === 'joined' && !input.audience) throw new Invalid({ audience: bothOf('audienceNeeded') })
  const from = (reader: 'manager' | 'above', day: number | null) =>
    readers.includes(reader) ? (isDated(trigger) ? (day ?? always) : always) : null
  return {
    name: localised(input.name, input.name_cy),
    trigger,
    days: isDated(trigger) ? days.sort((a, b) => a - b) : [0],
    repeatDays: isDated(trigger) ? input.repeat || null : null,
    toLearner: readers.includes('learner'),
    managerFrom: from('manager', input.manager_from),
    aboveFrom: from('above', input.above_from),
    roles: [...new Set(input.roles)],
    channels: channels.filter(channel => input.channels.includes(channel)),
    atOnce: input.at_once === 'yes',
    audienceId: input.audience,
    requirementId: isOfRequirements(trigger) ? input.requirement : null,
    courseLineage: isOfCourses(trigger) ? input.course : null,
    activeFrom: input.active_from,
  }
}

/** What a form shows: texts by field, ticks by field. */
export type Shown = { values: Record<string, string | undefined>; ticks: Record<string, string[]> }
const lists = new Set(['readers', 'roles', 'channels'])

/** What was typed, to be shown again. */
export function shownFrom(given: FormValues): Shown {
  const names = Object.keys(given)
  return {
    values: Object.fromEntries(
      names.filter(name => !lists.has(name)).map(name => [name, typed(given, name)]),
    ),
    ticks: Object.fromEntries(
      names.filter(name => lists.has(name)).map(name => [name, [given[name] ?? []].flat()]),
    ),
  }
}

/** A kept rule as its form shows it. */
export function shownOf(rule: Rule): Shown {
  const day = (from: number | null) => (from === null || from <= always ? '' : String(from))
  const dated = isDated(rule.trigger)
  return {
    values: {
      name: rule.name.en?.text ?? '',
      name_cy: rule.name.cy?.text ?? '',
      trigger: rule.trigger,
      before: dated
        ? rule.days
            .filter(one => one <= 0)
            .map(one => -one)
            .join(', ')
        : '',
      after: dated ? rule.days.filter(one => one > 0).join(', ') : '',
      repeat: rule.repeat_days ? String(rule.repeat_days) : '',
      manager_from: day(rule.manager_from),
      above_from: day(rule.above_from),
      at_once: rule.at_once ? 'yes' : 'no',
      audience: rule.audience_id ?? '',
      requirement: rule.requirement_id ?? '',
      course: rule.course_lineage ?? '',
      active_from: rule.active_from,
    },
    ticks: {
      readers: [
        rule.to_learner && 'learner',
        rule.manager_from !== null && 'manager',
        rule.above_from !== null && 'above',
      ].filter(one => typeof one === 'string'),
      roles: rule.roles,
      channels: rule.channels,
    },
  }
}
