import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { Choice } from '../manage/queries.ts'

/** From more choices than these on, a list of them has a box of its own to scroll in. */
export const longFrom = 12

/** What can be asked for as a reader looks for it: what is ticked first, the rest by name. */
export function orderedChoices(
  items: readonly Choice[],
  ticked: readonly string[],
  lang: Lang,
): readonly Choice[] {
  const isTicked = (one: Choice) => ticked.includes(`${one.kind}:${one.id}`)
  const collator = new Intl.Collator(lang)
  return items.toSorted(
    (a, b) =>
      Number(isTicked(b)) - Number(isTicked(a)) ||
      collator.compare(textIn(a.name, lang), textIn(b.name, lang)),
  )
}
