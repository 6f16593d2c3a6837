import type { z } from 'zod'
import { type Both, Invalid } from '../../../platform/errors/errors.ts'
import { json } from '../../../platform/http/reply.ts'
import { get, patch, post } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { findingSentence } from '../../../standards/scorm/finding-words.ts'
import { ListQuery } from '../list/asked.ts'
import { listedCourses } from '../list/routes.ts'
import { AtActivity, AtCourse } from '../overview/routes.ts'
import { type PreparedPackage, preparePackage } from '../packages/prepare-package.ts'
import { courseToChange, loadCourse } from '../permissions.ts'
import { takeStep } from '../publishing.ts'
import { runCounts } from '../queries.ts'
import { completionOf } from '../rules.ts'
import { replacePackage } from '../structure/activities.ts'
import { structureOf } from '../structure/structure.ts'
import { ChangedCourse, CourseAnswer, CourseList, NewCourse } from './shapes.ts'
import { changeByApi, createByApi } from './verbs.ts'

/** One course as the API answers it. */
async function courseAnswer(ctx: Ctx, id: string): Promise<z.output<typeof CourseAnswer>> {
  const course = await loadCourse(ctx, id, 'course.edit')
  const { number, rule, needed, activities } = await structureOf(ctx, course)
  const runs = (await runCounts(ctx.db, [id])).get(id)
  const {
    organisation_id,
    unit_id,
    title,
    summary,
    description,
    state,
    slug,
    visible_to,
    category_id,
    contact,
    version,
  } = course
  return {
    id,
    ...{
      organisation_id,
      unit_id,
      title,
      summary,
      description,
      state,
      slug,
      visible_to,
      category_id,
      contact,
      version,
    },
    minutes: course.duration_minutes,
    updated_at: course.updated_at.toISOString(),
    runs: { open: runs?.open ?? 0, completed: runs?.completed ?? 0 },
    structure: {
      number,
      rule,
      needed,
      activities: activities.map(activity => ({
        id: activity.id,
        kind: activity.kind,
        title: activity.title,
        completion: completionOf(activity),
        pass_score: activity.pass_score,
        content_version_id: activity.current_content_version_id,
        content_version: activity.version_number,
      })),
    },
  }
}

/** Every error that the check found, each a field of the problem document. */
function refuseBadPackage(prepared: PreparedPackage | undefined): void {
  if (!prepared || prepared.isGood) return
  const errors = (prepared.inspection?.findings ?? []).filter(found => found.severity === 'error')
  const sentences = errors.map((found, index): [string, Both] => [
    `package.${index + 1}`,
    { en: findingSentence(found, 'en'), cy: findingSentence(found, 'cy') },
  ])
  throw new Invalid({ package: prepared.why, ...Object.fromEntries(sentences) })
}

export const apiRoutes = [
  get('/api/v1/courses', {
    can: 'course.edit',
    query: ListQuery,
    api: { summary: 'The courses that may be changed, filtered and paged by key', answers: CourseList },
    run: async (ctx, { query }) => {
      const { rows, nextAfter } = await listedCourses(ctx, query, 100)
      const items = rows.map(
        ({ id, organisation_id, unit_id, title, summary, state, slug, visible_to, updated_at }) => ({
          ...{ id, organisation_id, unit_id, title, summary, state, slug, visible_to },
          updated_at: updated_at.toISOString(),
        }),
      )
      return json({ items, next: nextAfter ?? null })
    },
  }),
  post('/api/v1/courses', {
    can: 'course.create',
    input: NewCourse,
    api: { summary: 'Creates a draft with one activity', answers: CourseAnswer, status: 201 },
    run: async (ctx, { input }) => json(await courseAnswer(ctx, await createByApi(ctx, input)), 201),
  }),
  get('/api/v1/courses/:course', {
    can: 'course.edit',
    params: AtCourse,
    api: { summary: 'One course with its structure', answers: CourseAnswer },
    run: async (ctx, { params }) => json(await courseAnswer(ctx, params.course)),
  }),
  patch('/api/v1/courses/:course', {
    can: 'course.edit',
    params: AtCourse,
    input: ChangedCourse,
    api: { summary: 'Changes what is named of a course', answers: CourseAnswer },
    run: async (ctx, { params, input }) => {
      await changeByApi(ctx, params.course, input)
      return json(await courseAnswer(ctx, params.course))
    },
  }),
  post('/api/v1/courses/:course/publish', {
    can: 'course.publish',
    params: AtCourse,
    api: { summary: 'Publishes a course', answers: CourseAnswer },
    run: async (ctx, { params }) => {
      await takeStep(ctx, await courseToChange(ctx, params.course, 'course.publish'), 'publish')
      return json(await courseAnswer(ctx, params.course))
    },
  }),
  post('/api/v1/courses/:course/activities/:activity/package', {
    can: 'course.edit',
    params: AtActivity,
    upload: true,
    prepare: preparePackage,
    api: {
      summary:
        'Gives an activity a package: a zip as the whole body (application/zip), or the field `package` of a form',
      answers: CourseAnswer,
      status: 201,
    },
    run: async (ctx, { params, prepared }) => {
      refuseBadPackage(prepared)
      await replacePackage(ctx, params.course, params.activity, {}, prepared)
      return json(await courseAnswer(ctx, params.course), 201)
    },
  }),
]
