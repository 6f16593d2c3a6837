import { createHmac, randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const stepSeconds = 30
const recoveryCodes = 10
// Without letters that look like digits, so that a code can be read from paper.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A new secret for an app, in base32 as people type it. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

function generatorOf(secret: string, issuer: string, account: string): TOTP {
  return new TOTP({
    issuer,
    label: account,
    secret: Secret.fromBase32(secret),
    digits: 6,
    period: stepSeconds,
    algorithm: 'SHA1',
  })
}

/** The address that an app reads from the square picture. */
export function setUpAddress(secret: string, issuer: string, account: string): string {
  return generatorOf(secret, issuer, account).toString()
}

/**
 * The time step that a code belongs to: this one, or the one before or after, since clocks differ (RFC 6238 section
 * 5.2). Nothing when it belongs to none. Whether the step was used already is for the caller to see to.
 */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const delta = generatorOf(secret, '', '').validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / stepSeconds) + delta
}

/** Ten codes to print, for the day the phone is lost: xxxxx-xxxxx. */
export function newRecoveryCodes(): string[] {
  const pick = () => alphabet[randomInt(alphabet.length)]
  const half = () => Array.from({ length: 5 }, pick).join('')
  return Array.from({ length: recoveryCodes }, () => `${half()}-${half()}`)
}

/** What is kept of a recovery code. Ten of thirty-one characters at random: a keyed hash is enough. */
export function recoveryHash(secret: Buffer, personId: string, code: string): Buffer {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '')
  return createHmac('sha256', secret).update(`recovery code ${personId} ${plain}`).digest()
}

/** What was typed as a code: six digits from an app, or one of the printed ones. */
export function codeKind(
  typed: string,
): { kind: 'app'; code: string } | { kind: 'recovery'; code: string } | undefined {
  const bare = typed.replace(/[\s-]/g, '')
  if (/^\d{6}$/.test(bare)) return { kind: 'app', code: bare }
  return /^[a-z0-9]{10}$/i.test(bare) ? { kind: 'recovery', code: bare } : undefined
}
