// The server under test, in a process of its own, with two more kinds of address: what the statements of a page are,
// and a bare route that runs the same statements as the same role under the same policies and sends a constant page.
import pg from 'pg'
import { features } from '../src/app.ts'
import { passwordHolds } from '../src/features/sign-in/index.ts'
import { openInstallation } from '../src/installation.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { openLog } from '../src/platform/log/log.ts'
import { createSite } from '../src/web.ts'

type Statement = { text: string; values: readonly unknown[]; name?: string }
type Recorded = { statements: Statement[]; body: string }

const config = readConfig(process.env)
const installation = await openInstallation(config, openLog('error'), { as: 'command' })
const recorded = new Map<string, Recorded>()
let recording: Statement[] | undefined
const site = await createSite(installation.services, features)
// Asked once for each page, for its statements: the one under load tells nobody.
const recorder = await createSite(installation.services, features, (_route, text, values) =>
  recording?.push({ text, values }),
)
const bare = new pg.Pool({
  connectionString: installation.address.roleUrl('guildhall_app'),
  max: 12,
  pipeline: true,
} as pg.PoolConfig)

site.get('/bench/usage', async () => {
  const { user, system } = process.cpuUsage()
  return { cpuMs: (user + system) / 1000, memoryMb: process.memoryUsage().rss / 1024 / 1024 }
})

site.post('/bench/record', async request => {
  const { name, method, url, headers, payload } = request.body as {
    name: string
    method: 'GET' | 'POST'
    url: string
    headers: Record<string, string>
    payload?: string
  }
  recording = []
  const response = await recorder.inject({ method, url, headers, payload })
  recorded.set(name, {
    statements: recording.map(statement => ({ ...statement, name: nameOf(statement.text) })),
    body: response.body,
  })
  recording = undefined
  const statements = recorded.get(name)?.statements.map(({ text }) => text)
  return { status: response.statusCode, bytes: response.body.length, statements }
})

const names = new Map<string, string>()
function nameOf(text: string): string | undefined {
  if (text === 'begin' || text === 'commit') return undefined
  const known = names.get(text) ?? `b${names.size}`
  names.set(text, known)
  return known
}

site.get('/bench/bare/:name', async (request, reply) => {
  const { name } = request.params as { name: string }
  const { statements, body } = recorded.get(name) as Recorded
  const client = await bare.connect()
  try {
    for (const { text, values, name: prepared } of statements)
      await client.query({ text, values: [...values], name: prepared })
  } finally {
    client.release()
  }
  return reply.type('text/html').send(body)
})

site.get('/bench/hash', async request => {
  const { hash } = request.query as { hash: string }
  return { holds: await passwordHolds(hash, 'guildhall-demo') }
})

await site.listen({ port: config.port, host: '127.0.0.1' })
process.send?.('ready')
process.on('SIGTERM', async () => {
  await recorder.close()
  await site.close()
  await bare.end()
  await installation.close()
  process.exit(0)
})
