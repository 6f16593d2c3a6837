import { longDate } from '../../platform/i18n/dates.ts'
import { type Localised, textIn } from '../../platform/i18n/localised.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import { factsOf, type Outline, type Part, treesFor } from './outline.ts'
import { addDays, type Condition, type Facts, membersOf, openingOf, type Tree, wayIn } from './rules.ts'
import { sayOpening } from './words.ts'

/** What the ids of a tree are called. Audiences have names only for whoever runs the course. */
export type Names = {
  activity: (id: string) => Localised | null | undefined
  course: (lineage: string) => { title: Localised | null; slug: string | null } | undefined
  audience?: (id: string) => Localised | undefined
}

/** One line of a reason; `lines` stand below it. `href` leads to what is to be done. */
export type Line = { text: string; href?: string; lines?: Line[] }

/** Why something is locked: what opens it, or when it opens by itself. */
export type Reason = { lines: Line[]; opensOn: string | null; isHopeless: boolean }

type Telling = { names: Names; facts: Facts; lang: Lang; activityHref?: (id: string) => string }

/** The names that an outline itself knows. */
export function namesOf(outline: Outline): Names {
  return {
    activity: id => outline.parts.find(part => part.id === id)?.title,
    course: lineage => outline.courses[lineage],
  }
}

/** Why a part is locked for the reader today, in words; null when it is open. */
export function whyLocked(
  outline: Outline,
  part: Pick<Part, 'section' | 'opens'>,
  today: string,
  lang: Lang,
  activityHref?: (id: string) => string,
): Reason | null {
  return reasonFor(treesFor(outline, part), {
    names: namesOf(outline),
    facts: factsOf(outline, today),
    lang,
    activityHref,
  })
}

/** Why these trees do not all hold today; null when they do. */
export function reasonFor(trees: readonly (Tree | null)[], telling: Telling): Reason | null {
  const { isOpen, opensOn } = openingOf(trees, telling.facts)
  if (isOpen) return null
  const missing = trees.flatMap(tree => (tree ? (wayIn(tree, telling.facts) ?? []) : []))
  const flat = missing.flatMap(tree => ('all' in tree ? tree.all : tree))
  return {
    lines: flat.map(tree => toDo(tree, telling)),
    opensOn,
    isHopeless: opensOn === null && !canOpen({ all: missing }, telling.facts),
  }
}

/** The reason as one paragraph, where there is no room for a list. */
export function inOneText({ lines, opensOn, isHopeless }: Reason, lang: Lang): string {
  const t = sayOpening(lang)
  const text = (line: Line): string =>
    [line.text, ...(line.lines ?? []).map(text).map(one => `${one};`)].join(' ').replace(/;$/, '')
  const end = opensOn ? t('opensBySelf', { date: longDate(opensOn, lang) }) : isHopeless ? t('staysShut') : ''
  return [`${t('opensWhen')} ${lines.map(text).join('; ')}.`, end].filter(Boolean).join(' ')
}

/** Whether the person could still do something: what is over, or given by others, they cannot change. */
function canOpen(tree: Tree, facts: Facts): boolean {
  if ('all' in tree) return tree.all.every(one => canOpen(one, facts))
  if ('any' in tree) return tree.any.some(one => canOpen(one, facts))
  if ('none' in tree) return false
  return !('until' in tree || 'audience' in tree)
}

function toDo(tree: Tree, telling: Telling): Line {
  const t = sayOpening(telling.lang)
  if ('all' in tree) return { text: t('do.all'), lines: tree.all.map(one => toDo(one, telling)) }
  if ('any' in tree) return { text: t('do.any'), lines: tree.any.map(one => toDo(one, telling)) }
  if ('none' in tree) return { text: t('do.none'), lines: tree.none.map(one => ruleLine(one, telling)) }
  return conditionToDo(tree, telling)
}

function conditionToDo(condition: Condition, telling: Telling): Line {
  const { facts, lang, names, activityHref } = telling
  const t = sayOpening(lang)
  const activity = (id: string) => ({ title: titleOf(names.activity(id), lang), href: activityHref?.(id) })
  if ('activity' in condition) {
    const { title, href } = activity(condition.activity)
    return { text: t('do.activity', { title }), href }
  }
  if ('course' in condition) {
    const course = names.course(condition.course)
    const href = course?.slug ? `/courses/${course.slug}` : undefined
    return { text: t('do.course', { title: titleOf(course?.title, lang) }), href }
  }
  if ('audience' in condition) return { text: t('do.audience') }
  if ('from' in condition) return { text: t('do.from', { date: longDate(condition.from, lang) }) }
  if ('until' in condition) return { text: t('do.until', { date: longDate(condition.until, lang) }) }
  if ('score' in condition) {
    const { title, href } = activity(condition.score.of)
    return { text: t('do.score', { title, least: condition.score.least }), href }
  }
  const { of, days } = condition.since
  const base = of === null ? facts.enrolledOn : facts.activities.get(of)?.metOn
  if (base) return { text: t('do.from', { date: longDate(addDays(base, days), lang) }) }
  if (of === null) return { text: t('do.sinceEnrolment', { count: days }) }
  const { title, href } = activity(of)
  return { text: t('do.sinceActivity', { count: days, title }), href }
}

/** What a tree says, whoever reads it: for whoever writes the rule, and for what should not hold. */
export function ruleLine(tree: Tree, telling: Pick<Telling, 'names' | 'lang'>): Line {
  const t = sayOpening(telling.lang)
  if (!('all' in tree || 'any' in tree || 'none' in tree)) return { text: conditionSays(tree, telling) }
  const key = 'all' in tree ? 'is.all' : 'any' in tree ? 'is.any' : 'is.none'
  return { text: t(key), lines: membersOf(tree).map(one => ruleLine(one, telling)) }
}

function conditionSays(condition: Condition, { names, lang }: Pick<Telling, 'names' | 'lang'>): string {
  const t = sayOpening(lang)
  const activity = (id: string) => titleOf(names.activity(id), lang)
  if ('activity' in condition) return t('is.activity', { title: activity(condition.activity) })
  if ('course' in condition)
    return t('is.course', { title: titleOf(names.course(condition.course)?.title, lang) })
  if ('audience' in condition)
    return names.audience
      ? t('is.audience', { title: titleOf(names.audience(condition.audience), lang) })
      : t('is.audienceUnnamed')
  if ('from' in condition) return t('is.from', { date: longDate(condition.from, lang) })
  if ('until' in condition) return t('is.until', { date: longDate(condition.until, lang) })
  if ('score' in condition)
    return t('is.score', { title: activity(condition.score.of), least: condition.score.least })
  const { of, days } = condition.since
  return of === null
    ? t('is.sinceEnrolment', { count: days })
    : t('is.sinceActivity', { count: days, title: activity(of) })
}

function titleOf(title: Localised | null | undefined, lang: Lang): string {
  return textIn(title, lang) || sayOpening(lang)('gone')
}
