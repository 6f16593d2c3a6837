import pg from 'pg'
import { ownDatabase } from '../src/platform/db/own-database.ts'
import { startEmbedded } from '../src/platform/postgres/embedded.ts'
import type { CaseStudy } from './case-study.ts'
import type { Load } from './measure.ts'

const suspendData = 'x'.repeat(1500)
const sequences: number[] = []

/** What a lesson sends every few seconds: where it is, and one and a half kilobytes of its own. */
export function commitLoad(base: string, host: string, launches: CaseStudy['launches']): Load {
  return {
    url: `${base}/player/commit`,
    method: 'POST',
    headers: { host, 'content-type': 'application/json' },
    vary: connection => {
      const at = connection % launches.length
      const launch = launches[at] as CaseStudy['launches'][number]
      const sequence = (sequences[at] ?? 0) + 1
      sequences[at] = sequence
      const changes = {
        'cmi.core.lesson_location': String(sequence),
        'cmi.suspend_data': `${sequence}${suspendData}`,
      }
      return {
        headers: { authorization: `Bearer ${launch.token}` },
        body: JSON.stringify({ sco: launch.sco, sequence, changes }),
      }
    },
  }
}

/** The same update of the same rows in a bare loop over connections of the application role: so many a second. */
export async function bareCommits(
  dataDir: string,
  launches: CaseStudy['launches'],
  clients: number,
  seconds: number,
): Promise<number> {
  const server = await startEmbedded({ dataDir })
  const address = await ownDatabase(server)
  let done = 0
  const until = Date.now() + seconds * 1000
  try {
    await Promise.all(
      Array.from({ length: clients }, async (_, index) => {
        const launch = launches[index % launches.length] as CaseStudy['launches'][number]
        const client = new pg.Client({ connectionString: address.roleUrl('guildhall_app') })
        await client.connect()
        await client.query(`select set_config('app.person', $1, false)`, [launch.person])
        for (let nth = 0; Date.now() < until; nth += 1) {
          const changes = JSON.stringify({
            'cmi.core.lesson_location': String(nth),
            'cmi.suspend_data': `${nth}${suspendData}`,
          })
          await client.query({
            name: 'save',
            text: 'update attempt_sco set cmi = cmi || $2, saved_at = now() where id = $1',
            values: [launch.row, changes],
          })
          done += 1
        }
        await client.end()
      }),
    )
  } finally {
    await server.stop()
  }
  return done / seconds
}
