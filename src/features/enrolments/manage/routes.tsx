import { errorsIn, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { mayAnywhere, within } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { visibleAudiences } from '../../audiences/index.ts'
import { unitChoices } from '../../people/index.ts'
import { rulesOf } from '../automatic/queries.ts'
import { BatchPage, WithdrawPage } from '../views/batch-pages.tsx'
import { RunsPage } from '../views/runs-page.tsx'
import { TrainingPage } from '../views/training-page.tsx'
import { loadBatch, loadOpenRun, undoBatch, withdraw } from './enrolling.ts'
import { OfBatch, OfCourse, OfRun, pageSize, RunsQuery, WithdrawForm, wordsOf } from './forms.ts'
import { loadManagedCourse, seenOn } from './permissions.ts'
import { runsPage } from './queries.ts'
import { coursesSeen } from './queries-course.ts'
import { say } from './words.ts'

const section = 'manage.courses'
type Wrong = Record<string, string>

function runsAddress(courseId: string, asked: Record<string, string | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
  return `/manage/courses/${courseId}/people${query.size > 0 ? `?${query}` : ''}`
}

/** The audiences that are put on a course by themselves, for whoever may enrol people and see audiences. */
async function automaticOf(ctx: Ctx, courseId: string) {
  const { actor } = ctx
  if (!mayAnywhere(actor, 'enrolment.manage') || !mayAnywhere(actor, 'audience.view')) return undefined
  return rulesOf(ctx.db, actor.actingOrg as string, visibleAudiences(actor, 'audience.view'), { courseId })
}

async function batchPage(ctx: Ctx, params: { course: string; batch: string }, errors: Wrong = {}) {
  const course = await loadManagedCourse(ctx, params.course)
  const batch = await loadBatch(ctx, params.batch, course.id)
  const title = `${say(ctx.lang)('batch')}: ${textIn(course.title, ctx.lang)}`
  return page(title, <BatchPage lang={ctx.lang} {...{ course, batch, errors }} />, { section })
}

async function withdrawPage(ctx: Ctx, id: string, reason?: string, errors: Wrong = {}) {
  const run = await loadOpenRun(ctx, id)
  const title = say(ctx.lang)('withdrawTitle', { name: run.name })
  return page(title, <WithdrawPage lang={ctx.lang} {...{ run, reason, errors }} />, { section })
}

export const manageRoutes = [
  get('/manage/training', {
    can: 'enrolment.view',
    run: async ctx => {
      const { actor, lang } = ctx
      const reach = within(actor, 'enrolment.view', {
        organisation: 'c.organisation_id',
        unit: 'c.unit_id',
        course: 'c.id',
      })
      const courses = actor.actingOrg ? await coursesSeen(ctx.db, actor.actingOrg, reach) : []
      return page(say(lang)('training'), <TrainingPage {...{ lang, courses }} />, {
        section: 'manage.training',
      })
    },
  }),
  get('/manage/courses/:course/people', {
    can: 'enrolment.view',
    params: OfCourse,
    query: RunsQuery,
    run: async (ctx, { params, query }) => {
      const course = await loadManagedCourse(ctx, params.course, 'enrolment.view')
      const organisationId = ctx.actor.actingOrg as string
      const found = await runsPage(ctx.db, seenOn(ctx, course.id), {
        courseId: course.id,
        organisationId,
        words: wordsOf(query.q),
        unit: query.unit || null,
        state: query.state || null,
        after: query.after ?? null,
        limit: pageSize + 1,
      })
      const runs = found.slice(0, pageSize)
      const last = found.length > pageSize ? runs.at(-1)?.id : undefined
      const acting = ctx.site.organisations.find(one => one.id === organisationId)
      return page(
        `${say(ctx.lang)('title')}: ${textIn(course.title, ctx.lang)}`,
        <RunsPage
          lang={ctx.lang}
          {...{ course, runs }}
          isOwn={course.organisation_id === organisationId}
          organisation={textIn(acting?.name, ctx.lang)}
          asked={query}
          units={
            await unitChoices(ctx.db, organisationId, {
              actor: ctx.actor,
              permission: 'enrolment.view',
            })
          }
          mayChange={mayAnywhere(ctx.actor, 'enrolment.manage')}
          automatic={await automaticOf(ctx, course.id)}
          firstHref={query.after ? runsAddress(course.id, { ...query, after: undefined }) : undefined}
          nextHref={last ? runsAddress(course.id, { ...query, after: last }) : undefined}
        />,
        { section },
      )
    },
  }),
  get('/manage/courses/:course/people/batches/:batch', {
    can: 'enrolment.manage',
    params: OfBatch,
    run: (ctx, { params }) => batchPage(ctx, params),
  }),
  post('/manage/courses/:course/people/batches/:batch/undo', {
    can: 'enrolment.manage',
    params: OfBatch,
    again: (ctx, { params, errors }) => batchPage(ctx, params, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      const course = await loadManagedCourse(ctx, params.course)
      const count = await undoBatch(ctx, params.batch, course.id)
      const text = { en: say('en')('undone', { count }), cy: say('cy')('undone', { count }) }
      return redirect(`/manage/courses/${course.id}/people/batches/${params.batch}`, {
        flash: { kind: 'success', text },
      })
    },
  }),
  get('/manage/enrolments/:enrolment/withdraw', {
    can: 'enrolment.manage',
    params: OfRun,
    run: (ctx, { params }) => withdrawPage(ctx, params.enrolment),
  }),
  post('/manage/enrolments/:enrolment/withdraw', {
    can: 'enrolment.manage',
    params: OfRun,
    input: WithdrawForm,
    again: (ctx, { params, values, errors }) =>
      withdrawPage(ctx, params.enrolment, typed(values, 'reason'), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      const { name, course_id } = await withdraw(ctx, params.enrolment, input.reason)
      const text = { en: say('en')('withdrawnNow', { name }), cy: say('cy')('withdrawnNow', { name }) }
      return redirect(`/manage/courses/${course_id}/people`, { flash: { kind: 'success', text } })
    },
  }),
]
