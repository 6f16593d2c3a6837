import type { Edition } from './edition.ts'
import type { Elements } from './status.ts'

/** How the last visit to a SCO ended. */
export type LastVisit = { elements: Elements; isFinished: boolean }

export type Entry = 'ab-initio' | 'resume' | ''

/**
 * The `entry` of the next visit (RTE 1.2 3.4.2.1.6, RTE 2004 4th ed. 4.2.11). Beyond the letter: a visit that
 * was cut off before the content could finish is resumed too, because the content never had the chance to ask.
 */
export function nextEntry(edition: Edition, last: LastVisit | null): Entry {
  if (!last) return 'ab-initio'
  const exit = last.elements[edition === '1.2' ? 'cmi.core.exit' : 'cmi.exit'] ?? ''
  if (exit === 'suspend' || !last.isFinished) return 'resume'
  return edition === '1.2' ? '' : 'ab-initio'
}

/**
 * Whether the next visit starts from the data of the last one (RTE 2004 4th ed. 4.2.12). In 1.2 it always does; in
 * 2004 only after `suspend`, or when the visit was cut off.
 */
export function keepsData(edition: Edition, last: LastVisit): boolean {
  return edition === '1.2' || nextEntry(edition, last) === 'resume'
}
