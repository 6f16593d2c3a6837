import { z } from 'zod'
import { NotAllowed } from '../../../platform/errors/errors.ts'
import { errorsIn, typed } from '../../../platform/http/form-fields.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { listAddress, peopleChosen, SelectionQuery } from '../../people/index.ts'
import { coursesToEnrol } from '../automatic/queries.ts'
import type { Reach } from '../views/enrol-pages.tsx'
import { EnrolPeoplePage } from '../views/enrol-people-page.tsx'
import { blastOfPeople, checkConfirmed, confirmAbove, enrolBatch } from './enrolling.ts'
import { PeopleForm, PeopleQuery } from './forms.ts'
import { loadManagedCourse, reachedCourses } from './permissions.ts'
import { say } from './words.ts'

const can = 'enrolment.manage'
const path = '/manage/enrol-people'
type Typed = Record<string, string | undefined>

/** The form, and with a course whom it reaches; back to the list when nobody is chosen. */
async function peoplePage(ctx: Ctx, given: FormValues, errors: Record<string, string> = {}): Promise<Reply> {
  const { lang, actor, db } = ctx
  if (!actor.actingOrg) throw new NotAllowed()
  const selection = SelectionQuery.parse(given)
  const people = await peopleChosen(ctx, selection, can)
  const backHref = listAddress(selection)
  if (people.length === 0) {
    const text = { en: say('en')('nobodyChosen'), cy: say('cy')('nobodyChosen') }
    return redirect(backHref, { flash: { kind: 'info', text } })
  }
  const values: Typed = {
    course: typed(given, 'course'),
    dueOn: typed(given, 'dueOn'),
    alsoCompleted: typed(given, 'alsoCompleted'),
  }
  let reach: Reach | undefined
  if (z.uuid().safeParse(values.course).success) {
    const course = await loadManagedCourse(ctx, values.course as string)
    const blast = await blastOfPeople(ctx, course.id, people, Boolean(values.alsoCompleted))
    const fresh = blast.personIds.length
    reach = { ...blast, fresh, needsSure: fresh > confirmAbove }
  }
  const courses = await coursesToEnrol(db, actor.actingOrg, reachedCourses(ctx))
  const shown = { lang, selection, courses, values, errors, backHref, reach, count: people.length }
  return page(say(lang)('addPeople'), <EnrolPeoplePage {...shown} />, { section: 'manage.people' })
}

export const peopleRoutes = [
  get(path, { can, query: PeopleQuery, run: (ctx, { query }) => peoplePage(ctx, query as FormValues) }),
  post(path, {
    can,
    input: PeopleForm,
    again: (ctx, { values, errors }) => peoplePage(ctx, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      const course = await loadManagedCourse(ctx, input.course)
      const people = await peopleChosen(ctx, input, can)
      const { personIds } = await blastOfPeople(ctx, course.id, people, input.alsoCompleted)
      checkConfirmed(personIds.length, input.expected, input.sure)
      const { dueOn } = input
      const batch = await enrolBatch(ctx, course, personIds, { how: 'chosen', unmatched: [], dueOn })
      const count = personIds.length
      const text = { en: say('en')('enrolledMany', { count }), cy: say('cy')('enrolledMany', { count }) }
      return redirect(`/manage/courses/${course.id}/people/batches/${batch}`, {
        flash: { kind: 'success', text },
      })
    },
  }),
]
