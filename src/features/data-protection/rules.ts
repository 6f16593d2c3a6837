import { daysBetween } from '../../platform/i18n/dates.ts'

/**
 * The same day some months later (YYYY-MM-DD); where that month has no such day, its last one. A request received on
 * 31 January is due on 28 February, as Article 12(3) of the UK GDPR is read: one month from receipt.
 */
export function monthsLater(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  const moved = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)))
  return moved.toISOString().slice(0, 10)
}

/** When a request is due: a month after it came; three where it was extended. */
export function dueOn(receivedOn: string, isExtended: boolean): string {
  return monthsLater(receivedOn, isExtended ? 3 : 1)
}

export type DueState = { is: 'closed' } | { is: 'late'; days: number } | { is: 'open'; days: number }

/** How a request stands on a day. */
export function dueState(request: { due_on: string; closed_on: string | null }, today: string): DueState {
  if (request.closed_on) return { is: 'closed' }
  const days = daysBetween(today, request.due_on)
  return days < 0 ? { is: 'late', days: -days } : { is: 'open', days }
}

/** How long a copy of somebody's data can be downloaded. */
export const exportDays = 7

/** What rules of retention are about, in the order in which they are shown. */
export const purposes = ['training', 'hr', 'account', 'messages', 'sign-in', 'audit'] as const
export type Purpose = (typeof purposes)[number]

/** What an erasure may be about. */
export const erasureKinds = ['erasure', 'training', 'hr'] as const
export type ErasureKind = (typeof erasureKinds)[number]
