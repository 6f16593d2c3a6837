import { type Changes, isStorableName, maxElements, maxValueLength, storableText } from './elements.ts'

/*
 * What the site page and the player page on the content origin say to each other, through a port that only they hold.
 * The player page shares its origin with the package, so the site page believes nothing of it that it has not checked.
 */

/** The first word of the player page to its parent; the answer carries the port. */
export const hello = 'guildhall:hello'

export type OpenSco = {
  kind: 'open'
  sco: string
  /** Relative to the package's root. */
  href: string
  title: string
  scormType: 'sco' | 'asset'
  /** Run-time elements before the package initialises, in the order they must be set. */
  elements: [string, string][]
  scoIds: string[]
}

export type ToPackage =
  | { kind: 'begin'; attempt: string; lease: string; basis: number }
  | OpenSco
  /** The site page has written down everything up to this change. */
  | { kind: 'kept'; at: number }
  | { kind: 'close' }

/** Changes that the site page of an earlier launch never confirmed. */
export type Left = { lease: string; basis: number; sco: string; changes: Changes; at: Record<string, number> }

export type ToSite =
  | { kind: 'ready'; left: Left[] }
  | { kind: 'changes'; sco: string; at: number; changes: Changes; isUrgent: boolean }
  | { kind: 'shown'; sco: string }
  | { kind: 'closed' }
  | { kind: 'navigate'; request: string }

/** A message of the player page, if it is one, and nothing that it should not hold. */
export function readToSite(data: unknown): ToSite | undefined {
  if (!isRecord(data)) return undefined
  switch (data.kind) {
    case 'ready':
      return {
        kind: 'ready',
        left: Array.isArray(data.left) ? data.left.slice(0, 200).flatMap(readLeft) : [],
      }
    case 'changes': {
      const changes = readChanges(data.changes)
      if (!changes || typeof data.sco !== 'string' || !isCount(data.at)) return undefined
      return { kind: 'changes', sco: data.sco, at: data.at, changes, isUrgent: data.isUrgent === true }
    }
    case 'shown':
      return typeof data.sco === 'string' ? { kind: 'shown', sco: data.sco } : undefined
    case 'closed':
      return { kind: 'closed' }
    case 'navigate':
      return typeof data.request === 'string' && data.request.length <= 1000
        ? { kind: 'navigate', request: data.request }
        : undefined
    default:
      return undefined
  }
}

function readLeft(data: unknown): Left[] {
  if (!isRecord(data)) return []
  const changes = readChanges(data.changes)
  const { lease, basis, sco } = data
  if (!changes || typeof lease !== 'string' || typeof sco !== 'string' || !isCount(basis)) return []
  const times = isRecord(data.at) ? data.at : {}
  const at = Object.fromEntries(
    Object.keys(changes).map(name => [name, isCount(times[name]) ? times[name] : 0]),
  )
  return [{ lease, basis, sco, changes, at }]
}

function readChanges(data: unknown): Changes | undefined {
  if (!isRecord(data)) return undefined
  const entries = Object.entries(data)
  if (entries.length > maxElements) return undefined
  const changes: Changes = {}
  for (const [name, value] of entries) {
    if (!isStorableName(name)) continue
    if (value === null) changes[name] = null
    else if (typeof value === 'string' && value.length <= maxValueLength) changes[name] = storableText(value)
  }
  return changes
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
