import { isUtf8 } from 'node:buffer'
import { type Entry, getFileNameLowLevel } from 'yauzl'
import { type FindingCode, severities } from '../../standards/scorm/findings.ts'

/**
 * The name of an entry as text (APPNOTE 4.4.4 bit 11, 4.6.9): UTF-8 where it says so or plainly is, else CP437.
 * Many tools write UTF-8 and forget the flag; bytes above 127 that happen to be valid UTF-8 are hardly ever
 * anything else. Null when the name claims UTF-8 and is not.
 */
export function entryName(entry: Entry): string | null {
  const raw = entry.fileNameRaw
  const claimsUtf8 = (entry.generalPurposeBitFlag & 0x800) !== 0
  if (claimsUtf8 && !isUtf8(raw)) return null
  const flags = isUtf8(raw) ? entry.generalPurposeBitFlag | 0x800 : entry.generalPurposeBitFlag
  const name = getFileNameLowLevel(flags, raw, entry.extraFields, true)
  return name.startsWith('./') ? name.slice(2) : name
}

const deviceName = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i

/** What is wrong with a decoded name, worst first; null when nothing is. */
export function nameProblem(name: string, maxPathBytes: number): FindingCode | null {
  if (Buffer.byteLength(name) > maxPathBytes) return 'zip.nameTooLong'
  if (name === '' || /[\p{Cc}\p{Bidi_Control}]/u.test(name)) return 'zip.badName'
  if (/(^|[\\/])\.\.([\\/]|$)/.test(name)) return 'zip.traversal'
  if (/^[\\/]/.test(name) || /^[a-z]:/i.test(name)) return 'zip.absolutePath'
  if (name.includes('\\')) return 'zip.backslash'
  const segments = (name.endsWith('/') ? name.slice(0, -1) : name).split('/')
  if (segments.some(segment => segment === '' || segment === '.')) return 'zip.badName'
  if (segments.some(segment => Buffer.byteLength(segment) > 255)) return 'zip.nameTooLong'
  const isAwkward = (segment: string) => deviceName.test(segment) || /[<>:"|?*]|[. ]$/.test(segment)
  return segments.some(isAwkward) ? 'zip.awkwardName' : null
}

/** True when the name can be used as it is: no problem, or only one that troubles other systems. */
export function isUsableName(problem: FindingCode | null): boolean {
  return problem === null || severities[problem] !== 'error'
}
