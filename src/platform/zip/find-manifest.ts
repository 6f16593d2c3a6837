import { type Finding, finding } from '../../standards/scorm/findings.ts'
import type { ZipEntry } from './read-zip.ts'

const manifestName = 'imsmanifest.xml'

/** The manifest of a package and the folder it lies in ('' is the root, where it belongs). */
export type FoundManifest = { entry?: ZipEntry; folder: string; findings: Finding[] }

/**
 * Finds `imsmanifest.xml`, which must be at the root of the zip (CAM 1.2 2.2.2, CAM 2004 4th ed. 3.3). One level
 * down it is still found, so that the author can be told which folder to zip; other kinds of package are named.
 */
export function findManifest(entries: readonly ZipEntry[]): FoundManifest {
  const files = entries.filter(entry => !entry.isFolder && !entry.path.startsWith('__MACOSX/'))
  const named = files.filter(({ path }) => baseName(path) === manifestName)
  const exact = named.find(({ path }) => path === manifestName)
  const atRoot = exact ?? named.find(({ path }) => !path.includes('/'))
  if (atRoot) {
    const others = otherKinds(files).map(kind => finding('package.alsoOther', undefined, { kind }))
    const wrongCase = exact ? [] : [finding('manifest.wrongCase', atRoot.path)]
    return { entry: atRoot, folder: '', findings: [...wrongCase, ...others] }
  }
  if (entries.some(({ path }) => path === manifestName || path.startsWith(`${manifestName}/`))) {
    return { folder: '', findings: [finding('manifest.isFolder')] }
  }
  const inside = named.toSorted((a, b) => depth(a.path) - depth(b.path))[0]
  if (inside) {
    const folder = inside.path.slice(0, inside.path.lastIndexOf('/'))
    return { entry: inside, folder, findings: [finding('manifest.inSubfolder', inside.path, { folder })] }
  }
  return { folder: '', findings: [finding(unsupportedKind(files) ?? 'manifest.missing')] }
}

const depth = (path: string) => path.split('/').length
const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1).toLowerCase()

function unsupportedKind(files: readonly ZipEntry[]): Finding['code'] | null {
  const names = new Set(files.map(({ path }) => baseName(path)))
  if (names.has('cmi5.xml')) return 'package.cmi5'
  if (names.has('tincan.xml')) return 'package.xapi'
  if (names.has('h5p.json')) return 'package.h5p'
  const extensions = new Set([...names].map(name => name.slice(name.lastIndexOf('.') + 1)))
  return extensions.has('crs') && (extensions.has('au') || extensions.has('des')) ? 'package.aicc' : null
}

/** Other standards that the same package also speaks: common, and harmless. */
function otherKinds(files: readonly ZipEntry[]): string[] {
  const roots = new Set(files.map(({ path }) => path.toLowerCase()))
  return [roots.has('cmi5.xml') && 'cmi5', roots.has('tincan.xml') && 'xAPI'].filter(kind => kind !== false)
}
