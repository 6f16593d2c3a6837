/** A column's name as letters and digits alone: "Employee No." is `employeeno`. */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** What a column is kept by: two columns of one key are one column. */
export function columnKey(name: string): string {
  return plainName(name) || name
}

/**
 * Which of the first rows names the columns: the one with the most names that are known, else the first that is as
 * wide as most and all words. Titles and notes may stand above it.
 */
export function headerAmong(rows: string[][], expected: ReadonlySet<string>): number {
  const filled = (row: string[]) => row.filter(cell => cell.trim() !== '').length
  const hits = rows.map(row => row.filter(cell => expected.has(plainName(cell))).length)
  const most = Math.max(0, ...hits)
  if (most >= 2) return hits.indexOf(most)
  const widest = Math.max(0, ...rows.map(filled))
  const at = rows.findIndex(row => filled(row) >= Math.max(2, widest * 0.6))
  return at === -1 ? 0 : at
}
