import type pg from 'pg'

const typeOf: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  daterange: 'string',
  tsvector: 'string',
  bytea: 'Buffer',
  boolean: 'boolean',
  integer: 'number',
  bigint: 'number',
  numeric: 'number',
  'timestamp with time zone': 'Date',
  localised: 'Localised',
  jsonb: 'Json',
  'text[]': 'string[]',
  'uuid[]': 'string[]',
}

const columns = `
  select c.relname as table, c.relkind as kind, a.attname as name,
         regexp_replace(format_type(a.atttypid, null), '^public\\.', '') as type,
         (a.attnotnull or c.relkind = 'v' and not pg_view_column_nullable) as required,
         (d.adbin is not null) as has_default, a.attgenerated = 's' as generated,
         (select pg_get_constraintdef(k.oid) from pg_constraint k
           where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
             and pg_get_constraintdef(k.oid) like '%= ANY (ARRAY[%' limit 1) as checked
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    cross join lateral (select not (a.attname = 'id' or a.attname like '%\\_id' and a.attname in ('person_id', 'organisation_id', 'membership_id')
                                    or a.attname in ('kind', 'name', 'starts_on')) as pg_view_column_nullable) v
   where n.nspname = 'public' and c.relkind in ('r', 'v') and c.relname <> 'migration'
   order by c.relname, a.attnum`

type Column = {
  table: string
  kind: string
  name: string
  type: string
  required: boolean
  has_default: boolean
  generated: boolean
  checked: string | null
}

/** The tables as TypeScript types for Kysely. A column checked against a list of words has those words as its type. */
export async function typesOf(client: pg.ClientBase): Promise<string> {
  const found = (await client.query<Column>(columns)).rows
  const byTable = Map.groupBy(found, column => column.table)
  const interfaces = [...byTable].map(
    ([table, list]) => `export interface ${pascal(table)} {\n${list.map(line).join('\n')}\n}`,
  )
  const all = [...byTable.keys()].map(table => `  ${table}: ${pascal(table)}`)
  return `// Written by a tool from the catalogues; do not edit.
import type { ColumnType, Generated } from 'kysely'
import type { Localised } from '../i18n/localised.ts'

// biome-ignore lint/suspicious/noExplicitAny: what lies in a jsonb column is typed where it is read
type Json = ColumnType<any, unknown, unknown>

${interfaces.join('\n\n')}

export interface DB {
${all.join('\n')}
}
`
}

function line(column: Column): string {
  const words =
    column.type === 'text' && column.checked ? [...column.checked.matchAll(/'([^']*)'::text/g)] : []
  const base =
    words.length > 0 ? words.map(word => `'${word[1]}'`).join(' | ') : (typeOf[column.type] ?? 'unknown')
  const type = column.required ? base : `${base} | null`
  const optional = column.kind === 'r' && column.has_default
  if (column.type === 'jsonb') return `  ${column.name}: Json`
  if (column.type === 'localised') {
    const value = `ColumnType<${type}, ${optional || !column.required ? `${type} | undefined` : type}, ${type}>`
    return `  ${column.name}: ${value}`
  }
  if (column.type.startsWith('timestamp')) {
    const write = column.required ? 'Date | string' : 'Date | string | null'
    return `  ${column.name}: ColumnType<${type}, ${optional || !column.required ? `${write} | undefined` : write}, ${write}>`
  }
  return `  ${column.name}: ${optional ? `Generated<${type}>` : type}`
}

function pascal(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())
}
