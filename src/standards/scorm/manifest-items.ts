import type { Edition } from './edition.ts'
import { type Finding, finding } from './findings.ts'
import { withParameters } from './href.ts'
import { duplicate } from './manifest-resources.ts'
import { readSequencing } from './manifest-sequencing.ts'
import type { CompletionThreshold, ManifestItem, ManifestResource } from './manifest-types.ts'
import { attribute, child, children, childText, type XmlNode } from './xml.ts'

type Reading = {
  edition: Edition
  resources: Map<string, ManifestResource>
  collection: Map<string, XmlNode>
  findings: Finding[]
  seen: Set<string>
}

/** What `readItems` needs to know of the rest of the manifest. */
export type ItemContext = Omit<Reading, 'resources' | 'seen' | 'findings'> & { resources: ManifestResource[] }

/** The items of an organisation as a tree (CAM 1.2 2.3.5, CAM 2004 4th ed. 3.4.1.8), with what is wrong with them. */
export function readItems(
  organization: XmlNode,
  context: ItemContext,
): { items: ManifestItem[]; findings: Finding[] } {
  const reading: Reading = {
    ...context,
    // The first of two resources of one name wins; the double is a finding of its own.
    resources: new Map(context.resources.toReversed().map(resource => [resource.identifier, resource])),
    findings: [],
    seen: new Set(),
  }
  const items = children(organization, 'item').map(node => readItem(node, reading))
  return { items, findings: reading.findings }
}

function readItem(node: XmlNode, reading: Reading): ManifestItem {
  const identifier = attribute(node, 'identifier')?.trim() ?? ''
  if (reading.seen.has(identifier)) reading.findings.push(duplicate(identifier, node.line))
  reading.seen.add(identifier)
  const title = titleOf(node) || identifier
  const sequencing = readSequencing(child(node, 'sequencing'), reading.collection)
  const is12 = reading.edition === '1.2'
  return {
    identifier,
    title,
    isVisible: !/^(false|0)$/i.test(attribute(node, 'isvisible')?.trim() ?? ''),
    ...readLaunch(node, title, reading),
    masteryScore: is12 ? numberIn(node, 'masteryscore', 0, 100, reading) : null,
    completionThreshold: is12 ? null : readThreshold(child(node, 'completionThreshold')),
    scaledPassingScore: is12 ? null : sequencing.scaledPassingScore,
    primaryObjectiveId: sequencing.primaryObjectiveId,
    objectives: sequencing.objectives,
    dataFromLms: child(node, 'dataFromLMS')?.text.trim() ?? null,
    maxTimeAllowed: is12 ? childText(node, 'maxtimeallowed') : sequencing.maxTimeAllowed,
    timeLimitAction: childText(node, 'timeLimitAction')?.replace(/\s/g, '').toLowerCase() ?? null,
    prerequisites: childText(node, 'prerequisites'),
    children: children(node, 'item').map(inner => readItem(inner, reading)),
  }
}

/** The title of an item or organisation, cut where no table of contents could show it. */
export function titleOf(node: XmlNode): string {
  return (childText(node, 'title') ?? '').slice(0, 500).toWellFormed()
}

type Launch = Pick<ManifestItem, 'resourceRef' | 'href' | 'file' | 'scormType'>

function readLaunch(node: XmlNode, title: string, reading: Reading): Launch {
  const resourceRef = attribute(node, 'identifierref')?.trim() || null
  const nothing: Launch = { resourceRef, href: null, file: null, scormType: null }
  if (!resourceRef) {
    const isLeaf = children(node, 'item').length === 0
    if (isLeaf)
      reading.findings.push(finding('manifest.leafWithoutResource', undefined, { title, line: node.line }))
    return nothing
  }
  const resource = reading.resources.get(resourceRef)
  if (!resource) {
    const detail = { title, resource: resourceRef, line: node.line }
    reading.findings.push(finding('manifest.unknownResource', undefined, detail))
    return nothing
  }
  if (!resource.target) {
    reading.findings.push(finding('launch.noHref', undefined, { title, resource: resourceRef }))
    return { ...nothing, scormType: resource.scormType }
  }
  if (resource.target.kind !== 'inside') return { ...nothing, scormType: resource.scormType }
  const { url, file } = resource.target
  const href = withParameters(url, attribute(node, 'parameters') ?? '')
  return { resourceRef, href, file, scormType: resource.scormType }
}

function numberIn(node: XmlNode, name: string, low: number, high: number, reading: Reading): number | null {
  const written = childText(node, name)
  if (written === null) return null
  const value = Number(written)
  if (Number.isFinite(value) && value >= low && value <= high) return value
  reading.findings.push(finding('manifest.badValue', undefined, { name, value: written, line: node.line }))
  return null
}

/** CAM 2004 4th ed. 3.4.1.12; in the 2nd and 3rd editions the element holds the number itself. */
function readThreshold(node: XmlNode | undefined): CompletionThreshold | null {
  if (!node) return null
  const number = (written: string | null, otherwise: number) => {
    const value = written?.trim() ? Number(written) : Number.NaN
    return value >= 0 && value <= 1 ? value : otherwise
  }
  const text = node.text.trim()
  const byMeasure = attribute(node, 'completedByMeasure')?.trim().toLowerCase()
  return {
    completedByMeasure: byMeasure ? byMeasure === 'true' : text !== '',
    minProgressMeasure: number(text || attribute(node, 'minProgressMeasure'), 1),
    progressWeight: number(attribute(node, 'progressWeight'), 1),
  }
}
