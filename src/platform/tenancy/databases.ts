import type { FastifyBaseLogger as Logger } from 'fastify'
import type pg from 'pg'
import { type Address, type Db, openPool, overClient } from '../db/connect.ts'
import { beginOn, commitOn, type OnStatement } from '../db/driver.ts'
import type { Actor, Site } from './actor.ts'
import type { Databases } from './context.ts'

/** Opens the pools of the application and report roles. */
export function openDatabases(
  address: Address,
  log: Logger,
  options: { replicaUrl?: string; max?: number } = {},
): Databases {
  const onError = (error: Error) => log.warn({ err: error }, 'a database connection was lost')
  const app = openPool(address.roleUrl('guildhall_app'), options.max ?? 12, onError)
  const report = openPool(options.replicaUrl ?? address.roleUrl('guildhall_report'), 4, onError)
  return {
    transaction: (work, { onStatement } = {}) => inTransaction(app, 'begin', db => work(db), onStatement),
    single: async work => {
      const client = await app.connect()
      try {
        return await work(overClient(client))
      } finally {
        client.release()
      }
    },
    report: (actor, site, work) =>
      inTransaction(report, 'begin transaction read only', async (db, client) => {
        await actAs(client, actor, site)
        return work(db)
      }),
    close: async () => {
      await Promise.all([app.end(), report.end()])
    },
  }
}

/** One transaction on one client: committed when `work` answers, rolled back when it throws. */
async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (db: Db, client: pg.PoolClient) => Promise<T>,
  onStatement?: OnStatement,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    onStatement?.(begin, [])
    const begun = beginOn(client, begin)
    const result = await work(overClient(client, onStatement), client)
    await begun
    await commitOn(client, onStatement)
    return result
  } catch (error) {
    await client.query('rollback').catch((failed: Error) => {
      broken = failed
    })
    throw error
  } finally {
    client.release(broken)
  }
}

async function actAs(client: pg.PoolClient, actor: Actor, site: Site): Promise<void> {
  await client.query(
    `select set_config('app.person', $1, true), set_config('app.site', $2, true), set_config('app.member_orgs', $3, true),
            set_config('app.staff_orgs', $4, true), set_config('app.acting_org', $5, true)`,
    [
      actor.person?.id ?? '',
      site.id,
      `{${actor.memberOrgs.join(',')}}`,
      `{${actor.staffOrgs.join(',')}}`,
      actor.actingOrg ?? '',
    ],
  )
}
