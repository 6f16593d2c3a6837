import type { Edition } from './edition.ts'
import type { Target } from './href.ts'

export type ScormType = 'sco' | 'asset'

/** An objective declared in the manifest: the run-time data must hold it before the content asks. */
export type ManifestObjective = { id: string | null; isPrimary: boolean }

/** When the platform decides completion from the progress that the content reports (0 to 1). */
export type CompletionThreshold = {
  completedByMeasure: boolean
  minProgressMeasure: number
  progressWeight: number
}

export type ManifestItem = {
  identifier: string
  title: string
  isVisible: boolean
  /** The resource's identifier as written; null for a folder. */
  resourceRef: string | null
  /** Address relative to the package's root, encoded, with parameters; null when it cannot be launched. */
  href: string | null
  /** The file in the zip behind `href`. */
  file: string | null
  scormType: ScormType | null
  /** 1.2: the raw score (0 to 100) from which the attempt counts as passed. */
  masteryScore: number | null
  completionThreshold: CompletionThreshold | null
  /** 2004: the scaled score (-1 to 1) from which the attempt counts as passed. */
  scaledPassingScore: number | null
  primaryObjectiveId: string | null
  objectives: ManifestObjective[]
  dataFromLms: string | null
  /** As written: HHHH:MM:SS.SS in 1.2, an ISO 8601 duration in 2004. */
  maxTimeAllowed: string | null
  timeLimitAction: string | null
  /** 1.2: the AICC script, as written. */
  prerequisites: string | null
  children: ManifestItem[]
}

export type ManifestResource = {
  identifier: string
  scormType: ScormType
  /** As written, empty where there is none. */
  href: string
  target: Target | null
  files: { href: string; target: Target }[]
  dependencies: string[]
}

export type ParsedManifest = {
  edition: Edition
  /** `schemaversion` as written, or an empty string. */
  version: string
  identifier: string
  title: string
  defaultOrganization: string
  items: ManifestItem[]
  resources: ManifestResource[]
}
