import type { World } from '../world/world.ts'

/** A requirement of an organisation with all that hangs on it; with somebody given, their exemption and standing. */
export async function fillRequirements(
  world: World,
  organisation: string,
  of?: { person: string; membership: string },
): Promise<void> {
  const { rows, database } = world
  const own = { organisation_id: organisation }
  if (of) {
    const { rows: found } = await database.owner.query(
      `select r.id from requirement r where r.organisation_id = $1 limit 1`,
      [organisation],
    )
    const theirs = {
      ...own,
      requirement_id: found[0].id,
      membership_id: of.membership,
      person_id: of.person,
      starts_on: '2025-01-01',
    }
    await rows.insert('exemption', { ...theirs, reason: 'leave' })
    await rows.insert('standing', { ...theirs, state: 'met' })
    return
  }
  const requirement = await rows.insert('requirement', { ...own, name: rows.en('Fire safety') })
  const version = await rows.insert('requirement_version', {
    ...own,
    requirement_id: requirement,
    number: 1,
    rule: '{}',
    counts_from: '2025-01-01',
  })
  const item = rows.randomId()
  await rows.insert('requirement_item', {
    ...own,
    requirement_id: requirement,
    version_id: version,
    part: 'first',
    kind: 'course',
    item_id: item,
  })
  await rows.insert('qualification', { ...own, name: rows.en('First aid at work') })
  await rows.insert('course_equivalence', { ...own, lineage_id: rows.randomId(), as_good_as: item })
  await rows.insert('compliance_return', {
    ...own,
    name: 'March',
    as_at: '2026-03-31',
    known_at: '2026-04-05T12:00:00Z',
    figures: '[]',
  })
}
