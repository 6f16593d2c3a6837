import type pg from 'pg'
import { people } from './running.ts'

/**
 * The learner is in the middle of the demo's course of sections, whose practical part is open to them, and its policy is a
 * file as well. Answers with where the learner, and whoever runs the course, then begin.
 */
export async function arrangeBlended(owner: pg.ClientBase): Promise<{ learner: string[]; admin: string[] }> {
  const { rows } = await owner.query(
    `with c as (
       select c.id, c.current_structure_id, c.organisation_id
         from course c join listing l on l.course_id = c.id and l.slug = 'driving-the-councils-vans'),
     p as (
       select m.person_id, m.id as membership_id from membership m join c on c.organisation_id = m.organisation_id
         join person_identifier i on i.person_id = m.person_id and i.value = $1 limit 1),
     run as (
       insert into enrolment (person_id, course_id, organisation_id, membership_id, number, structure_id, source, started_at)
         select p.person_id, c.id, c.organisation_id, p.membership_id, 1, c.current_structure_id, 'self', now() from p, c
       returning id, person_id, organisation_id, structure_id),
     met as (
       insert into attempt (person_id, organisation_id, enrolment_id, activity_id, number, met_at)
         select r.person_id, r.organisation_id, r.id, a.id, 1, now()
           from run r join structure_activity x on x.structure_id = r.structure_id
           join activity a on a.id = x.activity_id and a.kind in ('page', 'document')),
     filed as (
       update document_version v set file_id = f.file_id
         from activity a, activity_file f, c
        where a.course_id = c.id and f.course_id = c.id and v.document_id = a.document_id)
     select c.id, (select a.id from activity a where a.course_id = c.id and a.kind = 'file') as file,
            (select a.id from activity a where a.course_id = c.id and a.kind = 'document') as document from c`,
    [people.learner.address],
  )
  const [{ id, file, document }] = rows
  const part = (activity: string) => `/courses/driving-the-councils-vans/activities/${activity}`
  const managed = `/manage/courses/${id}`
  return {
    learner: [part(file), part(document)],
    admin: [managed, `${managed}/activities/${file}/look`, `${managed}/activities/${document}/look`],
  }
}
