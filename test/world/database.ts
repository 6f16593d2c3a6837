import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { inject } from 'vitest'
import type { Address } from '../../src/platform/db/connect.ts'

export type TestDatabase = { address: Address; owner: pg.Pool; drop(): Promise<void> }

/** A fresh copy of the migrated template, with a pool of its owner for setting up and looking. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const given = inject('database')
  const name = `guildhall_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: given.admin })
  await admin.connect()
  // Two clones of one template at once get in each other's way: they take turns.
  await admin.query(`select pg_advisory_lock(hashtext('guildhall.clone'))`)
  const owner = await admin.query(
    `select pg_get_userbyid(datdba) as name from pg_database where datname = $1`,
    [given.template],
  )
  await admin.query(
    `create database ${name} template ${given.template} owner ${pg.escapeIdentifier(owner.rows[0].name)}`,
  )
  await admin.end()
  const open = (url: string) => url.replace('{database}', name)
  const pool = new pg.Pool({ connectionString: open(given.owner), max: 4 })
  pool.on('error', () => undefined)
  return {
    address: {
      ownerUrl: open(given.owner),
      roleUrl: role => open(role === 'guildhall_app' ? given.app : given.report),
    },
    owner: pool,
    drop: async () => {
      await pool.end()
      const last = new pg.Client({ connectionString: given.admin })
      await last.connect()
      await dropDatabase(last, name)
      await last.end()
    },
  }
}

/**
 * Drops a database with whoever is still connected. An owner without superuser may not end a background worker of the
 * server that looks at it (autovacuum, parallel query): it goes by itself within seconds, and the drop is tried until then.
 */
export async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  const until = Date.now() + 20_000
  for (;;) {
    try {
      await admin.query(`drop database if exists ${name} with (force)`)
      return
    } catch (error) {
      const { code } = error as { code?: string }
      // insufficient_privilege, object_in_use
      if ((code !== '42501' && code !== '55006') || Date.now() > until) throw error
      await endOwnConnections(admin, name)
      await sleep(250)
      const left = await admin.query(`drop database if exists ${name}`).catch(() => undefined)
      if (left) return
    }
  }
}

/** Ends what else is connected, as far as the owner may: `force` ends nothing where it may not end everything. */
async function endOwnConnections(admin: pg.Client, name: string): Promise<void> {
  const { rows } = await admin.query(
    `select pid from pg_stat_activity where datname = $1 and backend_type = 'client backend' and pid <> pg_backend_pid()`,
    [name],
  )
  for (const { pid } of rows)
    await admin.query('select pg_terminate_backend($1)', [pid]).catch(() => undefined)
}
