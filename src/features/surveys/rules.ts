import type { Answer, Answers, Content, Item } from './content.ts'
import { valuesOf } from './content.ts'

function holds(item: Item, answer: Answer | undefined): boolean {
  if (!item.show) return true
  if (answer === undefined) return false
  const given = Array.isArray(answer) ? answer : [String(answer)]
  return given.some(value => item.show?.is.includes(value))
}

/**
 * The items that are asked with these answers, in order. An item is asked when its section is, the question it hangs on
 * is, and that question's answer is one of those named. What hangs on a later question, or on none there is, is not.
 */
export function visibleItems(items: readonly Item[], answers: Answers): Item[] {
  const visible = new Map<string, Item>()
  let section = true
  for (const item of items) {
    const isAsked = !item.show || (visible.has(item.show.of) && holds(item, answers[item.show.of]))
    if (item.kind === 'section') section = isAsked
    if (isAsked && section) visible.set(item.id, item)
  }
  return [...visible.values()]
}

/** The answers to what is asked, and to nothing else: an answer whose question went away goes with it. */
export function askedAnswers(items: readonly Item[], answers: Answers): Answers {
  return Object.fromEntries(
    visibleItems(items, answers).flatMap(item => {
      const answer = answers[item.id]
      return answer === undefined ? [] : [[item.id, answer]]
    }),
  )
}

/** The pages of a survey: one, or one for each section with what stands before the first on a page of its own. */
export function pagesOf({ isPaged, items }: Pick<Content, 'isPaged' | 'items'>): Item[][] {
  if (!isPaged) return [[...items]]
  const pages: Item[][] = []
  for (const item of items) {
    const last = pages.at(-1)
    if (item.kind === 'section' || !last) pages.push([item])
    else last.push(item)
  }
  return pages.length > 0 ? pages : [[]]
}

/** The next page after `at` (or, backwards, before it) on which something is asked; -1 when there is none. */
export function nextPage(content: Content, answers: Answers, at: number, step: 1 | -1 = 1): number {
  const visible = new Set(visibleItems(content.items, answers).map(item => item.id))
  const pages = pagesOf(content)
  for (let page = at + step; page >= 0 && page < pages.length; page += step)
    if (pages[page]?.some(item => visible.has(item.id))) return page
  return -1
}

export type BranchFault = { item: string; fault: 'gone' | 'later' | 'value' | 'itself' }

/** Conditions that can never be right: on nothing, on a question that comes later, on an answer that cannot be given. */
export function branchFaults(items: readonly Item[]): BranchFault[] {
  const at = new Map(items.map((item, index) => [item.id, index]))
  return items.flatMap((item, index): BranchFault[] => {
    if (!item.show) return []
    const of = at.get(item.show.of)
    if (of === undefined) return [{ item: item.id, fault: 'gone' as const }]
    if (of === index) return [{ item: item.id, fault: 'itself' as const }]
    if (of > index) return [{ item: item.id, fault: 'later' as const }]
    const values = valuesOf(items[of] as Item).map(value => value.id)
    const { is } = item.show
    return is.length === 0 || is.some(value => !values.includes(value))
      ? [{ item: item.id, fault: 'value' as const }]
      : []
  })
}

/** The items with one moved a place up or down; as they were where there is no place. */
export function moved(items: readonly Item[], id: string, direction: 'up' | 'down'): Item[] {
  const at = items.findIndex(item => item.id === id)
  const to = at + (direction === 'up' ? -1 : 1)
  const next = [...items]
  const [item, other] = [items[at], items[to]]
  if (item && other) [next[at], next[to]] = [other, item]
  return next
}

/** What keeps a draft from being published. */
export function missingForPublishing(content: Content): ('questions' | 'branches' | 'options')[] {
  const questions = content.items.filter(item => item.kind !== 'section')
  const lacks = (item: Item) =>
    (['one', 'many', 'matrix'].includes(item.kind) && (item.options?.length ?? 0) < 2) ||
    (item.kind === 'matrix' && !item.rows?.length)
  return [
    ...(questions.length === 0 ? ['questions' as const] : []),
    ...(questions.some(lacks) ? ['options' as const] : []),
    ...(branchFaults(content.items).length > 0 ? ['branches' as const] : []),
  ]
}
