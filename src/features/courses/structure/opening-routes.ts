import { z } from 'zod'
import { type Both, Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { audienceChoices, visibleAudiences } from '../../audiences/index.ts'
import { conditionsIn, type Tree, treeFrom } from '../../availability/index.ts'
import { errorsIn, typed } from '../fields.ts'
import { AtActivity, AtCourse } from '../overview/routes.ts'
import { ownCourse } from '../permissions.ts'
import type { Course } from '../queries.ts'
import { say } from '../words.ts'
import { askedWhens, memberFrom, OpeningForm, type OpeningInput, whensOfCourse } from './opening-form.ts'
import { OpeningPage } from './opening-page.tsx'
import { added, asGroup, kept, pathFrom } from './opening-rules.ts'
import { courseChoices } from './queries.ts'
import { setOpening } from './sections.ts'
import { type Structure, structureOf } from './structure.ts'

type Of = { course: string; section?: string; activity?: string }
type Shown = { values?: FormValues; errors?: Record<string, Both>; rule?: string }

const addressOf = ({ course, section, activity }: Of) => {
  const part = section ? `/sections/${section}` : activity ? `/activities/${activity}` : ''
  return `/manage/courses/${course}${part}/opening`
}

/** What is opened, and what opens it now. @throws NotFound for what is not in the course's structure */
function openedIn(structure: Structure, { section, activity }: Of) {
  if (!section && !activity) return { title: undefined, opens: structure.opens }
  const found = section
    ? structure.sections.find(one => one.id === section)
    : structure.activities.find(one => one.id === activity)
  if (!found) throw new NotFound()
  return found
}

async function choicesFor(ctx: Ctx, course: Course, structure: Structure, of: Of) {
  const courses = await courseChoices(ctx.db, ctx.site.id, ctx.lang, course.lineage_id)
  return {
    activities: structure.activities
      .filter(one => one.id !== of.activity && one.section_id !== (of.section ?? 'none'))
      .map(({ id, title }) => ({ id, name: title })),
    courses: courses.map(({ lineage_id, title }) => ({ id: lineage_id, name: title })),
    audiences: await audienceChoices(ctx.db, visibleAudiences(ctx.actor, 'audience.view')),
  }
}

type Choices = Awaited<ReturnType<typeof choicesFor>>

function namesFrom(structure: Structure, { courses, audiences }: Choices) {
  const named = (list: Choices['courses'], id: string) => list.find(one => one.id === id)?.name
  return {
    activity: (id: string) => structure.activities.find(one => one.id === id)?.title,
    course: (id: string) => ({ title: named(courses, id) ?? null, slug: null }),
    audience: (id: string) => named(audiences, id),
  }
}

async function openingPage(ctx: Ctx, of: Of, { values = {}, errors = {}, rule }: Shown = {}) {
  const { lang } = ctx
  const course = await ownCourse(ctx, of.course, 'course.edit')
  const structure = await structureOf(ctx, course)
  const { title, opens } = openedIn(structure, of)
  const choices = await choicesFor(ctx, course, structure, of)
  const given = rule === undefined ? undefined : treeFrom(rule)
  const t = say(lang)
  const heading = title ? t('openingOf', { title: `“${textIn(title, lang)}”` }) : t('openingCourse')
  const tree = asGroup(given ?? opens)
  const view = OpeningPage({
    ...choices,
    lang,
    course,
    heading,
    here: addressOf(of),
    tree,
    isChanged: JSON.stringify(kept(tree)) !== JSON.stringify(opens && kept(asGroup(opens))),
    whens: title ? askedWhens : whensOfCourse,
    names: namesFrom(structure, choices),
    values,
    errors: errorsIn(errors, lang),
  })
  return page(`${heading}: ${textIn(course.title, lang)}`, view, { section: 'manage.courses' })
}

/** @throws Invalid when a rule names something that this person could not have chosen, and that it did not ask before */
function refuseForeign(
  tree: Tree | null,
  before: Tree | null,
  { courses, audiences }: Choices,
  isCourse: boolean,
) {
  const known = new Set((before ? conditionsIn(before) : []).map(one => JSON.stringify(one)))
  const offered = (list: { id: string }[], id: string) => list.some(one => one.id === id)
  const isForeign = (tree ? conditionsIn(tree) : []).some(one => {
    if (known.has(JSON.stringify(one))) return false
    if ('course' in one) return !offered(courses, one.course)
    if ('audience' in one) return !offered(audiences, one.audience)
    return isCourse && !('from' in one || 'until' in one)
  })
  if (isForeign) throw new Invalid({ when: notOffered })
}

async function answer(ctx: Ctx, of: Of, input: OpeningInput) {
  const course = await ownCourse(ctx, of.course, 'course.edit')
  const structure = await structureOf(ctx, course)
  const { title, opens } = openedIn(structure, of)
  const tree = treeFrom(input.rule)
  if (!tree) throw new Invalid({ when: tooMuch })
  if (input.do === 'add') {
    const member = memberFrom(input, title ? askedWhens : whensOfCourse)
    const path = pathFrom(input.into)
    const next = JSON.stringify(added(asGroup(tree), path ?? [], member))
    if (!treeFrom(next)) throw new Invalid({ when: tooMuch })
    return redirect(`${addressOf(of)}?rule=${encodeURIComponent(next)}#conditions`)
  }
  const choices = await choicesFor(ctx, course, structure, of)
  const after = kept(tree)
  refuseForeign(after, opens, choices, !title)
  await setOpening(ctx, of.course, of, after, input.version)
  const text = { en: 'What opens it is saved', cy: 'Mae’r hyn sy’n ei agor wedi’i gadw' }
  return redirect(`/manage/courses/${of.course}#inside`, { flash: { kind: 'success', text } })
}

const notOffered: Both = {
  en: 'Choose activities, courses and audiences from the lists',
  cy: 'Dewiswch weithgareddau, cyrsiau a chynulleidfaoedd o’r rhestrau',
}
const tooMuch: Both = {
  en: 'Use at most 30 conditions, in groups of at most three levels',
  cy: 'Defnyddiwch 30 amod ar y mwyaf, mewn grwpiau o dair lefel ar y mwyaf',
}

const Asked = z.object({ rule: z.string().max(4000).optional().catch(undefined) })

/** The page and its form at one address. */
function rows<P extends z.ZodType<Of>>(path: string, params: P) {
  return [
    get(path, {
      can: 'course.edit',
      params,
      query: Asked,
      run: (ctx, given) =>
        openingPage(ctx, given.params as Of, { rule: (given.query as { rule?: string }).rule }),
    }),
    post(path, {
      can: 'course.edit',
      params,
      input: OpeningForm,
      again: (ctx, { params: of, values, errors }) =>
        openingPage(ctx, of as Of, { values, errors, rule: typed(values, 'rule') }),
      run: (ctx, { params: of, input }) => answer(ctx, of as Of, input),
    }),
  ]
}

export const openingRoutes = [
  ...rows('/manage/courses/:course/opening', AtCourse),
  ...rows('/manage/courses/:course/sections/:section/opening', AtCourse.extend({ section: z.uuid() })),
  ...rows('/manage/courses/:course/activities/:activity/opening', AtActivity),
]
