import { pino } from 'pino'
import { readConfig } from '../../../platform/config/config.ts'
import { openFileStore } from '../../../platform/files/open.ts'
import { startWorker } from '../../../platform/jobs/worker.ts'
import { openDatabases } from '../../../platform/tenancy/databases.ts'
import { noticesFeature } from '../index.ts'

/*
 * A worker in a process of its own that plans and sends as the product does, for the long test that kills it:
 * worker-alone <address of the owner> <address of the application> <secret>
 */
const [ownerUrl = '', appUrl = '', secret = ''] = process.argv.slice(2)
const log = pino({ level: 'silent' })
const config = readConfig({})
const services = {
  config,
  log,
  clock: () => new Date(),
  secret: Buffer.from(secret, 'hex'),
  files: await openFileStore(config),
  databases: openDatabases({ ownerUrl, roleUrl: () => appUrl }, log, { max: 4 }),
}
await startWorker(services, ownerUrl, noticesFeature.jobs ?? [])
process.stdout.write('began\n')
