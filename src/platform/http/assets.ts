import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { rootDir } from '../root.ts'

const folder = join(rootDir, 'dist/assets')
const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  png: 'image/png',
  map: 'application/json',
  webmanifest: 'application/manifest+json',
}

/** The address of a built asset by its plain name. A name that was not built is a bug. */
export function assetAddresses(): (name: string) => string {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>
  return name => {
    const hashed = manifest[name]
    if (!hashed) throw new Error(`The asset ${name} was not built`)
    return `/assets/${hashed}`
  }
}

/** Serves the built assets: their names carry a hash, so they never change. */
export function serveAssets(app: FastifyInstance): void {
  app.get('/assets/:name', async (request, reply) => {
    const { name } = request.params as { name: string }
    const extension = /^[\w.-]+\.([a-z0-9]+)$/.exec(name)?.[1] ?? ''
    const path = join(folder, name)
    if (!types[extension] || name.includes('..') || !existsSync(path)) return reply.callNotFound()
    return reply
      .header('content-type', types[extension])
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('access-control-allow-origin', '*')
      .send(createReadStream(path))
  })
}
