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

const mostKept = 2000

/** Where words with these numbers are kept; nowhere when something else than a number goes into them. */
function placeOf(key: string, params: Params | undefined): string | undefined {
  let place = key
  for (const name in params) {
    const value = params[name]
    if (typeof value !== 'number') return undefined
    place += `\n${name} ${value}`
  }
  return place
}

/** A text as a list: its words, and at each odd place the name of the parameter that goes there. */
function withGaps(text: string): string[] {
  return text.split(/\{\{\s*(\w+)\s*\}\}/)
}

function filled(parts: string[], params: Params | undefined): string {
  return parts.map((part, at) => (at % 2 === 0 ? part : String(params?.[part] ?? ''))).join('')
}

/** Says what has plural forms; what was said with numbers alone stays said, names are never kept. */
function sayPlurals(namespace: string, lang: Lang): (key: string, params: Params | undefined) => string {
  const fixed = i18n.getFixedT(lang, namespace) as unknown as (key: string, params: Params) => string
  const kept = new Map<string, string>()
  return (key, params) => {
    const place = placeOf(key, params)
    if (place === undefined) return fixed(key, params ?? {})
    const known = kept.get(place)
    if (known !== undefined) return known
    const said = fixed(key, params ?? {})
    if (kept.size >= mostKept) kept.clear()
    kept.set(place, said)
    return said
  }
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
    const plural = sayPlurals(namespace, lang)
    const texts = new Map<string, string | string[]>()
    for (const [key, entry] of Object.entries(entries)) {
      const text = entry[lang]
      if (typeof text === 'string') texts.set(key, text.includes('{{') ? withGaps(text) : text)
    }
    saying[lang] = (key, params) => {
      const text = texts.get(key)
      if (text === undefined) return plural(key, params)
      return typeof text === 'string' ? text : filled(text, params)
    }
  }
  return lang => saying[lang]
}
