import type { ActivityKind } from '../../enrolments/index.ts'

/** What the button says that adds an activity of a kind. */
export const addWord = {
  package: 'addPackage',
  page: 'addPage',
  video: 'addVideo',
  file: 'addFile',
  link: 'addLink',
  document: 'addDocument',
  declaration: 'addDeclaration',
  survey: 'addSurvey',
} as const satisfies Record<ActivityKind, string>
