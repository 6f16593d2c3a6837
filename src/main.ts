import { features } from './app.ts'
import { seedWhenWanted, welcome } from './demo-start.ts'
import { openInstallation } from './installation.ts'
import { readConfig } from './platform/config/config.ts'
import { startWorker } from './platform/jobs/worker.ts'
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
  const closers = [() => installation.close()]
  let isStopping = false
  const stop = async (code: number) => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(code || 1), patienceMs).unref()
    for (const close of closers.reverse())
      await close().catch(error => log.error({ err: error }, 'shutting down'))
    process.exit(code)
  }
  process.on('SIGINT', () => void stop(0))
  process.on('SIGTERM', () => void stop(0))
  try {
    const isDemo = await seedWhenWanted(installation)
    const site = await createSite(installation.services, features)
    closers.push(() => site.close())
    await site.listen({ port: config.port, host: config.host })
    const content = await createContentServer(installation.services)
    closers.push(() => content.close())
    await content.listen({ port: config.contentPort, host: config.host })
    const worker = await startWorker(installation.services, installation.address.ownerUrl, [
      ...features.flatMap(feature => feature.jobs ?? []),
      ...outboxDelivery(features),
    ])
    closers.push(() => worker.stop())
    console.log(welcome(installation, isDemo))
  } catch (error) {
    console.error(sentence(error))
    await stop(1)
  }
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
