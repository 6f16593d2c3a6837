const months: Record<string, number> = {}
for (const [index, names] of [
  'jan january ion ionawr',
  'feb february chwe chwefror',
  'mar march maw mawrth',
  'apr april ebr ebrill',
  'may mai',
  'jun june meh mehefin',
  'jul july gor gorffennaf',
  'aug august aws awst',
  'sep sept september med medi',
  'oct october hyd hydref',
  'nov november tach tachwedd',
  'dec december rhag rhagfyr',
].entries()) {
  for (const name of names.split(' ')) months[name] = index + 1
}

function part(value: unknown, width: number): string {
  const given = String(value).trim().slice(0, 20)
  return /^\d+$/.test(given) && given.length <= width ? given.padStart(width, '0') : given
}

/**
 * Puts the three fields of a date together: `from-day`, `from-month` and `from-year` become `from` as YYYY-MM-DD, empty
 * when all three are. A month may be a name in either language. What is no date stays as it was typed, so that the
 * field's rule refuses it and the form shows it again. Fields that came more than once are left alone.
 */
export function withDates(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw
  const values = raw as Record<string, unknown>
  const made: Record<string, unknown> = {}
  for (const name of Object.keys(values)) {
    if (!name.endsWith('-day')) continue
    const field = name.slice(0, -'-day'.length)
    const parts = [values[name], values[`${field}-month`], values[`${field}-year`]]
    if (field in values || parts.some(one => typeof one !== 'string')) continue
    const [day, month, year] = parts as [string, string, string]
    const numbered = months[month.trim().toLowerCase()]?.toString() ?? month
    const isEmpty = parts.every(one => String(one).trim() === '')
    made[field] = isEmpty ? '' : [year.trim().slice(0, 20), part(numbered, 2), part(day, 2)].join('-')
  }
  return Object.keys(made).length > 0 ? { ...values, ...made } : raw
}

/** A date of a form as its three parts: also one that is no date, as it was typed. */
export function datePartsOf(value: string | undefined): { day: string; month: string; year: string } {
  const [, year = '', month = '', day = ''] = /^([^-]*)-([^-]*)-([\s\S]*)$/.exec(value ?? '') ?? []
  return { day: day.replace(/^0(?=\d)/, ''), month: month.replace(/^0(?=\d)/, ''), year }
}
