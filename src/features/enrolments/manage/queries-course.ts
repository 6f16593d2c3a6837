import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { ManagedCourse } from './queries.ts'

/**
 * A course that concerns an organisation: its own, one that is for the whole site, or one that its people have runs of.
 * `is_open` when they can be put on it. What the actor may find as a learner elsewhere is not the organisation's.
 */
export async function managedCourse(
  db: Db,
  id: string,
  organisationId: string,
  reach?: RawBuilder<boolean>,
): Promise<ManagedCourse | undefined> {
  const within = reach ? sql`and ${reach}` : sql``
  const { rows } = await sql<ManagedCourse>`
    select c.id, c.title, c.organisation_id,
           c.state = 'published' and c.current_structure_id is not null and f.is_for_them as is_open
      from course c
      cross join lateral (
        select c.organisation_id = ${organisationId}::uuid or exists (
          select 1 from listing l where l.course_id = c.id and l.site_id = (select actor_site()) and l.published
             and l.visible_to = 'site') as is_for_them) f
     where c.id = ${id} and (f.is_for_them or exists (
       select 1 from enrolment e where e.course_id = c.id and e.organisation_id = ${organisationId}::uuid)) ${within}`.execute(
    db,
  )
  return rows[0]
}

/** No limit to the courses of a statement. */
export const everyCourse = sql<boolean>`true`

/** Memberships (alias `m`) of an organisation. */
export function ofOrganisation(organisationId: string | null): RawBuilder<boolean> {
  return sql<boolean>`m.organisation_id = ${organisationId}::uuid`
}

export type TrainedCourse = { id: string; title: Localised; people: number }

/** The courses of an organisation whose people the actor sees, by title, with how many of its people are on each now. */
export async function coursesSeen(
  db: Db,
  organisationId: string,
  reach: RawBuilder<boolean>,
): Promise<TrainedCourse[]> {
  const { rows } = await sql<TrainedCourse>`
    select c.id, c.title, (select count(*)::integer from enrolment e where e.course_id = c.id and e.organisation_id = ${organisationId}::uuid
              and e.completed_at is null and e.withdrawn_at is null) as people
      from course c where c.organisation_id = ${organisationId}::uuid and c.state <> 'draft' and ${reach}
     order by plain(text_in(c.title, 'en')), c.id limit 300`.execute(db)
  return rows
}
