import type { Localised } from '../../platform/i18n/localised.ts'
import type { ActivityKind, RuleName } from '../enrolments/index.ts'
import { type Facts, type Opening, openingOf, type Tree } from './rules.ts'

/** An activity as it stands in a course, with how far the reader is. */
export type Part = {
  id: string
  kind: ActivityKind
  title: Localised
  /** Of a text to declare and of a package only: other kinds are read on their own pages. */
  body: Localised
  rule: RuleName
  accepts: string[]
  pass_score: number | null
  watch_share: number | null
  /** Whether there is something to open: a package without content can't be played. */
  is_ready: boolean
  section: string | null
  opens: Tree | null
  started: boolean
  met: boolean
  met_on: string | null
  score: number | null
}

export type SectionRule = 'each' | 'all' | 'any' | 'some' | 'none'
export type Section = {
  id: string
  title: Localised
  rule: SectionRule
  needed: number | null
  opens: Tree | null
}

/** What stands inside one structure of a course, and what its conditions ask about the reader. */
export type Outline = {
  rule: 'all' | 'any' | 'some'
  needed: number | null
  opens: Tree | null
  enrolled_on: string | null
  sections: Section[]
  parts: Part[]
  /** By lineage: the courses that conditions name. */
  courses: Record<string, { title: Localised | null; slug: string | null; done: boolean }>
  /** The audiences that conditions name and that the reader is in. */
  audiences: string[]
}

/** What the conditions of an outline are judged by. */
export function factsOf(outline: Outline, today: string): Facts {
  return {
    today,
    enrolledOn: outline.enrolled_on,
    activities: new Map(outline.parts.map(part => [part.id, { metOn: part.met_on, score: part.score }])),
    coursesDone: new Set(Object.keys(outline.courses).filter(lineage => outline.courses[lineage]?.done)),
    audiences: new Set(outline.audiences),
  }
}

/** The trees that must hold for a part: the course's, its section's and its own. */
export function treesFor(outline: Outline, part: Pick<Part, 'section' | 'opens'>): (Tree | null)[] {
  const section = outline.sections.find(one => one.id === part.section)
  return [outline.opens, section?.opens ?? null, part.opens]
}

export function openingFor(outline: Outline, part: Pick<Part, 'section' | 'opens'>, today: string): Opening {
  return openingOf(treesFor(outline, part), factsOf(outline, today))
}

/** The part that a run goes on with: the first that is not met, can be opened, and is open. */
export function nextOpenPart(outline: Outline, today: string): Part | undefined {
  const facts = factsOf(outline, today)
  return outline.parts.find(
    part => !part.met && part.is_ready && openingOf(treesFor(outline, part), facts).isOpen,
  )
}

/** The parts of each section in order, those outside of any first. */
export function bySection(
  outline: Pick<Outline, 'sections' | 'parts'>,
): { section: Section | null; parts: Part[] }[] {
  const under = (id: string | null) => outline.parts.filter(part => part.section === id)
  const loose = under(null)
  const sections = outline.sections.map(section => ({ section, parts: under(section.id) }))
  return loose.length > 0 ? [{ section: null, parts: loose }, ...sections] : sections
}
