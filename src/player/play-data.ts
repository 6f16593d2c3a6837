import type { Edition } from '../standards/scorm/edition.ts'
import type { CompletionThreshold, ManifestObjective, ScormType } from '../standards/scorm/manifest-types.ts'

/** One row of a package's table of contents, with what its run-time data starts from. */
export type PlayItem = {
  identifier: string
  title: string
  depth: number
  parents: string[]
  isVisible: boolean
  /** Relative to the package's root, encoded, with parameters. */
  href: string
  scormType: ScormType
  masteryScore: number | null
  completionThreshold: CompletionThreshold | null
  scaledPassingScore: number | null
  objectives: ManifestObjective[]
  dataFromLms: string | null
  maxTimeAllowed: string | null
  timeLimitAction: string | null
}

export type SavedSco = { sco: string; cmi: Record<string, string>; completion: string; success: string }

/** What a saved attempt is told to the player with. */
export type PlayAttempt = {
  id: string
  /** Opens this attempt and nothing else. Known to the site page's script alone. */
  token: string
  lease: string
  sequence: number
  savedLease: string | null
  savedAt: string | null
  scos: SavedSco[]
}

/** Everything the player's script is given in the page. */
export type PlayData = {
  /** Null in a preview: nothing is recorded. */
  attempt: PlayAttempt | null
  edition: Edition
  contentOrigin: string
  items: PlayItem[]
  learner: { id: string; name: string }
  isReview: boolean
  lang: 'en' | 'cy'
  words: Record<PlayWord, string>
}

/** The sentences that the script says, filled by the page in its language. `{time}` and `{count}` are replaced. */
export const playWords = [
  'saved',
  'keptHere',
  'notKept',
  'saving',
  'notSavedYet',
  'offline',
  'trouble',
  'elsewhere',
  'takeBack',
  'expired',
  'openAgain',
  'refused',
  'preview',
  'done',
  'notStarted',
  'started',
  'completed',
  'passed',
  'failed',
  'cannotLoad',
] as const
export type PlayWord = (typeof playWords)[number]

/** What a commit is answered with. */
export type CommitReply = {
  code: 'saved' | 'superseded' | 'expired' | 'unknown' | 'no-sco' | 'too-big'
  sequence?: number
  saved_at?: string | null
  scos?: { sco: string; completion: string; success: string }[]
}
