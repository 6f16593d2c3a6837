/** Local dates as YYYY-MM-DD: they compare as they read. */
export type Day = string
/** Both ends belong to it; `ends_on` null means until further notice. */
export type Span = { starts_on: Day; ends_on: Day | null }
/** A period of the calendar: months first, then days. */
export type Period = { months: number; days: number }

const pad = (value: number, length: number) => String(value).padStart(length, '0')
const twoDigits = Array.from({ length: 100 }, (_, value) => pad(value, 2))

/** The number that two digits of a day say. Days are read and written by hand: a timeline asks for hundreds of them. */
const read = (day: Day, at: number) => (day.charCodeAt(at) - 48) * 10 + day.charCodeAt(at + 1) - 48

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Months later, on the same day of the month or on its last where there is no such day; then so many days later. */
function moved(day: Day, months: number, days: number): Day {
  if (months === 0 && days === 0) return day
  const count = (read(day, 0) * 100 + read(day, 2)) * 12 + read(day, 5) - 1 + months
  let year = Math.floor(count / 12)
  let month = (count % 12) + 1
  let date = read(day, 8)
  if (months !== 0) date = Math.min(date, lengthOfMonth(year, month))
  date += days
  for (let length = lengthOfMonth(year, month); date > length; length = lengthOfMonth(year, month)) {
    date -= length
    if (month === 12) year += 1
    month = month === 12 ? 1 : month + 1
  }
  while (date < 1) {
    if (month === 1) year -= 1
    month = month === 1 ? 12 : month - 1
    date += lengthOfMonth(year, month)
  }
  return `${year > 999 && year < 10_000 ? year : pad(year, 4)}-${twoDigits[month]}-${twoDigits[date]}`
}

/** The day `count` days later, or earlier when negative. */
export const addDays = (day: Day, count: number): Day => moved(day, 0, count)

/** Months later, on the same day of the month or on its last where there is no such day. */
export const addMonths = (day: Day, count: number): Day => moved(day, count, 0)

/** `times` whole periods later (earlier when negative), counted from the day itself. */
export const addPeriod = (day: Day, period: Period, times = 1): Day =>
  moved(day, period.months * times, period.days * times)

export const later = (one: Day, other: Day): Day => (one > other ? one : other)
export const earlier = (one: Day, other: Day): Day => (one < other ? one : other)

/** Whether a span holds on a day. */
export const holds = (span: Span, day: Day): boolean =>
  span.starts_on <= day && (span.ends_on === null || span.ends_on >= day)
