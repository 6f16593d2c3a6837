import { z } from 'zod'
import { localDate } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import type { Outline } from '../../availability/index.ts'
import { conditionsIn, type Tree } from '../../availability/index.ts'
import type { Structure } from '../structure/structure.ts'

const ids = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform(given => [given].flat().filter(id => z.uuid().safeParse(id).success))
  .catch([])

/** Who an administrator looks at a course as. */
export const SeenAs = z.object({
  audience: z.uuid().optional().catch(undefined),
  day: z.iso.date().optional().catch(undefined),
  'day-day': z.string().max(2).optional().catch(undefined),
  'day-month': z.string().max(2).optional().catch(undefined),
  'day-year': z.string().max(4).optional().catch(undefined),
  done: ids,
  course: ids,
})

export type As = { audience: string | undefined; day: string; done: string[]; courses: string[] }

/** What the address asks, with today where it names no day that there is. */
export function asAsked(ctx: Pick<Ctx, 'now'>, query: z.output<typeof SeenAs>): As {
  const [day, month, year] = [query['day-day'], query['day-month'], query['day-year']]
  const typed = `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`
  const today = localDate(ctx.now)
  const asked = query.day ?? (z.iso.date().safeParse(typed).success ? typed : today)
  return { audience: query.audience, day: asked, done: query.done, courses: query.course }
}

/** The course as that person would stand in it: a run opened today, and completed what was ticked. Nothing is written. */
export function outlineAs(ctx: Pick<Ctx, 'now'>, structure: Structure, as: As): Outline {
  const { rule, needed, opens, sections, activities } = structure
  const today = localDate(ctx.now)
  const trees = [opens, ...sections.map(one => one.opens), ...activities.map(one => one.opens)]
  const asked = trees.filter((tree): tree is Tree => tree !== null).flatMap(conditionsIn)
  const lineages = asked.flatMap(one => ('course' in one ? one.course : []))
  return {
    rule,
    needed,
    opens,
    sections,
    enrolled_on: today,
    parts: activities.map(row => {
      const isDone = as.done.includes(row.id)
      return {
        ...row,
        is_ready: row.kind !== 'package' || row.current_content_version_id !== null,
        section: row.section_id,
        started: isDone,
        met: isDone,
        met_on: isDone ? today : null,
        // Whoever has completed it scored all there is.
        score: isDone ? 100 : null,
      }
    }),
    courses: Object.fromEntries(
      lineages.map(id => [id, { title: null, slug: null, done: as.courses.includes(id) }]),
    ),
    audiences: as.audience ? [as.audience] : [],
  }
}
