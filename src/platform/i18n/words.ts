import i18next from 'i18next'

/** The interface languages. English is the reference: every key has it, and Welsh beside it. */
export const languages = ['en', 'cy'] as const
export type Lang = (typeof languages)[number]

export type Params = Record<string, string | number>
/** Plural forms by CLDR category; English uses one and other, Welsh all six. */
export type Plural = { zero?: string; one?: string; two?: string; few?: string; many?: string; other: string }
export type Entry = { en: string | Plural; cy: string | Plural }
export type Entries = Record<string, Entry>
export type Say<K extends string> = (key: K, params?: Params) => string

const i18n = i18next.createInstance()
void i18n.init({
  lng: 'en',
  fallbackLng: false,
  resources: {},
  initAsync: false,
  nsSeparator: ':',
  keySeparator: false,
  interpolation: { escapeValue: false },
})

/** Every set of words registered so far, by namespace: what the language test walks through. */
export const registry = new Map<string, Entries>()

function resourcesOf(entries: Entries, lang: Lang): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [key, entry] of Object.entries(entries)) {
    const text = entry[lang]
    if (typeof text === 'string') flat[key] = text
    else for (const [form, value] of Object.entries(text)) flat[`${key}_${form}`] = value
  }
  return flat
}

/**
 * Registers one feature's words, both languages side by side, and returns the way to say them:
 * `say(lang)('key', { count: 3 })`. `{{name}}` interpolates; `count` chooses the plural form.
 * Values are not escaped here: views escape what they render.
 */
export function words<E extends Entries>(
  namespace: string,
  entries: E,
): (lang: Lang) => Say<keyof E & string> {
  if (registry.has(namespace)) throw new Error(`The words "${namespace}" are registered twice`)
  registry.set(namespace, entries)
  const saying = {} as Record<Lang, Say<keyof E & string>>
  for (const lang of languages) {
    i18n.addResourceBundle(lang, namespace, resourcesOf(entries, lang))
    const fixed = i18n.getFixedT(lang, namespace) as unknown as (key: string, params: Params) => string
    // Most words have no gaps: looked up once, they stay.
    const plain = new Map<string, string>()
    saying[lang] = (key, params) => {
      if (params) return fixed(key, params)
      const known = plain.get(key) ?? fixed(key, {})
      plain.set(key, known)
      return known
    }
  }
  return lang => saying[lang]
}
