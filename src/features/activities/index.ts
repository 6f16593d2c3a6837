import type { Feature } from '../../platform/feature.ts'
import { routes } from './routes.tsx'

export { type Inside, readInside } from './opening.ts'
export {
  type FileField,
  fileFields,
  goodFiles,
  type Prepared,
  prepareFiles,
  refusedFiles,
  type StoredFile,
} from './prepare.ts'
export {
  type ActivityFile,
  copyFiles,
  currentDocument,
  type DocumentAgain,
  documentsAgain,
  filesOf,
  insertDocument,
  insertFile,
  insertVersion,
  placeFile,
  removeFile,
  versionsOf,
} from './queries.ts'
export { sendDocument, sendFile } from './routes.tsx'
export { InsideActivity, sizeOf } from './views/inside.tsx'
export { say as sayActivity } from './words.ts'

/** The parts of courses that are no packages, on pages of their own. */
export const activitiesFeature: Feature = { name: 'activities', routes }
