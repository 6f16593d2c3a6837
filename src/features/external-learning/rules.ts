/** Brands of the box that a picture of a telephone begins with (ISO/IEC 23008-12 10.2). */
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

/** What a proof is by its first bytes, whatever it is called: a PDF or a picture; undefined for anything else. */
export function proofType(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes).toString('latin1')
  if (text.startsWith('%PDF-')) return 'application/pdf'
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (text.slice(4, 8) === 'ftyp' && heicBrands.includes(text.slice(8, 12))) return 'image/heic'
  return undefined
}

const endings: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/heic': 'heic',
}

/** The name that a proof is handed out by: as it came, without signs that no file has, ending as what it is. */
export function proofName(given: string, mediaType: string): string {
  const stem = given
    .replace(/\.[^.]*$/, '')
    .replace(/[\p{C}\s/\\:*?"<>|]+/gu, ' ')
    .trim()
    .slice(0, 100)
  return `${stem || 'proof'}.${endings[mediaType] ?? 'bin'}`
}
