import { type Finding, finding } from './findings.ts'
import { attribute, child, childText, type XmlNode } from './xml.ts'

export type Edition = '1.2' | '2004'

const namespaces2004 = /adlcp_v1p3|imscp_v1p1(?!p)|imsss|adlseq_v1p3|adlnav_v1p3/
const namespaces12 = /adlcp_rootv1p2|imscp_rootv1p1p2/

/** Every namespace in use anywhere in the document, and the root's schema locations, as one string to search. */
function namespacesUsed(root: XmlNode): string {
  const used = new Set([attribute(root, 'schemaLocation') ?? ''])
  const waiting = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    used.add(node.uri)
    for (const { uri, value, name } of node.attributes)
      used.add(uri === xmlns ? value : name === 'xmlns' ? value : uri)
    waiting.push(...node.children)
  }
  return [...used].join(' ')
}
const xmlns = 'http://www.w3.org/2000/xmlns/'

function editionWritten(version: string): Edition | null {
  if (/2004|CAM 1\.3|^1\.3/i.test(version)) return '2004'
  return /^(SCORM )?1\.[12]\b/i.test(version) ? '1.2' : null
}

/**
 * The edition of a manifest (CAM 1.2 2.3.2, CAM 2004 4th ed. 3.4.1.4): what `schemaversion` says, else what the
 * namespaces say, else 1.2, which is what old authoring tools that wrote neither meant.
 */
export function detectEdition(root: XmlNode): { edition: Edition; version: string; findings: Finding[] } {
  const version = childText(child(root, 'metadata'), 'schemaversion') ?? ''
  const used = namespacesUsed(root)
  const byNamespace: Edition | null = namespaces2004.test(used)
    ? '2004'
    : namespaces12.test(used)
      ? '1.2'
      : null
  const written = editionWritten(version)
  const edition = written ?? byNamespace ?? '1.2'
  const findings: Finding[] = []
  if (version === '') findings.push(finding('manifest.noVersion', undefined, { edition }))
  else if (!written) findings.push(finding('manifest.unknownVersion', undefined, { version, edition }))
  else if (byNamespace && byNamespace !== written && !namespaces12.test(used)) {
    findings.push(finding('manifest.versionConflict', undefined, { version, edition }))
  }
  return { edition, version, findings }
}

/** True for IMS Common Cartridge, which shares the manifest's name and shape and nothing else. */
export function isCartridge(root: XmlNode): boolean {
  const schema = childText(child(root, 'metadata'), 'schema') ?? ''
  return /common cartridge/i.test(schema) || /\/imsccv1p|imscc\//i.test(root.uri)
}
