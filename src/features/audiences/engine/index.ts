export {
  archive,
  clone,
  type Draft,
  type Duplicate,
  duplicates,
  rename,
  saveDraft,
  setUpdating,
  type Updating,
} from './audiences.ts'
export {
  type Actual,
  type Explained,
  type ExplainedNode,
  explainMembership,
  type Named,
  type Period,
} from './explain.ts'
export { audienceJobs } from './jobs.ts'
export { historyOf, inAudience, type Member, membersOf, type Page, type Stay } from './members.ts'
export { exclude, type PinGiven, pin, unpin } from './pins.ts'
export { type Preview, type PreviewGiven, type PreviewPerson, type Problem, previewRule } from './preview.ts'
export * from './rule.ts'
export { activate, type Counts, settling } from './settle.ts'
