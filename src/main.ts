import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { features } from './app.ts'
import { seedWhenWanted, welcome } from './demo-start.ts'
import { openInstallation } from './installation.ts'
import { readConfig } from './platform/config/config.ts'
import { startWorker, type Worker } from './platform/jobs/worker.ts'
import { openLog } from './platform/log/log.ts'
import { outboxDelivery } from './platform/outbox/deliver.ts'
import { createContentServer } from './player/server.ts'
import { createSite } from './web.ts'

/** How long a shutdown waits for what is under way. */
const patienceMs = 15_000

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = openLog(config.logLevel)
  const installation = await openInstallation(config, log, { as: 'web' })
  const { port, contentPort, host } = config
  const servers: FastifyInstance[] = []
  let worker: Worker | undefined
  let isStopping = false
  const stop = async (code: number) => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(code || 1), patienceMs).unref()
    const steps = [
      // No new requests; those under way get their answers.
      () => Promise.all(servers.map(server => server.close())),
      () => worker?.stop(),
      () => installation.close(),
    ]
    for (const step of steps)
      await Promise.resolve(step()).catch(error => log.error({ err: error }, 'shutting down'))
    process.exit(code)
  }
  process.on('SIGINT', () => void stop(0))
  process.on('SIGTERM', () => void stop(0))
  try {
    // Asked before the demonstration is made, which takes a while.
    for (const wanted of [port, contentPort]) await refuseBusy(wanted, host)
    const isDemo = await seedWhenWanted(installation)
    servers.push(await createSite(installation.services, features))
    servers.push(await createContentServer(installation.services))
    await servers[0]?.listen({ port, host })
    await servers[1]?.listen({ port: contentPort, host })
    worker = await startWorker(installation.services, installation.address.ownerUrl, [
      ...features.flatMap(feature => feature.jobs ?? []),
      ...outboxDelivery(features),
    ])
    console.log(welcome(installation, isDemo))
  } catch (error) {
    console.error(sentence(error))
    await stop(1)
  }
}

/** @throws as listening would, when somebody else has the port. */
async function refuseBusy(port: number, host: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const probe = createServer()
  probe.once('error', reject).listen({ port, host, exclusive: true }, () => probe.close(() => resolve()))
  await promise
}

/** What went wrong at start, as one sentence for the operator. */
function sentence(error: unknown): string {
  const { code, port, message } = error as { code?: string; port?: number; message: string }
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Stop it, or set another PORT (or CONTENT_PORT).`
  if (code === 'EACCES') return `Port ${port ?? ''} can't be opened by this user. Choose one above 1024.`
  return message
}

main().catch(error => {
  console.error(sentence(error))
  process.exit(1)
})
