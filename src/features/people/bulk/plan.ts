import { createHash } from 'node:crypto'
import type { Both } from '../../../platform/errors/errors.ts'
import type { FactChange } from '../batches/queries-facts.ts'
import type { Subject } from './queries.ts'
import { say } from './words.ts'

export type Words = Parameters<ReturnType<typeof say>>[0]
export const bothOf = (key: Words, params: Record<string, string | number> = {}): Both => ({
  en: say('en')(key, params),
  cy: say('cy')(key, params),
})

/** What an act on many people would do, before anything is done. */
export type Plan = {
  change: Subject[]
  unchanged: Subject[]
  refused: { subject: Subject; why: Both }[]
  facts: FactChange[]
}

/** What becomes of one subject: facts that change, nothing, or a reason why not. */
export type Outcome = FactChange[] | 'unchanged' | { refused: Words }

/** Works out a plan subject by subject. */
export function planOf(subjects: Subject[], outcomeOf: (subject: Subject) => Outcome): Plan {
  const plan: Plan = { change: [], unchanged: [], refused: [], facts: [] }
  for (const subject of subjects) {
    const outcome = outcomeOf(subject)
    if (outcome === 'unchanged') plan.unchanged.push(subject)
    else if ('refused' in outcome) plan.refused.push({ subject, why: bothOf(outcome.refused) })
    else {
      plan.change.push(subject)
      plan.facts.push(...outcome)
    }
  }
  return plan
}

/** What a preview showed: another value as soon as anybody else would change, or be left out. */
export function printOf({ change, refused }: Plan): string {
  const hash = createHash('sha256')
  for (const subject of change) hash.update(subject.id)
  hash.update('|')
  for (const { subject, why } of refused) hash.update(subject.id + why.en)
  return hash.digest('base64url').slice(0, 22)
}

/** Above 50 people, or 2 % of everybody, the number itself must be confirmed. */
export function needsConfirming(count: number, everybody: number): boolean {
  return count > 50 || count > Math.max(1, everybody * 0.02)
}
