import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { rootDir } from '../root.ts'
import { type AppRole, rolePassword } from './connect.ts'

const folder = join(rootDir, 'db/migrations')
const roles: AppRole[] = ['guildhall_app', 'guildhall_report']

/** A database that can't be brought up to date; the message says what the operator can do. */
export class MigrationFault extends Error {}

export type Applied = { name: string; hash: string }

/** The migrations of this version, in order. */
export async function migrationFiles(): Promise<(Applied & { sql: string })[]> {
  const files = (await readdir(folder)).filter(name => /^\d{4}_.+\.sql$/.test(name)).sort()
  return Promise.all(
    files.map(async name => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * Brings the database to this version and answers with what it ran; running it again changes nothing. Safe to start
 * from several processes: one waits for the other. Each migration is one transaction. Refuses a database that holds
 * migrations this version does not know (it is newer) or other texts of those it knows. `only` names the migrations to
 * run instead of all: those that a backup was taken under.
 */
export async function migrate(ownerUrl: string, only?: string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('guildhall.migrate'))`)
    await makeRoles(client, ownerUrl)
    await client.query(
      'create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    )
    // The queue's own tables come first: functions of ours look into them.
    await runMigrations({ connectionString: ownerUrl })
    const ran = await runPending(client, only)
    await grantFunctions(client)
    return ran
  } finally {
    await client.end()
  }
}

async function makeRoles(client: pg.Client, ownerUrl: string): Promise<void> {
  const { password } = new URL(ownerUrl)
  for (const role of roles) {
    const found = await client.query('select rolsuper, rolbypassrls from pg_roles where rolname = $1', [role])
    const secret = password ? ` password '${rolePassword(decodeURIComponent(password), role)}'` : ''
    const wanted = `login nosuperuser nocreatedb nocreaterole nobypassrls${secret}`
    try {
      await client.query(
        `${found.rowCount ? 'alter' : 'create'} role ${role} ${found.rowCount ? `login${secret}` : wanted}`,
      )
    } catch (error) {
      if (found.rowCount) continue
      throw new MigrationFault(
        `The role ${role} is missing and this user may not create it. Give the owner CREATEROLE, or create it with: create role ${role} ${wanted};`,
        { cause: error },
      )
    }
  }
  const db = await client.query('select current_database() as name')
  await client.query(
    `grant connect on database ${pg.escapeIdentifier(db.rows[0].name)} to ${roles.join(', ')}`,
  )
  await client.query(`grant usage on schema public to ${roles.join(', ')}`)
}

async function runPending(client: pg.Client, only?: string[]): Promise<string[]> {
  const files = await migrationFiles()
  const done = new Map(
    (await client.query<Applied>('select name, hash from migration')).rows.map(row => [row.name, row.hash]),
  )
  const unknown = [...done.keys()].filter(name => !files.some(file => file.name === name))
  if (unknown.length > 0) {
    throw new MigrationFault(
      `The database has migrations that this version does not know (${unknown.join(', ')}). Start the version that made them, or restore a backup taken before it.`,
    )
  }
  const ran: string[] = []
  for (const file of files.filter(({ name }) => !only || only.includes(name))) {
    const before = done.get(file.name)
    if (before === file.hash) continue
    if (before)
      throw new MigrationFault(
        `The migration ${file.name} ran here with another text. Migrations never change once they ran.`,
      )
    await client.query('begin')
    try {
      await client.query(`set local lock_timeout = '10s'`)
      await client.query(file.sql)
      await client.query('insert into migration (name, hash) values ($1, $2)', [file.name, file.hash])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw new MigrationFault(`The migration ${file.name} failed: ${(error as Error).message}`, {
        cause: error,
      })
    }
    ran.push(file.name)
  }
  return ran
}

/** Owner-defined functions run with the owner's rights: only the application role may call them. */
async function grantFunctions(client: pg.Client): Promise<void> {
  await client.query(`do $$
    declare f record;
    begin
      for f in select p.oid::regprocedure as name, p.prosecdef as definer, p.prokind as kind, p.prorettype = 'trigger'::regtype as is_trigger
                 from pg_proc p
                where p.pronamespace = 'public'::regnamespace
                  and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e') loop
        execute format('revoke all on routine %s from public', f.name);
        if f.kind = 'p' or f.is_trigger then continue; end if;
        execute format('grant execute on function %s to guildhall_app', f.name);
        -- reads_…() answer yes or no for a policy: every role that the policy guards must be able to ask.
        if not f.definer or f.name::text like 'reads%' then
          execute format('grant execute on function %s to guildhall_report', f.name);
        end if;
      end loop;
    end $$`)
}
