import type pg from 'pg'
import { people, wexcombe } from './running.ts'

/**
 * A survey as the last part of a course that the learner is in the middle of, so that it can be taken there; answers with
 * its address. The courses of the demo world that have one are open to nobody at first.
 */
export async function arrangeSurveyInCourse(owner: pg.ClientBase): Promise<string[]> {
  const { rows } = await owner.query(
    `with run as (
       select e.id, e.course_id, e.structure_id, c.organisation_id
         from enrolment e
         join course c on c.id = e.course_id
         join person_identifier i on i.person_id = e.person_id and i.value = $1
        where e.completed_at is null and e.withdrawn_at is null
          and c.organisation_id in (select organisation_id from survey where current_version_id is not null)
        order by e.id limit 1),
     made as (
       insert into activity (organisation_id, course_id, kind, title, rule)
         select organisation_id, course_id, 'survey', $2, 'submitted' from run returning id, course_id, organisation_id),
     placed as (
       insert into structure_activity (organisation_id, structure_id, activity_id, position)
         select m.organisation_id, r.structure_id, m.id,
                (select max(s.position) + 1 from structure_activity s where s.structure_id = r.structure_id)
           from made m, run r),
     used as (
       insert into survey_use (organisation_id, survey_id, moment, course_id, activity_id)
         select m.organisation_id, (select s.id from survey s where s.organisation_id = m.organisation_id and s.current_version_id is not null order by s.id limit 1),
                'activity', m.course_id, m.id from made m)
     select '/surveys/take/' || r.id || '/' || m.id as path from run r, made m`,
    [
      people.learner.address,
      { en: { text: 'Your view', state: 'approved' }, cy: { text: 'Eich barn', state: 'approved' } },
    ],
  )
  return rows.map(row => row.path)
}

/** A survey whose answers bear names, asked of everybody: answers with the address of its results. */
export async function arrangeNamedSurvey(owner: pg.ClientBase): Promise<string[]> {
  const { rows } = await owner.query(
    `with kind as (
       select s.organisation_id, s.draft, v.content from survey s join survey_version v on v.id = s.current_version_id
        where s.organisation_id = (select host_organisation_id from site where host_name = $1) order by s.id limit 1),
     made as (
       insert into survey (organisation_id, name, draft) select organisation_id, $2, draft from kind returning id, organisation_id),
     published as (
       insert into survey_version (organisation_id, survey_id, number, is_anonymous, content)
         select m.organisation_id, m.id, 1, false, k.content from made m, kind k),
     used as (
       insert into survey_use (organisation_id, survey_id, moment)
         select organisation_id, id, 'audience' from made returning id)
     select '/manage/surveys/uses/' || id as path from used`,
    [
      wexcombe,
      {
        en: { text: 'Who says what', state: 'approved' },
        cy: { text: 'Pwy sy’n dweud beth', state: 'approved' },
      },
    ],
  )
  return rows.map(row => row.path)
}
