// What the engine's questions are answered with.
import type { Localised } from '../../../platform/i18n/localised.ts'

export type Member = {
  membership_id: string
  person_id: string
  job_id: string | null
  name: string
  known_as: string | null
  employee_number: string | null
  starts_on: string
  ends_on: string | null
  /** Whether a pin put them in. */
  pinned: boolean
}

export type Page = { after?: string | null; limit?: number; onDate?: string; words?: string }

/** One time in an audience. With `superseded_at` it is what we held true from `recorded_at` until then. */
export type Stay = {
  audience_id: string
  membership_id: string
  person_id: string
  job_id: string | null
  name: string
  starts_on: string
  ends_on: string | null
  recorded_at: Date
  superseded_at: Date | null
}

/** What is so for the person on the day; of which job it is, and from when to when, where that applies. */
export type Actual = {
  value: string | null
  name: Localised | null
  job_id: string | null
  from: string | null
  until: string | null
}

export type Period = { from: string; until: string | null }

export type PinSaid = {
  kind: 'pinned' | 'excluded'
  reason: string
  starts_on: string
  ends_on: string | null
  made_by: string | null
  recorded_at: Date
}

export type PinGiven = {
  /** Why, in the words of whoever does it; shown on the page that explains. */
  reason: string
  /** From today when not said. */
  startsOn?: string
  /** The last day; until further notice when not said. */
  endsOn?: string | null
  /** In an audience of jobs: only this job. */
  jobId?: string | null
  batchId?: string | null
}

export type PreviewPerson = {
  membership_id: string
  person_id: string
  name: string
  known_as: string | null
  employee_number: string | null
  /** What would become of them today. */
  becomes: 'joins' | 'stays' | 'leaves'
}

export type Preview = {
  /** People, counted once each, today: in by this rule with pins and exclusions, and not in. */
  in: number
  out: number
  joining: number
  leaving: number
  /** Who is not in today but will be, by dates that are known. */
  later: number
  people: PreviewPerson[]
  next: string | null
  /** What the rule refers to that is gone; see `audience.broken`. */
  problems: Problem[]
}

/** `what` is a field's key, `problem` says why it can't be used, `name` is what it was called where that is known. */
export type Problem = {
  field: string
  problem: 'gone' | 'closed' | 'archived' | 'not active'
  id: string
  name: unknown
}

export type Updating = 'update' | 'add only' | 'remove only' | 'paused'

export type Duplicate = { id: string; name: Localised; same: 'rule' | 'people' }
