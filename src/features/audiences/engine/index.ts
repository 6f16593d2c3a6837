export type {
  Actual,
  Duplicate,
  Member,
  Page,
  Period,
  PinGiven,
  Preview,
  PreviewPerson,
  Problem,
  Stay,
  Updating,
} from './answers.ts'
export { archive, clone, type Draft, duplicates, rename, saveDraft, setUpdating } from './audiences.ts'
export { type Explained, type ExplainedNode, explainMembership, type Named } from './explain.ts'
export { audienceJobs } from './jobs.ts'
export { historyOf, membersOf } from './members.ts'
export { exclude, pin, unpin } from './pins.ts'
export { type PreviewGiven, previewRule } from './preview.ts'
export { inAudience } from './queries-members.ts'
export * from './rule.ts'
export { activate, type Counts, settling } from './settle.ts'
