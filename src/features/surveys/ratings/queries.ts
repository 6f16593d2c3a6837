import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export type Rating = { stars: number; sentence: string; job_role: Localised | null }

/** Every rating of a course, without names, for those who look after it. */
export async function ratingsOf(db: Db, course: string): Promise<Rating[]> {
  const { rows } = await sql<Rating>`select * from course_ratings(${course}::uuid)`.execute(db)
  return rows
}

export type CourseToRate = {
  course_id: string
  title: Localised
  enrolment_id: string | null
  stars: number | null
  sentence: string | null
}

/** A course of this site with the actor's newest completed run of it, and how they rated that. */
export async function courseToRate(db: Db, slug: string): Promise<CourseToRate | undefined> {
  const { rows } = await sql<CourseToRate>`
    select a.course_id, a.title, e.id as enrolment_id, r.stars, r.sentence
      from course_at(${slug}) a
      left join lateral (
        select e.id from enrolment e
         where e.person_id = (select actor_person()) and e.course_id = a.course_id and e.completed_at is not null
         order by e.number desc limit 1) e on true
      left join course_rating r on r.enrolment_id = e.id`.execute(db)
  return rows[0]
}

/** Keeps how the actor rates a run, with the job role they have today. */
export async function putRating(
  db: Db,
  enrolment: string,
  { stars, sentence }: { stars: number; sentence: string },
): Promise<void> {
  await sql`
    insert into course_rating (organisation_id, course_id, person_id, enrolment_id, job_role_id, stars, sentence)
    select e.organisation_id, e.course_id, e.person_id, e.id,
           (select j.job_role_id from current_job j
             where j.person_id = e.person_id and j.organisation_id = e.organisation_id order by j.starts_on, j.id limit 1),
           ${stars}, ${sentence}
      from enrolment e where e.id = ${enrolment} and e.person_id = (select actor_person())
    on conflict (enrolment_id) do update set stars = excluded.stars, sentence = excluded.sentence, rated_on = today()`.execute(
    db,
  )
}
