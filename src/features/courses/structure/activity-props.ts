import type { FormValues } from '../../../platform/http/route.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { Finding } from '../../../standards/scorm/findings.ts'
import type { FieldErrors } from '../../../ui/form.tsx'
import type { ActivityFile } from '../../activities/index.ts'
import type { ActivityKind } from '../../enrolments/index.ts'
import type { KeptPackage } from '../packages/keep-package.ts'
import type { Course } from '../queries.ts'
import type { SectionRow } from './queries.ts'

/** What the page of one activity shows. */
export type ActivityPageProps = {
  lang: Lang
  hasWelsh: boolean
  course: Course
  kind: ActivityKind
  heading: string
  action: string
  /** It is being added: its package or files come with it, and its section is chosen. */
  isNew: boolean
  sections: readonly SectionRow[]
  /** The files that it has already. */
  files: readonly ActivityFile[]
  maxUploadMegabytes: number
  values: FormValues
  errors: FieldErrors
  findings: readonly Finding[]
  kept?: KeptPackage
  /** How many people a change of rule or text does not reach. */
  openRuns: number
}
