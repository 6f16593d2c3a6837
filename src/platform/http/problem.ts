import { type Both, Invalid, NotAllowed, NotFound, Refused, SignInNeeded, TooMany } from '../errors/errors.ts'
import type { Lang } from '../i18n/words.ts'
import { onlyLooking } from './seen-as.ts'

/** What went wrong, as a problem document (RFC 9457). */
export function problem(error: unknown, status: number, lang: Lang, reference: string) {
  const known = classify(error)
  return {
    type: 'about:blank',
    status,
    title: titles[status] ?? 'Error',
    detail: known.why?.[lang],
    ...(error instanceof Refused ? { code: error.code } : {}),
    ...(error instanceof Invalid
      ? { errors: Object.fromEntries(Object.entries(error.fields).map(([name, text]) => [name, text[lang]])) }
      : {}),
    reference,
  }
}

/** The short English name of a status. */
export const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Sign in needed',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Refused',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Some fields must be mended',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Not available right now',
}

/** What an error means to whoever asked: the status, a sentence, and where to go instead. */
export function classify(error: unknown): { status: number; why?: Both; to?: string } {
  if (error instanceof NotFound) return { status: 404 }
  if (error instanceof SignInNeeded) return { status: 401, to: error.to }
  if (error instanceof NotAllowed) return { status: 403, why: error.why }
  if (error instanceof Refused) return { status: 409, why: error.why }
  if (error instanceof Invalid) return { status: 422, why: Object.values(error.fields)[0] }
  if (error instanceof TooMany) return { status: 429 }
  const { statusCode, code } = error as { statusCode?: number; code?: string }
  if (statusCode && statusCode >= 400 && statusCode < 500) return { status: statusCode }
  // Written while only looking through somebody's eyes.
  if (code === '25006') return { status: 403, why: onlyLooking }
  // 22: data that PostgreSQL can't take (a NUL byte, a number out of range); 08, 53, 57: it is away or full.
  if (code && /^22/.test(code)) return { status: 400 }
  if (code && /^(08|53|57|ECONN|ENOENT)/.test(code)) return { status: 503 }
  // Every connection stayed busy for as long as a request may wait for one: the pool says it in words alone.
  if (/timeout exceeded when trying to connect/.test(String((error as Error)?.message)))
    return { status: 503 }
  return { status: 500 }
}
