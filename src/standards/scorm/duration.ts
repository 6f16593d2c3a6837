import type { Edition } from './edition.ts'

/*
 * Times are kept in hundredths of a second, the finest unit that SCORM 1.2 can write, as whole numbers: added a
 * thousand times they stay exact.
 */

const secondsInDay = 86_400
/** RTE 2004 does not say how long a month or a year is; the mean of the calendar is used. */
const secondsInYear = 365.2425 * secondsInDay

/** CMITimespan (RTE 1.2 3.4.2): HHHH:MM:SS.SS, two to four digits of hours. */
const timespan12 = /^(\d{2,4}):(\d{2}):(\d{2})(?:\.(\d{1,2}))?$/
/** timeinterval (second,10,2) (RTE 2004 4th ed. 4.1.1.7): an ISO 8601 duration. */
const duration2004 =
  /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,2})?)S)?)?$/

/** The length in seconds (to the hundredth) of a time as the edition writes it; null when it is no such time. */
export function parseDuration(edition: Edition, text: string): number | null {
  const hundredths = edition === '1.2' ? parse12(text) : parse2004(text)
  return hundredths === null || !Number.isSafeInteger(hundredths) ? null : hundredths / 100
}

function parse12(text: string): number | null {
  const match = timespan12.exec(text)
  if (!match) return null
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match
  if (Number(minutes) > 59 || Number(seconds) > 59) return null
  return (
    (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 100 + Number(fraction.padEnd(2, '0'))
  )
}

function parse2004(text: string): number | null {
  const match = duration2004.exec(text)
  if (!match) return null
  const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map(part => Number(part ?? 0))
  const calendar = years * secondsInYear + months * (secondsInYear / 12) + days * secondsInDay
  return Math.round((calendar + hours * 3600 + minutes * 60 + seconds) * 100)
}

/**
 * A length in seconds as the edition writes it. What is shorter than a hundredth is rounded; below zero is zero;
 * SCORM 1.2 cannot say more than 9999:59:59.99.
 */
export function formatDuration(edition: Edition, seconds: number): string {
  const hundredths = Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 100)) : 0
  const top = edition === '1.2' ? 3_600_000_000 - 1 : Number.MAX_SAFE_INTEGER
  const bounded = Math.min(hundredths, top)
  const hours = Math.floor(bounded / 360_000)
  const minutes = Math.floor(bounded / 6000) % 60
  const rest = bounded % 6000
  const padded = (value: number, length = 2) => String(value).padStart(length, '0')
  if (edition === '1.2') {
    return `${padded(hours, 4)}:${padded(minutes)}:${padded(Math.floor(rest / 100))}.${padded(rest % 100)}`
  }
  if (bounded === 0) return 'PT0S'
  const fraction = rest % 100 === 0 ? '' : `.${padded(rest % 100).replace(/0$/, '')}`
  const secondsText = rest > 0 ? `${Math.floor(rest / 100)}${fraction}S` : ''
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${secondsText}`
}

/**
 * `total_time` after a session (RTE 1.2 3.4.2.1, RTE 2004 4th ed. 4.2.26). A time that cannot be read counts for
 * nothing, so that one bad report never loses what was there.
 */
export function addSessionTime(edition: Edition, total: string, session: string): string {
  const seconds = (parseDuration(edition, total) ?? 0) + (parseDuration(edition, session) ?? 0)
  return formatDuration(edition, seconds)
}
