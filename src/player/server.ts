import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import compress from '@fastify/compress'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { assetAddresses } from '../platform/http/assets.ts'
import { trusting } from '../platform/http/proxies.ts'
import { rangeOf } from '../platform/http/range.ts'
import { languages } from '../platform/i18n/words.ts'
import { rootDir } from '../platform/root.ts'
import type { Services } from '../platform/tenancy/context.ts'
import { packagePath } from './content-path.ts'
import { contentHeaders, packagePolicy, playerPolicy, siteOrigins } from './content-policy.ts'
import { type ContentFile, contentEdition, contentFile, siteHostNames } from './content-queries.ts'
import { remembering } from './remember.ts'

/** Everything of ours on a content origin lies below this; no package can have a file there that is served. */
const ours = '/.guildhall/'
const minuteMs = 60_000
const yearSeconds = 31_536_000

/**
 * The server of the content origins, complete but not listening: the player page and the files of one package version
 * for each host name `<label>.<content host>`. No cookie is ever set or read here, and nothing is shared between two.
 */
export async function createContentServer(services: Services): Promise<FastifyInstance> {
  const { config, databases } = services
  const app = Fastify({
    loggerInstance: services.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: trusting(config.trustProxy),
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    // An address that cannot even be decoded is met before any route.
    frameworkErrors: (_error, _request, reply) => void nothing(reply as unknown as FastifyReply),
  }) as unknown as FastifyInstance
  const assets = assetAddresses()
  const ask = databases.transaction
  const editionOf = remembering(500, minuteMs, label => ask(db => contentEdition(db, label)))
  const fileOf = remembering(20_000, 10 * minuteMs, key => {
    const cut = key.indexOf('/')
    return ask(db => contentFile(db, key.slice(0, cut), key.slice(cut + 1)))
  })
  const sitesOf = remembering(1, minuteMs, () =>
    ask(siteHostNames).then(names => siteOrigins(config.baseUrl, names)),
  )

  const labelOf = (request: FastifyRequest) => {
    const [label = '', ...rest] = request.hostname.toLowerCase().split('.')
    return rest.join('.') === config.contentBaseUrl.hostname && /^[0-9a-z]{32,60}$/.test(label) ? label : null
  }

  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { 1: 4 } },
  })
  app.addHook('onRequest', async (_request, reply) => contentHeaders(reply, config.secureCookies))
  app.setNotFoundHandler((_request, reply) => nothing(reply))
  app.setErrorHandler((error, request, reply) => {
    request.log.error({ err: error }, 'content request failed')
    return nothing(reply, 500)
  })

  app.get(`${ours}player`, async (request, reply) => {
    const label = labelOf(request)
    const edition = label && (await editionOf(label))
    if (!edition) return nothing(reply)
    const { site, lang } = request.query as Record<string, unknown>
    const sites = await sitesOf('')
    if (typeof site !== 'string' || !sites.includes(site)) return nothing(reply)
    const name = (asset: string) => `${ours}${assets(asset).slice(1)}`
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', playerPolicy([site]))
      .header('cache-control', 'no-store')
      .send(
        playerPage(
          languages.find(one => one === lang) ?? 'en',
          name('player-package.css'),
          name(edition === '1.2' ? 'player-scorm-12.js' : 'player-scorm-2004.js'),
        ),
      )
  })

  app.get(`${ours}assets/:name`, async (request, reply) => {
    const { name } = request.params as { name: string }
    const isPlayers = /^player-(package|scorm-12|scorm-2004)\.[0-9a-f]{10}\.(js|css)$/.test(name)
    if (!labelOf(request) || !isPlayers) return nothing(reply)
    return reply
      .header(
        'content-type',
        name.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'text/css; charset=utf-8',
      )
      .header('cache-control', `public, max-age=${yearSeconds}, immutable`)
      .send(createReadStream(join(rootDir, 'dist/assets', name)))
  })

  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler: async (request, reply) => {
      const label = labelOf(request)
      const path = packagePath(request.url)
      const file =
        label && path && !`/${path}`.startsWith(ours) ? await fileOf(`${label}/${path}`) : undefined
      if (!file) return nothing(reply)
      reply.header('content-security-policy', packagePolicy(await sitesOf('')))
      return sendFile(services, request, reply, file)
    },
  })
  return app
}

/** The one sentence for whatever is not here, whoever asks and why. */
function nothing(reply: FastifyReply, status = 404): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'text/plain; charset=utf-8')
    .header('cache-control', 'no-store')
    .send('Not found')
}

/** The bytes of a file never change under its address, so a browser asks once; media are read in ranges. */
async function sendFile(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  file: ContentFile,
): Promise<FastifyReply> {
  const tag = `"${file.hash.slice(0, 32)}"`
  reply
    .header('etag', tag)
    .header('accept-ranges', 'bytes')
    .header('cache-control', `private, max-age=${yearSeconds}, immutable`)
    .header('content-type', file.media_type)
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === tag
  const range = isSame ? rangeOf(request.headers.range, file.size_bytes) : undefined
  if (range === null) return reply.code(416).header('content-range', `bytes */${file.size_bytes}`).send()
  if (range) {
    // A part of a file is a part of these bytes, not of a packed form of them.
    request.headers['accept-encoding'] = 'identity'
    reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size_bytes}`)
  }
  const length = range ? range.end - range.start + 1 : file.size_bytes
  if (request.method === 'HEAD' || file.size_bytes === 0)
    return reply.header('content-length', length).send('')
  if (range || !/^(text|application\/(javascript|json|xml)|image\/svg)/.test(file.media_type))
    reply.header('content-length', length)
  return reply.send(await services.files.get(file.hash, range))
}

function playerPage(lang: string, style: string, script: string): string {
  return (
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Lesson</title>` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="${style}">` +
    `<script type="module" src="${script}"></script></head><body></body></html>`
  )
}
