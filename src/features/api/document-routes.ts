import type { Feature } from '../../platform/feature.ts'
import { json, page } from '../../platform/http/reply.ts'
import { get, type Route } from '../../platform/http/route.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { type OpenApi, openApiOf } from './openapi.ts'
import { docsView } from './views/docs-page.tsx'
import { say } from './words.ts'

/** The description of the programming interface, for programs and for people. Everybody may read it. */
export function documentRoutes(all: () => readonly Feature[]): Route[] {
  const documentFor = ({ site, services }: Ctx): OpenApi => {
    const address = new URL(services.config.baseUrl)
    address.hostname = site.host_name
    return openApiOf(all(), address.origin)
  }
  return [
    get('/api/openapi.json', { can: 'public', run: async ctx => json(documentFor(ctx)) }),
    get('/api/docs', {
      can: 'public',
      run: async ctx =>
        page(say(ctx.lang)('docsTitle'), docsView({ lang: ctx.lang, document: documentFor(ctx) })),
    }),
  ]
}
