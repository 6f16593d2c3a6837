import type { Both } from '../../platform/errors/errors.ts'
import { both } from '../../platform/errors/errors.ts'
import { weakPasswords } from './weak-passwords.ts'

export const shortestPassword = 10
export const longestPassword = 200

export const passwordIsMissing = both('Enter a new password', 'Rhowch gyfrinair newydd')

const tooShort: Both = {
  en: `Use ${shortestPassword} characters or more. Three words that you can picture work well.`,
  cy: `Defnyddiwch ${shortestPassword} nod neu fwy. Mae tri gair y gallwch eu dychmygu yn gweithio’n dda.`,
}
const tooLong: Both = {
  en: `Use ${longestPassword} characters or fewer`,
  cy: `Defnyddiwch ${longestPassword} nod neu lai`,
}
const tooCommon: Both = {
  en: 'Many people use this password, so it is one of the first that somebody would guess. Choose another.',
  cy: 'Mae llawer o bobl yn defnyddio’r cyfrinair hwn, felly dyma un o’r rhai cyntaf y byddai rhywun yn eu dyfalu. Dewiswch un arall.',
}
const isAddress: Both = {
  en: 'Choose a password that is not your name or your email address',
  cy: 'Dewiswch gyfrinair nad yw’n enw i chi nac yn gyfeiriad e-bost',
}

const swaps: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** The word that a password dresses up: P@ssw0rd2024! is password. */
function core(password: string): string {
  const bare = password.replace(/[\d\W_]+$/u, '').replace(/^[\d\W_]+/u, '')
  return bare.replace(/[013457@$!]/g, sign => swaps[sign] ?? sign).replace(/[\s._-]/g, '')
}

/**
 * What is wrong with a new password, as a sentence; nothing when it may be used. No rule about kinds of characters:
 * length and not being guessed first are what helps (NIST SP 800-63B section 3.1.1.2).
 */
export function passwordFault(password: string, own: readonly string[]): Both | undefined {
  const plain = password.normalize('NFKC').toLowerCase().trim()
  const length = [...plain].length
  if (length < shortestPassword) return tooShort
  if ([...password].length > longestPassword) return tooLong
  if (own.some(text => isOwn(plain, text.toLowerCase()))) return isAddress
  if (new Set(plain).size < 4 || weakPasswords.has(plain) || weakPasswords.has(core(plain))) return tooCommon
  return undefined
}

function isOwn(plain: string, own: string): boolean {
  return plain === own || plain === own.replace(/@.*/, '') || core(plain) === own.replace(/[\s._-]/g, '')
}
