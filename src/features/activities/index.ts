export { type Inside, readInside } from './inside.ts'
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
  contentOf,
  copyFiles,
  currentDocument,
  type DocumentAgain,
  filesOf,
  insertDocument,
  insertFile,
  insertVersion,
  placeFile,
  removeFile,
  versionsOf,
} from './queries.ts'
export { sendDocument, sendFile } from './sending.ts'
export { DocumentsAgain } from './views/documents-again.tsx'
export { InsideActivity, sizeOf } from './views/inside.tsx'
export { goesOnAt, watchedFrom, watchedShare, watchedTogether } from './watched-rules.ts'
export { say as sayActivity } from './words.ts'
