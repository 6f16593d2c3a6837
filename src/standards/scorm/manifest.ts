import { detectEdition, isCartridge } from './edition.ts'
import { type Finding, finding } from './findings.ts'
import { readItems, titleOf } from './manifest-items.ts'
import { readResources } from './manifest-resources.ts'
import { sequencingCollection } from './manifest-sequencing.ts'
import type { ManifestItem, ParsedManifest, ScormType } from './manifest-types.ts'
import { attribute, child, children, parseXml, type XmlNode } from './xml.ts'

export type { Edition } from './edition.ts'
export type * from './manifest-types.ts'

/** More items than any course has; a table of contents of this size helps nobody. */
const maxItems = 5000

/**
 * Reads `imsmanifest.xml` of SCORM 1.2 or 2004 (CAM 1.2 2.3, CAM 2004 4th ed. 3.4). Never throws: without a
 * `manifest` the findings hold an error that says why; with one they hold whatever else is worth saying.
 * What needs the package's files is checked by `preflight`.
 */
export function parseManifest(xml: string): { manifest?: ParsedManifest; findings: Finding[] } {
  const { root, findings } = parseXml(xml)
  if (!root) return { findings }
  const refuse = (code: Finding['code'], detail?: Finding['detail']) => ({
    findings: [...findings, finding(code, undefined, detail)],
  })
  if (root.name !== 'manifest') return refuse('manifest.notManifest', { element: root.name })
  if (isCartridge(root)) return refuse('package.cartridge')
  if (children(root, 'manifest').length > 0) findings.push(finding('manifest.subManifest'))

  const version = detectEdition(root)
  const chosen = chooseOrganization(root)
  findings.push(...version.findings, ...chosen.findings)
  if (!chosen.organization) return { findings }

  const read = readResources(root)
  const collection = sequencingCollection(root)
  const context = { edition: version.edition, resources: read.resources, collection }
  const { items, findings: itemFindings } = readItems(chosen.organization, context)
  findings.push(...read.findings, ...itemFindings)
  if (countItems(items) > maxItems) return refuse('manifest.tooManyElements', { limit: maxItems })

  const title = titleOf(chosen.organization)
  if (title === '') findings.push(finding('manifest.noTitle'))
  const manifest: ParsedManifest = {
    edition: version.edition,
    version: version.version,
    identifier: attribute(root, 'identifier')?.trim() ?? '',
    title,
    defaultOrganization: attribute(chosen.organization, 'identifier')?.trim() ?? '',
    items,
    resources: read.resources,
  }
  return { manifest, findings }
}

/** The default organisation, or the first where none is named (CAM 1.2 2.3.4, CAM 2004 4th ed. 3.4.1.6). */
function chooseOrganization(root: XmlNode): { organization?: XmlNode; findings: Finding[] } {
  const holder = child(root, 'organizations')
  const all = children(holder, 'organization')
  const first = all[0]
  if (!first) return { findings: [finding('manifest.noOrganizations')] }
  const findings: Finding[] = []
  if (all.length > 1) findings.push(finding('manifest.manyOrganizations', undefined, { count: all.length }))
  const wanted = attribute(holder, 'default')?.trim()
  const named = all.find(one => attribute(one, 'identifier')?.trim() === wanted)
  if (wanted && !named) findings.push(finding('manifest.unknownDefault', undefined, { identifier: wanted }))
  return { organization: named ?? first, findings }
}

function countItems(items: readonly ManifestItem[]): number {
  return items.reduce((count, item) => count + 1 + countItems(item.children), 0)
}

/** A row of a table of contents. `depth` is 0 at the top; `parents` are the titles above it. */
export type LaunchableItem = {
  identifier: string
  title: string
  depth: number
  parents: string[]
  isVisible: boolean
  href: string
  file: string
  scormType: ScormType
  item: ManifestItem
}

/** Every item that can be launched, in the order of the manifest. An item hidden by its author is marked, not left out. */
export function launchList(manifest: ParsedManifest): LaunchableItem[] {
  const list: LaunchableItem[] = []
  const walk = (items: readonly ManifestItem[], parents: string[]) => {
    for (const item of items) {
      const { identifier, title, isVisible, href, file, scormType } = item
      if (href !== null && file !== null && scormType !== null) {
        list.push({
          identifier,
          title,
          depth: parents.length,
          parents,
          isVisible,
          href,
          file,
          scormType,
          item,
        })
      }
      walk(item.children, [...parents, title])
    }
  }
  walk(manifest.items, [])
  return list
}
