/** A text in English and, where it has been written, in Welsh. Welsh here has the state `draft`. */
export interface Localised {
  en: string
  cy?: string
}

/** The same, where both languages are always there. */
export interface Bilingual {
  en: string
  cy: string
}

export type SiteKey = 'wexcombe' | 'cwmtaran'

export type OrganisationKey =
  | 'wexcombe'
  | 'alder-vale'
  | 'thornmere'
  | 'wexcombe-fire'
  | 'hollybank'
  | 'cwm-taran'

/** A unit of an organisation's tree. Keys are unique in the whole demo world. */
export interface DemoUnit {
  key: string
  name: Localised
  /** How many people work in this unit itself, in proportion to the others of the organisation. */
  share: number
  /** What kind of work is done here and below; picks the job roles. Inherited from the unit above when absent. */
  work?: Work
  units: DemoUnit[]
}

export type Work =
  | 'adult-care'
  | 'children'
  | 'highways'
  | 'libraries'
  | 'planning'
  | 'public-health'
  | 'office'
  | 'environment'
  | 'fire'
  | 'care-home'

export interface DemoOrganisation {
  key: OrganisationKey
  name: Localised
  /** The sites it learns on; the first is its own. */
  sites: SiteKey[]
  emailDomain: string
  /** Its part of all the demo's people, out of 1,000. */
  share: number
  units: DemoUnit[]
}

export interface DemoJobRole {
  key: string
  title: Bilingual
  work: Work[]
  /** How common the role is among people of the same work. */
  share: number
  /** Holders manage the other people of their unit. */
  manages?: true
}

/** Given and family names that are at home together; people mostly take both from one group. */
export interface NameGroup {
  key: string
  /** How many of 100 people, on each site. */
  share: Record<SiteKey, number>
  given: string[]
  family: string[]
}

export type CategoryKey =
  | 'health-and-safety'
  | 'care-and-support'
  | 'information'
  | 'safeguarding'
  | 'starting-with-us'
  | 'equality-and-respect'
  | 'welsh-language'
  | 'managing-people'

export type Palette = 'peach' | 'sky' | 'leaf' | 'lilac' | 'rose' | 'cream' | 'mint' | 'slate'

export interface DemoCategory {
  key: CategoryKey
  name: Bilingual
  slug: Bilingual
  palette: Palette
}

/** The lessons that `tools/lessons` builds. */
export type LessonKey =
  | 'fire-safety'
  | 'data-protection'
  | 'moving-and-handling'
  | 'safeguarding-adults'
  | 'infection-prevention'
  | 'display-screens'
  | 'lone-working'
  | 'welcome'
  | 'croeso'
  | 'equality-and-respect'
  | 'medication-awareness'

export interface PackageActivity {
  kind: 'package'
  title: Bilingual
  lesson: LessonKey
  /** What meets the activity: the package says so, or its score does. */
  completeWhen: { status: 'passed' | 'completed' } | { scoreAtLeast: number }
}

export interface DeclarationActivity {
  kind: 'declaration'
  title: Bilingual
  /** The sentence that the learner declares, word for word. */
  statement: Localised
}

export type DemoActivity = PackageActivity | DeclarationActivity

export interface DemoCourse {
  key: string
  title: Bilingual
  summary: Bilingual
  /** Paragraphs, `## ` headings, `- ` lists and `**strong**`; nothing else of markdown. */
  description: Localised
  category: CategoryKey
  minutes: number
  owner: { organisation: OrganisationKey; unit: string }
  contact: { name: Localised; email: string }
  activities: DemoActivity[]
  /** Which of the activities complete the course. */
  completion: { rule: 'all' } | { rule: 'any' } | { rule: 'at-least'; number: number }
  /** The sites whose catalogues list it. */
  sites: SiteKey[]
  /** Who may find it there; the owner's own people always may. */
  findableBy: 'whole-site' | 'own-organisation'
}

export type SitePageKey = 'help' | 'contact' | 'privacy' | 'accessibility-statement'

export interface DemoSite {
  key: SiteKey
  host: string
  name: Bilingual
  strapline: Bilingual
  pages: Record<SitePageKey, { title: Bilingual; body: Bilingual }>
}
