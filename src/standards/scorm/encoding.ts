import { type Finding, finding } from './findings.ts'

/**
 * The text of a manifest's bytes (XML 1.0 4.3.3): by byte order mark, else by the declared encoding, else UTF-8.
 * A file that is not in the encoding it claims is read as Windows-1252, which is what nearly all such files are,
 * and reported. Never throws.
 */
export function decodeXml(bytes: Uint8Array): { text: string; findings: Finding[] } {
  if (bytes.length === 0) return { text: '', findings: [finding('manifest.empty')] }
  const wide = wideEncoding(bytes)
  if (wide) {
    const text = new TextDecoder(wide).decode(bytes)
    return {
      text,
      findings: [finding('manifest.encoding', undefined, { declared: 'UTF-8', found: 'UTF-16' })],
    }
  }
  const declared = declaredEncoding(bytes)
  // Eight-bit bytes cannot be UTF-16 whatever they say: editors convert files and leave the first line alone.
  const label = /^(utf-?16|ucs-?2|iso-10646)/i.test(declared) ? 'utf-8' : declared
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes)
    const differs = label !== declared
    return { text, findings: differs ? [mismatch(declared, 'UTF-8')] : [] }
  } catch (error) {
    if (error instanceof RangeError) {
      return { text: '', findings: [finding('manifest.unknownEncoding', undefined, { declared })] }
    }
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      findings: [mismatch(declared, 'Windows-1252')],
    }
  }
}

function mismatch(declared: string, found: string): Finding {
  return finding('manifest.encoding', undefined, { declared, found })
}

/** UTF-16 by its mark, or by the zero bytes that an ASCII first character leaves. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [a, b] = bytes
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be'
  return null
}

function declaredEncoding(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  return /^[^<]{0,3}<\?xml[^>]*?encoding\s*=\s*["']([^"']{1,40})["']/.exec(start)?.[1] ?? 'utf-8'
}
