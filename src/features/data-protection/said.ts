import type { Both } from '../../platform/errors/errors.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import type { Lang, Params } from '../../platform/i18n/words.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

type Saying<K extends string> = (lang: Lang) => (key: K, params?: Params) => string

/** One sentence in both languages, by its key. */
export function bothOf<K extends string>(say: Saying<K>, key: K, params?: Params): Both {
  return { en: say('en')(key, params), cy: say('cy')(key, params) }
}

/** What is shown on the next page after something was done. */
export function done<K extends string>(say: Saying<K>, key: K, params?: Params) {
  return { flash: { kind: 'success' as const, text: bothOf(say, key, params) } }
}

/** The name of an organisation of this site. */
export function organisationName(ctx: Pick<Ctx, 'site' | 'lang'>, id: string | null): string {
  return textIn(ctx.site.organisations.find(one => one.id === id)?.name, ctx.lang)
}
