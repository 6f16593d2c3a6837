import { randomBytes } from 'node:crypto'
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
      await last.query(`drop database if exists ${name} with (force)`)
      await last.end()
    },
  }
}
