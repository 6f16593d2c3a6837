// Prints the plan of every statement that a page runs, on case-study data, as the role and under the policies it runs
// with: node tools/run.mjs bench/plans.ts <who> <path>, after npm run bench made the data.
import { join } from 'node:path'
import pg from 'pg'
import { features } from '../src/app.ts'
import { openInstallation } from '../src/installation.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { openLog } from '../src/platform/log/log.ts'
import { rootDir } from '../src/platform/root.ts'
import { createSite } from '../src/web.ts'
import { caseStudy } from './case-study.ts'

const [who = 'learner', path = '/'] = process.argv.slice(2)
const dataDir = join(rootDir, '.cache/bench')
const study = await caseStudy(dataDir)
const installation = await openInstallation(readConfig({ DATA_DIR: dataDir }), openLog('error'), {
  as: 'command',
})
const statements: { text: string; values: readonly unknown[] }[] = []
const site = await createSite(installation.services, features, (_route, text, values) =>
  statements.push({ text, values }),
)
const response = await site.inject({
  url: path,
  headers: {
    host: 'wexcombe.localhost',
    cookie: `guildhall_session=${study.sessions[who]}`,
    accept: 'text/html',
  },
})
console.log(`${response.statusCode}, ${response.body.length} bytes, ${statements.length} statements`)
const client = new pg.Client({ connectionString: installation.address.roleUrl('guildhall_app') })
await client.connect()
await client.query('begin')
for (const { text, values } of statements) {
  if (text === 'begin' || text === 'commit') continue
  for (let warm = 0; warm < 3; warm += 1) await client.query(text, [...values])
  const { rows } = await client.query(`explain (analyze, buffers, settings) ${text}`, [...values])
  console.log(`\n${text.slice(0, 200)}\n${rows.map(row => row['QUERY PLAN']).join('\n')}`)
}
await client.query('commit')
await client.end()
await site.close()
await installation.close()
