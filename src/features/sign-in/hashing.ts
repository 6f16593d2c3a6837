import { hash, type Options, verify } from '@node-rs/argon2'
import { TooMany } from '../../platform/errors/errors.ts'

/** Argon2id, the library's own choice, at 19 MiB, two passes, one lane: the least that OWASP's Password Storage Cheat Sheet accepts. */
const options: Options = {
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
}
/** More at once would take the processor, and 19 MiB each, from everybody who is signed in already. */
const atOnce = 2
/** About half a second's work; who comes after that is asked to try again. */
const mayWait = 64

let running = 0
const waiting: (() => void)[] = []

/** Runs one piece of hashing when it is its turn. @throws TooMany when the queue is full. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mayWait) throw new TooMany(2)
    // Whoever finishes hands its place over, so nobody can slip in between.
    await new Promise<void>(resolve => waiting.push(resolve))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** The same text however the keyboard composed it. */
const composed = (password: string): string => password.normalize('NFKC')

/** Hashes a password for keeping. @throws TooMany when too many wait already. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(composed(password), options))
}

let nobodys: Promise<string> | undefined

/**
 * Whether the password is the one behind the hash. Without a hash the answer is no and costs the same, so that
 * the time does not tell who has an account. @throws TooMany when too many wait already.
 */
export async function passwordHolds(kept: string | undefined, password: string): Promise<boolean> {
  nobodys ??= hash('nobody has this password', options)
  const against = kept ?? (await nobodys)
  const holds = await inTurn(() => verify(against, composed(password)))
  return holds && kept !== undefined
}
