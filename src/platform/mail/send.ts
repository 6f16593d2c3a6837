import { sql } from 'kysely'
import type { Config } from '../config/config.ts'
import type { Db } from '../db/connect.ts'

export type Outgoing = {
  /** One address, without a name. */
  to: string
  toPerson?: string
  subject: string
  text: string
  html: string
}

/**
 * Puts a message into the outgoing mail, in the caller's transaction: it is sent after the commit, or never if there
 * is none. Answers with the message's id.
 */
export async function sendMail(
  ctx: { db: Db },
  { to, toPerson, subject, text, html }: Outgoing,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select send_mail(${to}, ${subject}, ${text}, ${html}, ${toPerson ?? null}) as id`.execute(ctx.db)
  return (rows[0] as { id: string }).id
}

/** The full address of a page of a site, from its own host name: what the request claimed as its host is not asked. */
export function siteUrl(config: Config, hostName: string, path: string): string {
  const url = new URL(path, config.baseUrl)
  url.hostname = hostName
  return url.toString()
}
