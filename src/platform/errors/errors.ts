import type { Lang } from '../i18n/words.ts'

/** One sentence in both languages, for messages that are made before it is known who reads them. */
export type Both = { en: string; cy: string }

/** There is no such thing, or not for this actor: the two must look the same. */
export class NotFound extends Error {}

/** The actor can see the thing but may not do this; anonymous visitors are asked to sign in instead. */
export class NotAllowed extends Error {
  readonly why?: Both
  constructor(why?: Both) {
    super('not allowed')
    this.why = why
  }
}

/** Nobody is signed in, or more is asked for than a password. `to` is where that is mended. */
export class SignInNeeded extends Error {
  readonly to: string
  constructor(to = '/sign-in') {
    super('sign-in needed')
    this.to = to
  }
}

/** A rule said no. Shown on the page the form stands on, with what the person typed kept. */
export class Refused extends Error {
  readonly why: Both
  readonly code: string
  constructor(code: string, why: Both) {
    super(code)
    this.code = code
    this.why = why
  }
}

/** Fields that must be mended, by name: the form is shown again with these sentences beside them. */
export class Invalid extends Error {
  readonly fields: Record<string, Both>
  constructor(fields: Record<string, Both>) {
    super('invalid')
    this.fields = fields
  }
}

/** Too much at once: answered with 429 and when to come back. */
export class TooMany extends Error {
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    super('too many')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

const divider = '\u241f'

/** A schema message in both languages: `z.string().min(1, both('Enter a title', 'Rhowch deitl'))`. */
export function both(en: string, cy: string): string {
  return `${en}${divider}${cy}`
}

/** What a schema message says in a language; messages that are not ours become a general request. */
export function bothOf(message: string): Both {
  const [en, cy] = message.split(divider)
  if (en && cy) return { en, cy }
  return { en: 'Check this answer', cy: 'Gwiriwch yr ateb hwn' }
}

export function inLang(value: Both, lang: Lang): string {
  return value[lang]
}

/** Throws `Refused` when the rule's condition holds. */
export function refuseIf(condition: boolean, code: string, why: Both): void {
  if (condition) throw new Refused(code, why)
}
