import { serialDate } from '../reading/xlsx-rules.ts'

export type DateOrder = 'dmy' | 'mdy' | 'ymd'

const months = new Map(
  [
    'jan january ionawr ion',
    'feb february chwefror chwe',
    'mar march mawrth maw',
    'apr april ebrill ebr',
    'may mai',
    'jun june mehefin meh',
    'jul july gorffennaf gorff',
    'aug august awst',
    'sep sept september medi',
    'oct october hydref hyd',
    'nov november tachwedd tach',
    'dec december rhagfyr rhag',
  ].flatMap((names, index) => names.split(' ').map(name => [name, index + 1] as const)),
)

function real(year: number, month: number, day: number): string | undefined {
  if (year < 1900 || year > 2199) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return date.toISOString().slice(0, 10)
}

const fullYear = (text: string) =>
  text.length === 2 ? Number(text) + (Number(text) < 70 ? 2000 : 1900) : Number(text)

/**
 * A date as staff systems write it: ISO, with a time behind it or not; day, month and year in the order the mapping
 * says, between any signs; 5 Dec 2026; the day number of a spreadsheet. A year like 9999 means "for ever": null.
 * Undefined for what is no date.
 */
export function readDate(given: string, order: DateOrder): string | null | undefined {
  const text = given
    .trim()
    .replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AaPp][Mm])?(Z|[+-]\d\d:?\d\d)?$/, '')
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  if (iso) return forEver(Number(iso[1]), () => real(Number(iso[1]), Number(iso[2]), Number(iso[3])))
  const parts = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(text)
  if (parts) {
    const [, one = '', two = '', three = ''] = parts
    if (order === 'ymd')
      return three.length === 2 ? real(fullYear(one.padStart(2, '0')), Number(two), Number(three)) : undefined
    const [day, month] = order === 'dmy' ? [one, two] : [two, one]
    return forEver(fullYear(three), () => real(fullYear(three), Number(month), Number(day)))
  }
  const named = /^(\d{1,2})[- ]?(\p{L}+)[- ,]*(\d{4}|\d{2})$/u.exec(text)
  const month = named && months.get((named[2] ?? '').toLowerCase())
  if (named && month)
    return forEver(fullYear(named[3] ?? ''), () => real(fullYear(named[3] ?? ''), month, Number(named[1])))
  if (/^\d{4,5}(\.\d+)?$/.test(text) && Number(text) > 3000) return serialDate(Number(text))
  return undefined
}

function forEver(year: number, date: () => string | undefined): string | null | undefined {
  return year >= 2900 && year <= 9999 ? null : date()
}
