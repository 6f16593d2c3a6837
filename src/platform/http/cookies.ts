import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '../tenancy/context.ts'
import type { CookieChange, Flash } from './reply.ts'
import { newToken, sameText, sign } from './tokens.ts'

const names = {
  session: 'guildhall_session',
  csrf: 'guildhall_csrf',
  lang: 'guildhall_lang',
  flash: 'guildhall_flash',
  'sign-on': 'guildhall_sign_on',
}
const yearSeconds = 365 * 24 * 3600

function nameOf(services: Services, key: keyof typeof names): string {
  // The prefix makes browsers refuse such a cookie from another host or over plain HTTP.
  return services.config.secureCookies ? `__Host-${names[key]}` : names[key]
}

function attributes(services: Services, maxAge?: number) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: services.config.secureCookies,
    maxAge,
  }
}

export function readCookie(
  services: Services,
  request: FastifyRequest,
  key: keyof typeof names,
): string | undefined {
  const value = request.cookies[nameOf(services, key)]
  return value && value.length <= 2048 ? value : undefined
}

/** The same for who has only the headers of a request. */
export function cookieIn(
  services: Services,
  headers: Record<string, string | undefined>,
  key: keyof typeof names,
): string | undefined {
  const wanted = `${nameOf(services, key)}=`
  const found = headers.cookie?.split(/; */).find(one => one.startsWith(wanted))
  const value = found?.slice(wanted.length)
  return value && value.length <= 2048 ? value : undefined
}

export function applyCookies(services: Services, reply: FastifyReply, changes: CookieChange[]): void {
  for (const change of changes) {
    const name = nameOf(services, change.name)
    if ('clear' in change) reply.clearCookie(name, attributes(services))
    else reply.setCookie(name, change.value, attributes(services, change.maxAgeSeconds))
  }
}

export function rememberLang(services: Services, reply: FastifyReply, lang: string): void {
  reply.setCookie(nameOf(services, 'lang'), lang, attributes(services, yearSeconds))
}

/** The token for this page's forms; a browser without the cookie it hangs on is given one. */
export function csrfToken(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  sessionId: string | undefined,
): string {
  let seed = readCookie(services, request, 'csrf')
  if (!seed) {
    seed = newToken()
    reply.setCookie(nameOf(services, 'csrf'), seed, attributes(services))
  }
  return sign(services.secret, 'csrf', seed, sessionId ?? '')
}

/** Whether a form's token belongs to this browser and session. */
export function csrfHolds(
  services: Services,
  request: FastifyRequest,
  sessionId: string | undefined,
  given: unknown,
): boolean {
  const seed = readCookie(services, request, 'csrf')
  if (!seed || typeof given !== 'string') return false
  return sameText(given, sign(services.secret, 'csrf', seed, sessionId ?? ''))
}

/** A sentence to show on the next page. Signed, so that nobody can put words in our mouth with a planted cookie. */
export function setFlash(services: Services, reply: FastifyReply, flash: Flash): void {
  const body = Buffer.from(JSON.stringify(flash)).toString('base64url')
  reply.setCookie(
    nameOf(services, 'flash'),
    `${body}.${sign(services.secret, 'flash', body)}`,
    attributes(services, 60),
  )
}

export function takeFlash(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Flash | undefined {
  const [body, signature] = readCookie(services, request, 'flash')?.split('.') ?? []
  if (!body || !signature) return undefined
  reply.clearCookie(nameOf(services, 'flash'), attributes(services))
  if (!sameText(signature, sign(services.secret, 'flash', body))) return undefined
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Flash
}
