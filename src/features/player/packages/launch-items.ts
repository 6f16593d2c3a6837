import type { PlayItem } from '../../../player/play-data.ts'
import { launchList, type ParsedManifest } from '../../../standards/scorm/manifest.ts'

/** One row of a package's table of contents, as it is kept with the version. */
export type LaunchItem = PlayItem

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
