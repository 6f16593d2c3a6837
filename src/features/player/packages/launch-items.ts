import { launchList, type ParsedManifest } from '../../../standards/scorm/manifest.ts'
import type {
  CompletionThreshold,
  ManifestObjective,
  ScormType,
} from '../../../standards/scorm/manifest-types.ts'

/** One row of a package's table of contents, with what its run-time data starts from; kept with the version. */
export type LaunchItem = {
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

/** The flat table of contents of a manifest: everything that the player must know of it. */
export function launchItems(manifest: ParsedManifest): LaunchItem[] {
  return launchList(manifest).map(
    ({ identifier, title, depth, parents, isVisible, href, scormType, item }) => ({
      identifier,
      title,
      depth,
      parents,
      isVisible,
      href,
      scormType,
      masteryScore: item.masteryScore,
      completionThreshold: item.completionThreshold,
      scaledPassingScore: item.scaledPassingScore,
      objectives: item.objectives,
      dataFromLms: item.dataFromLms,
      maxTimeAllowed: item.maxTimeAllowed,
      timeLimitAction: item.timeLimitAction,
    }),
  )
}
