import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import client from 'prom-client'
import { migrationFiles } from '../db/migrate.ts'
import type { Services } from '../tenancy/context.ts'
import { sameText } from './tokens.ts'

const loopback = /^(127\.|::1$|::ffff:127\.)/
const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'via']

/** Whether a request was made on this machine, and not brought here by a proxy that runs on it. */
function isLocal({ ip, headers }: FastifyRequest): boolean {
  return loopback.test(ip) && !forwarded.some(name => headers[name] !== undefined)
}

/** Whether the process lives, whether it can serve, and how it fares. */
export function serveHealth(app: FastifyInstance, services: Services): void {
  const registry = new client.Registry()
  client.collectDefaultMetrics({ register: registry })
  const answered = new client.Histogram({
    name: 'guildhall_http_seconds',
    help: 'Time to answer, by route and status class',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.02, 0.04, 0.1, 0.25, 1, 5],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const labels = {
      route: request.routeOptions.url ?? 'none',
      method: request.method,
      status: `${Math.floor(reply.statusCode / 100)}xx`,
    }
    answered.observe(labels, reply.elapsedTime / 1000)
  })
  app.get('/healthz', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'alive' }),
  )
  app.get('/readyz', async (_request, reply) => {
    const ready = await isReady(services).catch(() => false)
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ready' : 'not ready' })
  })
  app.get('/metrics', async (request, reply) => {
    const { metricsToken } = services.config
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const allowed = metricsToken ? given !== undefined && sameText(given, metricsToken) : isLocal(request)
    if (!allowed) return reply.callNotFound()
    return reply.header('content-type', registry.contentType).send(await registry.metrics())
  })
}

async function isReady(services: Services): Promise<boolean> {
  const wanted = (await migrationFiles()).length
  return services.databases.transaction(async db => {
    const { rows } = await sql<{ migrations: number }>`select migrations_applied() as migrations`.execute(db)
    return rows[0]?.migrations === wanted
  })
}
