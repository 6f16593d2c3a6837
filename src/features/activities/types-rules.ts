/** What a file really is, by its first bytes. */
export type VideoType = 'video/mp4' | 'video/webm'

/** MP4 (ISO 14496-12: a box `ftyp`) or WebM (an EBML head whose document type is webm); nothing for anything else. */
export function videoType(head: Uint8Array): VideoType | undefined {
  const text = Buffer.from(head).toString('latin1')
  if (/^....ftyp(isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|mmp4|f4v )/s.test(text)) return 'video/mp4'
  // The EBML head, and in it the element DocType (0x4282) with its length and the word itself.
  const hex = Buffer.from(head.subarray(0, 200)).toString('hex')
  return /^1a45dfa3(..)*4282..7765626d/.test(hex) ? 'video/webm' : undefined
}

/** `starts`: the first bytes in hexadecimal, one of these. */
type Kind = { mediaType: string; starts?: string[] }

const zip = ['504b0304', '504b0506']
const oldOffice = ['d0cf11e0a1b11ae1']

/**
 * What people may offer for download, by the end of the name. Nothing that a browser would run: no HTML, no SVG, no
 * scripts, no programs. Types with a beginning of their own must have it.
 */
const kinds: Record<string, Kind> = {
  pdf: { mediaType: 'application/pdf', starts: ['255044462d'] },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', starts: zip },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', starts: zip },
  pptx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    starts: zip,
  },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', starts: zip },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', starts: zip },
  odp: { mediaType: 'application/vnd.oasis.opendocument.presentation', starts: zip },
  zip: { mediaType: 'application/zip', starts: zip },
  epub: { mediaType: 'application/epub+zip', starts: zip },
  doc: { mediaType: 'application/msword', starts: oldOffice },
  xls: { mediaType: 'application/vnd.ms-excel', starts: oldOffice },
  ppt: { mediaType: 'application/vnd.ms-powerpoint', starts: oldOffice },
  rtf: { mediaType: 'application/rtf', starts: ['7b5c727466'] },
  txt: { mediaType: 'text/plain; charset=utf-8' },
  csv: { mediaType: 'text/csv; charset=utf-8' },
  ics: { mediaType: 'text/calendar; charset=utf-8', starts: ['424547494e3a5643414c454e444152'] },
  png: { mediaType: 'image/png', starts: ['89504e470d0a1a0a'] },
  jpg: { mediaType: 'image/jpeg', starts: ['ffd8ff'] },
  jpeg: { mediaType: 'image/jpeg', starts: ['ffd8ff'] },
  mp3: { mediaType: 'audio/mpeg', starts: ['494433', 'fffb', 'fff3', 'fff2'] },
}

export const downloadEndings = Object.keys(kinds)

/** The type under which a file may be downloaded; nothing for a kind that may not, or that is not what its name says. */
export function downloadType(name: string, head: Uint8Array): string | undefined {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined
  if (!kind) return undefined
  if (!kind.starts) return head.includes(0) ? undefined : kind.mediaType
  const hex = Buffer.from(head.subarray(0, 32)).toString('hex')
  return kind.starts.some(start => hex.startsWith(start)) ? kind.mediaType : undefined
}
