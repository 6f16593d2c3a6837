import { resolve } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import pg from 'pg'
import type { Config } from './platform/config/config.ts'
import { type Address, addressOf } from './platform/db/connect.ts'
import { migrate } from './platform/db/migrate.ts'
import { ownDatabase } from './platform/db/own-database.ts'
import { openFileStore } from './platform/files/open.ts'
import { type Embedded, startEmbedded, takeAppLock } from './platform/postgres/embedded.ts'
import type { Services } from './platform/tenancy/context.ts'
import { openDatabases } from './platform/tenancy/databases.ts'

export type Installation = {
  services: Services
  address: Address
  /** The embedded server, when that is what we run on. */
  embedded?: Embedded
  /** The database was made by this start: there is nothing in it yet. */
  isNew: boolean
  /** Which migrations this opening ran. */
  ran: string[]
  close(): Promise<void>
}

export type Opening = {
  /** `web` may be one only on an embedded server; commands may run beside it. */
  as: 'web' | 'command'
  migrates?: boolean
  clock?: () => Date
}

/** Opens what an installation consists of: database, files, secret. @throws with a sentence for the operator. */
export async function openInstallation(
  config: Config,
  log: FastifyBaseLogger,
  opening: Opening,
): Promise<Installation> {
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbedded({ dataDir: resolve(config.dataDir), log: line => log.debug(line) })
  const closers: (() => Promise<void>)[] = embedded ? [() => embedded.stop()] : []
  const close = async () => {
    for (const step of closers.splice(0).reverse()) await step()
  }
  try {
    const address = embedded ? await ownDatabase(embedded) : addressOf(config.databaseUrl as string)
    if (embedded && opening.as === 'web') closers.push(await holdAppLock(address.ownerUrl))
    const ran = opening.migrates === false ? [] : await migrate(address.ownerUrl)
    const databases = openDatabases(address, log, { replicaUrl: config.replicaUrl })
    closers.push(() => databases.close())
    const services: Services = {
      config,
      databases,
      files: await openFileStore(config),
      log,
      secret: await readSecret(address.ownerUrl),
      clock: opening.clock ?? (() => new Date()),
    }
    return { services, address, embedded, isNew: ran.includes('0001_foundation.sql'), ran, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Says that an application is alive on this data. @throws when another one is. */
async function holdAppLock(ownerUrl: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  client.on('error', () => undefined)
  if (!(await takeAppLock(client))) {
    await client.end()
    throw new Error(
      'Guildhall is already running on this data folder. Stop it first, or set another DATA_DIR.',
    )
  }
  return () => client.end()
}

async function readSecret(ownerUrl: string): Promise<Buffer> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client
      .query<{ secret: Buffer }>('select secret from installation order by created_at limit 1')
      // 42P01: no such table.
      .catch(error => (error.code === '42P01' ? { rows: [] } : Promise.reject(error)))
    if (!rows[0]) throw new Error('The database is empty. Run "migrate" or start Guildhall first.')
    return rows[0].secret
  } finally {
    await client.end()
  }
}
