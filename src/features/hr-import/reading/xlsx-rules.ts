/** The column of a cell's address, from 0: `AB12` is 27. -1 for what is no address. */
export function columnAt(address: string): number {
  const letters = /^([A-Z]{1,3})\d*$/.exec(address)?.[1]
  if (!letters) return -1
  let at = 0
  for (const letter of letters) at = at * 26 + letter.charCodeAt(0) - 64
  return at - 1
}

/** Whether a number format shows a date (ECMA-376 18.8.30: the built-in ones, and any with a day or year in it). */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
    return true
  if (!code) return false
  const plain = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  return /[dy]/i.test(plain) && !/[#0?]/.test(plain)
}

/**
 * The date of a spreadsheet's day number (1 is 1 January 1900, and 60 the 29 February 1900 that never was).
 * Undefined outside of 1900 to 2199.
 */
export function serialDate(serial: number): string | undefined {
  const days = Math.floor(serial)
  if (!(days >= 1 && days < 109_575)) return undefined
  const sinceEpoch = days - 25_569 + (days < 60 ? 1 : 0)
  return new Date(sinceEpoch * 86_400_000).toISOString().slice(0, 10)
}
