/**
 * Three elements of our own beside those of the package: how many visits an SCO has had, whether the last one was
 * ended by the package, and up to which change of its page the site page has written everything down. They travel and
 * are kept with the rest of its run-time data.
 */
export const visitsElement = 'visit.began'
export const finishedElement = 'visit.finished'
export const heardElement = 'visit.heard'

/** A value that was set, or null for one that was taken away. */
export type Changes = Record<string, string | null>

const ours: readonly string[] = [visitsElement, finishedElement, heardElement]

/** The longest value of any element, in characters: what a journal and a commit take at all. */
export const maxValueLength = 64_000
/** More different elements than any package keeps in one SCO. */
export const maxElements = 20_000

/** True for a name that run-time data may have: the package's in either edition, or one of our own. */
export function isStorableName(name: string): boolean {
  if (ours.includes(name)) return true
  return name.length <= 255 && /^(cmi|adl)(\.[a-z0-9_]+)+$/.test(name)
}

/** Text as the database takes it: without NUL characters and halves of characters. */
export function storableText(value: string): string {
  return value.replaceAll('\0', '').toWellFormed()
}
