import {
  contentFindings,
  scanBytes,
  scanBytesOfAll,
  scanText,
  type TextFacts,
  textKind,
} from '../../standards/scorm/content-scan.ts'
import { decodeXml } from '../../standards/scorm/encoding.ts'
import { type Finding, finding, tidyFindings } from '../../standards/scorm/findings.ts'
import { type Edition, type ParsedManifest, parseManifest } from '../../standards/scorm/manifest.ts'
import { entryPoint, type PackageFile, preflight } from '../../standards/scorm/preflight.ts'
import { findManifest } from './find-manifest.ts'
import { readEntry, readStart, ZipEntryRefused } from './read-entry.ts'
import { type OpenZip, openZip, type ZipEntry } from './read-zip.ts'
import { defaultZipLimits, type ZipLimits } from './zip-limits.ts'

/** What is known of a package before anybody takes it. With an error among the findings it must not be published. */
export type PackageReport = {
  edition?: Edition
  title?: string
  manifest?: ParsedManifest
  /** The file that a learner meets first. */
  entryPoint?: string
  files: PackageFile[]
  /** Of the unpacked files. */
  totalBytes: number
  findings: Finding[]
}

/** A manifest of a real course stays under two megabytes. */
export const maxManifestBytes = 10 * 1024 * 1024

/**
 * Pre-flights a package on disk: type, edition, manifest, launch, and every byte of every file against what the
 * zip claims. Never throws for bad content and never holds more than the manifest and half a megabyte of one
 * file in memory. Rejects only when the file cannot be read from disk.
 */
export async function inspectPackage(
  zipPath: string,
  limits: ZipLimits = defaultZipLimits,
): Promise<PackageReport> {
  const { zip, findings } = await openZip(zipPath, limits)
  if (!zip) return { files: [], totalBytes: 0, findings }
  try {
    const files = zip.entries
      .filter(entry => !entry.isFolder)
      .map(({ path, sizeBytes }) => ({ path, sizeBytes }))
    const found = findManifest(zip.entries)
    const read = found.entry && zip.isReadable ? await readManifest(zip, found.entry) : { findings: [] }
    findings.push(...found.findings, ...read.findings)
    const { manifest } = read
    const isInPlace = found.folder === ''
    if (manifest && isInPlace) findings.push(...preflight(manifest, files))
    const start = manifest && isInPlace ? entryPoint(manifest) : undefined
    if (zip.isReadable) findings.push(...(await readEverything(zip)))
    return {
      ...(manifest && { manifest, edition: manifest.edition, title: manifest.title }),
      ...(start !== undefined && { entryPoint: start }),
      files,
      totalBytes: zip.totalBytes,
      findings: tidyFindings(findings),
    }
  } finally {
    zip.close()
  }
}

async function readManifest(zip: OpenZip, entry: ZipEntry): Promise<ReturnType<typeof parseManifest>> {
  if (entry.sizeBytes > maxManifestBytes) {
    const limit = maxManifestBytes / 1024 / 1024
    return { findings: [finding('manifest.tooLarge', entry.path, { megabytes: limit })] }
  }
  try {
    const { text, findings } = decodeXml(await readStart(zip, entry, maxManifestBytes))
    if (findings.some(found => found.severity === 'error')) return { findings }
    const parsed = parseManifest(text)
    return { ...parsed, findings: [...findings, ...parsed.findings] }
  } catch (error) {
    // Why it cannot be read is said when every file is read below.
    if (error instanceof ZipEntryRefused) return { findings: [finding('manifest.unreadable', entry.path)] }
    throw error
  }
}

/** Reads each file once to its end: sizes and checksums, nested archives, and the start of text files. */
async function readEverything(zip: OpenZip): Promise<Finding[]> {
  const findings: Finding[] = []
  const scanned: { path: string; facts: TextFacts }[] = []
  let looked = 0
  for (const entry of zip.entries) {
    if (entry.isFolder) continue
    try {
      const kind = looked < scanBytesOfAll ? textKind(entry.path) : null
      const start = await readThrough(zip, entry, kind ? scanBytes : 8)
      if (kind) looked += start.length
      if (kind) scanned.push({ path: entry.path, facts: scanText(kind, start.toString('latin1')) })
      else if (isArchive(start)) findings.push(finding('zip.nested', entry.path))
    } catch (error) {
      if (!(error instanceof ZipEntryRefused)) throw error
      findings.push(error.finding)
    }
  }
  return [...findings, ...contentFindings(scanned)]
}

async function readThrough(zip: OpenZip, entry: ZipEntry, wanted: number): Promise<Buffer> {
  const kept: Buffer[] = []
  let keptBytes = 0
  for await (const piece of readEntry(zip, entry)) {
    if (keptBytes >= wanted) continue
    // A copy: the piece is a view of a larger buffer that would otherwise be kept alive.
    const part = Buffer.from(piece.subarray(0, wanted - keptBytes))
    kept.push(part)
    keptBytes += part.length
  }
  return Buffer.concat(kept)
}

/** Zip, gzip, 7-Zip and RAR by their first bytes. Office documents are zips too, which is as it should be: a note. */
function isArchive(start: Buffer): boolean {
  const hex = start.toString('hex')
  return ['504b0304', '504b0506', '1f8b08', '377abcaf271c', '526172211a07'].some(mark => hex.startsWith(mark))
}
