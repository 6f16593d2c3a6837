/** Local dates as YYYY-MM-DD: they compare as they read. */
export type Day = string
/** Both ends belong to it; `ends_on` null means until further notice. */
export type Span = { starts_on: Day; ends_on: Day | null }
/** A period of the calendar: months first, then days. */
export type Period = { months: number; days: number }

const msPerDay = 86_400_000
const pad = (value: number, length: number) => String(value).padStart(length, '0')

function partsOf(day: Day): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

const written = (year: number, month: number, date: number): Day =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The day `count` days later, or earlier when negative. */
export function addDays(day: Day, count: number): Day {
  if (count === 0) return day
  const [year, month, date] = partsOf(day)
  // Inside a month nothing needs the calendar.
  const moved = date + count
  if (moved >= 1 && moved <= 28) return written(year, month, moved)
  const at = new Date(Date.UTC(year, month - 1, date) + count * msPerDay)
  return written(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())
}

/** Months later, on the same day of the month or on its last where there is no such day. */
export function addMonths(day: Day, count: number): Day {
  if (count === 0) return day
  const [year, month, date] = partsOf(day)
  const months = year * 12 + (month - 1) + count
  const toYear = Math.floor(months / 12)
  const toMonth = (months % 12) + 1
  return written(toYear, toMonth, Math.min(date, lengthOfMonth(toYear, toMonth)))
}

/** `times` whole periods later (earlier when negative), counted from the day itself. */
export function addPeriod(day: Day, period: Period, times = 1): Day {
  return addDays(addMonths(day, period.months * times), period.days * times)
}

export const later = (one: Day, other: Day): Day => (one > other ? one : other)
export const earlier = (one: Day, other: Day): Day => (one < other ? one : other)

/** Whether a span holds on a day. */
export const holds = (span: Span, day: Day): boolean =>
  span.starts_on <= day && (span.ends_on === null || span.ends_on >= day)
