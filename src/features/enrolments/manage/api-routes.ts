import { z } from 'zod'
import { NotFound } from '../../../platform/errors/errors.ts'
import { neededDate, neededText } from '../../../platform/http/form-fields.ts'
import { empty, json } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import { openRunOf } from '../queries.ts'
import { enrolBatch, withdraw } from './enrolling.ts'
import { OfRun, RunsQuery, wordsOf } from './forms.ts'
import { loadManagedCourse, seenOn } from './permissions.ts'
import { runsPage } from './queries.ts'

const pageSize = 100
const ListQuery = RunsQuery.extend({ course: z.uuid() })
const NewEnrolment = z.object({
  course_id: z.uuid(),
  person_id: z.uuid(),
  due_on: neededDate('Give a date as YYYY-MM-DD', 'Rhowch ddyddiad fel YYYY-MM-DD').nullable().default(null),
})
const EnrolmentAnswer = z.object({
  id: z.uuid(),
  person_id: z.uuid(),
  name: z.string(),
  employee_number: z.string().nullable(),
  source: z.string(),
  due_on: z.string().nullable(),
  opened_at: z.iso.datetime(),
  started_at: z.iso.datetime().nullable(),
  completed_at: z.iso.datetime().nullable(),
  withdrawn_at: z.iso.datetime().nullable(),
})

export const enrolmentApiRoutes = [
  get('/api/v1/enrolments', {
    can: 'enrolment.view',
    query: ListQuery,
    api: {
      summary: 'Who of the organisation acted for is on a course, by name, filtered and paged by key',
      answers: z.object({ items: z.array(EnrolmentAnswer), next: z.uuid().nullable() }),
    },
    run: async (ctx, { query }) => {
      const course = await loadManagedCourse(ctx, query.course, 'enrolment.view')
      const found = await runsPage(ctx.db, seenOn(ctx, course.id), {
        courseId: course.id,
        organisationId: ctx.actor.actingOrg as string,
        words: wordsOf(query.q),
        unit: query.unit || null,
        state: query.state || null,
        after: query.after ?? null,
        limit: pageSize + 1,
      })
      const items = found
        .slice(0, pageSize)
        .map(({ unit: _unit, assigned_by: _by, is_late: _late, ...row }) => row)
      return json({ items, next: found.length > pageSize ? items.at(-1)?.id : null })
    },
  }),
  post('/api/v1/enrolments', {
    can: 'enrolment.manage',
    input: NewEnrolment,
    api: {
      summary: 'Puts one of the organisation’s people on a course; who is on it already stays on it',
      answers: z.object({ id: z.uuid() }),
      status: 201,
    },
    run: async (ctx, { input }) => {
      const course = await loadManagedCourse(ctx, input.course_id)
      await enrolBatch(ctx, course, [input.person_id], { how: 'one', unmatched: [], dueOn: input.due_on })
      const run = await openRunOf(ctx.db, input.person_id, course.id)
      if (!run) throw new NotFound()
      return json({ id: run.id }, 201)
    },
  }),
  post('/api/v1/enrolments/:enrolment/withdraw', {
    can: 'enrolment.manage',
    params: OfRun,
    input: z.object({ reason: neededText(500, 'Say why', 'Dywedwch pam') }),
    api: {
      summary: 'Takes somebody off a course, with the reason on record',
      answers: z.null(),
      status: 204,
    },
    run: async (ctx, { params, input }) => {
      await withdraw(ctx, params.enrolment, input.reason)
      return empty()
    },
  }),
]
