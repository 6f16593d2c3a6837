import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { choice, minutes, score, text } from '../fields.ts'
import { completionsOf } from '../rules.ts'

/** Everything that the one page to a new course asks; all of it may be left as it is. */
export const CourseForm = z.object({
  title: text(200),
  title_cy: text(200),
  summary: text(500),
  summary_cy: text(500),
  statement: text(10_000),
  statement_cy: text(10_000),
  minutes,
  category: choice,
  unit: choice,
  visible_to: z
    .enum(
      ['organisation', 'site'],
      both('Choose who may find the course', 'Dewiswch pwy gaiff ddod o hyd i’r cwrs'),
    )
    .default('organisation'),
  completion: z
    .enum(
      completionsOf.package,
      both('Choose what completes the package', 'Dewiswch beth sy’n cwblhau’r pecyn'),
    )
    .default('status'),
  pass_score: score,
  kept: text(200),
  save: z
    .enum(
      ['publish', 'draft'],
      both('Choose Publish or Save as draft', 'Dewiswch Cyhoeddi neu Gadw fel drafft'),
    )
    .default('draft'),
})

export type CourseInput = z.output<typeof CourseForm>
