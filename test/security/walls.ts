import { sql } from 'kysely'
import { openRequest } from '../../src/platform/tenancy/open-request.ts'
import type { World } from '../world/world.ts'
import type { Crowd } from './crowd.ts'
import { mayRead, type Tables, type Who } from './twin.ts'

export type Difference = { actor: string; table: string; more: string[]; fewer: string[] }
export type Compared = { differences: Difference[]; seen: Map<string, { some: boolean; all: boolean }> }

type Guarded = { table_name: string; template: string }

async function guardedTables(world: World): Promise<Guarded[]> {
  return (
    await world.database.owner.query<Guarded>(
      'select table_name, template from table_policy order by table_name',
    )
  ).rows
}

async function everything(world: World, tables: Guarded[]): Promise<Tables> {
  const all: Tables = {}
  for (const { table_name: table } of tables) {
    all[table] =
      table === 'migration' || table === 'table_policy'
        ? []
        : (await world.database.owner.query(`select * from ${table}`)).rows
  }
  return all
}

/** Reads every table as everybody in the crowd and compares with what the twin says they may read. */
export async function compareWalls(world: World, { sessions }: Crowd): Promise<Compared> {
  const tables = await guardedTables(world)
  const all = await everything(world, tables)
  const differences: Difference[] = []
  const seen = new Map(tables.map(({ table_name: name }) => [name, { some: false, all: true }]))
  for (const { host, token, name: actor } of sessions) {
    await world.services.databases.transaction(async db => {
      const opened = await openRequest(db, host, token, false)
      if (!opened) throw new Error(`no site at ${host}`)
      const who: Who = {
        person: opened.actor.person?.id ?? null,
        site: opened.site.id,
        memberOrgs: opened.actor.memberOrgs,
        staffOrgs: opened.actor.staffOrgs,
      }
      for (const { table_name: table, template } of tables) {
        if (template === 'system') continue
        const expected = mayRead(table, template, who, all)
        const got = await sql<{ id: string }>`select id::text as id from ${sql.table(table)}`.execute(db)
        const ids = got.rows.map(row => row.id).sort()
        const more = ids.filter(id => !expected.includes(id))
        const fewer = expected.filter(id => !ids.includes(id))
        if (more.length + fewer.length > 0) differences.push({ actor, table, more, fewer })
        const note = seen.get(table)
        if (note && ids.length > 0) note.some = true
        if (note && ids.length < (all[table]?.length ?? 0)) note.all = false
      }
    })
  }
  return { differences, seen }
}

/** Every policy by which rows are read, as the catalogue has it. */
export async function readingPolicies(
  world: World,
): Promise<{ tablename: string; policyname: string; qual: string }[]> {
  const { rows } = await world.database.owner.query(
    `select tablename, policyname, qual from pg_policies where schemaname = 'public' and cmd = 'SELECT' order by tablename`,
  )
  return rows
}
