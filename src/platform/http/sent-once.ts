import { createHash } from 'node:crypto'
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
  const key = createHash('sha256')
    .update(JSON.stringify([ctx.actor.session?.id ?? '', url, Object.entries(values), files]))
    .digest()
  const { rows } = await sql<{ answer: Answered | null }>`select take_form(${key}) as answer`.execute(ctx.db)
  const before = rows[0]?.answer
  if (before) return { kind: 'redirect', cookies: [], ...before }
  const made = await run()
  // A cookie is given to whoever asked, once; other sites have a say of their own.
  if (made.kind === 'redirect' && made.cookies.length === 0 && made.to.startsWith('/')) {
    const answer: Answered = { to: made.to, flash: made.flash }
    await sql`select answer_form(${key}, ${JSON.stringify(answer)}::jsonb)`.execute(ctx.db)
  }
  return made
}
