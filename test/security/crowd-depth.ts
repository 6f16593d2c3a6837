import { randomBytes } from 'node:crypto'
import type { World } from '../world/world.ts'

/** Why somebody left, a code for other organisations, and two accounts that may become one. */
export async function fillPersonDepth(
  world: World,
  person: string,
  organisation: string,
  membership: string,
): Promise<void> {
  const { rows, database } = world
  const own = { organisation_id: organisation, person_id: person }
  await rows.insert('leaving', {
    ...own,
    membership_id: membership,
    last_day: '2024-01-01',
    reason: 'retired',
  })
  const job = (await database.owner.query('select id from job where membership_id = $1', [membership]))
    .rows[0]
  if (job)
    await rows.insert('manager_code', {
      ...own,
      job_id: job.id,
      code: randomBytes(6).toString('hex'),
      ends_on: '2030-01-01',
    })
  const other = await rows.person('Somebody twice')
  const merge = await rows.insert('account_merge', {
    organisation_id: organisation,
    gone_id: other,
    kept_id: person,
  })
  await rows.insert('merge_consent', {
    merge_id: merge,
    person_id: person,
    token_hash: randomBytes(32),
    ends_at: '2030-01-01',
  })
  await rows.insert('merge_row', { merge_id: merge, table_name: 'membership', row_id: membership })
}

type Victim = { organisation: string; admin: string; learner: string; job: string }

/** Examples of what the depth of people has in its addresses, all of the victim's. */
export async function depthParams(world: World, victim: Victim): Promise<Record<string, string>> {
  const { rows } = world
  const own = { organisation_id: victim.organisation }
  const twice = await rows.person('Kestrel-canary Twice')
  await rows.membership(twice, victim.organisation)
  return {
    other: twice,
    field: await rows.insert('profile_field', {
      ...own,
      key: 'kestrel',
      name: rows.en('Kestrel-canary detail'),
      kind: 'text',
    }),
    post: await rows.insert('post', { ...own, name: rows.en('Kestrel-canary post') }),
    merge: await rows.insert('account_merge', { ...own, gone_id: twice, kept_id: victim.learner }),
    managerCode: await rows.insert('manager_code', {
      ...own,
      person_id: victim.learner,
      job_id: victim.job,
      code: 'M-KEST-RELC-ANAR',
      ends_on: '2030-01-01',
    }),
  }
}
