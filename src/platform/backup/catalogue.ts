import pg from 'pg'

export type TableShape = { name: string; columns: string[] }

/** Our tables with the columns that hold data of their own: those PostgreSQL computes are left out. */
export async function tableShapes(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      group by c.relname order by c.relname`,
  )
  return rows
}

/** Whether anything was ever made in the database: a table, a view, a function of ours. */
export async function isEmpty(client: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'graphile_worker')
        and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      limit 1`,
  )
  return rowCount === 0
}

export type ForeignKey = { table: string; name: string; body: string }

export async function foreignKeys(client: pg.ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as body
       from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and k.conparentid = 0
      order by c.relname, k.conname`,
  )
  return rows
}

/** Tables with triggers of our own, which would answer to rows that come back as if they were new. */
export async function tablesWithTriggers(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`,
  )
  return rows.map(row => row.name)
}

export const quoted = (name: string) => pg.escapeIdentifier(name)
