import type { FastifyInstance } from 'fastify'
import { createContentServer } from '../../src/player/server.ts'
import { freePort } from '../free-port.ts'
import { openWorld, type World } from './world.ts'

export type LiveWorld = World & {
  content: FastifyInstance
  port: number
  contentPort: number
  /** The address of a page on a site. */
  at(host: string, path: string): string
}

/** The product on a fresh database, listening: for a browser. */
export async function openLiveWorld(settings: Record<string, string> = {}): Promise<LiveWorld> {
  const [port, contentPort] = [await freePort(), await freePort()]
  const world = await openWorld({ PORT: String(port), CONTENT_PORT: String(contentPort), ...settings })
  const content = await createContentServer(world.services)
  await world.app.listen({ port, host: '127.0.0.1' })
  await content.listen({ port: contentPort, host: '127.0.0.1' })
  return {
    ...world,
    content,
    port,
    contentPort,
    at: (host, path) => `http://${host}:${port}${path}`,
    close: async () => {
      await content.close()
      await world.close()
    },
  }
}
