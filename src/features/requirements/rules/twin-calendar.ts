export type TwinPeriod = { months: number; days: number }

// A calendar by counting: days are numbered from 1 January 1900, which is day 0. Nothing is cleverer than a loop.
const FIRST_YEAR = 1900
const LAST_YEAR = 2300
const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const monthLength = (year: number, month: number) =>
  month === 2 ? (leap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
const names: string[] = []
const numbers = new Map<string, number>()
for (let year = FIRST_YEAR; year < LAST_YEAR; year++)
  for (let month = 1; month <= 12; month++)
    for (let day = 1; day <= monthLength(year, month); day++) {
      const name = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      numbers.set(name, names.length)
      names.push(name)
    }

/** The number of a day; throws for a day that is not in the calendar. */
export function dayNumber(name: string): number {
  const number = numbers.get(name)
  if (number === undefined) throw new Error(`no such day: ${name}`)
  return number
}

/** The name of a day by its number. */
export function dayName(number: number): string {
  const name = names[number]
  if (name === undefined) throw new Error(`no such day: ${number}`)
  return name
}

function moveMonths(day: number, months: number): number {
  const name = dayName(day)
  let year = Number(name.slice(0, 4))
  let month = Number(name.slice(5, 7))
  for (let left = months; left > 0; left--) {
    month++
    if (month > 12) {
      month = 1
      year++
    }
  }
  for (let left = months; left < 0; left++) {
    month--
    if (month < 1) {
      month = 12
      year--
    }
  }
  const dayOfMonth = Math.min(Number(name.slice(8, 10)), monthLength(year, month))
  return dayNumber(`${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`)
}

/** A period added so many times (taken away when negative): months first, the last day of a short month, then days. */
export function move(day: number, period: TwinPeriod, times: number): number {
  return moveMonths(day, period.months * times) + period.days * times
}

export const plus = (day: number, period: TwinPeriod) => move(day, period, 1)
export const minus = (day: number, period: TwinPeriod) => move(day, period, -1)
