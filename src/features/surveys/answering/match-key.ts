import { createHmac, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { keyHash } from './queries.ts'

const keyBytes = 32
const known = new Map<string, Buffer>()

/** The key of this installation, made once. It lies in the file store, so that the database alone can't make it again. */
async function keyOf({ db, services }: Pick<Ctx, 'db' | 'services'>): Promise<Buffer> {
  let hash = await keyHash(db)
  if (!hash) {
    const made = await services.files.put(Readable.from([randomBytes(keyBytes)]), keyBytes)
    hash = await keyHash(db, made.hash)
    // Somebody else's came first.
    if (hash !== made.hash) await services.files.remove(made.hash)
  }
  if (!hash) throw new Error('The installation has no row')
  const key = known.get(hash) ?? (await buffer(await services.files.get(hash)))
  known.set(hash, key)
  return key
}

/**
 * What the answers of one run have in common, so that before and after can be compared: the same for the same run, and
 * leading back to it only for whoever has both the database and the files.
 */
export async function matchKey(ctx: Pick<Ctx, 'db' | 'services'>, enrolmentId: string): Promise<Buffer> {
  return createHmac('sha256', await keyOf(ctx))
    .update(enrolmentId)
    .digest()
}
