/** A certificate's code as it is kept: capitals and digits, whatever was typed between them. Nothing when it is none. */
export function plainCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return code.length === 16 ? code : undefined
}

/** A code in groups of four, as it is printed: easier to read out and to type. */
export function printedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code
}

/** Rows in the order they came, in groups of the same year, each with its year. */
export function byYear<Row extends { happened_on: string }>(rows: Row[]): { year: number; rows: Row[] }[] {
  const groups: { year: number; rows: Row[] }[] = []
  for (const row of rows) {
    const year = Number(row.happened_on.slice(0, 4))
    const last = groups.at(-1)
    if (last?.year === year) last.rows.push(row)
    else groups.push({ year, rows: [row] })
  }
  return groups
}
