import { z } from 'zod'
import type { Both } from '../../../platform/errors/errors.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type Again, type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { filesOf, refusedFiles } from '../../activities/index.ts'
import { type ActivityKind, activityKinds } from '../../enrolments/index.ts'
import { choice, errorsIn } from '../fields.ts'
import { AtActivity, AtCourse } from '../overview/routes.ts'
import { type KeptPackage, keepPackage, keptPackage } from '../packages/keep-package.ts'
import { withPackageError } from '../packages/prepare-package.ts'
import { ownCourse } from '../permissions.ts'
import { runCounts } from '../queries.ts'
import { completionOf } from '../rules.ts'
import { say } from '../words.ts'
import { activityIn, addActivity, editActivity, replacePackage } from './activities.ts'
import { ActivityForm, VersionForm } from './activity-forms.ts'
import { ActivityPage, ReplacePage } from './activity-page.tsx'
import { addWord } from './add-words.ts'
import { type PreparedContent, prepareContent } from './contents.ts'
import { type ActivityRow, runningAttempts } from './queries.ts'
import { structureOf } from './structure.ts'

const AtNew = AtCourse.extend({ kind: z.enum(activityKinds) })
const InSection = z.object({ section: choice.catch('') })

type Shown = {
  values?: FormValues
  errors?: Record<string, Both>
  prepared?: PreparedContent
  kept?: KeptPackage
}

function shared(ctx: Ctx, { errors = {}, prepared, kept }: Shown) {
  const pack = prepared?.pack
  return {
    lang: ctx.lang,
    hasWelsh: ctx.site.languages.includes('cy'),
    maxUploadMegabytes: Math.floor(ctx.services.config.maxUploadBytes / 1024 / 1024),
    errors: errorsIn({ ...refusedFiles(prepared?.files), ...withPackageError(errors, pack) }, ctx.lang),
    findings: pack && !pack.isGood ? (pack.inspection?.findings ?? []) : [],
    kept,
  }
}

/** What a form to be mended shows: a good package is kept meanwhile. */
async function mending(ctx: Ctx, given: Again<unknown, PreparedContent | undefined>): Promise<Shown> {
  const { prepared, values, errors } = given
  const pack = prepared?.pack
  const kept = pack?.isGood ? await keepPackage(ctx, pack) : await keptPackage(ctx, values.kept)
  return { values, errors, prepared, kept }
}

async function newPage(ctx: Ctx, courseId: string, kind: ActivityKind, section: string, shown: Shown = {}) {
  const course = await ownCourse(ctx, courseId, 'course.edit')
  const heading = say(ctx.lang)(addWord[kind])
  const view = ActivityPage({
    ...shared(ctx, shown),
    course,
    kind,
    heading,
    action: `/manage/courses/${courseId}/activities/new/${kind}`,
    isNew: true,
    sections: (await structureOf(ctx, course)).sections,
    files: [],
    values: shown.values ?? (section ? { section } : {}),
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
    isNew: false,
    sections: [],
    files: await filesOf(ctx.db, activityId),
    values: shown.values ?? valuesOf(activity),
    openRuns: (await runCounts(ctx.db, [courseId])).get(courseId)?.open ?? 0,
  })
  return page(heading, view, { section: 'manage.courses' })
}

function valuesOf({ title, body, rule, accepts, ...row }: ActivityRow): FormValues {
  return {
    title: title.en?.text ?? '',
    title_cy: title.cy?.text ?? '',
    statement: body.en?.text ?? '',
    statement_cy: body.cy?.text ?? '',
    completion: completionOf({ rule, accepts }),
    pass_score: row.pass_score === null ? '' : String(row.pass_score),
    watch_share: row.watch_share === null ? '' : String(row.watch_share),
    address: row.address ?? '',
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
    query: InSection,
    run: (ctx, { params, query }) => newPage(ctx, params.course, params.kind, query.section),
  }),
  post('/manage/courses/:course/activities/new/:kind', {
    can: 'course.edit',
    params: AtNew,
    upload: true,
    input: ActivityForm,
    prepare: prepareContent,
    again: async (ctx, given) =>
      newPage(ctx, given.params.course, given.params.kind, '', await mending(ctx, given)),
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
    upload: true,
    input: ActivityForm,
    prepare: prepareContent,
    again: (ctx, { params, values, errors, prepared }) =>
      editPage(ctx, params.course, params.activity, { values, errors, prepared }),
    run: async (ctx, { params, input, prepared }) => {
      await editActivity(ctx, params.course, params.activity, input, prepared)
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
    prepare: prepareContent,
    again: async (ctx, given) =>
      packagePage(ctx, given.params.course, given.params.activity, await mending(ctx, given)),
    run: async (ctx, { params, input, prepared }) => {
      const number = await replacePackage(ctx, params.course, params.activity, input, prepared?.pack)
      return back(params.course, { en: `Version ${number} is in use`, cy: `Mae fersiwn ${number} ar waith` })
    },
  }),
]
