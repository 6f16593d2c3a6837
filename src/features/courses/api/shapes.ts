import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { activityKinds } from '../../enrolments/index.ts'
import { completions, completionsOf } from '../rules.ts'

const tooLong = (max: number) => both(`Use at most ${max} characters`, `Defnyddiwch ${max} nod ar y mwyaf`)
const notText = both('Give a text', 'Rhowch destun')

function plainText(max: number) {
  return z
    .string(notText)
    .transform(given =>
      given
        .replace(/\r\n?/g, '\n')
        .replace(/[^\P{Cc}\n\t]/gu, '')
        .trim(),
    )
    .pipe(z.string().max(max, tooLong(max)))
}

/** A text in the languages it has; one text alone is English. */
export function texts(max: number) {
  const one = plainText(max)
  return z.union(
    [one.transform(en => ({ en, cy: undefined })), z.object({ en: one.optional(), cy: one.optional() })],
    notText,
  )
}

const LocalText = z.object({
  text: z.string(),
  state: z.enum(['draft', 'approved']),
  stale_since: z.string().optional(),
})
export const LocalisedAnswer = z.object({ en: LocalText.optional(), cy: LocalText.optional() })

export const CourseSummary = z.object({
  id: z.uuid(),
  organisation_id: z.uuid(),
  unit_id: z.uuid().nullable(),
  title: LocalisedAnswer,
  summary: LocalisedAnswer,
  state: z.enum(['draft', 'published', 'retired']),
  slug: z.string().nullable(),
  visible_to: z.enum(['organisation', 'site', 'audience']).nullable(),
  updated_at: z.iso.datetime(),
})

export const CourseAnswer = CourseSummary.extend({
  description: LocalisedAnswer,
  minutes: z.number().nullable(),
  contact: z.string().nullable(),
  category_id: z.uuid().nullable(),
  version: z.string(),
  runs: z.object({ open: z.number(), completed: z.number() }),
  structure: z.object({
    number: z.number(),
    rule: z.enum(['all', 'any', 'some']),
    needed: z.number().nullable(),
    activities: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(activityKinds),
        title: LocalisedAnswer,
        completion: z.enum(completions),
        pass_score: z.number().nullable(),
        content_version_id: z.uuid().nullable(),
        content_version: z.number().nullable(),
      }),
    ),
  }),
})

export const CourseList = z.object({ items: z.array(CourseSummary), next: z.string().nullable() })

const unitId = z.uuid(both('Give the id of a unit', 'Rhowch id uned')).nullable()
const minutes = z
  .int(both('Give whole minutes', 'Rhowch funudau cyfan'))
  .min(1, both('Give at least 1 minute', 'Rhowch o leiaf 1 munud'))
  .max(100_000, both('Give at most 100000 minutes', 'Rhowch 100000 munud ar y mwyaf'))
  .nullable()
const visibleTo = z.enum(
  ['organisation', 'site'],
  both('Give organisation or site', 'Rhowch organisation neu site'),
)

export const NewCourse = z.object({
  title: texts(200),
  summary: texts(500).optional(),
  minutes: minutes.optional(),
  unit_id: unitId.optional(),
  category_id: z.uuid(both('Give the id of a category', 'Rhowch id categori')).nullable().optional(),
  visible_to: visibleTo.default('organisation'),
  /** One activity to begin with: a package whose file is sent afterwards, or a text to declare. */
  activity: z
    .object({
      kind: z.enum(
        ['package', 'declaration'],
        both('Give package or declaration', 'Rhowch package neu declaration'),
      ),
      statement: texts(10_000).optional(),
      completion: z
        .enum(completionsOf.package, both('Give a completion rule', 'Rhowch reol gwblhau'))
        .default('status'),
      pass_score: z
        .number(both('Give a score from 0 to 100', 'Rhowch sgôr o 0 i 100'))
        .min(0, both('Give a score from 0 to 100', 'Rhowch sgôr o 0 i 100'))
        .max(100, both('Give a score from 0 to 100', 'Rhowch sgôr o 0 i 100'))
        .optional(),
    })
    .default({ kind: 'package', completion: 'status' }),
})

export type NewCourseInput = z.output<typeof NewCourse>

export const ChangedCourse = z.object({
  title: texts(200).optional(),
  summary: texts(500).optional(),
  description: texts(20_000).optional(),
  minutes: minutes.optional(),
  contact: plainText(200).nullable().optional(),
  unit_id: unitId.optional(),
  /** As it was read: refused when somebody changed the course since. */
  version: z.string(notText).max(20).optional(),
})

export type ChangedCourseInput = z.output<typeof ChangedCourse>
