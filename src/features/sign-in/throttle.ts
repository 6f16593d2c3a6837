import { createHmac } from 'node:crypto'
import { TooMany } from '../../platform/errors/errors.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { countTry, forgiveTries } from './queries.ts'

type Limit = { tries: number; minutes: number }
export type Purpose =
  | 'sign-in'
  | 'forgotten-password'
  | 'second-factor'
  | 'new-password'
  | 'own-password'
  | 'magic-link'
  | 'registration'
  | 'joining-code'

/** What one name may be tried with. Wrong guesses only: a right one takes its tries back. */
const perName: Record<Purpose, Limit> = {
  'sign-in': { tries: 10, minutes: 15 },
  'forgotten-password': { tries: 5, minutes: 15 },
  'second-factor': { tries: 8, minutes: 15 },
  'new-password': { tries: 20, minutes: 15 },
  'own-password': { tries: 10, minutes: 15 },
  'magic-link': { tries: 5, minutes: 15 },
  registration: { tries: 5, minutes: 60 },
  'joining-code': { tries: 15, minutes: 15 },
}
/** What may come from one address: a whole council can stand behind one. */
const perAddress: Limit = { tries: 60, minutes: 15 }

/** One side of a throttle: the keyed hash of a name or of an address. */
function keyed(ctx: Pick<Ctx, 'services'>, label: string, value: string): Buffer {
  return createHmac('sha256', ctx.services.secret).update(`throttle ${label} ${value}`).digest()
}

/** An IPv6 customer has a whole /64 to come from. */
export function networkOf(ip: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/.exec(ip)?.[1]
  if (v4) return v4
  const [head = '', tail] = ip.split('::')
  const groups = head.split(':').filter(Boolean)
  const last = tail?.split(':').filter(Boolean) ?? []
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups.length - last.length)
  return [...groups, ...Array<string>(missing).fill('0'), ...last]
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/**
 * A name for counting: without case and accents. Case is no single thing: PostgreSQL makes an i of İ, and JavaScript
 * does not, so that each spelling would have tries of its own.
 */
function counted(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

export type Tried = { purpose: Purpose; name: string; ip?: string }

/**
 * Counts a try of a name, and of the address it comes from. Must be committed before the outcome is known, or a
 * burst would not see itself. @throws TooMany with the seconds until the next try.
 */
export async function countTries(ctx: Ctx, { purpose, name, ip }: Tried): Promise<void> {
  const wait = await countTry(ctx.db, purpose, keyed(ctx, 'name', counted(name)), perName[purpose])
  if (wait > 0) throw new TooMany(wait)
  if (ip === undefined) return
  const waitForAddress = await countTry(ctx.db, purpose, keyed(ctx, 'address', networkOf(ip)), perAddress)
  if (waitForAddress > 0) throw new TooMany(waitForAddress)
}

/** Takes back what was counted for a try that turned out right. */
export async function takeBackTries(ctx: Ctx, { purpose, name, ip }: Tried): Promise<void> {
  await forgiveTries(ctx.db, purpose, keyed(ctx, 'name', counted(name)), null)
  if (ip !== undefined) await forgiveTries(ctx.db, purpose, keyed(ctx, 'address', networkOf(ip)), 1)
}

/** Takes back the one try that was just counted, and no other: for guesses of which a right one excuses no wrong ones. */
export async function takeBackOne(ctx: Ctx, { purpose, name }: Tried): Promise<void> {
  await forgiveTries(ctx.db, purpose, keyed(ctx, 'name', counted(name)), 1)
}
