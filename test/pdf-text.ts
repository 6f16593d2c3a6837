import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF as a reader would copy it, one run after the other: every hexadecimal string that a page shows,
 * read through the map from glyphs to characters that its embedded font carries. Enough for the PDFs that we make.
 */
export function pdfText(pdf: Buffer): string {
  const streams = streamsOf(pdf)
  const maps = [...pdf.toString('latin1').matchAll(/(\d+) 0 obj\s*<<[^>]*?\/ToUnicode (\d+) 0 R/g)]
  const fonts = new Map(maps.map(([, font = '', map = '']) => [font, glyphMap(streams.get(map) ?? '')]))
  const names = new Map(
    [...pdf.toString('latin1').matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', font = '']) => [
      name,
      font,
    ]),
  )
  return [...streams.values()]
    .map(content => shown(content, name => fonts.get(names.get(name) ?? '')))
    .join('')
}

function streamsOf(pdf: Buffer): Map<string, string> {
  const text = pdf.toString('latin1')
  const found = new Map<string, string>()
  for (const match of text.matchAll(/(\d+) 0 obj\s*<<(?:[^>]|>(?!>))*>>\s*stream\r?\n/g)) {
    const start = match.index + match[0].length
    const bytes = pdf.subarray(start, text.indexOf('endstream', start))
    const isPacked = match[0].includes('/FlateDecode')
    found.set(match[1] ?? '', (isPacked ? inflateSync(bytes) : bytes).toString('latin1'))
  }
  return found
}

/** Glyph number to characters, from the ranges of a ToUnicode map. */
function glyphMap(map: string): Map<number, string> {
  const glyphs = new Map<number, string>()
  for (const [, first = '', , list = ''] of map.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    const all = [...list.matchAll(/<([0-9a-f]*)>/gi)]
    all.forEach(([, code = ''], index) => {
      glyphs.set(Number.parseInt(first, 16) + index, Buffer.from(code, 'hex').swap16().toString('utf16le'))
    })
  }
  return glyphs
}

function shown(content: string, glyphsOf: (font: string) => Map<number, string> | undefined): string {
  let glyphs: Map<number, string> | undefined
  let text = ''
  for (const [token, font, hex] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>|\bET\b/gi)) {
    if (font) glyphs = glyphsOf(font)
    else if (hex && glyphs)
      text += (hex.match(/.{4}/g) ?? []).map(code => glyphs?.get(Number.parseInt(code, 16)) ?? '').join('')
    else if (token === 'ET') text += '\n'
  }
  return text
}
