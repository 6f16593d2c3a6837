import type { ManifestObjective } from './manifest-types.ts'
import { attribute, child, children, childText, type XmlNode } from './xml.ts'

/** The parts of an item's sequencing that its run-time data starts from. */
export type SequencingFacts = {
  objectives: ManifestObjective[]
  primaryObjectiveId: string | null
  scaledPassingScore: number | null
  maxTimeAllowed: string | null
}

/** The shared sequencing of a manifest by ID (CAM 2004 4th ed. 5.1.11). */
export function sequencingCollection(root: XmlNode): Map<string, XmlNode> {
  const shared = children(child(root, 'sequencingCollection'), 'sequencing')
  return new Map(shared.map(node => [attribute(node, 'ID')?.trim() ?? '', node]))
}

/**
 * Objectives, passing score and time limit of one item. Shared sequencing fills in for each part that the item
 * does not write itself (CAM 2004 4th ed. 5.1.1); the passing score follows RTE 2004 4th ed. 4.2.20: a measure
 * counts only where the objective is satisfied by it, and is 1 where none is written.
 */
export function readSequencing(node: XmlNode | undefined, collection: Map<string, XmlNode>): SequencingFacts {
  const shared = collection.get(attribute(node, 'IDRef')?.trim() ?? '')
  const part = (name: string) => child(node, name) ?? child(shared, name)
  const holder = part('objectives')
  const primary = child(holder, 'primaryObjective')
  const limit = part('limitConditions')
  const idOf = (objective: XmlNode) => attribute(objective, 'objectiveID')?.trim() || null
  return {
    objectives: [
      ...(primary ? [{ id: idOf(primary), isPrimary: true }] : []),
      ...children(holder, 'objective').map(objective => ({ id: idOf(objective), isPrimary: false })),
    ],
    primaryObjectiveId: primary ? idOf(primary) : null,
    scaledPassingScore: passingScore(primary),
    maxTimeAllowed: attribute(limit, 'attemptAbsoluteDurationLimit')?.trim() || null,
  }
}

function passingScore(primary: XmlNode | undefined): number | null {
  if (attribute(primary, 'satisfiedByMeasure')?.trim().toLowerCase() !== 'true') return null
  const measure = Number(childText(primary, 'minNormalizedMeasure') ?? '1')
  return measure >= -1 && measure <= 1 ? measure : 1
}
