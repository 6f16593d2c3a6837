export { type Attempt, activitySeen, attemptFor, declareActivity } from './attempts.ts'
export { type ActivityRule, type AttemptFacts, activityIsMet, certificateCode, courseIsComplete } from './rules.ts'
export { openRun, openRuns, withdrawRun } from './runs.ts'
export { type Settled, settleAttempt } from './settle.ts'
