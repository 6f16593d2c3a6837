import type { World } from '../world/world.ts'

/** What an organisation keeps about its people besides memberships: fields, audiences and how its roles are guarded. */
export async function fillPeopleGround(world: World, organisation: string): Promise<void> {
  const { rows } = world
  await rows.insert('organisation_security', { organisation_id: organisation })
  await rows.insert('profile_field', {
    organisation_id: organisation,
    key: 'start_reason',
    name: rows.en('Reason for joining'),
    kind: 'text',
  })
  const audience = await rows.insert('audience', { organisation_id: organisation, name: rows.en('Carers') })
  const own = { organisation_id: organisation, audience_id: audience }
  await rows.insert('audience_version', { ...own, number: 1, rule: '{"all": []}' })
  await rows.insert('audience_role', {
    ...own,
    role: 'trainer',
    scope: 'organisation',
    scope_id: organisation,
    ends_at: '2020-01-01',
    starts_at: '2019-01-01',
  })
}

/** What an organisation says about one of its people: a profile value, and a place in its audience. */
export async function fillPersonGround(
  world: World,
  person: string,
  organisation: string,
  membership: string,
): Promise<void> {
  const { rows, database } = world
  const first = async (table: string) =>
    (await database.owner.query(`select id from ${table} where organisation_id = $1 limit 1`, [organisation]))
      .rows[0].id as string
  const own = { organisation_id: organisation, membership_id: membership, person_id: person }
  const audience = await first('audience')
  await rows.insert('profile_value', { ...own, field_id: await first('profile_field'), value: 'moved here' })
  await rows.insert('audience_pin', { ...own, audience_id: audience, kind: 'pinned', reason: 'asked for' })
  await rows.insert('audience_member', { ...own, audience_id: audience, starts_on: '2024-01-01' })
}
