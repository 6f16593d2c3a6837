import { z } from 'zod'
import type { Due } from './rules/due.ts'
import type { Content } from './rules/rounds.ts'
import type { Rule } from './rules/timeline.ts'

const Day = z.iso.date()
const Period = z.object({
  months: z.number().int().min(0).max(240).default(0),
  days: z.number().int().min(0).max(3660).default(0),
})
/** A period that is one: a rule that expires at once, or every day, is a slip of the pen. */
const Lasting = Period.refine(period => period.months > 0 || period.days >= 7)
const Item = z.object({ kind: z.enum(['course', 'qualification']), id: z.uuid() })
const Part = z.object({
  items: z.array(Item).min(1).max(50),
  need: z.union([z.enum(['all', 'any']), z.number().int().min(1).max(50)]),
})

/** What a version of a requirement asks for, as it is kept. */
export const StoredRule = z.object({
  first: Part,
  renewal: Part.nullable().default(null),
  due: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('fixed'), on: Day }),
    z.object({
      kind: z.literal('after'),
      base: z.enum(['audience', 'membership', 'job', 'first sign-in', 'completion', 'profile']),
      /** The course, by lineage, or the profile field that the base is about. */
      ref: z.uuid().nullable().default(null),
      period: Period,
    }),
  ]),
  validity: Lasting.nullable().default(null),
  window: Period.nullable().default(null),
  basis: z.enum(['completion', 'expiry', 'fixed']).default('completion'),
  minimumActive: Period.nullable().default(null),
  graceDays: z.number().int().min(0).max(730).default(0),
})
export type StoredRule = z.output<typeof StoredRule>

/** A rule as it is kept, with what was left out. @throws when it is none */
export const ruleAsKept = (given: z.input<typeof StoredRule>): StoredRule => StoredRule.parse(given)

const contentOf = (part: z.output<typeof Part>): Content => ({
  items: part.items.map(item => item.id),
  need: part.need,
})

/** The same rule as the pure engine takes it. */
export function asRule(stored: StoredRule): Rule {
  const due: Due =
    stored.due.kind === 'fixed'
      ? stored.due
      : { kind: 'after', base: stored.due.base, period: stored.due.period }
  return {
    first: contentOf(stored.first),
    renewal: stored.renewal && contentOf(stored.renewal),
    due,
    validity: stored.validity,
    window: stored.window,
    basis: stored.basis,
    minimumActive: stored.minimumActive,
    graceDays: stored.graceDays,
  }
}

/** Every item that a rule names, with the part it is in; the course that a due date reckons from is a part too. */
export function itemsOf({ first, renewal, due }: StoredRule) {
  const base =
    due.kind === 'after' && due.base === 'completion' && due.ref
      ? [{ part: 'base' as const, kind: 'course' as const, id: due.ref }]
      : []
  return [
    ...first.items.map(item => ({ part: 'first' as const, ...item })),
    ...(renewal?.items ?? []).map(item => ({ part: 'renewal' as const, ...item })),
    ...base,
  ]
}
