import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { ListedUnit } from './queries.ts'
import type { TreeUnit } from './rules.ts'
import { say } from './tree-words.ts'

/** So that Excel reads the file as UTF-8. */
const byteOrderMark = '\ufeff'

/** A field of a file (RFC 4180); what a spreadsheet would take for a formula begins with an apostrophe. */
function field(value: string | number): string {
  const text = String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** The tree as comma-separated values: one line a unit, in the order of the tree. */
export function treeAsText(
  units: TreeUnit<ListedUnit>[],
  lang: Lang,
  nameOf: (name: Localised) => string,
): string {
  const t = say(lang)
  const lines: (string | number)[][] = [
    [t('columnLevel'), t('columnName'), t('columnCode'), t('columnPath'), t('columnPeople')],
  ]
  const walk = (branch: TreeUnit<ListedUnit>[], path: string[]) => {
    for (const unit of branch) {
      const name = nameOf(unit.name)
      lines.push([path.length + 1, name, unit.code ?? '', path.join(' › '), unit.people])
      walk(unit.children, [...path, name])
    }
  }
  walk(units, [])
  return `${byteOrderMark}${lines.map(line => `${line.map(field).join(',')}\r\n`).join('')}`
}
