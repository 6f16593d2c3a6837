import { randomBytes } from 'node:crypto'
import type { World } from '../world/world.ts'

/** The ways into an organisation: what it allows, a code, a domain, an application, and its welcome page. */
export async function fillJoining(world: World, organisation: string, site: string): Promise<void> {
  const { rows } = world
  const own = { organisation_id: organisation }
  await rows.insert('joining_setting', own)
  const code = await rows.insert('joining_code', {
    ...own,
    code: codeOf(randomBytes(8)),
    label: 'Carers',
    kind: 'volunteer',
  })
  const domain = `d-${organisation.slice(-6)}.example`
  await rows.insert('joining_domain', { ...own, domain })
  for (const state of ['unproven', 'waiting', 'refused'])
    await rows.insert('registration', {
      ...own,
      site_id: site,
      code_id: code,
      name: `Applicant ${state}`,
      address: `applicant@${domain}`,
      kind: 'volunteer',
      needs_approval: true,
      state,
    })
  await rows.insert('welcome_page', { ...own, welcome: rows.en('Welcome') })
  await rows.insert('welcome_task', { ...own, name: rows.en('Send a photo') })
}

/** What joining keeps about one person. */
export async function fillJoiner(
  world: World,
  person: string,
  organisation: string,
  membership: string,
  course: { id: string },
): Promise<void> {
  const { rows, database } = world
  const own = { organisation_id: organisation, person_id: person }
  const task = await database.owner.query('select id from welcome_task where organisation_id = $1 limit 1', [
    organisation,
  ])
  const site = await database.owner.query('select id from site limit 1')
  await rows.insert('person_minor', { ...own, is_minor_until: '2030-01-01' })
  await rows.insert('pre_joiner', { ...own, membership_id: membership, expected_on: '2026-12-01' })
  await rows.insert('registration', {
    ...own,
    site_id: site.rows[0].id,
    name: 'Once an applicant',
    kind: 'volunteer',
    needs_approval: false,
    state: 'accepted',
  })
  await database.owner.query(
    'insert into welcome_task_done (organisation_id, task_id, person_id) values ($1, $2, $3) on conflict do nothing',
    [organisation, task.rows[0].id, person],
  )
  await database.owner.query(
    'insert into welcome_course (organisation_id, course_id) values ($1, $2) on conflict do nothing',
    [organisation, course.id],
  )
}

function codeOf(bytes: Buffer): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  return [...bytes].map(byte => letters[byte % letters.length]).join('')
}
