import type { Feature } from '../../platform/feature.ts'
import { hrApiRoutes } from './api/routes.ts'
import { applyJob, checkJob } from './applying/apply.ts'
import { lettersJob, tellJob, tidyJob } from './applying/letters.ts'
import './permissions.ts'
import { hrMendingRoutes } from './quarantine/routes.tsx'
import { hrRunRoutes } from './runs/routes.tsx'
import { hrSourceRoutes } from './sources/routes.tsx'
import { undoJob } from './undoing/undo.ts'
import { watchJob } from './watching/watch.ts'
import { say } from './words.ts'

export { type DateOrder, readDate } from './checking/dates-rules.ts'
export { columnKey, plainName } from './reading/header-rules.ts'
export { limits as fileLimits, Unreadable } from './reading/limits.ts'
export { readTable } from './reading/read-table.ts'
export { type Carried, recordedAs, under } from './runs/under.ts'
export { sentenceOf as unreadableSentence } from './views/show.tsx'

/** Staff records from files: read, checked, shown, applied, and taken back. */
export const hrImportFeature: Feature = {
  name: 'hr-import',
  routes: [...hrSourceRoutes, ...hrRunRoutes, ...hrMendingRoutes, ...hrApiRoutes],
  jobs: [checkJob, applyJob, undoJob, lettersJob, tellJob, tidyJob, watchJob],
  nav: [
    {
      section: 'manage.hr',
      href: '/manage/hr',
      label: { en: say('en')('title'), cy: say('cy')('title') },
      can: 'hr.import',
      place: 'manage',
      group: { en: 'People', cy: 'Pobl' },
      order: 22,
    },
  ],
}
