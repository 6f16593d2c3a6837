import pg from 'pg'
import type { Embedded } from '../postgres/embedded.ts'
import type { Address } from './connect.ts'

/**
 * The address of a database on the embedded server, made when it is missing. Its owner is a role of its own: the
 * server's superuser sets this up and serves nothing else.
 */
export async function ownDatabase(server: Embedded, name = 'guildhall'): Promise<Address> {
  const client = new pg.Client({ connectionString: server.url('postgres') })
  await client.connect()
  try {
    const role = await client.query(`select 1 from pg_roles where rolname = 'guildhall_owner'`)
    if (!role.rowCount)
      await client.query('create role guildhall_owner login createrole nosuperuser nobypassrls')
    const database = await client.query('select 1 from pg_database where datname = $1', [name])
    if (!database.rowCount)
      await client.query(`create database ${pg.escapeIdentifier(name)} owner guildhall_owner`)
  } finally {
    await client.end()
  }
  return { ownerUrl: server.url(name, 'guildhall_owner'), roleUrl: role => server.url(name, role) }
}
