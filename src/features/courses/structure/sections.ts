import { Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { edited, localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import type { SectionRule, Tree } from '../../availability/index.ts'
import { courseToChange } from '../permissions.ts'
import type { Course } from '../queries.ts'
import { moved } from '../rules.ts'
import type { Item, SectionRow, StructureContent } from './queries.ts'
import { contentOf, restructure, structureOf } from './structure.ts'

export type SectionInput = {
  version?: string
  title: string
  title_cy: string
  rule: SectionRule
  needed: string
}

async function toChange(ctx: Ctx, courseId: string, version: string | undefined) {
  const course = await courseToChange(ctx, courseId, 'course.edit', version)
  return { course, content: contentOf(await structureOf(ctx, course)) }
}

function sectionIn(content: StructureContent, id: string): SectionRow {
  const section = content.sections.find(one => one.id === id)
  if (!section) throw new NotFound()
  return section
}

/** How many of its activities a section asks for. @throws Invalid for anything but a number */
function neededIn(input: SectionInput): number | null {
  if (input.rule !== 'some') return null
  const value = /^\d{1,3}$/.test(input.needed) ? Number(input.needed) : 0
  if (value >= 1) return value
  throw new Invalid({ needed: { en: 'Enter a number, such as 2', cy: 'Rhowch rif, megis 2' } })
}

const noTitle = { en: 'Enter a title', cy: 'Rhowch deitl' }

/** Adds a section to the end of a course. */
export async function addSection(ctx: Ctx, courseId: string, input: SectionInput): Promise<void> {
  const { course, content } = await toChange(ctx, courseId, input.version)
  const title = localised(input.title, input.title_cy)
  if (textIn(title, 'en') === '') throw new Invalid({ title: noTitle })
  const section = { id: 'new', title, rule: input.rule, needed: neededIn(input), opens: null }
  await restructure(ctx, course, { ...content, sections: [...content.sections, section] })
}

/** Changes what a section is called and how it counts. @throws NotFound for a section that is not in it now */
export async function editSection(
  ctx: Ctx,
  courseId: string,
  id: string,
  input: SectionInput,
): Promise<void> {
  const { course, content } = await toChange(ctx, courseId, input.version)
  const before = sectionIn(content, id)
  const now = ctx.now.toISOString()
  const title = edited(edited(before.title, 'en', input.title, now), 'cy', input.title_cy, now)
  if (textIn(title, 'en') === '') throw new Invalid({ title: noTitle })
  const after = { ...before, title, rule: input.rule, needed: neededIn(input) }
  const sections = content.sections.map(one => (one.id === id ? after : one))
  await restructure(ctx, course, { ...content, sections })
}

/** Moves a section with all that stands under it. */
export async function moveSection(
  ctx: Ctx,
  courseId: string,
  id: string,
  input: { version: string; direction: 'up' | 'down' },
): Promise<void> {
  const { course, content } = await toChange(ctx, courseId, input.version)
  const at = content.sections.indexOf(sectionIn(content, id))
  const sections = moved(content.sections, at, input.direction === 'up' ? -1 : 1)
  await restructure(ctx, course, { ...content, sections })
}

/** Takes a heading away; what stood under it moves under the one before. */
export async function removeSection(ctx: Ctx, courseId: string, id: string, version: string): Promise<void> {
  const { course, content } = await toChange(ctx, courseId, version)
  const at = content.sections.indexOf(sectionIn(content, id))
  const before = content.sections[at - 1]?.id ?? null
  const sections = content.sections.filter(one => one.id !== id)
  const items = content.items.map(item => (item.section === id ? { ...item, section: before } : item))
  await restructure(ctx, course, { ...content, sections, items })
}

/** An activity one place further up or down; at the end of its section it goes into the next one. */
export function movedItem(content: StructureContent, activityId: string, by: -1 | 1): Item[] {
  const { items, sections } = content
  const item = items.find(one => one.activityId === activityId)
  if (!item) return items
  const beside = items.filter(one => one.section === item.section)
  const at = beside.indexOf(item)
  const other = beside[at + by]
  if (other) {
    const swapped = (one: Item) => (one === item ? other : one === other ? item : one)
    return items.map(swapped)
  }
  const places = [null, ...sections.map(section => section.id)]
  const next = places[places.indexOf(item.section) + by]
  if (next === undefined) return items
  const rest = items.filter(one => one !== item)
  const there = { ...item, section: next }
  return by === 1 ? [there, ...rest] : [...rest, there]
}

/** Says what opens a section, an activity, or the whole course. */
export async function setOpening(
  ctx: Ctx,
  courseId: string,
  of: { section?: string; activity?: string },
  opens: Tree | null,
  version: string,
): Promise<Course> {
  const { course, content } = await toChange(ctx, courseId, version)
  if (of.section) {
    sectionIn(content, of.section)
    const sections = content.sections.map(one => (one.id === of.section ? { ...one, opens } : one))
    await restructure(ctx, course, { ...content, sections })
  } else if (of.activity) {
    if (!content.items.some(one => one.activityId === of.activity)) throw new NotFound()
    const items = content.items.map(one => (one.activityId === of.activity ? { ...one, opens } : one))
    await restructure(ctx, course, { ...content, items })
  } else await restructure(ctx, course, { ...content, opens })
  return course
}
