import { type Finding, finding } from './findings.ts'
import { resolveHref } from './href.ts'
import type { ManifestResource } from './manifest-types.ts'
import { attribute, child, children, type XmlNode, xmlBase } from './xml.ts'

/**
 * The resources of a manifest with every href resolved (CAM 1.2 2.3.6, CAM 2004 4th ed. 3.4.1.15). A resource
 * without `scormType` is an asset: opened is all it will ever report.
 */
export function readResources(root: XmlNode): { resources: ManifestResource[]; findings: Finding[] } {
  const holder = child(root, 'resources')
  const outer = [xmlBase(root), xmlBase(holder)]
  const findings: Finding[] = []
  const seen = new Set<string>()
  const resources = children(holder, 'resource').map(node => {
    const resource = readResource(node, outer)
    if (seen.has(resource.identifier)) findings.push(duplicate(resource.identifier, node.line))
    seen.add(resource.identifier)
    return resource
  })
  return { resources, findings }
}

function readResource(node: XmlNode, outer: readonly string[]): ManifestResource {
  const bases = [...outer, xmlBase(node)]
  const href = attribute(node, 'href')?.trim() ?? ''
  return {
    identifier: attribute(node, 'identifier')?.trim() ?? '',
    scormType: attribute(node, 'scormType')?.trim().toLowerCase() === 'sco' ? 'sco' : 'asset',
    href,
    target: href === '' ? null : resolveHref(href, bases),
    files: children(node, 'file')
      .map(file => attribute(file, 'href')?.trim() ?? '')
      .filter(written => written !== '')
      .map(written => ({ href: written, target: resolveHref(written, bases) })),
    dependencies: children(node, 'dependency').map(one => attribute(one, 'identifierref')?.trim() ?? ''),
  }
}

/** Two things of one name: which of them an item means is anybody's guess. */
export function duplicate(identifier: string, line: number): Finding {
  return finding('manifest.duplicateIdentifier', undefined, { identifier, line })
}
