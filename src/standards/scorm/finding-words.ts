import { type Lang, words } from '../../platform/i18n/words.ts'
import { packageWords } from './finding-words-manifest.ts'
import { zipWords } from './finding-words-zip.ts'
import type { Finding } from './findings.ts'

/** The sentence of each kind of finding; its code is its key. */
export const say = words('findings', { ...zipWords, ...packageWords })

/** A finding in plain words. The caller escapes: names in it come from the package. */
export function findingSentence(found: Finding, lang: Lang): string {
  return say(lang)(found.code, { path: found.path ?? '', ...found.detail })
}
