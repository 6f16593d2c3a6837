/*
 * Captions as WebVTT (W3C), read strictly and written again: cues with their times, settings and text, and of marks in
 * the text only those that say who speaks or how. Styles, regions and notes are left out.
 */

const time = String.raw`(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}`
const timing = new RegExp(String.raw`^(${time})[ \t]+-->[ \t]+(${time})((?:[ \t]+[a-z]+:[\w.,%-]+)*)[ \t]*$`)
// Only who speaks, and in which language, may say more than its own name.
const mark = /^<\/?(?:(?:b|i|u|c|ruby|rt)(?:\.[\w.-]+)?|(?:v|lang)(?:\.[\w.-]+)?(?:[ \t][^<>&]*)?)>$/
const mostCues = 20_000

function seconds(given: string): number {
  return given.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

/** A cue's text with only the marks that captions need; everything else in pointed brackets is text. */
function safeText(line: string): string {
  return line
    .split(/(<[^<>]*>)/)
    .map(piece => (mark.test(piece) ? piece : piece.replaceAll('<', '&lt;').replaceAll('>', '&gt;')))
    .join('')
}

/** The captions as they may be shown; nothing when the text is no WebVTT, or a cue can't be read. */
export function captionsFrom(text: string): string | undefined {
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  if (!/^WEBVTT(?:[ \t][^\n]*)?(?:\n|$)/.test(lines) || lines.includes('\0')) return undefined
  const [, ...blocks] = lines.split(/\n{2,}/)
  const cues: string[] = []
  for (const block of blocks) {
    const [first = '', ...more] = block.split('\n').filter((line, at) => line !== '' || at > 0)
    if (first === '' || /^(NOTE|STYLE|REGION)([ \t]|$)/.test(first)) continue
    const hasName = !first.includes('-->')
    const found = timing.exec(hasName ? (more[0] ?? '') : first)
    if (!found || seconds(found[1] as string) >= seconds(found[2] as string)) return undefined
    const said = (hasName ? more.slice(1) : more).map(safeText)
    cues.push([`${found[1]} --> ${found[2]}${found[3]}`, ...said].join('\n').trimEnd())
    if (cues.length > mostCues) return undefined
  }
  return cues.length > 0 ? `WEBVTT\n\n${cues.join('\n\n')}\n` : undefined
}
