import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { score, text, versionField } from '../fields.ts'
import { completionsOf } from '../rules.ts'

/** What an activity says and what completes it; a text to declare has no rule to choose. */
export const ActivityForm = z.object({
  version: versionField,
  title: text(200),
  title_cy: text(200),
  statement: text(10_000),
  statement_cy: text(10_000),
  completion: z
    .enum(
      completionsOf.package,
      both('Choose what completes the package', 'Dewiswch beth sy’n cwblhau’r pecyn'),
    )
    .default('status'),
  pass_score: score,
  kept: text(200),
})

export type ActivityInput = z.output<typeof ActivityForm>

export const VersionForm = z.object({ version: versionField, kept: text(200) })
