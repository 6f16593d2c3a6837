export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** The lines of a text, where a line end inside quotes ends nothing. */
function firstLines(text: string, most: number): string[] {
  const lines: string[] = []
  let isQuoted = false
  let line = ''
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted
    if (!isQuoted && (character === '\n' || character === '\r')) {
      if (line.trim()) lines.push(line)
      line = ''
      if (lines.length === most) return lines
    } else line += character
  }
  if (line.trim()) lines.push(line)
  return lines
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let isQuoted = false
  let count = 0
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && character === delimiter) count += 1
  }
  return count
}

/** What stands between the cells: that which most lines have, and equally often. A comma where nothing tells. */
export function delimiterOf(text: string): Delimiter {
  const lines = firstLines(text.slice(0, 65_536), 30)
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const counts = lines.map(line => countOutsideQuotes(line, delimiter)).filter(count => count > 0)
    const usual = [...Map.groupBy(counts, count => count)].sort((a, b) => b[1].length - a[1].length)[0]
    if (!usual) continue
    const score = usual[1].length * 1000 + usual[0]
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}
