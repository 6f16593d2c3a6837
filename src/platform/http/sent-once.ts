import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../tenancy/context.ts'
import type { Body } from './input.ts'
import type { Reply } from './reply.ts'

type Answered = Extract<Reply, { kind: 'redirect' | 'json' | 'empty' }>
type Sent = { mark: unknown; parts: unknown[]; keeps: (made: Reply) => made is Answered }

/**
 * Runs what a form asks for, once: the same form of the same page sent again (a double click, a phone that lost the
 * answer) changes nothing and is led to where it was led the first time; at the same time it waits for that. Whoever
 * loads the page again has another form. What is answered by a page (a preview, a form to be mended) did nothing, and is
 * run each time. A form without the mark of its page is run each time too.
 */
export function runFormOnce(
  ctx: Ctx,
  url: string,
  { values, uploads }: Pick<Body, 'values' | 'uploads'>,
  run: () => Promise<Reply>,
): Promise<Reply> {
  // The token of the form is among the values: nobody else's form can be the same.
  const parts = [url, Object.entries(values), filesOf(uploads)]
  return runOnce(ctx, { mark: values._once, parts, keeps: isLedOn }, run)
}

/** The same for a program's call that names itself by an `Idempotency-Key`: the answer is the first one. */
export function runCallOnce(
  ctx: Ctx,
  url: string,
  key: unknown,
  { raw, uploads }: Pick<Body, 'raw' | 'uploads'>,
  run: () => Promise<Reply>,
): Promise<Reply> {
  return runOnce(ctx, { mark: key, parts: [url, key, raw, filesOf(uploads)], keeps: isSaid }, run)
}

const filesOf = (uploads: Body['uploads']) =>
  Object.entries(uploads).map(([name, file]) => [name, file.fileName, file.sizeBytes])

// A way in is given to whoever asked, once: what sets a cookie is never kept. Other sites have a say of their own.
const isLedOn = (made: Reply): made is Answered =>
  made.kind === 'redirect' && made.cookies.length === 0 && made.to.startsWith('/')
const isSaid = (made: Reply): made is Answered => made.kind === 'json' || made.kind === 'empty'

async function runOnce(ctx: Ctx, { mark, parts, keeps }: Sent, run: () => Promise<Reply>): Promise<Reply> {
  if (typeof mark !== 'string' || mark === '') return run()
  const sent = createHash('sha512')
    .update(JSON.stringify([ctx.actor.session?.id ?? '', ...parts]))
    .digest()
  // One half finds the answer, the other opens it: an address may hold a way in, and a sentence names.
  const [key, opens] = [sent.subarray(0, 32), sent.subarray(32)]
  const { rows } = await sql<{ answer: string | null }>`select take_form(${key}) as answer`.execute(ctx.db)
  const before = rows[0]?.answer
  if (before) return unsealed(before, opens)
  const made = await run()
  if (keeps(made))
    await sql`select answer_form(${key}, ${JSON.stringify(sealed(made, opens))}::jsonb)`.execute(ctx.db)
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
