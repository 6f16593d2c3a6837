import type { Both } from '../../../platform/errors/errors.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import type { FieldErrors } from '../../../ui/form.tsx'
import { audienceChoices, visibleAudiences } from '../../audiences/index.ts'
import { choicesFor } from '../create/choices.ts'
import { errorsIn } from '../fields.ts'
import { AtCourse } from '../overview/routes.ts'
import { ownCourse } from '../permissions.ts'
import type { Course } from '../queries.ts'
import { say } from '../words.ts'
import { DetailsPage, ListingPage } from './details-page.tsx'
import { DetailsForm, editDetails } from './edit-details.ts'
import { editListing, ListingForm } from './edit-listing.ts'

type Shown = { values?: FormValues; errors?: Record<string, Both> }
type Part = 'details' | 'listing'

async function partPage(ctx: Ctx, part: Part, id: string, { values, errors = {} }: Shown = {}) {
  const { lang, site } = ctx
  const course = await ownCourse(ctx, id, 'course.edit')
  const View = part === 'details' ? DetailsPage : ListingPage
  const view = View({
    lang,
    course,
    choices: await choicesFor(ctx, 'course.edit'),
    hasWelsh: site.languages.includes('cy'),
    organisation: textIn(course.organisation_name, lang),
    site: textIn(site.name, lang),
    values: values ?? valuesOf(course),
    errors: errorsIn(errors, lang),
    audiences:
      part === 'listing' ? await audiencesFor(ctx, course, values, errorsIn(errors, lang)) : undefined,
  })
  const heading = say(lang)(part === 'details' ? 'changeDetails' : 'changeListing')
  return page(`${heading}: ${textIn(course.title, lang)}`, view, { section: 'manage.courses' })
}

async function audiencesFor(ctx: Ctx, course: Course, values: FormValues | undefined, errors: FieldErrors) {
  const chosen = values ? [values.audiences ?? []].flat() : course.audiences.map(({ id }) => id)
  const choices = await audienceChoices(ctx.db, visibleAudiences(ctx.actor, 'audience.view'))
  return { choices, chosen, error: errors.audiences }
}

function valuesOf(course: Course): FormValues {
  const texts = (['title', 'summary', 'description'] as const).flatMap(name => [
    [name, course[name].en?.text ?? ''],
    [`${name}_cy`, course[name].cy?.text ?? ''],
  ])
  return {
    ...Object.fromEntries(texts),
    minutes: course.duration_minutes === null ? '' : String(course.duration_minutes),
    contact: course.contact ?? '',
    unit: course.unit_id ?? '',
    slug: course.slug ?? '',
    category: course.category_id ?? '',
    visible_to: course.visible_to ?? 'organisation',
  }
}

const saved = (course: string, text: Both) =>
  redirect(`/manage/courses/${course}`, { flash: { kind: 'success', text } })

export const detailsRoutes = [
  get('/manage/courses/:course/details', {
    can: 'course.edit',
    params: AtCourse,
    run: (ctx, { params }) => partPage(ctx, 'details', params.course),
  }),
  post('/manage/courses/:course/details', {
    can: 'course.edit',
    params: AtCourse,
    input: DetailsForm,
    again: (ctx, { params, values, errors }) => partPage(ctx, 'details', params.course, { values, errors }),
    run: async (ctx, { params, input }) => {
      await editDetails(ctx, params.course, input)
      return saved(params.course, { en: 'The details are saved', cy: 'Mae’r manylion wedi’u cadw' })
    },
  }),
  get('/manage/courses/:course/listing', {
    can: 'course.edit',
    params: AtCourse,
    run: (ctx, { params }) => partPage(ctx, 'listing', params.course),
  }),
  post('/manage/courses/:course/listing', {
    can: 'course.edit',
    params: AtCourse,
    input: ListingForm,
    again: (ctx, { params, values, errors }) => partPage(ctx, 'listing', params.course, { values, errors }),
    run: async (ctx, { params, input }) => {
      await editListing(ctx, params.course, input)
      return saved(params.course, { en: 'The listing is saved', cy: 'Mae’r rhestriad wedi’i gadw' })
    },
  }),
]
