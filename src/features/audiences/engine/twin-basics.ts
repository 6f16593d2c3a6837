// What the twin stands on: the rows, and what texts, dates and times fulfil.

export type Span = { starts_on: string; ends_on: string | null }
type Term = Span & { membership_id: string }
export type JobTerm = Term & {
  job_id: string
  unit_id: string | null
  job_role_id: string | null
  post_id: string | null
  manager_job_id: string | null
  manager_post_id: string | null
  temporary_manager_job_id: string | null
  temporary_until: string | null
}
/** The rows that we hold true now; dates as YYYY-MM-DD, days of instants already taken in local time. */
export type TwinWorld = {
  memberships: {
    id: string
    person_id: string
    organisation_id: string
    kind: string
    employee_number: string | null
  }[]
  membershipTerms: Term[]
  jobs: { id: string; person_id: string; membership_id: string }[]
  jobTerms: JobTerm[]
  unitParents: (Span & { unit_id: string; parent_id: string | null })[]
  people: { id: string; name: string; lang: string | null }[]
  emails: { person_id: string; value: string }[]
  profile: (Span & { membership_id: string; key: string; kind: string; value: string })[]
  completions: { person_id: string; course: string; organisation_id: string; on: string }[]
  enrolments: {
    person_id: string
    course: string
    organisation_id: string
    from: string
    until: string | null
  }[]
  signIns: { person_id: string; organisation_id: string; on: string }[]
  audiences: { id: string; per: 'membership' | 'job'; rule: TwinRule | null; unit_id: string | null }[]
  pins: (Span & { audience_id: string; membership_id: string; job_id: string | null; kind: string })[]
}
export type TwinRule = {
  all?: TwinRule[]
  any?: TwinRule[]
  none?: TwinRule[]
  job?: TwinRule[]
  field?: string
  op?: string
  values?: string[]
  below?: boolean
  days?: number
  of?: string[]
}
export const plusDays = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
export const holds = (span: Span, day: string) =>
  span.starts_on <= day && (span.ends_on === null || span.ends_on >= day)
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

export function textIsSo(value: string | null, rule: TwinRule): boolean {
  if (value === null || value === '') return false
  const has = plain(value)
  return (
    rule.op === 'not empty' ||
    (rule.values ?? []).some(raw => {
      const wanted = plain(raw)
      if (rule.op === 'is') return has === wanted
      if (rule.op === 'contains') return has.includes(wanted)
      if (rule.op === 'starts') return has.startsWith(wanted)
      return rule.op === 'ends' && has.endsWith(wanted)
    })
  )
}

export function dateIsSo(date: string | null, rule: TwinRule, day: string): boolean {
  if (date === null) return false
  const days = rule.days ?? 0
  switch (rule.op) {
    case 'not empty':
      return true
    case 'before':
      return (rule.values ?? []).some(wanted => date < wanted)
    case 'after':
      return (rule.values ?? []).some(wanted => date > wanted)
    case 'within previous':
      return plusDays(day, -days) <= date && date <= day
    case 'before previous':
      return date < plusDays(day, -days)
    case 'after previous':
      return date > plusDays(day, -days)
    case 'within next':
      return day <= date && date <= plusDays(day, days)
    default:
      return date > plusDays(day, days)
  }
}

/** Times without a gap: terms that follow one another are one. */
export function spells(terms: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const term of [...terms].sort((a, b) => (a.starts_on < b.starts_on ? -1 : 1))) {
    const last = joined.at(-1)
    if (last?.ends_on && plusDays(last.ends_on, 1) === term.starts_on) last.ends_on = term.ends_on
    else joined.push({ starts_on: term.starts_on, ends_on: term.ends_on })
  }
  return joined
}

/** A first day may be asked until the time is over, a last day from when it began; that there is one, only meanwhile. */
export function boundaryIsSo(spell: Span, first: boolean, rule: TwinRule, day: string): boolean {
  const date = first ? spell.starts_on : spell.ends_on
  if (rule.op === 'not empty') return date !== null && holds(spell, day)
  if (first && spell.ends_on !== null && day > spell.ends_on) return false
  if (!first && day < spell.starts_on) return false
  return dateIsSo(date, rule, day)
}
