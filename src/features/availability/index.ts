export { inOneText, type Line, type Names, type Reason, reasonFor, ruleLine, whyLocked } from './explain.ts'
export { type Gate, gateTo, openGate, refuseLocked } from './gate.ts'
export { goOnAddress, partAddress, questionnaireBefore, refuseUnanswered } from './going-on.ts'
export {
  bySection,
  factsOf,
  nextOpenPart,
  type Outline,
  openingFor,
  type Part,
  type Section,
  type SectionRule,
} from './outline.ts'
export {
  activitiesIn,
  type Condition,
  circleIn,
  conditionsIn,
  depthOf,
  type Facts,
  type Group,
  limits,
  membersOf,
  openingOf,
  type Tree,
  withActivities,
} from './rules.ts'
export { treeFrom } from './tree-schema.ts'
export { Lines, WhyLocked } from './why-locked.tsx'
export { sayOpening } from './words.ts'
