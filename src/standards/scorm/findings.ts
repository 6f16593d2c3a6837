/** error: the package cannot be published. warning: it may misbehave. note: worth knowing. */
export type Severity = 'error' | 'warning' | 'note'

/** Every thing that a package can be told about itself, with how serious it is. */
export const severities = {
  'zip.notZip': 'error',
  'zip.empty': 'error',
  'zip.noEntries': 'error',
  'zip.truncated': 'error',
  'zip.damaged': 'error',
  'zip.damagedFile': 'error',
  'zip.directoryLies': 'error',
  'zip.leadingData': 'warning',
  'zip.overlap': 'error',
  'zip.tooManyEntries': 'error',
  'zip.directoryTooLarge': 'error',
  'zip.nameTooLong': 'error',
  'zip.badName': 'error',
  'zip.awkwardName': 'warning',
  'zip.traversal': 'error',
  'zip.absolutePath': 'error',
  'zip.backslash': 'error',
  'zip.symlink': 'error',
  'zip.specialFile': 'error',
  'zip.duplicate': 'error',
  'zip.lookalike': 'warning',
  'zip.fileIsFolder': 'error',
  'zip.encrypted': 'error',
  'zip.method': 'error',
  'zip.fileTooLarge': 'error',
  'zip.tooLarge': 'error',
  'zip.bomb': 'error',
  'zip.sizeLie': 'error',
  'zip.checksum': 'error',
  'zip.nested': 'note',
  'package.cmi5': 'error',
  'package.xapi': 'error',
  'package.aicc': 'error',
  'package.h5p': 'error',
  'package.cartridge': 'error',
  'package.alsoOther': 'note',
  'manifest.missing': 'error',
  'manifest.inSubfolder': 'error',
  'manifest.wrongCase': 'warning',
  'manifest.isFolder': 'error',
  'manifest.unreadable': 'error',
  'manifest.tooLarge': 'error',
  'manifest.empty': 'error',
  'manifest.encoding': 'warning',
  'manifest.unknownEncoding': 'error',
  'manifest.malformed': 'error',
  'manifest.tooDeep': 'error',
  'manifest.tooManyElements': 'error',
  'manifest.doctype': 'warning',
  'manifest.entities': 'error',
  'manifest.notManifest': 'error',
  'manifest.noVersion': 'note',
  'manifest.unknownVersion': 'warning',
  'manifest.versionConflict': 'warning',
  'manifest.noOrganizations': 'error',
  'manifest.unknownDefault': 'warning',
  'manifest.manyOrganizations': 'note',
  'manifest.noTitle': 'note',
  'manifest.duplicateIdentifier': 'error',
  'manifest.unknownResource': 'error',
  'manifest.leafWithoutResource': 'warning',
  'manifest.nothingToLaunch': 'error',
  'manifest.badValue': 'warning',
  'manifest.subManifest': 'warning',
  'launch.noHref': 'error',
  'launch.missing': 'error',
  'launch.wrongCase': 'error',
  'launch.folder': 'error',
  'launch.empty': 'error',
  'launch.absoluteUrl': 'error',
  'launch.scheme': 'error',
  'launch.flash': 'error',
  'href.outside': 'error',
  'href.rooted': 'error',
  'href.dots': 'note',
  'href.backslash': 'warning',
  'file.missing': 'warning',
  'file.wrongCase': 'warning',
  'file.remote': 'warning',
  'content.remote': 'warning',
  'content.syncUnload': 'note',
  'content.windowTop': 'note',
  'content.documentDomain': 'note',
  more: 'note',
} as const satisfies Record<string, Severity>

export type FindingCode = keyof typeof severities

/** One fact about a package. `path` is a file in the zip or an href; `detail` fills the sentence. */
export type Finding = {
  code: FindingCode
  severity: Severity
  path?: string
  detail?: Record<string, string | number>
}

/** A finding of this kind, with the severity that the kind has everywhere. What came from the package is made fit to keep. */
export function finding(code: FindingCode, path?: string, detail?: Finding['detail']): Finding {
  const cleaned = Object.entries(detail ?? {}).map(([key, value]) => [key, printable(value)])
  return {
    code,
    severity: severities[code],
    ...(path !== undefined && { path: printable(path) }),
    ...(detail && { detail: Object.fromEntries(cleaned) }),
  }
}

/** Hostile text made fit for a sentence and a database: no control or direction characters, no lone surrogates, no end of it. */
function printable<T extends string | number>(value: T): T | string {
  if (typeof value !== 'string') return value
  const visible = value.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\u{FFFD}').toWellFormed()
  return visible.length > 500 ? `${visible.slice(0, 500).toWellFormed()}…` : visible
}

/** True when nothing stands in the way of publishing the package. */
export function isAcceptable(findings: readonly Finding[]): boolean {
  return !findings.some(found => found.severity === 'error')
}

const rank: Record<Severity, number> = { error: 0, warning: 1, note: 2 }

/**
 * The findings in the order a person wants them, errors first. Of each kind at most `perCode` are listed;
 * the rest become one line that says how many, so a broken package cannot fill the page.
 */
export function tidyFindings(findings: readonly Finding[], perCode = 10): Finding[] {
  const seen = new Map<FindingCode, number>()
  const kept: Finding[] = []
  for (const found of findings) {
    const count = (seen.get(found.code) ?? 0) + 1
    seen.set(found.code, count)
    if (count <= perCode) kept.push(found)
  }
  for (const [code, count] of seen) {
    if (count <= perCode) continue
    const rest = {
      code: 'more',
      severity: severities[code],
      detail: { of: code, count: count - perCode },
    } as const
    kept.splice(kept.findLastIndex(found => found.code === code) + 1, 0, rest)
  }
  return kept.sort((a, b) => rank[a.severity] - rank[b.severity])
}
