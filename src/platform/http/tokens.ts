import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new unguessable token, safe in URLs: 256 bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** A keyed signature over labelled parts; the label keeps the uses of one secret apart. */
export function sign(secret: Buffer, label: string, ...parts: string[]): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify([label, ...parts]))
    .digest('base64url')
}

/** Compares two strings in a time that does not depend on where they differ. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
