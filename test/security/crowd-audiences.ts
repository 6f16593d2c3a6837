import type { World } from '../world/world.ts'

const name = 'Finders'

/** An audience by which a course is found and people are enrolled: its listing is for that audience alone. */
export async function fillAudienceUses(
  world: World,
  organisation: string,
  courses: { id: string; listing: string }[],
): Promise<void> {
  const { rows, database } = world
  const audience = await rows.insert('audience', { organisation_id: organisation, name: rows.en(name) })
  const own = { organisation_id: organisation, audience_id: audience }
  const course = courses[1] as (typeof courses)[number]
  await rows.insert('listing_audience', { ...own, listing_id: course.listing })
  await database.owner.query(`update listing set visible_to = 'audience' where id = $1`, [course.listing])
  await rows.insert('audience_enrolment', { ...own, course_id: course.id, ended_at: new Date() })
}

/** Half of the people are in it today, the others were or will be. */
export async function joinAudience(
  world: World,
  person: string,
  organisation: string,
  membership: string,
): Promise<void> {
  const { rows, database } = world
  const found = await database.owner.query(
    `select id, (select count(*)::integer from audience_member m where m.audience_id = a.id) as people from audience a
      where organisation_id = $1 and name -> 'en' ->> 'text' = $2`,
    [organisation, name],
  )
  const { id, people } = found.rows[0] as { id: string; people: number }
  const spans = [
    { starts_on: '2024-01-01' },
    { starts_on: '2023-01-01', ends_on: '2024-01-01' },
    { starts_on: '2024-01-01' },
    { starts_on: '2150-01-01' },
  ]
  await rows.insert('audience_member', {
    organisation_id: organisation,
    audience_id: id,
    membership_id: membership,
    person_id: person,
    ...spans[people % spans.length],
  })
}
