import type { Lang } from './words.ts'

const zone = 'Europe/London'
const locales: Record<Lang, string> = { en: 'en-GB', cy: 'cy' }

function format(lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = lang + JSON.stringify(options)
  let known = formats.get(key)
  if (!known) {
    known = new Intl.DateTimeFormat(locales[lang], { timeZone: zone, ...options })
    formats.set(key, known)
  }
  return known
}
// Making a format costs more than using it a thousand times.
const formats = new Map<string, Intl.DateTimeFormat>()

/** Noon of a local date, which is on that date in every zone we print. */
function noonOf(date: string): Date {
  return new Date(`${date}T12:00:00Z`)
}

/** A local date (YYYY-MM-DD) or an instant, in full: 5 December 2026. */
export function longDate(date: string | Date, lang: Lang): string {
  const instant = typeof date === 'string' ? noonOf(date.slice(0, 10)) : date
  return format(lang, { day: 'numeric', month: 'long', year: 'numeric' }).format(instant)
}

/** 5 Dec 2026: for tables. */
export function shortDate(date: string | Date, lang: Lang): string {
  const instant = typeof date === 'string' ? noonOf(date.slice(0, 10)) : date
  return format(lang, { day: 'numeric', month: 'short', year: 'numeric' }).format(instant)
}

/** The time of day of an instant, in the United Kingdom: 14:02. */
export function timeOfDay(instant: Date, lang: Lang): string {
  return format(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant)
}

/** 5 December 2026, 14:02. */
export function dateAndTime(instant: Date, lang: Lang): string {
  return `${longDate(instant, lang)}, ${timeOfDay(instant, lang)}`
}

const isoDate = new Intl.DateTimeFormat('en-CA', { timeZone: zone })

/** The local date (YYYY-MM-DD) on which an instant falls in the United Kingdom. */
export function localDate(instant: Date): string {
  return isoDate.format(instant)
}

/** Whole days from one local date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((noonOf(to).getTime() - noonOf(from).getTime()) / 86_400_000)
}

/** 30 November, with the year only where it is not that of `today` (YYYY-MM-DD). */
export function dayAndMonth(date: string, today: string, lang: Lang): string {
  if (date.slice(0, 4) !== today.slice(0, 4)) return longDate(date, lang)
  const parts = format(lang, { day: 'numeric', month: 'long' }).formatToParts(noonOf(date))
  const part = (type: string) => parts.find(one => one.type === type)?.value
  // The day comes first in both languages, whatever the locale data say of Welsh.
  return `${part('day')} ${part('month')}`
}

/** The hour of the day of an instant in the United Kingdom, 0 to 23. */
export function hourOfDay(instant: Date): number {
  return Number(timeOfDay(instant, 'en').slice(0, 2))
}
