import type { FastifyReply } from 'fastify'

/**
 * The sites in whose pages packages may stand: every site by its host name, and the names of this machine when it is
 * reached by one of those. Scheme and port are those of the installation.
 */
export function siteOrigins(baseUrl: URL, hostNames: readonly string[]): string[] {
  const port = baseUrl.port ? `:${baseUrl.port}` : ''
  const isLocal = ['localhost', '127.0.0.1'].includes(baseUrl.hostname)
  const names = new Set([...hostNames, ...(isLocal ? ['localhost', '127.0.0.1'] : [baseUrl.hostname])])
  return [...names].map(name => `${baseUrl.protocol}//${name}${port}`)
}

/** What every answer of a content origin carries. */
export function contentHeaders(reply: FastifyReply, secure: boolean): void {
  reply.header('x-content-type-options', 'nosniff')
  reply.header('referrer-policy', 'no-referrer')
  reply.header('origin-agent-cluster', '?1')
  reply.header('cross-origin-resource-policy', 'same-origin')
  reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
  if (secure) reply.header('strict-transport-security', 'max-age=31536000')
}

/** The player page runs our scripts and shows the package beside it, in a site's page and nowhere else. */
export function playerPolicy(sites: readonly string[]): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `frame-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors ${sites.join(' ')}`,
  ].join('; ')
}

/**
 * A package runs whatever it brought, inline and evaluated, and reaches nothing but its own origin: what it knows of
 * its learner goes nowhere else.
 */
export function packagePolicy(sites: readonly string[]): string {
  return [
    `default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:`,
    `form-action 'self'`,
    `base-uri 'self'`,
    `frame-ancestors 'self' ${sites.join(' ')}`,
  ].join('; ')
}
