import { fieldsOf, type Holds, type ProfileField, profileKey } from '../fields.ts'
import type { Column } from '../mapping/mapping.ts'
import { limits } from '../reading/limits.ts'
import { type DateOrder, readDate } from './dates-rules.ts'

export type Fault = { code: string; field?: string; detail?: Record<string, string | number> }
/** What a row says: a value, or null for "there is none"; a field it says nothing of is not there. */
export type Values = Record<string, string | null>
export type Understood = { values: Values; faults: Fault[] }

type Kind = { kind: string; max: number; choices?: { value: string; names: string[] }[] }

const address = /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+\.[^\s@<>()".,;:\\]{2,}$/
const yes = new Set(['y', 'yes', 'true', '1', 'ie', 'oes', 'x', 'leaver', 'left'])
const no = new Set(['n', 'no', 'false', '0', 'na', 'nac ydy', 'nag oes', 'active', 'current'])

/** The choices of a profile field: what is stored, and every word it may be called in a file. */
function choicesOf(field: ProfileField): Kind['choices'] {
  if (field.kind !== 'choice' || !Array.isArray(field.choices)) return undefined
  return field.choices.map(one => {
    if (typeof one === 'string') return { value: one, names: [one] }
    const { key, value, name } = one as {
      key?: string
      value?: string
      name?: { en?: { text: string }; cy?: { text: string } }
    }
    const stored = String(key ?? value ?? '')
    return { value: stored, names: [stored, name?.en?.text ?? '', name?.cy?.text ?? ''].filter(Boolean) }
  })
}

export type Reader = (cells: string[]) => Understood

/** Reads rows of one file: columns as mapped, cells by their field's kind, each fault with the field it is in. */
export function readerOf(
  holds: Holds,
  columns: (Column | null)[],
  dateOrder: DateOrder,
  profile: ProfileField[] = [],
): Reader {
  const kinds = new Map<string, Kind>(fieldsOf(holds).map(field => [field.key, field]))
  for (const field of profile)
    kinds.set(profileKey(field.key), { kind: field.kind, max: 1000, choices: choicesOf(field) })
  return cells => {
    const values: Values = {}
    const faults: Fault[] = []
    const beyond = cells[columns.length]
    // A separator within a name moves every cell after it: no cell of such a row is where its column says.
    if (beyond !== undefined) faults.push({ code: 'tooManyCells', detail: { value: beyond.slice(0, 60) } })
    columns.forEach((column, at) => {
      const kind = column && kinds.get(column.field)
      if (!column || !kind) return
      const cell = cells[at] ?? ''
      if (cell === '') {
        if (column.whenEmpty === 'erase') values[column.field] = null
        return
      }
      const read = readCell(cell, kind, dateOrder)
      if ('fault' in read) faults.push({ ...read.fault, field: column.field })
      else values[column.field] = read.value
    })
    return holds === 'people'
      ? ofPerson(values, faults)
      : { values, faults: [...faults, ...missing(holds, values)] }
  }
}

type Cell = { value: string | null } | { fault: Fault }

function readCell(cell: string, { kind, max, choices }: Kind, order: DateOrder): Cell {
  const most = Math.min(max, limits.cellCharacters)
  if (cell.length > most) return { fault: { code: 'tooLong', detail: { most } } }
  const wrong = (code: string): Cell => ({ fault: { code, detail: { value: cell.slice(0, 60) } } })
  if (kind === 'date') {
    const date = readDate(cell, order)
    return date === undefined ? wrong('dateWrong') : { value: date }
  }
  if (kind === 'email') return address.test(cell) ? { value: cell } : wrong('emailWrong')
  if (kind === 'yes-no') {
    const plain = cell.toLowerCase()
    return yes.has(plain) ? { value: 'yes' } : no.has(plain) ? { value: 'no' } : wrong('yesNoWrong')
  }
  if (kind === 'number') return /^-?\d+(\.\d+)?$/.test(cell) ? { value: cell } : wrong('numberWrong')
  if (choices) {
    const chosen = choices.find(one => one.names.some(name => name.toLowerCase() === cell.toLowerCase()))
    return chosen ? { value: chosen.value } : wrong('choiceUnknown')
  }
  return { value: cell }
}

function missing(holds: Holds, values: Values): Fault[] {
  const needed = {
    units: ['unit_code', 'unit_name'],
    'job roles': ['role_code', 'role_name'],
    posts: ['post_code'],
    people: [],
  }[holds]
  return needed.length === 0 || needed.some(key => values[key]) ? [] : [{ code: 'missing', field: needed[0] }]
}

function ofPerson(values: Values, faults: Fault[]): Understood {
  const { first_name, last_name, is_leaver, ...rest } = values
  const name = rest.name ?? ([first_name, last_name].filter(Boolean).join(' ') || undefined)
  if (name) rest.name = name
  else delete rest.name
  if (is_leaver === 'yes') rest.is_leaver = 'yes'
  if (!rest.employee_number && !faults.some(fault => fault.field === 'employee_number'))
    faults.push({ code: 'missing', field: 'employee_number' })
  if (
    rest.temporary_manager &&
    !rest.temporary_until &&
    !faults.some(fault => fault.field === 'temporary_until')
  )
    faults.push({ code: 'missing', field: 'temporary_until' })
  const backwards = (from: string | null | undefined, to: string | null | undefined) =>
    from && to && from > to
  if (backwards(rest.starts_on, rest.ends_on)) faults.push({ code: 'startAfterEnd', field: 'ends_on' })
  if (backwards(rest.job_starts_on, rest.job_ends_on))
    faults.push({ code: 'startAfterEnd', field: 'job_ends_on' })
  return { values: rest, faults }
}
