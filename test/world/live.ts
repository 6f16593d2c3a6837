import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { createContentServer } from '../../src/player/server.ts'
import { openWorld, type World } from './world.ts'

export type LiveWorld = World & {
  content: FastifyInstance
  port: number
  contentPort: number
  /** The address of a page on a site. */
  at(host: string, path: string): string
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
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
