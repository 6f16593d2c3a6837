import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../tenancy/context.ts'
import type { Body } from './input.ts'
import type { Flash, Reply } from './reply.ts'

type Answered = { to: string; flash?: Flash }

/**
 * Runs what a form asks for, once: the same form of the same page sent again (a double click, a phone that lost the
 * answer) changes nothing and is led to where it was led the first time; at the same time it waits for that. Whoever
 * loads the page again has another form. What is answered by a page (a preview, a form to be mended) did nothing, and is
 * run each time. A form without the mark of its page is run each time too.
 */
export async function runOnce(
  ctx: Ctx,
  url: string,
  body: Pick<Body, 'values' | 'uploads'>,
  run: () => Promise<Reply>,
): Promise<Reply> {
  const { values, uploads } = body
  if (typeof values._once !== 'string' || values._once === '') return run()
  const files = Object.entries(uploads).map(([name, file]) => [name, file.fileName, file.sizeBytes])
  // The token of the form is among the values: nobody else's form can be the same.
  const sent = createHash('sha512')
    .update(JSON.stringify([ctx.actor.session?.id ?? '', url, Object.entries(values), files]))
    .digest()
  // One half finds the answer, the other opens it: an address may hold a way in, and a sentence names.
  const [key, opens] = [sent.subarray(0, 32), sent.subarray(32)]
  const { rows } = await sql<{ answer: string | null }>`select take_form(${key}) as answer`.execute(ctx.db)
  const before = rows[0]?.answer
  if (before) return { kind: 'redirect', cookies: [], ...unsealed(before, opens) }
  const made = await run()
  // A cookie is given to whoever asked, once; other sites have a say of their own.
  if (made.kind === 'redirect' && made.cookies.length === 0 && made.to.startsWith('/')) {
    const answer: Answered = { to: made.to, flash: made.flash }
    await sql`select answer_form(${key}, ${JSON.stringify(sealed(answer, opens))}::jsonb)`.execute(ctx.db)
  }
  return made
}

const nonceBytes = 12
const tagBytes = 16

function sealed(answer: Answered, key: Buffer): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const text = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')
}

function unsealed(text: string, key: Buffer): Answered {
  const bytes = Buffer.from(text, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  const opened = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()])
  return JSON.parse(opened.toString('utf8')) as Answered
}
