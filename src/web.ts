import compress from '@fastify/compress'
import type { FastifyInstance } from 'fastify'
import { errorPage } from './error-page.tsx'
import { gate } from './gate.ts'
import type { Feature } from './platform/feature.ts'
import { assetAddresses, serveAssets } from './platform/http/assets.ts'
import type { World } from './platform/http/dispatch.ts'
import { serveHealth } from './platform/http/health.ts'
import { createServer } from './platform/http/server.ts'
import { permissionTable } from './platform/permissions/permissions.ts'
import type { Services } from './platform/tenancy/context.ts'
import { pageRenderer } from './shell.tsx'
import { serveTheme } from './theme.ts'

/** The site origin's server, complete but not listening. */
export async function createSite(
  services: Services,
  features: Feature[],
  onStatement?: World['onStatement'],
): Promise<FastifyInstance> {
  const routes = features.flatMap(feature => feature.routes)
  const table = permissionTable()
  for (const route of routes) {
    if (route.can !== 'public' && !table.has(route.can))
      throw new Error(`${route.method} ${route.path} asks for ${route.can}, which nobody declared`)
  }
  const world: World = {
    services,
    renderPage: pageRenderer(features, assetAddresses()),
    errorPage,
    gate,
    onStatement,
  }
  return createServer(world, routes, async app => {
    await app.register(compress, {
      threshold: 1024,
      encodings: ['br', 'gzip'],
      brotliOptions: { params: { 1: 4 } },
      zlibOptions: { level: 5 },
    })
    serveHealth(app, services)
    serveAssets(app)
    serveTheme(app)
  })
}
