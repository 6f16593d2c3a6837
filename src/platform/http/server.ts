import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { NotFound } from '../errors/errors.ts'
import type { Lang } from '../i18n/words.ts'
import type { Opened } from '../tenancy/open-request.ts'
import { openRequest } from '../tenancy/open-request.ts'
import { readCookie } from './cookies.ts'
import { answerError, chooseLang, dispatch, isForPrograms, type World } from './dispatch.ts'
import { trusting } from './proxies.ts'
import type { Route } from './route.ts'
import { plainHeaders } from './security-headers.ts'

declare module 'fastify' {
  interface FastifyRequest {
    opened?: Opened
    lang?: Lang
  }
}

/** Body of a form or an API call; files have their own limit. */
const bodyLimitBytes = 1024 * 1024

/** The web server of the site origin: every row of the route table, and errors as pages or problem documents. */
export async function createServer(
  world: World,
  routes: Route[],
  system: (app: FastifyInstance) => Promise<void>,
): Promise<FastifyInstance> {
  const { services } = world
  const app = Fastify({
    loggerInstance: services.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: trusting(services.config.trustProxy),
    bodyLimit: bodyLimitBytes,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
  })
  await app.register(cookie)
  await app.register(formbody)
  await app.register(multipart)
  // Left unread: a route that accepts files streams it to disk.
  app.addContentTypeParser(['application/zip', 'application/octet-stream'], (_request, payload, done) =>
    done(null, payload),
  )
  app.addContentTypeParser(
    'application/scim+json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  )
  app.decorateRequest('opened', undefined)
  app.decorateRequest('lang', undefined)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    plainHeaders(reply, services.config.secureCookies)
  })
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, never the address: an address can name a person.
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })
  await system(app as unknown as FastifyInstance)
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      exposeHeadRoute: false,
      handler: (request, reply) => dispatch(world, route, request, reply),
    })
  }
  app.setNotFoundHandler((request, reply) =>
    withSite(world, request, reply, () => answerError(world, request, reply, new NotFound())),
  )
  app.setErrorHandler((error, request, reply) =>
    withSite(world, request, reply, () => answerError(world, request, reply, error)),
  )
  return app as unknown as FastifyInstance
}

/** Errors before a request was opened (no such address, a body too large) still get the site's own page. */
async function withSite<T>(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<T>,
): Promise<T> {
  if (!request.opened && !isForPrograms(request.url)) {
    await world.services.databases
      .transaction(async db => {
        request.opened =
          (await openRequest(db, request.hostname, readCookie(world.services, request, 'session'), false)) ??
          undefined
        if (request.opened) request.lang = chooseLang(world.services, request, reply, request.opened)
      })
      .catch(error =>
        request.log.warn({ err: error }, 'no page around an error: the database did not answer'),
      )
  }
  return work()
}
