import { z } from 'zod'
import { type Both, both, NotFound } from '../../../platform/errors/errors.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { errorsIn, text, versionField } from '../fields.ts'
import { AtCourse, overviewPage } from '../overview/routes.ts'
import { ownCourse } from '../permissions.ts'
import { say } from '../words.ts'
import { SectionPage, sectionRules } from './section-page.tsx'
import { addSection, editSection, moveSection, removeSection } from './sections.ts'
import { structureOf } from './structure.ts'

const AtSection = AtCourse.extend({ section: z.uuid() })
const unknownChoice = both('Choose one of the answers', 'Dewiswch un o’r atebion')
const SectionForm = z.object({
  version: versionField,
  title: text(200),
  title_cy: text(200),
  rule: z.enum(sectionRules, unknownChoice),
  needed: text(10),
})
const MoveForm = z.object({ version: versionField, direction: z.enum(['up', 'down'], unknownChoice) })

type Shown = { values?: FormValues; errors?: Record<string, Both> }

async function sectionPage(ctx: Ctx, courseId: string, id: string | undefined, shown: Shown = {}) {
  const course = await ownCourse(ctx, courseId, 'course.edit')
  const t = say(ctx.lang)
  const section = id ? (await structureOf(ctx, course)).sections.find(one => one.id === id) : undefined
  if (id && !section) throw new NotFound()
  const heading = section ? t('editSection', { title: textIn(section.title, ctx.lang) }) : t('addSection')
  const saved = section && {
    title: section.title.en?.text ?? '',
    title_cy: section.title.cy?.text ?? '',
    rule: section.rule,
    needed: section.needed === null ? '' : String(section.needed),
  }
  const view = SectionPage({
    lang: ctx.lang,
    hasWelsh: ctx.site.languages.includes('cy'),
    course,
    heading,
    action: `/manage/courses/${courseId}/sections/${section ? `${section.id}/edit` : 'new'}`,
    values: shown.values ?? saved ?? {},
    errors: errorsIn(shown.errors ?? {}, ctx.lang),
  })
  return page(`${heading}: ${textIn(course.title, ctx.lang)}`, view, { section: 'manage.courses' })
}

function back(course: string, text: Both, anchor = '#inside') {
  return redirect(`/manage/courses/${course}${anchor}`, { flash: { kind: 'success', text } })
}

export const sectionRoutes = [
  get('/manage/courses/:course/sections/new', {
    can: 'course.edit',
    params: AtCourse,
    run: (ctx, { params }) => sectionPage(ctx, params.course, undefined),
  }),
  post('/manage/courses/:course/sections/new', {
    can: 'course.edit',
    params: AtCourse,
    input: SectionForm,
    again: (ctx, { params, ...shown }) => sectionPage(ctx, params.course, undefined, shown),
    run: async (ctx, { params, input }) => {
      await addSection(ctx, params.course, input)
      return back(params.course, { en: 'The section is added', cy: 'Mae’r adran wedi’i hychwanegu' })
    },
  }),
  get('/manage/courses/:course/sections/:section/edit', {
    can: 'course.edit',
    params: AtSection,
    run: (ctx, { params }) => sectionPage(ctx, params.course, params.section),
  }),
  post('/manage/courses/:course/sections/:section/edit', {
    can: 'course.edit',
    params: AtSection,
    input: SectionForm,
    again: (ctx, { params, ...shown }) => sectionPage(ctx, params.course, params.section, shown),
    run: async (ctx, { params, input }) => {
      await editSection(ctx, params.course, params.section, input)
      return back(params.course, { en: 'The section is saved', cy: 'Mae’r adran wedi’i chadw' })
    },
  }),
  post('/manage/courses/:course/sections/:section/move', {
    can: 'course.edit',
    params: AtSection,
    input: MoveForm,
    again: (ctx, { params, errors, values }) => overviewPage(ctx, params.course, errors, values),
    run: async (ctx, { params, input }) => {
      await moveSection(ctx, params.course, params.section, input)
      return back(
        params.course,
        { en: 'The order is changed', cy: 'Mae’r drefn wedi’i newid' },
        `#more-${params.section}`,
      )
    },
  }),
  post('/manage/courses/:course/sections/:section/remove', {
    can: 'course.edit',
    params: AtSection,
    input: z.object({ version: versionField }),
    again: (ctx, { params, errors, values }) => overviewPage(ctx, params.course, errors, values),
    run: async (ctx, { params, input }) => {
      await removeSection(ctx, params.course, params.section, input.version)
      return back(params.course, {
        en: 'The section is removed. What was in it stays in the course',
        cy: 'Mae’r adran wedi’i thynnu. Mae’r hyn oedd ynddi’n aros yn y cwrs',
      })
    },
  }),
]
