import type { FormValues } from '../../../platform/http/route.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { FieldErrors } from '../../../ui/form.tsx'
import type { Names } from '../../availability/index.ts'
import type { Course, RunCounts } from '../queries.ts'
import type { Structure } from '../structure/structure.ts'

/** What the page of one course shows. */
export type OverviewProps = {
  lang: Lang
  course: Course
  structure: Structure
  /** What conditions name. */
  names: Names
  runs: RunCounts
  /** Attempts under way by content version. */
  running: Map<string, number>
  /** The actor acts for the owner: forms are shown only then. */
  mayChange: boolean
  hasWelsh: boolean
  siteName: string
  /** What a refused form on this page held. */
  values: FormValues
  errors: FieldErrors
}
