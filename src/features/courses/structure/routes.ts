import { z } from 'zod'
import type { Both } from '../../../platform/errors/errors.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type Again, type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import type { ActivityKind } from '../../enrolments/index.ts'
import { errorsIn } from '../fields.ts'
import { AtActivity, AtCourse } from '../overview/routes.ts'
import { type KeptPackage, keepPackage, keptPackage } from '../packages/keep-package.ts'
import { type PreparedPackage, preparePackage, withPackageError } from '../packages/prepare-package.ts'
import { ownCourse } from '../permissions.ts'
import { runCounts } from '../queries.ts'
import { completionOf } from '../rules.ts'
import { say } from '../words.ts'
import { activityIn, addActivity, editActivity, replacePackage } from './activities.ts'
import { ActivityForm, VersionForm } from './activity-forms.ts'
import { ActivityPage, ReplacePage } from './activity-page.tsx'
import { type ActivityRow, runningAttempts } from './queries.ts'

const AtNew = AtCourse.extend({ kind: z.enum(['package', 'declaration']) })

type Shown = {
  values?: FormValues
  errors?: Record<string, Both>
  prepared?: PreparedPackage
  kept?: KeptPackage
}

function shared(ctx: Ctx, { errors = {}, prepared, kept }: Shown) {
  return {
    lang: ctx.lang,
    hasWelsh: ctx.site.languages.includes('cy'),
    maxUploadMegabytes: Math.floor(ctx.services.config.maxUploadBytes / 1024 / 1024),
    errors: errorsIn(withPackageError(errors, prepared), ctx.lang),
    findings: prepared && !prepared.isGood ? (prepared.inspection?.findings ?? []) : [],
    kept,
  }
}

/** What a form to be mended shows: a good package is kept meanwhile. */
async function mending(ctx: Ctx, given: Again<unknown, PreparedPackage | undefined>): Promise<Shown> {
  const { prepared, values, errors } = given
  const kept = prepared?.isGood ? await keepPackage(ctx, prepared) : await keptPackage(ctx, values.kept)
  return { values, errors, prepared, kept }
}

async function newPage(ctx: Ctx, courseId: string, kind: ActivityKind, shown: Shown = {}) {
  const course = await ownCourse(ctx, courseId, 'course.edit')
  const heading = say(ctx.lang)(kind === 'package' ? 'addPackage' : 'addDeclaration')
  const view = ActivityPage({
    ...shared(ctx, shown),
    course,
    kind,
    heading,
    action: `/manage/courses/${courseId}/activities/new/${kind}`,
    takesPackage: kind === 'package',
    values: shown.values ?? {},
    openRuns: 0,
  })
  return page(heading, view, { section: 'manage.courses' })
}

async function editPage(ctx: Ctx, courseId: string, activityId: string, shown: Shown = {}) {
  const course = await ownCourse(ctx, courseId, 'course.edit')
  const activity = await activityIn(ctx, course, activityId)
  const heading = say(ctx.lang)('editActivity', { title: textIn(activity.title, ctx.lang) })
  const view = ActivityPage({
    ...shared(ctx, shown),
    course,
    kind: activity.kind,
    heading,
    action: `/manage/courses/${courseId}/activities/${activityId}/edit`,
    takesPackage: false,
    values: shown.values ?? valuesOf(activity),
    openRuns: (await runCounts(ctx.db, [courseId])).get(courseId)?.open ?? 0,
  })
  return page(heading, view, { section: 'manage.courses' })
}

function valuesOf({ title, body, rule, accepts, pass_score }: ActivityRow): FormValues {
  return {
    title: title.en?.text ?? '',
    title_cy: title.cy?.text ?? '',
    statement: body.en?.text ?? '',
    statement_cy: body.cy?.text ?? '',
    completion: completionOf({ rule, accepts }),
    pass_score: pass_score === null ? '' : String(pass_score),
  }
}

async function packagePage(ctx: Ctx, courseId: string, activityId: string, shown: Shown = {}) {
  const course = await ownCourse(ctx, courseId, 'course.edit')
  const activity = await activityIn(ctx, course, activityId)
  const running = await runningAttempts(ctx.db, courseId)
  const current = activity.current_content_version_id
  const heading = say(ctx.lang)('newVersionOf', { title: textIn(activity.title, ctx.lang) })
  const view = ReplacePage({
    ...shared(ctx, shown),
    course,
    heading,
    action: `/manage/courses/${courseId}/activities/${activityId}/package`,
    running: current ? (running.get(current) ?? 0) : 0,
    isFirst: current === null,
  })
  return page(heading, view, { section: 'manage.courses' })
}

function back(course: string, text: Both) {
  return redirect(`/manage/courses/${course}#inside`, { flash: { kind: 'success', text } })
}

export const structureRoutes = [
  get('/manage/courses/:course/activities/new/:kind', {
    can: 'course.edit',
    params: AtNew,
    run: (ctx, { params }) => newPage(ctx, params.course, params.kind),
  }),
  post('/manage/courses/:course/activities/new/:kind', {
    can: 'course.edit',
    params: AtNew,
    upload: true,
    input: ActivityForm,
    prepare: preparePackage,
    again: async (ctx, given) =>
      newPage(ctx, given.params.course, given.params.kind, await mending(ctx, given)),
    run: async (ctx, { params, input, prepared }) => {
      await addActivity(ctx, params.course, params.kind, input, prepared)
      return back(params.course, { en: 'The activity is added', cy: 'Mae’r gweithgaredd wedi’i ychwanegu' })
    },
  }),
  get('/manage/courses/:course/activities/:activity/edit', {
    can: 'course.edit',
    params: AtActivity,
    run: (ctx, { params }) => editPage(ctx, params.course, params.activity),
  }),
  post('/manage/courses/:course/activities/:activity/edit', {
    can: 'course.edit',
    params: AtActivity,
    input: ActivityForm,
    again: (ctx, { params, values, errors }) =>
      editPage(ctx, params.course, params.activity, { values, errors }),
    run: async (ctx, { params, input }) => {
      await editActivity(ctx, params.course, params.activity, input)
      return back(params.course, { en: 'The activity is saved', cy: 'Mae’r gweithgaredd wedi’i gadw' })
    },
  }),
  get('/manage/courses/:course/activities/:activity/package', {
    can: 'course.edit',
    params: AtActivity,
    run: (ctx, { params }) => packagePage(ctx, params.course, params.activity),
  }),
  post('/manage/courses/:course/activities/:activity/package', {
    can: 'course.edit',
    params: AtActivity,
    upload: true,
    input: VersionForm,
    prepare: preparePackage,
    again: async (ctx, given) =>
      packagePage(ctx, given.params.course, given.params.activity, await mending(ctx, given)),
    run: async (ctx, { params, input, prepared }) => {
      const number = await replacePackage(ctx, params.course, params.activity, input, prepared)
      return back(params.course, { en: `Version ${number} is in use`, cy: `Mae fersiwn ${number} ar waith` })
    },
  }),
]
