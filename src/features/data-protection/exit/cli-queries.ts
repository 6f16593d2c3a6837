import type pg from 'pg'

export type OwnTable = { name: string; condition: string }

// Whose rows a table holds, where no column says so. `$1` is the organisation.
const byHand: Record<string, string> = {
  organisation: 't.id = $1',
  evidence: 't.controller_id = $1',
  data_sharing_agreement: '$1 in (t.giver_id, t.receiver_id)',
  person: 'exists (select 1 from membership m where m.person_id = t.id and m.organisation_id = $1)',
  person_identifier:
    'exists (select 1 from membership m where m.person_id = t.person_id and m.organisation_id = $1)',
  site: 't.host_organisation_id = $1',
  site_page: 'exists (select 1 from site s where s.id = t.site_id and s.host_organisation_id = $1)',
  category: 'exists (select 1 from site s where s.id = t.site_id and s.host_organisation_id = $1)',
}

/** Tables that belong to people or to the installation: an organisation does not take them with it. */
export const leftBehind: Record<string, string> = {
  account: 'the accounts of people are their own: sessions, passwords, keys, links to sign in',
  installation: 'the installation’s own: queue, mail, secrets, tries, registries',
}

/** The tables with rows of an organisation, and the condition on their rows; the others are left behind. */
export async function ownTables(client: pg.ClientBase): Promise<{ own: OwnTable[]; left: string[] }> {
  const { rows } = await client.query<{ name: string; has_organisation: boolean; has_id: boolean }>(
    `select c.relname as name,
            exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped) as has_organisation,
            exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and not a.attisdropped) as has_id
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
  )
  const own = rows.flatMap(({ name, has_organisation: has, has_id: hasId }) => {
    const condition = byHand[name] ?? (has ? 't.organisation_id = $1' : undefined)
    return condition && hasId ? [{ name, condition }] : []
  })
  const names = new Set(own.map(table => table.name))
  return { own, left: rows.map(row => row.name).filter(name => !names.has(name)) }
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

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const hidden = ['token_hash', 'texts_salt', 'search_en', 'search_cy', 'search_text', 'find_by', 'sort_name']

/** Rows of one table as JSON, some hundreds at a time; ids of what is not the organisation's are blanked. */
export async function* rowsOf(
  client: pg.Client,
  organisationId: string,
  { name, condition }: OwnTable,
): AsyncGenerator<string[]> {
  const course =
    name === 'enrolment'
      ? `|| jsonb_build_object('course_title', (select c.title from course c where c.id = t.course_id))`
      : name === 'evidence'
        ? `|| jsonb_build_object('course_title', (select c.title from course c where c.id = t.subject_id))`
        : ''
  const text = `
    select (to_jsonb(t) ${course} - '{${hidden.join(',')}}'::text[])::text as line,
           array(select distinct m[1] from regexp_matches(to_jsonb(t)::text, '${uuid}', 'g') m
                  where not exists (select 1 from own_id o where o.id = m[1]::uuid)) as others
      from "${name}" t where ${condition} order by t.id`
  // A cursor takes no parameters; the id comes from the database itself.
  const own = `'${organisationId}'::uuid`
  await client.query(`declare exit_rows no scroll cursor for ${text.replaceAll('$1', own)}`)
  for (;;) {
    const { rows } = await client.query<{ line: string; others: string[] }>('fetch 500 from exit_rows')
    if (rows.length === 0) break
    yield rows.map(({ line, others }) =>
      others.reduce((made, id) => made.replaceAll(`"${id}"`, 'null').replaceAll(id, 'outside'), line),
    )
  }
  await client.query('close exit_rows')
}

/** Hashes of the organisation's files with their names. */
export async function filesOf(
  client: pg.ClientBase,
  organisationId: string,
): Promise<{ hash: string; name: string }[]> {
  const { rows } = await client.query(
    `select distinct hash, name from (
       select hash, name from file where organisation_id = $1
       union all select cover_hash, 'cover' from course where organisation_id = $1 and cover_hash is not null
       union all select hash, path from package_file where organisation_id = $1
       union all select logo_hash, 'logo' from site where host_organisation_id = $1 and logo_hash is not null) f
      where hash ~ '^[0-9a-f]{64}$' order by 1`,
    [organisationId],
  )
  return rows
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
