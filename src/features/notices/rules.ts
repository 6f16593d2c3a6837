import { hourOfDay, localDate } from '../../platform/i18n/dates.ts'
import { type Holidays, isBankHoliday } from './bank-holidays.ts'

export const triggers = [
  'due',
  'overdue',
  'expires',
  'expired',
  'met',
  'enrolled',
  'course due',
  'completed',
  'joined',
  'started',
] as const
export type Trigger = (typeof triggers)[number]

/** What a notice says; a date that is over is spoken of otherwise than one to come. */
export const kinds = [
  'due',
  'overdue',
  'expires',
  'expired',
  'met',
  'enrolled',
  'course due',
  'course late',
  'completed',
  'joined',
  'started',
  'nudge',
  'answered',
  'longer',
  'agreed',
  'sent back',
] as const
export type Kind = (typeof kinds)[number]

const answers: readonly Kind[] = ['answered', 'longer', 'agreed', 'sent back']
/** Whether a notice answers something that its reader asked. */
export const isAnswer = (kind: Kind) => answers.includes(kind)
const ofOnePerson: readonly Kind[] = ['nudge', 'answered', 'longer']
/** Whether a kind is only ever said to the person whom it is about. */
export const isForPersonAlone = (kind: Kind) => ofOnePerson.includes(kind)

export const channels = ['site', 'email', 'sms'] as const
export type Channel = (typeof channels)[number]

const dated: readonly Trigger[] = ['due', 'expires', 'course due', 'started']
/** Whether a rule reckons days from a date, rather than following something that happened. */
export const isDated = (trigger: Trigger) => dated.includes(trigger)
const ofRequirements: readonly Trigger[] = ['due', 'overdue', 'expires', 'expired', 'met']
export const isOfRequirements = (trigger: Trigger) => ofRequirements.includes(trigger)
const ofCourses: readonly Trigger[] = ['enrolled', 'course due', 'completed']
export const isOfCourses = (trigger: Trigger) => ofCourses.includes(trigger)

/** What people may decline as a message: all but what must be learnt, what their own manager says, and answers. */
export const mutable = ['enrolled', 'course due', 'completed', 'met', 'joined', 'started'] as const
export type Mutable = (typeof mutable)[number]
/** The choice that covers a kind; none where it can't be declined. */
export function muteOf(kind: Kind): Mutable | undefined {
  if (kind === 'course late') return 'course due'
  return mutable.find(one => one === kind)
}

export function kindOf(trigger: Trigger, days: number): Kind {
  if (days > 0 && trigger === 'due') return 'overdue'
  if (days > 0 && trigger === 'expires') return 'expired'
  if (days > 0 && trigger === 'course due') return 'course late'
  return trigger
}

const dayMs = 86_400_000
/** A local date some days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** How many days late something may still be said: after the worker was away. */
export const lateDays = 3
/** How long a repeated reminder goes on, in days. */
const longest = 730

export type Reckoning = {
  trigger: Trigger
  days: readonly number[]
  repeatDays: number | null
  managerFrom: number | null
  aboveFrom: number | null
}
/** A date that somebody may have, and what is said for which day to those who have it. */
export type Occasion = {
  anchor: string
  toldFor: string
  days: number
  kind: Kind
  toManager: boolean
  toAbove: boolean
}

/**
 * The dates to look for today, and for the last few days, none before `from`: whoever has such a date is told. All are
 * local dates (YYYY-MM-DD).
 */
export function occasions(rule: Reckoning, today: string, from: string): Occasion[] {
  const found: Occasion[] = []
  for (let late = 0; late <= lateDays; late += 1) {
    const toldFor = addDays(today, -late)
    if (toldFor < from) continue
    for (const days of offsets(rule))
      found.push({
        anchor: addDays(toldFor, -days),
        toldFor,
        days,
        kind: kindOf(rule.trigger, days),
        toManager: rule.managerFrom !== null && days >= rule.managerFrom,
        toAbove: rule.aboveFrom !== null && days >= rule.aboveFrom,
      })
  }
  return found
}

function offsets({ trigger, days, repeatDays }: Reckoning): number[] {
  if (!isDated(trigger)) return [0]
  const all = new Set(days)
  if (repeatDays) for (let next = Math.max(...days); next <= longest; next += repeatDays) all.add(next)
  return [...all].sort((a, b) => a - b)
}

