import { createHmac } from 'node:crypto'
import { type Driver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import pg from 'pg'
import { clientDriver, type OnStatement } from './driver.ts'
import type { DB } from './types.ts'

/** Runs statements as the actor of one transaction. */
export type Db = Kysely<DB>

/** Where the database is: one address as its owner, from which those of the other two roles follow. */
export type Address = { ownerUrl: string; roleUrl(role: AppRole): string }
export type AppRole = 'guildhall_app' | 'guildhall_report'

// Dates and times stay as the database writes them: a local date has no time zone to lose.
pg.types.setTypeParser(pg.types.builtins.DATE, value => value)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/**
 * The password of an application role on a server of one's own: derived from the owner's, so that every process that
 * knows DATABASE_URL agrees on it and nothing is stored.
 */
export function rolePassword(ownerPassword: string, role: AppRole): string {
  return createHmac('sha256', ownerPassword).update(`guildhall role ${role}`).digest('base64url')
}

/** The addresses of the roles on the server that `ownerUrl` names. */
export function addressOf(ownerUrl: string): Address {
  return {
    ownerUrl,
    roleUrl: role => {
      const url = new URL(ownerUrl)
      url.username = role
      if (url.password) url.password = rolePassword(decodeURIComponent(url.password), role)
      return url.toString()
    },
  }
}

export function openPool(url: string, max: number, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    pipeline: true,
  } as pg.PoolConfig)
  pool.on('error', onError)
  // A connection that breaks while somebody uses it fails their statement; unheard, it would end the process too.
  pool.on('connect', client => client.on('error', onError))
  return pool
}

/**
 * A query builder over one client: what runs through it is part of whatever transaction that client has open. A client
 * of a pool comes back with the next request and keeps its builder.
 */
export function overClient(client: pg.ClientBase, onStatement?: OnStatement): Db {
  const kept = onStatement ? undefined : builders.get(client)
  if (kept) return kept
  const builder = builderOver(() => clientDriver(client, onStatement))
  lasts.set(
    builder,
    builderOver(() => clientDriver(client, onStatement, true)),
  )
  if (!onStatement) builders.set(client, builder)
  return builder
}

const builders = new WeakMap<pg.ClientBase, Db>()
const lasts = new WeakMap<Db, Db>()

function builderOver(createDriver: () => Driver): Db {
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver,
      createIntrospector: db => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

/**
 * The same builder for the last statement of its transaction: the commit leaves together with it, which saves a journey
 * to the server and back. For pages that only read; asking anything after it is an error.
 */
export function atLast(db: Db): Db {
  return lasts.get(db) ?? db
}
