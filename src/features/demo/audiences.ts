import type pg from 'pg'
import { localised } from '../../platform/i18n/localised.ts'
import type { Rule } from '../audiences/index.ts'

type DemoAudience = { en: string; cy: string; rule: Rule }

/** Sets that every council of the demo has, by rules that need nothing but people and jobs. */
const everywhere: DemoAudience[] = [
  {
    en: 'New in the last 90 days',
    cy: 'Newydd yn y 90 diwrnod diwethaf',
    rule: { all: [{ field: 'membership.start', op: 'within previous', days: 90 }] },
  },
  {
    en: 'People with a team',
    cy: 'Pobl sydd â thîm',
    rule: { all: [{ field: 'job.has_reports', op: 'yes' }] },
  },
  {
    en: 'Leaving in the next 60 days',
    cy: 'Yn gadael yn y 60 diwrnod nesaf',
    rule: { all: [{ field: 'membership.end', op: 'within next', days: 60 }] },
  },
]

/** Audiences for each organisation of the demo, active and filled. */
export async function addAudiences(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ id: string }>('select id from organisation order by id')
  for (const { id: organisation } of rows) {
    await client.query('begin')
    await client.query(`select set_config('app.acting_org', $1, true)`, [organisation])
    for (const { en, cy, rule } of everywhere) {
      const made = await client.query<{ id: string }>(
        'insert into audience (organisation_id, name) values ($1, $2) returning id',
        [organisation, JSON.stringify(localised(en, cy))],
      )
      await client.query('select save_audience_draft($1, $2)', [made.rows[0]?.id, JSON.stringify(rule)])
      await client.query('select activate_audience($1)', [made.rows[0]?.id])
    }
    await client.query('commit')
  }
}
