import type { Both } from '../../platform/errors/errors.ts'
import { type Localised, textIn } from '../../platform/i18n/localised.ts'
import type { ActivityKind, RuleName } from '../enrolments/index.ts'

export type CourseState = 'draft' | 'published' | 'retired'
export type CourseStep = 'publish' | 'unpublish' | 'retire'

const steps: Record<CourseStep, { from: CourseState[]; to: CourseState }> = {
  publish: { from: ['draft', 'retired'], to: 'published' },
  unpublish: { from: ['published', 'retired'], to: 'draft' },
  retire: { from: ['draft', 'published'], to: 'retired' },
}

/** The state after a step, or nothing when a course in that state cannot take it. */
export function stateAfter(state: CourseState, step: CourseStep): CourseState | undefined {
  return steps[step].from.includes(state) ? steps[step].to : undefined
}

/** The steps that are open to a course, in the order in which they are offered. */
export function openSteps(state: CourseState): CourseStep[] {
  return (Object.keys(steps) as CourseStep[]).filter(step => stateAfter(state, step))
}

export type Publishing = {
  title: Localised
  /** `is_filled`: there is something in it to open, read or answer. */
  activities: { id: string; kind: ActivityKind; title: Localised; is_filled: boolean }[]
  rule: 'all' | 'any' | 'some'
  needed: number | null
}

/** Something that a course lacks; `path` below the course's address leads to where it is mended. */
export type Missing = Both & { path?: string }

const noTitle: Missing = {
  en: 'The course needs a title',
  cy: 'Mae angen teitl ar y cwrs',
  path: '/details',
}
const nothingInside: Missing = {
  en: 'The course needs something inside: a package, a page, a video or another activity',
  cy: 'Mae angen rhywbeth yn y cwrs: pecyn, tudalen, fideo neu weithgaredd arall',
}
const tooManyNeeded: Missing = {
  en: 'The course asks for more activities than it has',
  cy: 'Mae’r cwrs yn gofyn am fwy o weithgareddau nag sydd ganddo',
  path: '#inside',
}

/** What is missing before a course can be published: nothing when it is ready. */
export function missingForPublishing({ title, activities, rule, needed }: Publishing): Missing[] {
  return [
    ...(textIn(title, 'en') === '' ? [noTitle] : []),
    ...(activities.length === 0 ? [nothingInside] : []),
    ...emptyActivities(activities),
    ...(rule === 'some' && (needed ?? 0) > activities.length ? [tooManyNeeded] : []),
  ]
}

/** Pages and declarations are never without their text: the form asks for it. */
const empty: Partial<Record<ActivityKind, { says: (of: Both) => Both; path: (activity: string) => string }>> =
  {
    package: {
      says: of => ({ en: `Add the package of ${of.en}`, cy: `Ychwanegwch becyn ${of.cy}` }),
      path: id => `/activities/${id}/package`,
    },
    survey: {
      says: of => ({ en: `Choose the survey of ${of.en}`, cy: `Dewiswch arolwg ${of.cy}` }),
      path: () => '/surveys#add',
    },
    video: {
      says: of => ({ en: `Add the video of ${of.en}`, cy: `Ychwanegwch fideo ${of.cy}` }),
      path: id => `/activities/${id}/edit`,
    },
    file: {
      says: of => ({ en: `Add the file of ${of.en}`, cy: `Ychwanegwch ffeil ${of.cy}` }),
      path: id => `/activities/${id}/edit`,
    },
    document: {
      says: of => ({ en: `Add a version of ${of.en}`, cy: `Ychwanegwch fersiwn o ${of.cy}` }),
      path: id => `/activities/${id}/versions`,
    },
    link: {
      says: of => ({ en: `Enter the web address of ${of.en}`, cy: `Rhowch gyfeiriad gwe ${of.cy}` }),
      path: id => `/activities/${id}/edit`,
    },
  }

/** The activities that people would open and find nothing in. */
export function emptyActivities(activities: Publishing['activities']): Missing[] {
  return activities.flatMap(({ id, kind, title, is_filled }) => {
    const slot = empty[kind]
    if (is_filled || !slot) return []
    const of = { en: `“${textIn(title, 'en')}”`, cy: `“${textIn(title, 'cy')}”` }
    return [{ ...slot.says(of), path: slot.path(id) }]
  })
}

/** The part of a web address that a title becomes: plain letters, digits and hyphens, at most 80, never empty. */
export function slugOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')
  return slug || 'course'
}

/** What a form offers as completion of an activity; `status` takes passed or completed. */
export const completions = [
  'status',
  'passed',
  'score',
  'visit',
  'end',
  'watched',
  'declaration',
  'confirmed',
  'submitted',
] as const
export type Completion = (typeof completions)[number]

/** What may complete an activity of each kind; the first is what a form begins with. */
export const completionsOf: Record<ActivityKind, readonly Completion[]> = {
  package: ['status', 'passed', 'score', 'visit', 'declaration'],
  declaration: ['declaration'],
  page: ['visit', 'end', 'declaration'],
  file: ['visit', 'declaration'],
  link: ['visit', 'declaration'],
  video: ['watched', 'visit', 'declaration'],
  document: ['confirmed'],
  survey: ['submitted'],
}

export type ActivityRuleRow = {
  rule: RuleName
  accepts: string[]
  pass_score: number | null
  /** Per cent of a video. */
  watch_share: number | null
}

/** The columns of an activity that say what a form's choice means: `share` is the score, or the per cent watched. */
export function ruleOf(completion: Completion, share?: number): ActivityRuleRow {
  return {
    rule: completion === 'passed' ? 'status' : completion,
    accepts: completion === 'passed' ? ['passed'] : ['completed', 'passed'],
    pass_score: completion === 'score' ? (share ?? null) : null,
    watch_share: completion === 'watched' ? (share ?? 90) : null,
  }
}

/** The form's choice that an activity's columns stand for. */
export function completionOf({ rule, accepts }: Pick<ActivityRuleRow, 'rule' | 'accepts'>): Completion {
  if (rule !== 'status') return rule
  return accepts.includes('completed') ? 'status' : 'passed'
}

/** A list with one entry a place further up or down; the same list at its ends. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const after = [...list]
  const to = at + by
  if (at < 0 || at >= list.length || to < 0 || to >= list.length) return after
  ;[after[at], after[to]] = [after[to] as T, after[at] as T]
  return after
}
