import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rootDir } from '../src/platform/root.ts'
import { dumpSchema } from '../tools/schema/dump.ts'
import { typesOf } from '../tools/schema/types.ts'
import { cloneDatabase, type TestDatabase } from './world/database.ts'

let database: TestDatabase
let app: pg.Client
let tables: string[]

beforeAll(async () => {
  database = await cloneDatabase()
  app = new pg.Client({ connectionString: database.address.roleUrl('guildhall_app') })
  await app.connect()
  const { rows } = await database.owner.query(
    `select tablename from pg_tables where schemaname = 'public' order by tablename`,
  )
  tables = rows.map(row => row.tablename)
})
afterAll(async () => {
  await app.end()
  await database.drop()
})

const committed = (path: string) => readFile(join(rootDir, path), 'utf8')

test('db/schema.sql is what the migrations make', async () => {
  const client = await database.owner.connect()
  const dumped = await dumpSchema(client).finally(() => client.release())
  expect(dumped).toBe(await committed('db/schema.sql'))
})

test('the table types are what the migrations make', async () => {
  const client = await database.owner.connect()
  const types = await typesOf(client).finally(() => client.release())
  expect(types).toBe(await committed('src/platform/db/types.ts'))
})

test('every table has a template in the registry, and every template its table', async () => {
  const { rows } = await database.owner.query('select table_name from table_policy order by table_name')
  expect(rows.map(row => row.table_name)).toEqual(tables)
})

test('row security is on for every table, and system tables have no policy', async () => {
  const { rows } = await database.owner.query(
    `select c.relname, c.relrowsecurity, t.template, count(p.polname)::integer as policies
       from pg_class c join table_policy t on t.table_name = c.relname left join pg_policy p on p.polrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by 1, 2, 3`,
  )
  for (const row of rows) {
    expect(row, row.relname).toMatchObject({ relrowsecurity: true })
    if (row.template === 'system') expect(row.policies, row.relname).toBe(0)
    else expect(row.policies, row.relname).toBeGreaterThan(0)
  }
})

test.each(['guildhall_app', 'guildhall_report'])(
  '%s is no superuser, can’t bypass row security and owns nothing',
  async role => {
    const { rows } = await database.owner.query(
      'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = $1',
      [role],
    )
    expect(rows[0]).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
    })
    const owned = await database.owner.query('select relname from pg_class where relowner = $1::regrole', [
      role,
    ])
    expect(owned.rows).toEqual([])
  },
)

describe('without an actor', () => {
  test('every table gives the application no row', async () => {
    for (const table of tables) {
      const rows = await app.query(`select count(*)::integer as n from ${pg.escapeIdentifier(table)}`).then(
        result => result.rows[0].n,
        (error: { code: string }) => error.code,
      )
      // 42501: not even allowed to ask.
      expect([0, '42501'], table).toContain(rows)
    }
  })

  test('nothing can be written', async () => {
    await expect(app.query(`insert into audit_event (verb, subject_type) values ('x', 'y')`)).rejects.toThrow(
      /row-level security/,
    )
    await expect(app.query(`insert into migration (name, hash) values ('x', 'y')`)).rejects.toThrow(
      /permission denied/,
    )
  })
})

test('the report role can write nothing, and runs no function with the owner’s rights but those of policies', async () => {
  const { rows } = await database.owner.query(
    `select table_name, privilege_type from information_schema.role_table_grants
      where grantee = 'guildhall_report' and privilege_type <> 'SELECT'`,
  )
  expect(rows).toEqual([])
  const functions = await database.owner.query(
    `select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef and p.proname not like 'reads\\_%'
        and has_function_privilege('guildhall_report', p.oid, 'execute')`,
  )
  expect(functions.rows).toEqual([])
})

test('the application can’t write the job queue’s own tables', async () => {
  await expect(app.query('select * from graphile_worker._private_jobs')).rejects.toThrow(/permission denied/)
})

test('owner-defined functions fix their search path', async () => {
  const { rows } = await database.owner.query(
    `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
        and not coalesce(proconfig, '{}') @> '{search_path=public}'`,
  )
  expect(rows).toEqual([])
})

test('docs/security-and-tenancy.md lists the owner-defined functions, all of them and no others', async () => {
  const { rows } = await database.owner.query(
    `select distinct p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`,
  )
  const text = await committed('docs/security-and-tenancy.md')
  const list = text.slice(text.indexOf('## Owner-defined functions'), text.indexOf('## Sessions and forms'))
  const listed = [...list.matchAll(/`([a-z_]+)`/g)].map(match => match[1])
  expect([...new Set(listed)].sort()).toEqual(rows.map(row => row.name))
})

test('a policy reads the actor once a statement, never per row', async () => {
  const { rows } = await database.owner.query(
    `select tablename, policyname, coalesce(qual, '') || coalesce(with_check, '') as body from pg_policies where schemaname = 'public'`,
  )
  for (const row of rows) {
    const bare = row.body.replace(/\( SELECT actor_\w+\(\) AS actor_\w+\)/g, '')
    expect(bare, `${row.tablename}.${row.policyname}`).not.toMatch(/actor_\w+\(\)/)
  }
})
