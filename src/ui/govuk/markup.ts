import type { ComponentChildren } from 'preact'

/** Anything a component may show: words, elements, or nothing. */
export type Content = ComponentChildren
/** Extra attributes for an element. `false` and `undefined` leave a plain attribute out. */
export type Attributes = Record<string, string | number | boolean | undefined>
/** What a list may hold where an entry is left out by a condition. */
export type Absent = false | null | undefined | ''

/** Joins class names, leaving out the absent ones. */
export function classes(...names: (string | Absent)[]): string {
  return names.filter(Boolean).join(' ')
}

/** Joins element ids for `aria-describedby`; undefined when there is none, so that the attribute is left out. */
export function idList(...ids: (string | Absent)[]): string | undefined {
  return ids.filter(Boolean).join(' ') || undefined
}

/** Whether there is anything to show. */
export function present(content: Content): boolean {
  return content !== undefined && content !== null && content !== false && content !== ''
}
