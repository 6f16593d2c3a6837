import { type Finding, finding } from './findings.ts'
import type { Target } from './href.ts'
import { launchList } from './manifest.ts'
import type { ManifestItem, ManifestResource, ParsedManifest } from './manifest-types.ts'

/** A file of a package, as the rules see it. */
export type PackageFile = { path: string; sizeBytes: number }

type Files = { sizes: Map<string, number>; byFold: Map<string, string>; folders: Set<string> }

/**
 * Holds a manifest against the files that came with it (CAM 1.2 2.3.6, CAM 2004 4th ed. 3.4.1.15): can every
 * item be launched, does every href stay inside, are the listed files there.
 */
export function preflight(manifest: ParsedManifest, packageFiles: readonly PackageFile[]): Finding[] {
  const files = index(packageFiles)
  const launched = launchedResources(manifest)
  const findings: Finding[] = []
  for (const resource of launched) findings.push(...checkLaunch(resource, files))
  if (launchList(manifest).length === 0) findings.push(finding('manifest.nothingToLaunch'))
  const launchFiles = new Set(
    launched.flatMap(({ target }) => (target?.kind === 'inside' ? [target.file] : [])),
  )
  const checked = new Set<string>()
  for (const { href, target } of manifest.resources.flatMap(resource => resource.files)) {
    if (checked.has(href) || (target.kind === 'inside' && launchFiles.has(target.file))) continue
    checked.add(href)
    findings.push(...checkFile(href, target, files))
  }
  return findings
}

/** The file that a learner meets first: the launch file of the first item that has one. */
export function entryPoint(manifest: ParsedManifest): string | undefined {
  return launchList(manifest)[0]?.file
}

function index(packageFiles: readonly PackageFile[]): Files {
  const files: Files = { sizes: new Map(), byFold: new Map(), folders: new Set() }
  for (const { path, sizeBytes } of packageFiles) {
    files.sizes.set(path, sizeBytes)
    files.byFold.set(folded(path), path)
    for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
      const folder = path.slice(0, cut)
      if (files.folders.has(folder)) break
      files.folders.add(folder)
    }
  }
  return files
}

/** One spelling for names that some systems hold for the same: case and Unicode normal form do not count. */
export function folded(path: string): string {
  return path.normalize('NFC').toLowerCase().normalize('NFC')
}

function launchedResources(manifest: ParsedManifest): ManifestResource[] {
  const wanted = new Set<string>()
  const walk = (items: readonly ManifestItem[]) => {
    for (const item of items) {
      if (item.resourceRef) wanted.add(item.resourceRef)
      walk(item.children)
    }
  }
  walk(manifest.items)
  return manifest.resources.filter(({ identifier, target }) => target && wanted.has(identifier))
}

function checkLaunch({ href, target }: ManifestResource, files: Files): Finding[] {
  if (!target) return []
  if (target.kind === 'remote') return [finding('launch.absoluteUrl', href)]
  if (target.kind === 'scheme') return [finding('launch.scheme', href)]
  if (target.kind !== 'inside') return [finding(`href.${target.kind}`, href)]
  const { file } = target
  const size = files.sizes.get(file)
  const findings = spelling(href, target)
  if (size === 0) findings.push(finding('launch.empty', file))
  else if (size !== undefined) {
    if (/\.swf$/i.test(file)) findings.push(finding('launch.flash', file))
  } else if (file === '' || files.folders.has(file)) findings.push(finding('launch.folder', href))
  else {
    const found = files.byFold.get(folded(file))
    findings.push(found ? finding('launch.wrongCase', file, { found }) : finding('launch.missing', file))
  }
  return findings
}

function checkFile(href: string, target: Target, files: Files): Finding[] {
  if (target.kind === 'remote') return [finding('file.remote', href)]
  if (target.kind === 'scheme') return [finding('launch.scheme', href)]
  if (target.kind !== 'inside') return [finding(`href.${target.kind}`, href)]
  const { file } = target
  const findings = spelling(href, target)
  if (files.sizes.has(file) || files.folders.has(file) || file === '') return findings
  const found = files.byFold.get(folded(file))
  findings.push(found ? finding('file.wrongCase', file, { found }) : finding('file.missing', file))
  return findings
}

function spelling(href: string, target: Target & { kind: 'inside' }): Finding[] {
  const findings: Finding[] = []
  if (target.hasDots) findings.push(finding('href.dots', href))
  if (target.hasBackslash) findings.push(finding('href.backslash', href))
  return findings
}
