import { z } from 'zod'
import { errorsIn, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { unitChoices } from '../../people/index.ts'
import { EnrolListPage, EnrolOnePage, EnrolUnitPage, type Reach } from '../views/enrol-pages.tsx'
import { blastOfUnit, checkConfirmed, confirmAbove, enrolBatch, sortedList } from './enrolling.ts'
import { FindQuery, ListForm, OfCourse, OneForm, UnitForm, UnitQuery, wordsOf } from './forms.ts'
import { loadManagedCourse, reachable } from './permissions.ts'
import { candidates, type ManagedCourse } from './queries.ts'
import { say } from './words.ts'

const section = 'manage.courses'
type Typed = Record<string, string | undefined>
type Wrong = Record<string, string>
const typedValues = (values: FormValues): Typed =>
  Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))

const titled = (ctx: Ctx, key: 'addOne' | 'addUnit' | 'addList', course: ManagedCourse) =>
  `${say(ctx.lang)(key)}: ${textIn(course.title, ctx.lang)}`

async function onePage(ctx: Ctx, courseId: string, values: Typed, errors: Wrong = {}) {
  const course = await loadManagedCourse(ctx, courseId)
  const words = wordsOf(values.q ?? '')
  const found = words.length > 0 ? await candidates(ctx.db, reachable(ctx), course.id, words, 20) : undefined
  const body = <EnrolOnePage lang={ctx.lang} {...{ course, values, errors, found }} />
  return page(titled(ctx, 'addOne', course), body, { section })
}

const isId = (given: string | undefined): given is string => z.uuid().safeParse(given).success

async function unitPage(ctx: Ctx, courseId: string, values: Typed, errors: Wrong = {}) {
  const course = await loadManagedCourse(ctx, courseId)
  const units = await unitChoices(ctx.db, ctx.actor.actingOrg as string, {
    actor: ctx.actor,
    permission: 'enrolment.manage',
  })
  let reach: Reach | undefined
  if (isId(values.unit)) {
    const { people, on, completed, personIds } = await blastOfUnit(
      ctx,
      course.id,
      values.unit,
      Boolean(values.alsoCompleted),
    )
    const fresh = personIds.length
    reach = { people, on, completed, fresh, needsSure: fresh > confirmAbove }
  }
  const body = <EnrolUnitPage lang={ctx.lang} {...{ course, units, values, errors, reach }} />
  return page(titled(ctx, 'addUnit', course), body, { section })
}

async function listPage(ctx: Ctx, courseId: string, values: Typed, errors: Wrong = {}, isAsked = false) {
  const course = await loadManagedCourse(ctx, courseId)
  const lines = values.lines ?? ''
  if (!isAsked || lines.length > 200_000) {
    const body = <EnrolListPage lang={ctx.lang} {...{ course, values, errors }} />
    return page(titled(ctx, 'addList', course), body, { section })
  }
  const sorted = await sortedList(ctx, course.id, lines, Boolean(values.alsoCompleted))
  const count = (reason: string) => sorted.unmatched.filter(one => one.reason === reason).length
  const fresh = sorted.personIds.length
  const on = count('on')
  const completed = count('completed')
  const reach = { fresh, on, completed, people: fresh + on + completed, needsSure: fresh > confirmAbove }
  const body = <EnrolListPage lang={ctx.lang} {...{ course, values, errors, sorted, reach }} />
  return page(titled(ctx, 'addList', course), body, { section })
}

function done(course: ManagedCourse, batch: string, count: number) {
  const text = { en: say('en')('enrolledMany', { count }), cy: say('cy')('enrolledMany', { count }) }
  return redirect(`/manage/courses/${course.id}/people/batches/${batch}`, {
    flash: { kind: 'success', text },
  })
}

export const enrolRoutes = [
  get('/manage/courses/:course/people/add', {
    can: 'enrolment.manage',
    params: OfCourse,
    query: FindQuery,
    run: (ctx, { params, query }) => onePage(ctx, params.course, query),
  }),
  post('/manage/courses/:course/people/add', {
    can: 'enrolment.manage',
    params: OfCourse,
    input: OneForm,
    again: (ctx, { params, values, errors }) =>
      onePage(ctx, params.course, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      const course = await loadManagedCourse(ctx, params.course)
      await enrolBatch(ctx, course, [input.person], { how: 'one', unmatched: [], dueOn: input.dueOn })
      const text = {
        en: say('en')('enrolledMany', { count: 1 }),
        cy: say('cy')('enrolledMany', { count: 1 }),
      }
      return redirect(`/manage/courses/${course.id}/people`, { flash: { kind: 'success', text } })
    },
  }),
  get('/manage/courses/:course/people/unit', {
    can: 'enrolment.manage',
    params: OfCourse,
    query: UnitQuery,
    run: (ctx, { params, query }) => unitPage(ctx, params.course, query),
  }),
  post('/manage/courses/:course/people/unit', {
    can: 'enrolment.manage',
    params: OfCourse,
    input: UnitForm,
    again: (ctx, { params, values, errors }) =>
      unitPage(ctx, params.course, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      const course = await loadManagedCourse(ctx, params.course)
      const unit = input.unit as string
      const { personIds } = await blastOfUnit(ctx, course.id, unit, input.alsoCompleted)
      checkConfirmed(personIds.length, input.expected, input.sure)
      const batch = await enrolBatch(ctx, course, personIds, {
        how: 'unit',
        unit,
        unmatched: [],
        dueOn: input.dueOn,
      })
      return done(course, batch, personIds.length)
    },
  }),
  get('/manage/courses/:course/people/list', {
    can: 'enrolment.manage',
    params: OfCourse,
    run: (ctx, { params }) => listPage(ctx, params.course, {}),
  }),
  post('/manage/courses/:course/people/list', {
    can: 'enrolment.manage',
    params: OfCourse,
    input: ListForm,
    again: (ctx, { params, values, errors }) =>
      listPage(ctx, params.course, typedValues(values), errorsIn(errors, ctx.lang), !('lines' in errors)),
    run: async (ctx, { params, input }) => {
      const course = await loadManagedCourse(ctx, params.course)
      if (input.expected === null) {
        const values = {
          lines: input.lines,
          dueOn: input.dueOn ?? '',
          alsoCompleted: input.alsoCompleted ? '1' : undefined,
        }
        return listPage(ctx, params.course, values, {}, true)
      }
      const sorted = await sortedList(ctx, course.id, input.lines, input.alsoCompleted)
      checkConfirmed(sorted.personIds.length, input.expected, input.sure)
      const batch = await enrolBatch(ctx, course, sorted.personIds, {
        how: 'list',
        unmatched: sorted.unmatched,
        dueOn: input.dueOn,
      })
      return done(course, batch, sorted.personIds.length)
    },
  }),
]
