import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { features } from '../../src/app.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import { openFileStore } from '../../src/platform/files/open.ts'
import { runJob } from '../../src/platform/jobs/worker.ts'
import { outboxDelivery } from '../../src/platform/outbox/deliver.ts'
import type { Services } from '../../src/platform/tenancy/context.ts'
import { openDatabases } from '../../src/platform/tenancy/databases.ts'
import { createSite } from '../../src/web.ts'
import { cloneDatabase, type TestDatabase } from './database.ts'
import { type Rows, rowFactories } from './rows.ts'
import { Visitor } from './visitor.ts'

export type World = {
  app: FastifyInstance
  services: Services
  database: TestDatabase
  rows: Rows
  /** Somebody's browser on a site: signed in with the token, or nobody. */
  visitor(hostName: string, token?: string): Visitor
  /** Runs every waiting job, in order, as the worker would, and answers with their names. */
  runJobs(): Promise<string[]>
  close(): Promise<void>
}

/** The product on a fresh database, without a port. Tests call it through HTTP and look at the rows. */
export async function openWorld(
  settings: Record<string, string> = {},
  clock: () => Date = () => new Date(),
  log: pino.Logger = pino({ level: settings.LOG_LEVEL ?? 'silent' }),
): Promise<World> {
  const database = await cloneDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'guildhall-world-'))
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...settings })
  const databases = openDatabases(database.address, log, { max: 6 })
  const secret = (await database.owner.query<{ secret: Buffer }>('select secret from installation')).rows[0]
    ?.secret as Buffer
  const services: Services = { config, databases, files: await openFileStore(config), log, secret, clock }
  const app = await createSite(services, features)
  await app.ready()
  return {
    app,
    services,
    database,
    rows: rowFactories(database.owner),
    visitor: (hostName, token) => new Visitor(app, hostName, token),
    runJobs: () => drain(database, services),
    close: async () => {
      await app.close()
      await databases.close()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function drain(database: TestDatabase, services: Services): Promise<string[]> {
  const known = [...features.flatMap(feature => feature.jobs ?? []), ...outboxDelivery(features)]
  const jobs = new Map(known.map(job => [job.name, job]))
  const ran: string[] = []
  for (;;) {
    const { rows } = await database.owner.query(
      `select j.id, t.identifier, j.payload from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id where j.run_at <= now() order by j.id limit 1`,
    )
    const next = rows[0]
    if (!next) return ran
    const job = jobs.get(next.identifier)
    if (!job) throw new Error(`Nobody does the job ${next.identifier}`)
    await database.owner.query('delete from graphile_worker._private_jobs where id = $1', [next.id])
    await runJob(services, job, next.payload)
    ran.push(next.identifier)
  }
}
