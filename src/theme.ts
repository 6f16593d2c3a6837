import type { FastifyInstance } from 'fastify'
import { themeCss } from './ui/theme.ts'

/** The stylesheet of a brand colour: the address says it all, so it never changes. */
export function serveTheme(app: FastifyInstance): void {
  app.get('/theme/:colour.css', async (request, reply) => {
    const { colour } = request.params as { colour: string }
    if (!/^[0-9a-f]{6}$/.test(colour)) return reply.callNotFound()
    return reply
      .header('content-type', 'text/css; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(themeCss(`#${colour}`))
  })
}
