import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { InMessage } from './compose.ts'

export type Account = {
  id: string
  site_id: string
  sealed_key: string
  sms_template: string | null
  email_template: string | null
}

/** The site's account at GOV.UK Notify, where it has one. */
export async function notifyAccount(db: Db): Promise<Account | undefined> {
  return (await sql<Account>`select * from notify_of_site()`.execute(db)).rows[0]
}

/** Marks deliveries as one message on its way to GOV.UK Notify; its reference is the answer. */
export async function markSending(db: Db, deliveries: string[], now: Date): Promise<string> {
  const { rows } = await sql<{ reference: string }>`
    with made as materialized (select uuidv7() as reference)
    update notice_delivery d set state = 'sending', carrier = 'notify', message_id = made.reference, settled_at = ${now}
      from made where d.id = any (${deliveries}::uuid[]) returning made.reference`.execute(db)
  return (rows[0] as { reference: string }).reference
}

export type OnItsWay = InMessage & {
  person_id: string
  lang: Lang | null
  channel: 'email' | 'sms'
  tried_at: Date | null
}

/** What a message on its way says; nothing once it has arrived or failed. */
export async function onItsWay(db: Db, reference: string): Promise<OnItsWay[]> {
  const { rows } = await sql<OnItsWay>`
    select d.person_id, d.channel, d.tried_at, coalesce(p.known_as, p.name) as person_name, p.lang, n.about_id, b.name as about_name,
           n.reader, n.kind, n.subject_type, n.subject_id, n.title, n.slug, n.subject_on, coalesce(x.known_as, x.name) as sender
      from notice_delivery d join notice n on n.id = d.notice_id
      join person p on p.id = d.person_id join person b on b.id = n.about_id left join person x on x.id = n.sent_by
     where d.message_id = ${reference} and d.state = 'sending' order by n.subject_on nulls last, n.id`.execute(
    db,
  )
  return rows
}

export async function markTried(db: Db, reference: string, now: Date): Promise<void> {
  await sql`update notice_delivery set tried_at = coalesce(tried_at, ${now}) where message_id = ${reference}`.execute(
    db,
  )
}

/** Notes what Notify answered; of a message that it took it is asked from `askAt` on what became of it. */
export async function markEnded(
  db: Db,
  reference: string,
  { state, detail, askAt }: { state: 'sent' | 'failed'; detail: string | null; askAt: Date | null },
): Promise<void> {
  await sql`
    update notice_delivery set state = ${state}, detail = left(${detail}, 300), ask_at = ${askAt}
     where message_id = ${reference} and state = 'sending'`.execute(db)
}

export type Asking = { reference: string; channel: 'email' | 'sms'; sent_at: Date }

/** Messages of an organisation of which Notify is to be asked by now, those that wait longest first. */
export async function messagesToAsk(
  db: Db,
  organisationId: string,
  now: Date,
  limit: number,
): Promise<Asking[]> {
  const { rows } = await sql<Asking>`
    select d.message_id as reference, min(d.channel) as channel, min(d.settled_at) as sent_at
      from notice_delivery d
     where d.organisation_id = ${organisationId} and d.ask_at <= ${now} and d.message_id is not null
     group by d.message_id order by min(d.ask_at) limit ${limit}`.execute(db)
  return rows
}

/** When each message is asked about again; not at all where nothing is given. */
export async function askAgain(db: Db, messages: { reference: string; at: Date | null }[]): Promise<void> {
  if (messages.length === 0) return
  await sql`
    update notice_delivery d set ask_at = m.at
      from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as m (reference uuid, at timestamptz)
     where d.message_id = m.reference and d.ask_at is not null`.execute(db)
}

/** Notes what became of a message, where that is the last word on it. Answers with whether anything was learnt. */
export async function noteOutcome(
  db: Db,
  reference: string,
  outcome: string,
  sentTo: string,
): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select notice_outcome(${reference}::uuid, ${outcome}, ${sentTo}) as is`.execute(db)
  return rows[0]?.is ?? false
}
