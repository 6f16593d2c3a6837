import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Lang } from '../i18n/words.ts'
import type { Services } from '../tenancy/context.ts'
import type { Opened } from '../tenancy/open-request.ts'
import { applyCookies, csrfToken, setFlash, takeFlash } from './cookies.ts'
import { rangeOf } from './range.ts'
import type { Flash, MediaReply, PageReply, Reply } from './reply.ts'
import { pagePolicy } from './security-headers.ts'

/** What the shell around a page needs beside the page itself. */
export type Around = Opened & {
  lang: Lang
  nonce: string
  csrf: string
  url: string
  flash?: Flash
  services: Services
}
export type RenderPage = (page: PageReply, around: Around) => string

export type Answering = { services: Services; renderPage: RenderPage; opened: Opened; lang: Lang }

/** Sends a reply. Pages are rendered here, after the transaction has ended. */
export async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  with_: Answering,
  made: Reply,
): Promise<FastifyReply> {
  const { services } = with_
  switch (made.kind) {
    case 'page':
      return sendPage(request, reply, with_, made)
    case 'redirect':
      applyCookies(services, reply, made.cookies)
      if (made.flash) setFlash(services, reply, made.flash)
      return reply.code(303).header('location', made.to).header('cache-control', 'no-store').send()
    case 'json':
      if (made.location) reply.header('location', made.location)
      if (made.mediaType) reply.header('content-type', made.mediaType)
      return reply
        .code(made.status)
        .header('cache-control', 'no-store')
        .send(made.mediaType ? JSON.stringify(made.body) : made.body)
    case 'empty':
      return reply.code(made.status).header('cache-control', 'no-store').send()
    case 'stream': {
      reply.header('content-type', made.mediaType)
      if (made.fileName)
        reply.header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(made.fileName)}`,
        )
      reply.header(
        'cache-control',
        made.cache === 'immutable' ? 'public, max-age=31536000, immutable' : 'no-store',
      )
      reply.header('content-security-policy', `default-src 'none'; style-src 'unsafe-inline'; sandbox`)
      if (made.sizeBytes !== undefined) reply.header('content-length', made.sizeBytes)
      return reply.send(await made.open())
    }
    case 'media':
      return sendMedia(request, reply, made)
  }
}

async function sendMedia(
  request: FastifyRequest,
  reply: FastifyReply,
  { mediaType, sizeBytes, open }: MediaReply,
): Promise<FastifyReply> {
  reply
    .header('content-type', mediaType)
    .header('accept-ranges', 'bytes')
    // What is locked again must be asked for again.
    .header('cache-control', 'private, no-cache')
    .header('content-security-policy', `default-src 'none'; sandbox`)
  const range = rangeOf(request.headers.range, sizeBytes)
  if (range === null) return reply.code(416).header('content-range', `bytes */${sizeBytes}`).send()
  if (range) {
    // A part of a file is a part of these bytes, not of a packed form of them.
    request.headers['accept-encoding'] = 'identity'
    reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${sizeBytes}`)
  }
  return reply
    .header('content-length', range ? range.end - range.start + 1 : sizeBytes)
    .send(await open(range))
}

function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  with_: Answering,
  made: PageReply,
): FastifyReply {
  const { services, opened, lang } = with_
  const nonce = randomBytes(16).toString('base64')
  applyCookies(services, reply, made.cookies)
  const html = with_.renderPage(made, {
    ...opened,
    lang,
    nonce,
    csrf: csrfToken(services, request, reply, opened.actor.session?.id),
    url: request.url,
    flash: takeFlash(services, request, reply),
    services,
  })
  return (
    reply
      .code(made.status)
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', pagePolicy({ nonce, frames: made.frames }))
      .header('cache-control', 'no-store')
      .header('content-language', lang)
      // As bytes once: a string would be measured first and written out again.
      .send(Buffer.from(html))
  )
}
