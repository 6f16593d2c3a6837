import { z } from 'zod'
import { type Both, both, Invalid } from '../../../platform/errors/errors.ts'
import { neededDate, optionalDate, optionalId, text, typed } from '../../../platform/http/form-fields.ts'
import type { FormValues } from '../../../platform/http/route.ts'
import type { StoredVersion, VersionAsked } from '../queries.ts'
import { StoredRule } from '../rule.ts'

const chooseItems = both('Choose what counts from the list', 'Dewiswch yr hyn sy’n cyfrif o’r rhestr')
const items = z
  .union([z.string().transform(one => [one]), z.array(z.string()).max(50)], chooseItems)
  .default([])
const need = z.enum(['all', 'any', 'number'], both('Choose how many', 'Dewiswch faint')).default('all')
const count = (max: number) =>
  z
    .string(both('Give one answer only', 'Rhowch un ateb yn unig'))
    .trim()
    .refine(
      given => given === '' || (/^\d{1,4}$/.test(given) && Number(given) <= max),
      both(`Enter a whole number up to ${max}`, `Rhowch rif cyfan hyd at ${max}`),
    )
    .default('')
    .transform(given => Number(given || 0))

export const bases = ['audience', 'membership', 'job', 'first sign-in', 'completion', 'profile'] as const

/** A rule as a form gives it, with the day from which it counts. */
export const VersionForm = z.object({
  audience: optionalId,
  items,
  need,
  need_count: count(50),
  other_renewal: z.enum(['same', 'other']).catch('same'),
  renewal_items: items,
  renewal_need: need,
  renewal_count: count(50),
  due: z.enum(['fixed', ...bases], both('Choose when it is due', 'Dewiswch pryd y mae i’w wneud')),
  due_on: optionalDate,
  due_months: count(240),
  due_days: count(3660),
  due_course: optionalId,
  due_field: optionalId,
  validity_months: count(240),
  window_months: count(240),
  window_days: count(3660),
  basis: z.enum(['completion', 'expiry', 'fixed']).catch('completion'),
  minimum_months: count(240),
  grace_days: count(730),
  counts_from: neededDate('Enter the day from which it counts', 'Rhowch y diwrnod y mae’n cyfrif ohono'),
  reason: text(500),
  go: z.string().max(40).catch(''),
  confirm: text(10),
  /** The newest version when the form was opened. */
  seen: text(10),
})
export type VersionInput = z.output<typeof VersionForm>

export const NewForm = VersionForm.extend({
  name: text(200),
  name_cy: text(200),
  description: text(1000),
  description_cy: text(1000),
})

const refused = {
  items: { en: 'Choose at least one thing that counts', cy: 'Dewiswch o leiaf un peth sy’n cyfrif' },
  need: { en: 'Enter how many of them are needed', cy: 'Rhowch faint ohonynt sydd eu hangen' },
  dueOn: { en: 'Enter the date by which it is due', cy: 'Rhowch y dyddiad y mae i’w wneud erbyn' },
  validity: {
    en: 'Say how long it lasts: a fixed date of the calendar needs a validity',
    cy: 'Dywedwch pa mor hir y mae’n para: mae angen cyfnod dilysrwydd ar ddyddiad sefydlog',
  },
} satisfies Record<string, Both>

function partOf(
  given: string[],
  how: 'all' | 'any' | 'number',
  number: number,
  names: { items: string; count: string },
) {
  const chosen = [...new Set(given)].map(one => {
    const [kind, id] = one.split(':')
    return { kind, id }
  })
  if (chosen.length === 0) throw new Invalid({ [names.items]: refused.items })
  if (how === 'number' && (number < 1 || number > chosen.length))
    throw new Invalid({ [names.count]: refused.need })
  return { items: chosen, need: how === 'number' ? number : how }
}

/** The version that a form asks for. @throws Invalid */
export function versionIn(input: VersionInput): VersionAsked {
  const fixed = input.due === 'fixed'
  if (fixed && !input.due_on) throw new Invalid({ due_on: refused.dueOn })
  if (input.basis === 'fixed' && input.validity_months === 0)
    throw new Invalid({ validity_months: refused.validity })
  const ref = input.due === 'completion' ? input.due_course : input.due === 'profile' ? input.due_field : null
  const period = { months: input.due_months, days: input.due_days }
  const rule = StoredRule.safeParse({
    first: partOf(input.items, input.need, input.need_count, { items: 'items', count: 'need_count' }),
    renewal:
      input.other_renewal === 'other'
        ? partOf(input.renewal_items, input.renewal_need, input.renewal_count, {
            items: 'renewal_items',
            count: 'renewal_count',
          })
        : null,
    due: fixed ? { kind: 'fixed', on: input.due_on } : { kind: 'after', base: input.due, ref, period },
    validity: input.validity_months > 0 ? { months: input.validity_months } : null,
    window:
      input.window_months + input.window_days > 0
        ? { months: input.window_months, days: input.window_days }
        : null,
    basis: input.basis,
    minimumActive:
      input.basis === 'fixed' && input.minimum_months > 0 ? { months: input.minimum_months } : null,
    graceDays: input.grace_days,
  })
  if (!rule.success) throw new Invalid({ items: { en: 'Choose from the list', cy: 'Dewiswch o’r rhestr' } })
  if (input.due === 'completion' && !ref)
    throw new Invalid({ due_course: { en: 'Choose the course', cy: 'Dewiswch y cwrs' } })
  return {
    rule: rule.data,
    audienceId: input.audience,
    countsFrom: input.counts_from,
    reason: input.reason || null,
  }
}

/** What a form shows: texts by field, ticks by field. */
export type Shown = { values: Record<string, string | undefined>; ticks: Record<string, string[]> }

const lists = new Set(['items', 'renewal_items'])

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

const shownNumber = (value: number | undefined) => (value ? String(value) : undefined)
const shownItems = (part: StoredRule['first'] | null) =>
  part?.items.map(({ kind, id }) => `${kind}:${id}`) ?? []
const shownNeed = (part: StoredRule['first'] | null) =>
  typeof part?.need === 'number' ? 'number' : part?.need

/** A stored version as its form shows it. */
export function shownOf({ rule, audience_id }: Pick<StoredVersion, 'rule' | 'audience_id'>): Shown {
  const { due } = rule
  const after = due.kind === 'after' ? due : undefined
  const values = {
    audience: audience_id ?? '',
    need: shownNeed(rule.first),
    need_count: typeof rule.first.need === 'number' ? String(rule.first.need) : undefined,
    other_renewal: rule.renewal ? 'other' : 'same',
    renewal_need: shownNeed(rule.renewal),
    renewal_count: typeof rule.renewal?.need === 'number' ? String(rule.renewal.need) : undefined,
    due: after ? after.base : 'fixed',
    due_on: due.kind === 'fixed' ? due.on : undefined,
    due_months: shownNumber(after?.period.months),
    due_days: shownNumber(after?.period.days),
    due_course: after?.base === 'completion' ? (after.ref ?? '') : '',
    due_field: after?.base === 'profile' ? (after.ref ?? '') : '',
    validity_months: shownNumber(rule.validity?.months),
    window_months: shownNumber(rule.window?.months),
    window_days: shownNumber(rule.window?.days),
    basis: rule.basis,
    minimum_months: shownNumber(rule.minimumActive?.months),
    grace_days: shownNumber(rule.graceDays),
  }
  return { values, ticks: { items: shownItems(rule.first), renewal_items: shownItems(rule.renewal) } }
}
