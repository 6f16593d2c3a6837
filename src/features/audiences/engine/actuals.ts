import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import type { Actual } from './answers.ts'
import { type ActualRow, actualRows, namesOf } from './queries-actuals.ts'
import { type Condition, conditionsOf, type Rule } from './rule.ts'

export type Actuals = {
  nameOf(field: string, value: string): Localised | null
  /** What is so for the membership, as far as this condition asks. */
  of(condition: Condition): Actual[]
}

const idFields = [
  'job.unit',
  'job.role',
  'job.post',
  'job.manager',
  'course.completed',
  'course.enrolled',
  'audience',
]

/** What is so for a membership on a day, for all that a rule asks, and what the things it names are called. */
export async function actualsFor(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  asked: { rule: Rule | null; membershipId: string; day: string },
): Promise<Actuals> {
  const conditions = asked.rule ? conditionsOf(asked.rule).map(found => found.condition) : []
  const ids = conditions.flatMap(one => [
    ...(idFields.includes(one.field) ? (one.values ?? []) : []),
    ...(one.of ?? []),
  ])
  const names = new Map((await namesOf(ctx.db, [...new Set(ids)])).map(row => [row.id, row.name]))
  const rows = conditions.length > 0 ? await actualRows(ctx.db, asked.membershipId, asked.day) : []
  return {
    nameOf: (field, value) =>
      idFields.includes(field) || field === 'course.completed_on' ? (names.get(value) ?? null) : null,
    of: condition =>
      rows.filter(row => concerns(row, condition)).map(({ field: _field, about: _about, ...rest }) => rest),
  }
}

/** Of the learning and of audiences only what the condition names: the rest of somebody's record is not its business. */
function concerns(row: ActualRow, condition: Condition): boolean {
  if (row.field !== condition.field) return false
  if (condition.field === 'course.completed_on') return (condition.of ?? []).includes(row.about ?? '')
  if (condition.field.startsWith('course.') || condition.field === 'audience')
    return (condition.values ?? []).includes(row.about ?? '')
  return true
}
