import { valueAround } from '../../platform/html/around.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import { say } from '../words.ts'

/** The language of the page being rendered. The layout provides it, so that no component has to be told. */
export const Language = valueAround<Lang>('en')

/** The shared words in the language of the page. */
export function useWords() {
  return say(Language.read())
}

/** The language of the page. */
export function useLanguage(): Lang {
  return Language.read()
}
