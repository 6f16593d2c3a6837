import { z } from 'zod'
import { both } from '../../platform/errors/errors.ts'
import { type Lang, languages } from '../../platform/i18n/words.ts'
import { audit } from '../../platform/outbox/record.ts'
import type { SignedIn } from '../../platform/tenancy/context.ts'
import { keepPreferences } from './queries.ts'

const nameTooLong = both('Use 100 characters or fewer', 'Defnyddiwch 100 nod neu lai')
const oneName = both('Enter one name', 'Rhowch un enw')
const chooseLang = both('Choose English or Welsh', 'Dewiswch Saesneg neu Gymraeg')

export const PreferencesForm = z.object({
  // Signs that turn text around or hide in it have no place in a name.
  known_as: z
    .string(oneName)
    .trim()
    .max(100, nameTooLong)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, both('Use letters only', 'Defnyddiwch lythrennau’n unig'))
    .default(''),
  lang: z.enum(languages, chooseLang).optional(),
})

/** Keeps what the person wants to be called and read. An empty name means the full one. */
export async function keepOwnPreferences(
  ctx: SignedIn,
  given: { known_as: string; lang?: Lang },
): Promise<void> {
  const { person } = ctx.actor
  await keepPreferences(ctx.db, person.id, {
    knownAs: given.known_as || null,
    lang: given.lang ?? person.lang,
  })
  await audit(ctx, 'person.preferred', { type: 'person', id: person.id }, { organisationId: null })
}
