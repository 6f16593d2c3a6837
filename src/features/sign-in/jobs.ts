import { z } from 'zod'
import { languages } from '../../platform/i18n/words.ts'
import { defineJob } from '../../platform/jobs/define.ts'
import { mailForgotten } from './links.ts'

export const forgottenJobName = 'password.forgotten'

/**
 * Looks for the account after the answer has gone out, so that neither the page nor its duration tells whether there
 * is one. Run twice, it mails twice, and the newer link holds.
 */
export const forgottenJob = defineJob(
  forgottenJobName,
  z.object({ given: z.string(), lang: z.enum(languages) }),
  (ctx, { given, lang }) => mailForgotten(ctx, given, lang),
)
