import { z } from 'zod'
import { fieldsOf, type Holds, holdings, type ProfileField, profileKey } from '../fields.ts'
import { columnKey, plainName } from '../reading/header-rules.ts'

/**
 * What a column is, and what an empty cell in it means: nothing, or that there is none. Without a field somebody said
 * that it is not read; a column that nobody spoke of is not kept at all.
 */
const Column = z.object({
  field: z.string().max(60),
  whenEmpty: z.enum(['ignore', 'erase']).default('ignore'),
})
export type Column = z.output<typeof Column>

/** Column names, as `columnKey` has them, to fields; for each kind of file. */
export const Mapping = z.partialRecord(z.enum(holdings), z.record(z.string().max(200), Column))
export type Mapping = z.output<typeof Mapping>

export const Settings = z.object({
  covers: z.enum(['everybody', 'changes']).default('everybody'),
  kind: z.enum(['employee', 'foster carer', 'councillor', 'volunteer', 'community']).default('employee'),
  absent: z.enum(['leave', 'keep']).default('leave'),
  absentScope: z.enum(['source', 'organisation']).default('source'),
  threshold: z.number().min(0).max(100).default(2),
  mayCreate: z.boolean().default(true),
  mayChange: z.boolean().default(true),
  mayLeave: z.boolean().default(true),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).default('dmy'),
  createsUnits: z.boolean().default(false),
  createsRoles: z.boolean().default(true),
  createsPosts: z.boolean().default(false),
  unknownManager: z.enum(['reject', 'leave out']).default('reject'),
  invites: z.boolean().default(false),
  watched: z.boolean().default(false),
  appliesItself: z.boolean().default(false),
})
export type Settings = z.output<typeof Settings>

/** Settings as they stand in the database: what an older version did not know has its default. */
export function settingsOf(stored: unknown): Settings {
  return Settings.parse(stored ?? {})
}
export function mappingOf(stored: unknown): Mapping {
  return Mapping.parse(stored ?? {})
}

/** Every name that a column of such a file is known by, in any staff system. */
export function knownNames(holds: Holds, mapping: Mapping): Set<string> {
  return new Set([...fieldsOf(holds).flatMap(field => field.known), ...Object.keys(mapping[holds] ?? {})])
}

/** Names of columns that nobody spoke of, although the columns of this kind of file are settled. */
export function unknownColumns(holds: Holds, columns: string[], mapping: Mapping): string[] {
  const saved = mapping[holds]
  return saved ? columns.filter(name => name !== '' && !Object.hasOwn(saved, columnKey(name))) : []
}

/** What the columns of a file are, as was saved for columns of that name; null for what is not read. */
export function mappedColumns(holds: Holds, columns: string[], mapping: Mapping): (Column | null)[] {
  const saved = mapping[holds] ?? {}
  return columns.map(name => {
    const key = columnKey(name)
    const column = name !== '' && Object.hasOwn(saved, key) ? saved[key] : undefined
    return column?.field ? column : null
  })
}

/**
 * What the columns of a file seem to be: as was saved, and for those that nobody spoke of by the names that staff
 * systems use. A field is guessed once, from the first column that fits it best.
 */
export function guessedColumns(
  holds: Holds,
  columns: string[],
  mapping: Mapping,
  profile: ProfileField[],
): (Column | null)[] {
  const mapped = mappedColumns(holds, columns, mapping)
  const unknown = new Set(mapping[holds] ? unknownColumns(holds, columns, mapping) : columns)
  const taken = new Set(mapped.flatMap(column => (column ? [column.field] : [])))
  const guess = (name: string): string | undefined => {
    const plain = plainName(name)
    if (!plain) return undefined
    const fits = fieldsOf(holds)
      .filter(field => !taken.has(field.key) && field.known.includes(plain))
      .sort((a, b) => a.known.indexOf(plain) - b.known.indexOf(plain))[0]
    if (fits) return fits.key
    if (holds !== 'people') return undefined
    const ours = profile.find(field =>
      [field.key, field.name.en?.text, field.name.cy?.text].some(text => text && plainName(text) === plain),
    )
    return ours && !taken.has(profileKey(ours.key)) ? profileKey(ours.key) : undefined
  }
  return columns.map((name, at) => {
    const field = unknown.has(name) ? guess(name) : undefined
    if (!field) return mapped[at] ?? null
    taken.add(field)
    return { field, whenEmpty: 'ignore' }
  })
}

export type MappingFault = 'noKey' | 'noName' | 'twice'

/** Why a mapping can't be used yet. */
export function mappingFaults(holds: Holds, columns: (Column | null)[]): MappingFault[] {
  const fields = columns.flatMap(column => (column ? [column.field] : []))
  const faults: MappingFault[] = []
  const has = (key: string) => fields.includes(key)
  if (new Set(fields).size !== fields.length) faults.push('twice')
  if (holds === 'people' && !has('employee_number')) faults.push('noKey')
  if (holds === 'units' && !has('unit_code') && !has('unit_name')) faults.push('noKey')
  if (holds === 'job roles' && !has('role_code') && !has('role_name')) faults.push('noKey')
  if (holds === 'posts' && !has('post_code')) faults.push('noKey')
  return faults
}
