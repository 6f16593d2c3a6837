import { type Both, Refused } from '../../../platform/errors/errors.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { activitiesIn, circleIn, type Tree } from '../../availability/index.ts'
import { type Course, changeCourse } from '../queries.ts'
import {
  type ActivityRow,
  activitiesOf,
  type Item,
  insertStructure,
  rewriteStructure,
  runsOf,
  type SectionRow,
  type StructureContent,
  type StructureRow,
  sectionsOf,
  structureById,
} from './queries.ts'

export type Structure = Pick<StructureRow, 'rule' | 'needed' | 'opens'> & {
  number: number
  sections: SectionRow[]
  activities: ActivityRow[]
}

/** What new runs of a course go through. */
export async function structureOf(
  ctx: Pick<Ctx, 'db'>,
  course: Pick<Course, 'current_structure_id'>,
): Promise<Structure> {
  const id = course.current_structure_id
  const row = id ? await structureById(ctx.db, id) : undefined
  if (!row) return { rule: 'all', needed: null, opens: null, number: 0, sections: [], activities: [] }
  const sections = await sectionsOf(ctx.db, row.id)
  return { ...row, sections, activities: await activitiesOf(ctx.db, row.id) }
}

/** What stands in a structure, for changing it. */
export function contentOf({ rule, needed, opens, sections, activities }: Structure): StructureContent {
  const items = activities.map(({ id, section_id, opens: own }) => ({
    activityId: id,
    section: section_id,
    opens: own,
  }))
  return { rule, needed, opens, sections, items }
}

/**
 * Gives a course another structure. One that nobody has started and that is a draft is changed as it stands;
 * otherwise the next version is written, and runs stay pinned to theirs. The course must be held.
 * @throws Refused when a condition asks about what is not inside, or activities would wait for each other for ever
 */
export async function restructure(ctx: Ctx, course: Course, content: StructureContent): Promise<void> {
  const { organisation_id, id, current_structure_id } = course
  const fitting = fitted(content)
  await refuseDeadEnds(ctx, course, fitting)
  if (current_structure_id && course.state === 'draft' && (await runsOf(ctx.db, id)) === 0) {
    const owner = { organisationId: organisation_id, courseId: id }
    await rewriteStructure(ctx.db, owner, current_structure_id, fitting)
    await changeCourse(ctx.db, id)
  } else {
    const structureId = await insertStructure(ctx.db, organisation_id, id, fitting)
    await changeCourse(ctx.db, id, { current_structure_id: structureId })
  }
  const detail = {
    activities: fitting.items.map(item => item.activityId),
    sections: fitting.sections.length,
    rule: fitting.rule,
    needed: fitting.needed,
  }
  const about = { organisationId: organisation_id, detail }
  await record(ctx, 'course.structureChanged', { type: 'course', id }, about)
}

/** The items in the order of their sections, and no rule that asks for more than there is. */
function fitted(content: StructureContent): StructureContent {
  const place = (item: Item) => content.sections.findIndex(section => section.id === item.section)
  const items = [...content.items].sort((one, two) => place(one) - place(two))
  const sections = content.sections.map(section => {
    const count = items.filter(item => item.section === section.id).length
    return section.rule === 'some'
      ? { ...section, needed: within(section.needed, count) }
      : { ...section, needed: null }
  })
  const needed = content.rule === 'some' ? within(content.needed, items.length) : null
  return { ...content, needed, sections, items }
}

const within = (needed: number | null, count: number) => Math.max(1, Math.min(needed ?? 1, count || 1))

/** For each activity, those that its own and its section's conditions ask about. */
export function waitsOf({ sections, items }: StructureContent): Map<string, string[]> {
  const bySection = new Map(sections.map(section => [section.id, section.opens]))
  return new Map(
    items.map(item => {
      const trees: (Tree | null)[] = [item.opens, bySection.get(item.section ?? '') ?? null]
      return [item.activityId, trees.flatMap(activitiesIn)]
    }),
  )
}

async function refuseDeadEnds(ctx: Ctx, course: Course, content: StructureContent): Promise<void> {
  const waits = waitsOf(content)
  const asked = [...waits.values(), ...content.sections.map(({ opens }) => activitiesIn(opens))].flat()
  const before = (await structureOf(ctx, course)).activities
  const titles = (ids: string[], lang: 'en' | 'cy') =>
    ids.map(id => `“${textIn(before.find(one => one.id === id)?.title, lang)}”`).join(', ')
  const gone = [...new Set(asked.filter(id => !waits.has(id)))]
  if (gone.length > 0) throw new Refused('course.asked', stillAsked(titles(gone, 'en'), titles(gone, 'cy')))
  const circle = circleIn(waits)
  if (circle.length > 0)
    throw new Refused('course.circle', waiting(titles(circle, 'en'), titles(circle, 'cy')))
}

function stillAsked(en: string, cy: string): Both {
  return {
    en: `Something else opens only after ${en}. Change what opens it first.`,
    cy: `Dim ond ar ôl ${cy} y mae rhywbeth arall yn agor. Newidiwch yr hyn sy’n ei agor yn gyntaf.`,
  }
}

function waiting(en: string, cy: string): Both {
  return {
    en: `Nobody could ever open this: these would wait for themselves or for each other: ${en}.`,
    cy: `Ni allai neb byth agor hwn: byddai’r rhain yn aros amdanynt eu hunain neu am ei gilydd: ${cy}.`,
  }
}
