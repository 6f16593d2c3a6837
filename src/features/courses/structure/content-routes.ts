import { z } from 'zod'
import { type Both, Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import {
  currentDocument,
  filesOf,
  placeFile,
  readInside,
  refusedFiles,
  removeFile,
  sendDocument,
  sendFile,
  versionsOf,
} from '../../activities/index.ts'
import type { ActivityKind } from '../../enrolments/index.ts'
import { errorsIn, versionField } from '../fields.ts'
import { AtActivity } from '../overview/routes.ts'
import { courseToChange, loadCourse, ownCourse } from '../permissions.ts'
import { type Course, changeCourse } from '../queries.ts'
import { say } from '../words.ts'
import { activityIn } from './activities.ts'
import { DocumentForm } from './activity-forms.ts'
import { LookPage, PicturesPage, VersionsPage } from './content-pages.tsx'
import {
  filesIn,
  nextVersion,
  type PreparedContent,
  prepareContent,
  storedFile,
  versionFrom,
} from './contents.ts'

type At = z.output<typeof AtActivity>
type Shown = { values?: FormValues; errors?: Record<string, Both>; prepared?: PreparedContent }

const mostPictures = 100

/** An activity of one kind. @throws NotFound for any other */
async function ofKind(ctx: Ctx, course: Course, id: string, kind: ActivityKind) {
  const activity = await activityIn(ctx, course, id)
  if (activity.kind !== kind) throw new NotFound()
  return activity
}

function partsOf(ctx: Ctx, course: Course, { activity }: At, { errors = {}, prepared }: Shown) {
  const shown = errorsIn({ ...refusedFiles(prepared?.files), ...errors }, ctx.lang)
  return {
    lang: ctx.lang,
    course,
    here: `/manage/courses/${course.id}/activities/${activity}`,
    errors: shown,
  }
}

async function picturesPage(ctx: Ctx, at: At, shown: Shown = {}) {
  const course = await ownCourse(ctx, at.course, 'course.edit')
  const { title } = await ofKind(ctx, course, at.activity, 'page')
  const heading = say(ctx.lang)('picturesOf', { title: `“${textIn(title, ctx.lang)}”` })
  const files = await filesOf(ctx.db, at.activity)
  const view = PicturesPage({ ...partsOf(ctx, course, at, shown), heading, files })
  return page(`${heading}: ${textIn(course.title, ctx.lang)}`, view, { section: 'manage.courses' })
}

async function versionsPage(ctx: Ctx, at: At, shown: Shown = {}) {
  const course = await ownCourse(ctx, at.course, 'course.edit')
  const { title, document_id } = await ofKind(ctx, course, at.activity, 'document')
  const heading = say(ctx.lang)('versionsOf', { title: `“${textIn(title, ctx.lang)}”` })
  const view = VersionsPage({
    ...partsOf(ctx, course, at, shown),
    heading,
    hasWelsh: ctx.site.languages.includes('cy'),
    maxUploadMegabytes: Math.floor(ctx.services.config.maxUploadBytes / 1024 / 1024),
    versions: await versionsOf(ctx.db, document_id as string),
    values: shown.values ?? {},
  })
  return page(`${heading}: ${textIn(course.title, ctx.lang)}`, view, { section: 'manage.courses' })
}

async function lookPage(ctx: Ctx, at: At) {
  const course = await loadCourse(ctx, at.course, 'course.edit')
  const { title } = await activityIn(ctx, course, at.activity)
  const heading = textIn(title, ctx.lang)
  const inside = await readInside(ctx, at.activity, null)
  const view = LookPage({ ...partsOf(ctx, course, at, {}), heading, inside })
  const name = `${say(ctx.lang)('look')}: ${heading}: ${textIn(course.title, ctx.lang)}`
  return page(name, view, { section: 'manage.courses' })
}

async function addPicture(ctx: Ctx, at: At, version: string, prepared: PreparedContent | undefined) {
  const { picture } = filesIn(prepared)
  if (!picture) throw new Invalid({ picture: { en: 'Choose a picture', cy: 'Dewiswch lun' } })
  const course = await courseToChange(ctx, at.course, 'course.edit', version)
  await ofKind(ctx, course, at.activity, 'page')
  const numbers = (await filesOf(ctx.db, at.activity)).map(file => file.number ?? 0)
  if (numbers.length >= mostPictures) throw new Invalid({ picture: tooMany })
  const fileId = await storedFile(ctx, course.organisation_id, picture)
  const place = { organisation_id: course.organisation_id, course_id: course.id, activity_id: at.activity }
  await placeFile(ctx.db, place, { fileId, role: 'picture', number: 1 + Math.max(0, ...numbers) })
  await changed(ctx, course)
}

async function changed(ctx: Ctx, course: Course) {
  await changeCourse(ctx.db, course.id)
  const about = { organisationId: course.organisation_id }
  await record(ctx, 'course.edited', { type: 'course', id: course.id }, about)
}

const tooMany: Both = {
  en: 'A page has at most 100 pictures. Remove one first',
  cy: 'Mae gan dudalen 100 llun ar y mwyaf. Tynnwch un yn gyntaf',
}

function back(to: string, text: Both) {
  return redirect(to, { flash: { kind: 'success', text } })
}

export const contentRoutes = [
  get('/manage/courses/:course/activities/:activity/pictures', {
    can: 'course.edit',
    params: AtActivity,
    run: (ctx, { params }) => picturesPage(ctx, params),
  }),
  post('/manage/courses/:course/activities/:activity/pictures', {
    can: 'course.edit',
    params: AtActivity,
    upload: true,
    input: z.object({ version: versionField }),
    prepare: prepareContent,
    again: (ctx, { params, ...shown }) => picturesPage(ctx, params, shown),
    run: async (ctx, { params, input, prepared }) => {
      await addPicture(ctx, params, input.version, prepared)
      const to = `/manage/courses/${params.course}/activities/${params.activity}/pictures`
      return back(to, { en: 'The picture is uploaded', cy: 'Mae’r llun wedi’i lanlwytho' })
    },
  }),
  post('/manage/courses/:course/activities/:activity/pictures/:file/remove', {
    can: 'course.edit',
    params: AtActivity.extend({ file: z.uuid() }),
    input: z.object({ version: versionField }),
    again: (ctx, { params, ...shown }) => picturesPage(ctx, params, shown),
    run: async (ctx, { params, input }) => {
      const course = await courseToChange(ctx, params.course, 'course.edit', input.version)
      await ofKind(ctx, course, params.activity, 'page')
      await removeFile(ctx.db, params.activity, params.file)
      await changed(ctx, course)
      const to = `/manage/courses/${params.course}/activities/${params.activity}/pictures`
      return back(to, { en: 'The picture is removed', cy: 'Mae’r llun wedi’i dynnu' })
    },
  }),
  get('/manage/courses/:course/activities/:activity/versions', {
    can: 'course.edit',
    params: AtActivity,
    run: (ctx, { params }) => versionsPage(ctx, params),
  }),
  post('/manage/courses/:course/activities/:activity/versions', {
    can: 'course.edit',
    params: AtActivity,
    upload: true,
    input: DocumentForm,
    prepare: prepareContent,
    again: (ctx, { params, ...shown }) => versionsPage(ctx, params, shown),
    run: async (ctx, { params, input, prepared }) => {
      const course = await courseToChange(ctx, params.course, 'course.edit', input.version)
      const { document_id } = await ofKind(ctx, course, params.activity, 'document')
      const given = versionFrom(input, filesIn(prepared))
      const number = await nextVersion(ctx, course.organisation_id, document_id as string, given)
      await changeCourse(ctx.db, course.id)
      const detail = { document: document_id, number, asksAgain: given.asksAgain }
      const about = { organisationId: course.organisation_id, detail }
      await record(ctx, 'document.versionPublished', { type: 'course', id: course.id }, about)
      const to = `/manage/courses/${params.course}/activities/${params.activity}/versions`
      return back(to, {
        en: `Version ${number} is published`,
        cy: `Mae fersiwn ${number} wedi’i chyhoeddi`,
      })
    },
  }),
  get('/manage/courses/:course/activities/:activity/look', {
    can: 'course.edit',
    params: AtActivity,
    run: (ctx, { params }) => lookPage(ctx, params),
  }),
  get('/manage/courses/:course/activities/:activity/files/:file', {
    can: 'course.edit',
    params: AtActivity.extend({ file: z.uuid() }),
    run: async (ctx, { params }) => {
      const course = await loadCourse(ctx, params.course, 'course.edit')
      await activityIn(ctx, course, params.activity)
      const found = (await filesOf(ctx.db, params.activity)).find(file => file.id === params.file)
      if (!found) throw new NotFound()
      return sendFile(ctx, found)
    },
  }),
  get('/manage/courses/:course/activities/:activity/document', {
    can: 'course.edit',
    params: AtActivity,
    run: async (ctx, { params }) => {
      const course = await loadCourse(ctx, params.course, 'course.edit')
      const { document_id } = await ofKind(ctx, course, params.activity, 'document')
      const document = await currentDocument(ctx.db, document_id as string)
      if (!document) throw new NotFound()
      return sendDocument(ctx, document)
    },
  }),
]
