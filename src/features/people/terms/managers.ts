import { Invalid } from '../../../platform/errors/errors.ts'
import { typed } from '../../../platform/http/form-fields.ts'
import type { FormValues } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { useCode } from '../posts/queries.ts'
import { type ManagerChoice, managersFound } from './queries-managers.ts'
import { sentences } from './sentences.ts'

/** More choices than this are no choice: a longer part of the name is asked for instead. */
const mostChoices = 12

export type ManagerGiven = { manager: string; managerFor: string; managerJobId: string | null }

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean).slice(0, 8)

/**
 * The manager's job that a form names: by the choice made from a list that belongs to the text, else by looking the
 * text up. @throws Invalid when nobody or more than one job is found.
 */
export async function managerOf(ctx: Ctx, given: ManagerGiven): Promise<string | null> {
  if (given.manager === '') return null
  if (given.managerJobId && given.managerFor === given.manager) return given.managerJobId
  const code = /^m-?([a-z2-9]{4})-?([a-z2-9]{4})-?([a-z2-9]{4})$/i.exec(given.manager)
  if (code) {
    // Whatever is wrong with a code, the answer is the same: it tells nothing of anybody elsewhere.
    const lent = await useCode(ctx.db, `M-${code.slice(1).join('-')}`.toUpperCase())
    if (!lent) throw new Invalid({ manager: sentences.managerUnknown })
    return lent
  }
  const found = await managersFound(ctx, wordsOf(given.manager), 2)
  if (found.length === 0) throw new Invalid({ manager: sentences.managerUnknown })
  if (found.length > 1) throw new Invalid({ manager: sentences.managerMany })
  return found[0]?.id ?? null
}

/** The choices that a form offers again when its text fitted several jobs. */
export async function managersOffered(ctx: Ctx, values: FormValues): Promise<ManagerChoice[]> {
  const words = wordsOf(typed(values, 'manager') ?? '')
  return words.length > 0 ? managersFound(ctx, words, mostChoices) : []
}
