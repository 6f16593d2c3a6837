import type pg from 'pg'

export type OwnTable = { name: string; condition: string }

/** Tables that belong to people or to the installation: an organisation does not take them with it. */
export const leftBehind: Record<string, string> = {
  account: 'the accounts of people are their own: sessions, passwords, keys, links to sign in',
  installation: 'the installation’s own: queue, mail, secrets, tries, registries',
}

/** The tables with rows of an organisation, and the condition on their rows; the others are left behind. */
export async function ownTables(client: pg.ClientBase): Promise<{ own: OwnTable[]; left: string[] }> {
  const { rows } = await client.query<{ name: string; condition: string | null }>(
    `select c.relname as name, x.condition from pg_class c left join exit_tables() x on x.name = c.relname
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
  )
  const own = rows.flatMap(({ name, condition }) => (condition ? [{ name, condition }] : []))
  return { own, left: rows.filter(row => !row.condition).map(row => row.name) }
}

/** Gathers the ids of everything that is the organisation's; what is not among them names somebody else's. */
export async function gatherOwnIds(
  client: pg.ClientBase,
  organisationId: string,
  tables: OwnTable[],
): Promise<void> {
  await client.query('create temp table own_id (id uuid primary key) on commit drop')
  for (const { name, condition } of tables)
    await client.query(
      `insert into own_id select t.id from "${name}" t where ${condition} on conflict do nothing`,
      [organisationId],
    )
  await client.query('analyze own_id')
}

/** Rows of one table as JSON, some hundreds at a time; ids of what is not the organisation's are blanked. */
export async function* rowsOf(
  client: pg.Client,
  organisationId: string,
  { name }: OwnTable,
): AsyncGenerator<string[]> {
  const made = await client.query<{ text: string }>('select exit_select($1) as text', [name])
  // A cursor takes no parameters; the id comes from the database itself.
  const text = (made.rows[0]?.text ?? '').replaceAll('$1', `'${organisationId}'::uuid`)
  await client.query(`declare exit_rows no scroll cursor for ${text} order by t.id`)
  for (;;) {
    const { rows } = await client.query<{ line: string; others: string[] }>('fetch 500 from exit_rows')
    if (rows.length === 0) break
    yield rows.map(({ line, others }) =>
      others.reduce((made, id) => made.replaceAll(`"${id}"`, 'null').replaceAll(id, 'outside'), line),
    )
  }
  await client.query('close exit_rows')
}

/** Hashes of the files that the organisation's rows name. */
export async function filesOf(client: pg.ClientBase, organisationId: string): Promise<string[]> {
  const { rows } = await client.query('select distinct hash from exit_hashes($1) hash order by 1', [
    organisationId,
  ])
  return rows.map(row => row.hash)
}

export async function organisationByShortName(
  client: pg.ClientBase,
  shortName: string,
): Promise<string | undefined> {
  const { rows } = await client.query(
    'select id from organisation where lower(short_name) = lower($1) limit 1',
    [shortName],
  )
  return rows[0]?.id
}

/** The rows of one moment, whatever is written meanwhile. */
export async function beginSnapshot(client: pg.ClientBase): Promise<void> {
  await client.query('begin isolation level repeatable read')
  await client.query('set local row_security = off')
  await client.query('set local statement_timeout = 0')
}
export async function endSnapshot(client: pg.ClientBase): Promise<void> {
  await client.query('rollback')
}
