import type { Both } from '../../../platform/errors/errors.ts'
import type { FormValues } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import {
  type Condition,
  depthOf,
  faultOf,
  fieldOf,
  groupOf,
  limits,
  needs,
  type Op,
  type Rule,
} from '../engine/index.ts'
import { sayBuilder } from './page-words.ts'
import { namesIn, type Options, optionsFor, profileFields } from './queries.ts'
import type { Names } from './sentence.ts'
import { conditionsIn, type FormGroup, type FormNode, fieldName, isGroup, readTree, ruleOf } from './tree.ts'

export type Read = { rule: FormGroup; profile: Names['profile']; repeated: string[] }

const bothOf = (key: 'oneAnswer' | 'emptyGroup' | 'tooMany' | 'tooDeep' | 'enterDays', count = 0): Both => ({
  en: sayBuilder('en')(key, { count }),
  cy: sayBuilder('cy')(key, { count }),
})

/** The rule that a form holds, read with the fields of the acting organisation. */
export async function readRule(ctx: Ctx, values: FormValues): Promise<Read> {
  const profile = await profileFields(ctx.db, ctx.actor.actingOrg as string)
  return { ...readTree(values, key => fieldOf(key, profile)), profile }
}

/** The rule as it is kept. */
export function keptRule({ rule, profile }: Pick<Read, 'rule' | 'profile'>): Rule {
  return ruleOf(rule, key => fieldOf(key, profile))
}

/** What must be mended before the rule can be kept, by field. */
export function faultsIn({ rule, profile, repeated }: Read): Record<string, Both> {
  const faults: Record<string, Both> = {}
  for (const name of repeated) faults[name.replace(/_\w+$/, '_field')] ??= bothOf('oneAnswer')
  const kept = keptRule({ rule, profile })
  if (depthOf(kept) > limits.depth) faults._form = bothOf('tooDeep', limits.depth)
  else if (conditionsIn(rule).length > limits.conditions) faults._form = bothOf('tooMany', limits.conditions)
  for (const path of emptyGroups(rule)) faults[fieldName(path, 'kind')] = bothOf('emptyGroup')
  for (const { path, condition } of conditionsIn(rule)) {
    const name = fieldName(path, 'field')
    const made = ruleOf(condition, key => fieldOf(key, profile)) as Condition
    const fault = faultOf(made, profile) ?? daysFault(made)
    if (fault) faults[name] ??= fault
  }
  return faults
}

function daysFault(condition: Condition): Both | undefined {
  return condition.days !== undefined && condition.days > limits.days ? bothOf('enterDays') : undefined
}

function emptyGroups(node: FormNode, path = ''): string[] {
  if (!isGroup(node)) return []
  if (node.parts.length === 0) return [path]
  return node.parts.flatMap((part, n) => emptyGroups(part, path === '' ? `${n}` : `${path}.${n}`))
}

/** The rule without what is not complete: what is said of it in words while it is being made. */
export function completePart(rule: Rule, profile: Names['profile']): Rule {
  const group = groupOf(rule)
  if (!group) return rule
  const parts = group.parts
    .map(part => completePart(part, profile))
    .filter(part => {
      const inner = groupOf(part)
      return inner ? inner.parts.length > 0 : !faultOf(part as Condition, profile)
    })
  return { [group.kind]: parts } as Rule
}

/** What can be chosen in each condition that picks from a list, by its path. */
export async function optionsOf(
  ctx: Ctx,
  { rule, profile }: Pick<Read, 'rule' | 'profile'>,
  audienceId: string,
) {
  const byKind = new Map<string, Promise<Options>>()
  const options = new Map<string, Options>()
  for (const { path, condition } of conditionsIn(rule).slice(0, limits.conditions)) {
    const field = fieldOf(condition.field, profile)
    if (!field) continue
    const asked = needs(field, condition.op as Op)
    if (!asked.values && !asked.of) continue
    const kind = field.kind === 'enrolment' || field.kind === 'course-date' ? 'course' : field.kind
    const key = `${kind} ${condition.find}`
    const found =
      byKind.get(key) ??
      optionsFor(ctx.db, ctx.actor.actingOrg as string, kind, condition.find.slice(0, 100), audienceId)
    byKind.set(key, found)
    options.set(path, await found)
  }
  return options
}

/** What everything in a form is called. */
export async function namesOf(ctx: Ctx, rule: FormGroup): Promise<Names> {
  const ids = conditionsIn(rule).flatMap(({ condition }) => [...condition.values, ...condition.of])
  return namesIn(ctx.db, ctx.actor.actingOrg as string, [], ids)
}
