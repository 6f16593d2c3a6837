import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Lang } from '../../platform/i18n/words.ts'
import { say } from '../words.ts'

/** The language of the page being rendered. The layout provides it, so that no component has to be told. */
export const Language = createContext<Lang>('en')

/** The shared words in the language of the page. */
export function useWords() {
  return say(useContext(Language))
}

/** The language of the page. */
export function useLanguage(): Lang {
  return useContext(Language)
}
