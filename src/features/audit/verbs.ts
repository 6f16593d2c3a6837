import { type Lang, registry } from '../../platform/i18n/words.ts'
import { sayDone, sayThing } from './verb-words.ts'

/** A kind of thing in plain words; its code where there is no word for it yet. */
export function subjectWord(type: string, lang: Lang): string {
  const key = plainKey(type)
  return hasThing(key) ? sayThing(lang)(key) : type
}

/** What was done in plain words ("Course: published"); the code where there are no words for it yet. */
export function sayVerb(verb: string, lang: Lang): string {
  const [thing = '', ...rest] = plainKey(verb).split('.')
  // What was done may have parts ("bulk.move"): words for all of it go before words for its first.
  const key = [rest.join('-'), rest[0] ?? ''].find(hasDone)
  if (!hasThing(thing) || !key) return verb
  return `${sayThing(lang)(thing)}: ${sayDone(lang)(key)}`
}

/** Codes are written with capitals, underscores or hyphens; their words are kept under hyphens. */
const plainKey = (code: string) =>
  code.replaceAll('_', '-').replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

type Thing = Parameters<ReturnType<typeof sayThing>>[0]
type Done = Parameters<ReturnType<typeof sayDone>>[0]
const has = (namespace: string, key: string) => Object.hasOwn(registry.get(namespace) ?? {}, key)
const hasThing = (type: string): type is Thing => has('audit.thing', type)
const hasDone = (key: string): key is Done => has('audit.done', key)
