import { z } from 'zod'
import { type Both, NotFound } from '../../../platform/errors/errors.ts'
import { page, redirect, stream } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { errorsIn, text, versionField } from '../fields.ts'
import { AtCourse } from '../overview/routes.ts'
import { ownCourse } from '../permissions.ts'
import { say } from '../words.ts'
import { CoverPage } from './cover-page.tsx'
import { changeCover } from './covers.ts'
import { prepareCover } from './prepare-cover.ts'
import { coverMediaType } from './queries.ts'

async function coverPage(ctx: Ctx, id: string, errors: Record<string, Both> = {}) {
  const course = await ownCourse(ctx, id, 'course.edit')
  const view = CoverPage({ lang: ctx.lang, course, errors: errorsIn(errors, ctx.lang) })
  return page(`${say(ctx.lang)('changeCover')}: ${textIn(course.title, ctx.lang)}`, view, {
    section: 'manage.courses',
  })
}

const CoverForm = z.object({ version: versionField, remove: text(3) })

export const coverRoutes = [
  get('/covers/:hash', {
    can: 'public',
    params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    run: async (ctx, { params }) => {
      const mediaType = await coverMediaType(ctx.db, params.hash)
      if (!mediaType) throw new NotFound()
      return stream(mediaType, () => ctx.services.files.get(params.hash), { cache: 'immutable' })
    },
  }),
  get('/manage/courses/:course/cover', {
    can: 'course.edit',
    params: AtCourse,
    run: (ctx, { params }) => coverPage(ctx, params.course),
  }),
  post('/manage/courses/:course/cover', {
    can: 'course.edit',
    params: AtCourse,
    upload: true,
    input: CoverForm,
    prepare: prepareCover,
    again: (ctx, { params, errors }) => coverPage(ctx, params.course, errors),
    run: async (ctx, { params, input, prepared }) => {
      await changeCover(ctx, params.course, input, prepared)
      const text = input.remove
        ? { en: 'The picture is removed', cy: 'Mae’r llun wedi’i dynnu' }
        : { en: 'The cover is saved', cy: 'Mae’r clawr wedi’i gadw' }
      return redirect(`/manage/courses/${params.course}`, { flash: { kind: 'success', text } })
    },
  }),
]
