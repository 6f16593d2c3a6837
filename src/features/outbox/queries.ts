import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'

export type OutgoingMail = {
  id: string
  host_name: string | null
  recipient: string
  subject: string
  recorded_at: Date
  sent_at: Date | null
  failed_at: Date | null
}
export type Message = OutgoingMail & { body_text: string; failure: string | null }

/** The newest mails older than the given one; nothing unless the actor is the operator. */
export async function outgoingMail(db: Db, before: string | null, many: number): Promise<OutgoingMail[]> {
  const { rows } = await sql<OutgoingMail>`select * from read_outbox_mail(${before}, ${many})`.execute(db)
  return rows
}

export async function outgoingMessage(db: Db, id: string): Promise<Message | undefined> {
  const { rows } = await sql<Message>`select * from read_outbox_message(${id})`.execute(db)
  return rows[0]
}
