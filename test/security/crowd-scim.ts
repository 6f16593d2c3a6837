import type { World } from '../world/world.ts'

/** What an identity provider keeps in an organisation: a group, and an account of one of its people. */
export async function fillScim(
  world: World,
  organisation: string,
  of?: { person: string; membership: string },
): Promise<void> {
  const { rows, database } = world
  if (!of) {
    const audience = await rows.insert('audience', { organisation_id: organisation, name: rows.en('Staff') })
    await rows.insert('scim_group', {
      organisation_id: organisation,
      audience_id: audience,
      display_name: 'Staff',
    })
    return
  }
  const user = `${of.membership}@example.org`
  await database.owner.query(
    `insert into scim_account (organisation_id, membership_id, person_id, user_name) values ($1, $2, $3, $4)`,
    [organisation, of.membership, of.person, user],
  )
}
