import { NotFound } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { loadAudience } from '../permissions.ts'
import { type Actuals, actualsFor } from './actuals.ts'
import type { Actual, Period, PinSaid } from './answers.ts'
import * as queries from './queries.ts'
import { type Condition, type Group, groupOf, type Rule } from './rule.ts'

/** A value with what it is called, where it has a name. */
export type Named = { value: string; name: Localised | null }
export type ExplainedNode =
  | { kind: Group; holds: boolean; periods: Period[]; jobs: string[]; parts: ExplainedNode[] }
  | {
      kind: 'condition'
      holds: boolean
      /** The times at which it holds, past and future. */
      periods: Period[]
      /** The jobs that fulfil it, where it is asked of each job. */
      jobs: string[]
      condition: Condition
      wanted: Named[]
      /** The courses that a completion date is about. */
      about: Named[]
      actual: Actual[]
    }

export type Explained = {
  /** Whether they are in on that day by all that counts, and since when by the present row. */
  isIn: boolean
  since: string | null
  until: string | null
  onDate: string
  /** What decided: a hand, the rule, the way of updating, or that the membership does not hold on the day. */
  decidedBy: 'pinned' | 'excluded' | 'rule' | 'updating' | 'broken' | 'membership'
  pins: PinSaid[]
  belongs: boolean
  /** Of the unit the audience belongs to: whether the person has a job there. Null when it belongs to none. */
  inUnit: boolean | null
  rule: ExplainedNode | null
}

/**
 * Why a membership is or is not in an audience on a day (today): every part of the active rule with whether it holds and
 * what decided, as data for pages in either language. `rule` asks about another rule instead. @throws NotFound
 */
export async function explainMembership(
  ctx: Ctx,
  audienceId: string,
  membershipId: string,
  onDate?: string,
  rule?: Rule | null,
): Promise<Explained> {
  const audience = await loadAudience(ctx, audienceId)
  const day = onDate ?? localDate(ctx.now)
  const asked = rule === undefined ? (audience.active_rule as Rule | null) : rule
  const answer = await queries.explain(ctx.db, {
    audienceId: audience.id,
    rule: asked ?? null,
    membershipId,
    day,
  })
  if (!answer) throw new NotFound()
  const actuals = await actualsFor(ctx, { rule: asked ?? null, membershipId, day })
  return {
    isIn: answer.stay !== null,
    since: answer.stay?.starts_on ?? null,
    until: answer.stay?.ends_on ?? null,
    onDate: day,
    decidedBy: decided(answer, audience),
    pins: answer.pins,
    belongs: answer.belongs,
    inUnit: answer.in_unit,
    rule: asked ? walk(asked, answer.nodes, actuals, '') : null,
  }
}

function decided(
  answer: queries.ExplainAnswer,
  audience: { updating: string; broken: unknown },
): Explained['decidedBy'] {
  if (!answer.belongs) return 'membership'
  const hand = answer.pins.find(pin => pin.holds)
  if (answer.pins.some(pin => pin.holds && pin.kind === 'excluded')) return 'excluded'
  if (hand) return 'pinned'
  if (answer.by_rule === (answer.stay !== null)) return 'rule'
  return audience.broken ? 'broken' : 'updating'
}

function walk(
  rule: Rule,
  nodes: ReadonlyMap<string, queries.NodeAnswer>,
  actuals: Actuals,
  path: string,
): ExplainedNode {
  const found = nodes.get(path)
  const { holds = false, periods = [], jobs = [] } = found ?? {}
  const group = groupOf(rule)
  if (group) {
    const parts = group.parts.map((part, n) =>
      walk(part, nodes, actuals, path === '' ? `${n}` : `${path}.${n}`),
    )
    return { kind: group.kind, holds, periods, jobs, parts }
  }
  const condition = rule as Condition
  return {
    kind: 'condition',
    holds,
    periods,
    jobs,
    condition,
    wanted: (condition.values ?? []).map(value => ({ value, name: actuals.nameOf(condition.field, value) })),
    about: (condition.of ?? []).map(value => ({ value, name: actuals.nameOf('course.completed', value) })),
    actual: actuals.of(condition),
  }
}
