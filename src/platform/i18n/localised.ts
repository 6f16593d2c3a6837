import type { Lang } from './words.ts'

/** One language's text of a localised value. Welsh that no speaker has read is a draft. */
export type LocalText = { text: string; state: 'draft' | 'approved'; stale_since?: string }
/** A text that people write: one value holding every language it has. English or Welsh, at least one. */
export type Localised = { en?: LocalText; cy?: LocalText }

/** The text in the reader's language, or in the other one where it is missing; empty when there is none. */
export function textIn(value: Localised | null | undefined, lang: Lang): string {
  return value?.[lang]?.text || value?.[lang === 'en' ? 'cy' : 'en']?.text || ''
}

/** The language that `textIn` answers with: for `lang` attributes on text that is not in the page's language. */
export function langOf(value: Localised | null | undefined, lang: Lang): Lang {
  if (value?.[lang]?.text) return lang
  return lang === 'en' && value?.cy?.text ? 'cy' : 'en'
}

/** A localised value from plain texts; empty ones are left out. `state` is that of the Welsh. */
export function localised(en: string, cy?: string, state: LocalText['state'] = 'draft'): Localised {
  const value: Localised = {}
  if (en) value.en = { text: en, state: 'approved' }
  if (cy) value.cy = { text: cy, state }
  return value
}

/**
 * The value after an edit of one language. A changed English text marks an unchanged Welsh one stale from `now`
 * (ISO timestamp); editing the Welsh clears it.
 */
export function edited(before: Localised, lang: Lang, text: string, now: string): Localised {
  const after: Localised = { ...before }
  if (text === '') delete after[lang]
  else if (before[lang]?.text !== text) after[lang] = { text, state: lang === 'en' ? 'approved' : 'draft' }
  if (lang === 'en' && before.cy && before.en?.text !== text) {
    after.cy = { ...before.cy, stale_since: before.cy.stale_since ?? now }
  }
  return after
}

/** The language of the text where it is not the page's own: for `lang` attributes, left out where it need not be said. */
export function otherLang(value: Localised | null | undefined, lang: Lang): Lang | undefined {
  const shown = langOf(value, lang)
  return shown === lang || !textIn(value, lang) ? undefined : shown
}

/** Whether the reader sees Welsh that no speaker has read yet. */
export function isDraftWelsh(value: Localised | null | undefined, lang: Lang): boolean {
  return langOf(value, lang) === 'cy' && value?.cy?.state === 'draft'
}
