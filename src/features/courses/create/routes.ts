import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import type { Again, FormValues } from '../../../platform/http/route.ts'
import { get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { errorsIn } from '../fields.ts'
import { type KeptPackage, keepPackage, keptPackage } from '../packages/keep-package.ts'
import { type PreparedPackage, preparePackage, withPackageError } from '../packages/prepare-package.ts'
import { say } from '../words.ts'
import { choicesFor } from './choices.ts'
import { CourseForm } from './course-form.ts'
import { createCourse } from './create-course.ts'
import { NewCoursePage, nameOf } from './new-course-page.tsx'

type Shown = { values?: FormValues; errors?: Again['errors']; prepared?: PreparedPackage; kept?: KeptPackage }

async function newCoursePage(
  ctx: Ctx,
  { values = {}, errors = {}, prepared, kept }: Shown = {},
): Promise<Reply> {
  const { lang, site, actor, services } = ctx
  const props = {
    lang,
    values,
    kept,
    choices: await choicesFor(ctx, 'course.create'),
    hasWelsh: site.languages.includes('cy'),
    organisation: nameOf(site.organisations, actor.actingOrg, lang),
    site: textIn(site.name, lang),
    maxUploadMegabytes: Math.floor(services.config.maxUploadBytes / 1024 / 1024),
    errors: errorsIn(withPackageError(errors, prepared), lang),
    findings: prepared && !prepared.isGood ? (prepared.inspection?.findings ?? []) : [],
  }
  return page(say(lang)('createCourse'), NewCoursePage(props), { section: 'manage.courses' })
}

/** The form again. A good package is kept meanwhile; one that was kept before stays so. */
async function mendCourse(ctx: Ctx, given: Again<unknown, PreparedPackage | undefined>): Promise<Reply> {
  const { prepared, values, errors } = given
  const kept = prepared?.isGood ? await keepPackage(ctx, prepared) : await keptPackage(ctx, values.kept)
  return newCoursePage(ctx, { values, errors, prepared, kept })
}

export const createRoutes = [
  get('/manage/courses/new', { can: 'course.create', run: ctx => newCoursePage(ctx) }),
  post('/manage/courses/new', {
    can: 'course.create',
    upload: true,
    input: CourseForm,
    prepare: preparePackage,
    again: mendCourse,
    run: async (ctx, { input, prepared }) => {
      const id = await createCourse(ctx, input, prepared)
      const text =
        input.save === 'publish'
          ? { en: 'The course is published', cy: 'Mae’r cwrs wedi’i gyhoeddi' }
          : { en: 'The draft is saved', cy: 'Mae’r drafft wedi’i gadw' }
      return redirect(`/manage/courses/${id}`, { flash: { kind: 'success', text } })
    },
  }),
]
