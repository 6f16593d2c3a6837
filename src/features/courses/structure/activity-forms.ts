import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { choice, score, text, versionField } from '../fields.ts'
import { completions } from '../rules.ts'

/** What an activity of any kind says and what completes it; each kind reads the fields that it has. */
export const ActivityForm = z.object({
  version: versionField,
  title: text(200),
  title_cy: text(200),
  statement: text(50_000),
  statement_cy: text(50_000),
  /** Empty for kinds that complete in one way only. */
  completion: z
    .union(
      [z.enum(completions), z.literal('')],
      both('Choose what completes it', 'Dewiswch beth sy’n ei gwblhau'),
    )
    .default(''),
  pass_score: score,
  watch_share: text(10),
  address: text(2000),
  changes: text(2000),
  changes_cy: text(2000),
  /** The section that a new activity is put under. */
  section: choice,
  kept: text(200),
})

export type ActivityInput = z.output<typeof ActivityForm>

export const VersionForm = z.object({ version: versionField, kept: text(200) })

/** The next version of a document. */
export const DocumentForm = z.object({
  version: versionField,
  statement: text(50_000),
  statement_cy: text(50_000),
  changes: text(2000),
  changes_cy: text(2000),
  asks_again: text(3),
})

export type DocumentInput = z.output<typeof DocumentForm>