export type Hours = {
  quietFrom: number
  quietTo: number
  sendHour: number
  workingDaysOnly: boolean
  holidays: Holidays
}
export const usualHours: Hours = {
  quietFrom: 20,
  quietTo: 7,
  sendHour: 8,
  workingDaysOnly: true,
  holidays: 'england-and-wales',
}
export type Held = 'quiet hours' | 'day off' | "day's message"

/** Whether messages may go out on a local date. */
export function isSendingDay(date: string, { workingDaysOnly, holidays }: Hours): boolean {
  if (!workingDaysOnly) return true
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isBankHoliday(date, holidays)
}

/** Whether an hour of the day (0 to 23) is quiet; none is when both ends are the same. */
export function isQuiet(hour: number, { quietFrom, quietTo }: Hours): boolean {
  if (quietFrom <= quietTo) return hour >= quietFrom && hour < quietTo
  return hour >= quietFrom || hour < quietTo
}

/** The instant at which an hour begins on a local date; an hour that the clocks leave out is the next one. */
export function instantOf(date: string, hour: number): Date {
  const utc = Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00Z`)
  // The United Kingdom is at UTC, or an hour ahead of it.
  const summer = new Date(utc - 3_600_000)
  return localDate(summer) === date && hourOfDay(summer) === hour ? summer : new Date(utc)
}

/** The first moment from `now` on at which a message may go out, and why it is not at once. */
export function sendingTime(now: Date, atOnce: boolean, hours: Hours): { at: Date; heldFor: Held | null } {
  const today = localDate(now)
  for (let ahead = 0; ahead < 60; ahead += 1) {
    const date = addDays(today, ahead)
    if (!isSendingDay(date, hours)) continue
    const first = ahead === 0 ? hourOfDay(now) : 0
    for (let hour = first; hour < 24; hour += 1) {
      if (isQuiet(hour, hours) || (!atOnce && hour < hours.sendHour)) continue
      if (ahead === 0 && hour === first) return { at: now, heldFor: null }
      return { at: instantOf(date, hour), heldFor: whyHeld(now, hours) }
    }
  }
  // No hour is left: quiet all day long. Better late than never.
  return { at: instantOf(addDays(today, 1), hours.sendHour), heldFor: 'quiet hours' }
}

function whyHeld(now: Date, hours: Hours): Held {
  if (!isSendingDay(localDate(now), hours)) return 'day off'
  return isQuiet(hourOfDay(now), hours) ? 'quiet hours' : "day's message"
}

/** The time of the next day's message, for what comes after today's has gone. */
export function nextDaysMessage(now: Date, hours: Hours): Date {
  return sendingTime(instantOf(addDays(localDate(now), 1), 0), false, hours).at
}

/** After how many minutes a message is handed to Notify again, each time the next: where Notify did not take it … */
export const handingPauses = [5, 15, 60, 240, 720, 1440]
/** … and where it did, and the phone or the inbox did not for the time being. */
export const arrivalPauses = [60, 360, 1440]

/** Whether a message goes (again), by what Notify says of all that it took under its reference: nothing that may yet arrive. */
export const goesAgain = (statuses: readonly string[]) => statuses.every(one => one === 'temporary-failure')

/** What of several with one reference counts: what arrived, else what may yet, else what Notify said last. */
export function statusThatCounts<T extends { status: string }>(newestFirst: readonly T[]): T | undefined {
  const arrived = newestFirst.find(({ status }) => status === 'delivered' || status === 'sent')
  return arrived ?? newestFirst.find(({ status }) => !status.endsWith('-failure')) ?? newestFirst[0]
}

const minute = 60_000
/** For so long it is asked how often: up to an age of a message, every so many minutes. */
const asking = [
  { upTo: 10, every: 2 },
  { upTo: 120, every: 15 },
  { upTo: 24 * 60, every: 120 },
  // Notify tries for three days.
  { upTo: 4 * 24 * 60, every: 12 * 60 },
]

/** When it is asked again what became of a message; never where it is too old for anybody to know. */
export function askAgainAt(sentAt: Date, now: Date): Date | null {
  const age = (now.getTime() - sentAt.getTime()) / minute
  const step = asking.find(one => age < one.upTo)
  return step ? new Date(now.getTime() + step.every * minute) : null
}
