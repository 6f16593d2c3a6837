import { isUtf8 } from 'node:buffer'

const types: Record<string, string> = {
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'application/xhtml+xml',
  js: 'text/javascript',
  mjs: 'text/javascript',
  cjs: 'text/javascript',
  css: 'text/css',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json',
  xml: 'text/xml',
  xsd: 'text/xml',
  xsl: 'text/xml',
  dtd: 'application/xml-dtd',
  txt: 'text/plain',
  md: 'text/plain',
  csv: 'text/csv',
  vtt: 'text/vtt; charset=utf-8',
  srt: 'text/plain',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
  cur: 'image/x-icon',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  wav: 'audio/wav',
  aac: 'audio/aac',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  ogv: 'video/ogg',
  mov: 'video/quicktime',
  m3u8: 'application/vnd.apple.mpegurl',
  ts: 'video/mp2t',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  otf: 'font/otf',
  eot: 'application/vnd.ms-fontobject',
  wasm: 'application/wasm',
  pdf: 'application/pdf',
  zip: 'application/zip',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  rtf: 'application/rtf',
  glb: 'model/gltf-binary',
  gltf: 'model/gltf+json',
}

/** How much of the start of a text file decides its encoding. */
export const sniffedBytes = 65_536

/**
 * The media type of a package's file, by its name and, for text, by its first bytes. A page that names its own
 * encoding is served without one, because a header would overrule it; one that names none gets UTF-8 when that is
 * what it is. Scripts and styles inherit the page's, as they did wherever their author tried them.
 */
export function mediaTypeOf(path: string, start: Buffer): string {
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  const type = types[extension] ?? 'application/octet-stream'
  if (type !== 'text/html' && type !== 'text/plain' && type !== 'text/csv') return type
  return isPlainlyUtf8(start) ? `${type}; charset=utf-8` : type
}

function isPlainlyUtf8(start: Buffer): boolean {
  const head = start.subarray(0, 1024).toString('latin1')
  if (/<meta[^>]+charset\s*=/i.test(head)) return false
  // UTF-16 with its mark is known to the browser.
  if (/^(\u00ff\u00fe|\u00fe\u00ff)/.test(head)) return false
  return isUtf8(wholeCharacters(start))
}

/** Without the character that the end of the read piece may have cut in two. */
function wholeCharacters(start: Buffer): Buffer {
  if (start.length < sniffedBytes) return start
  let end = start.length
  while (end > start.length - 4 && ((start[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1
  return start.subarray(0, (start[end - 1] ?? 0) >= 0xc0 ? end - 1 : end)
}
