import type pg from 'pg'

/** Every table that says something of people, and what came from files. */
export const peopleTables = [
  ...['person', 'person_identifier', 'membership', 'membership_term', 'job', 'job_term', 'profile_value'],
  ...['unit', 'unit_parent', 'job_role', 'post', 'link_request', 'import_batch', 'mail'],
  ...['hr_record', 'hr_kept'],
]
export const runTables = ['hr_source', 'hr_run', 'hr_file', 'hr_row']

/** A fingerprint of all rows of each table: two are equal when the tables are. */
export async function fingerprints(
  owner: pg.Pool,
  tables: readonly string[],
): Promise<Record<string, string>> {
  const each = tables.map(
    table =>
      `select '${table}' as name, coalesce(md5(string_agg(md5(t::text), '' order by t::text)), '') as print from ${table} t`,
  )
  const { rows } = await owner.query<{ name: string; print: string }>(each.join(' union all '))
  return Object.fromEntries(rows.map(row => [row.name, row.print]))
}
