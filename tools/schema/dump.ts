import type pg from 'pg'

type Row = Record<string, string>

const ours = `n.nspname = 'public' and not exists (select 1 from pg_depend x where x.objid = c.oid and x.deptype = 'e')`

const tables = `
  select c.relname as name, c.oid::text as oid, coalesce(p.template, '') as template, coalesce(p.note, '') as note
    from pg_class c join pg_namespace n on n.oid = c.relnamespace left join table_policy p on p.table_name = c.relname
   where c.relkind = 'r' and ${ours} order by c.relname`
const columns = `
  select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull::text as required,
         coalesce(pg_get_expr(d.adbin, d.adrelid), '') as default, a.attgenerated as generated
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where a.attrelid = $1::oid and a.attnum > 0 and not a.attisdropped order by a.attnum`
const constraints = `
  select conname as name, pg_get_constraintdef(oid) as body from pg_constraint
   where conrelid = $1::oid and contype <> 'n' order by contype <> 'p', conname`
const indexes = `
  select pg_get_indexdef(indexrelid) as body from pg_index
   where indrelid = $1::oid and not exists (select 1 from pg_constraint where conindid = indexrelid) order by 1`
const policies = `
  select policyname as name, cmd, coalesce(qual, '') as reads, coalesce(with_check, '') as writes from pg_policies
   where schemaname = 'public' and tablename = $1 order by cmd, policyname`
const triggers = `select pg_get_triggerdef(oid) as body from pg_trigger where tgrelid = $1::oid and not tgisinternal order by tgname`
const grants = `
  select grantee, string_agg(lower(privilege_type), ', ' order by privilege_type) as verbs
    from information_schema.role_table_grants
   where table_schema = 'public' and table_name = $1 and grantee in ('guildhall_app', 'guildhall_report')
   group by grantee order by grantee`
const views = `
  select c.relname as name, pg_get_viewdef(c.oid) as body from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind = 'v' and ${ours} order by c.relname`
const domains = `
  select t.typname as name, format_type(t.typbasetype, null) as base, pg_get_constraintdef(k.oid) as body
    from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_constraint k on k.contypid = t.oid
   where n.nspname = 'public' and t.typtype = 'd' order by 1`
const routines = `
  select pg_get_functiondef(c.oid) as body from pg_proc c join pg_namespace n on n.oid = c.pronamespace
   where ${ours} order by c.proname, pg_get_function_identity_arguments(c.oid)`

/** The whole schema as one readable text, written from the catalogues: the same for the same database. */
export async function dumpSchema(client: pg.ClientBase): Promise<string> {
  const ask = async (text: string, ...values: string[]) => (await client.query<Row>(text, values)).rows
  const parts = [
    '-- The schema as the migrations leave it. Written by a tool from the catalogues; do not edit.',
  ]
  for (const d of await ask(domains)) parts.push(`create domain ${d.name} as ${d.base} ${d.body};`)
  for (const table of await ask(tables)) parts.push(await tableText(table, ask))
  for (const v of await ask(views))
    parts.push(`create view ${v.name} with (security_invoker = true) as\n${v.body}`)
  for (const r of await ask(routines)) parts.push(`${r.body};`)
  return `${parts.join('\n\n')}\n`
}

async function tableText(
  table: Row,
  ask: (text: string, ...values: string[]) => Promise<Row[]>,
): Promise<string> {
  const { name = '', oid = '' } = table
  const lines: string[] = []
  for (const c of await ask(columns, oid)) {
    const value =
      c.generated === 's'
        ? ` generated always as (${c.default}) stored`
        : c.default
          ? ` default ${c.default}`
          : ''
    lines.push(`  ${c.name} ${c.type}${c.required === 'true' ? ' not null' : ''}${value}`)
  }
  for (const k of await ask(constraints, oid)) lines.push(`  constraint ${k.name} ${k.body}`)
  const after = [
    `-- ${name}: ${table.template}${table.note ? ` (${table.note})` : ''}`,
    `create table ${name} (\n${lines.join(',\n')}\n);`,
  ]
  for (const i of await ask(indexes, oid)) after.push(`${i.body};`)
  for (const p of await ask(policies, name)) {
    const using = p.reads ? ` using (${p.reads})` : ''
    const check = p.writes ? ` with check (${p.writes})` : ''
    after.push(`create policy ${p.name} on ${name} for ${p.cmd?.toLowerCase()}${using}${check};`)
  }
  for (const g of await ask(grants, name)) after.push(`grant ${g.verbs} on ${name} to ${g.grantee};`)
  for (const t of await ask(triggers, oid)) after.push(`${t.body};`)
  return after.join('\n')
}
