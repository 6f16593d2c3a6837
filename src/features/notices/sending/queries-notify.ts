import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { arrivalPauses } from '../rules.ts'
import type { InMessage } from './compose.ts'
import { stillSo } from './queries.ts'

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

/** Marks deliveries as one message on its way to GOV.UK Notify, to be handed over now; its reference is the answer. */
export async function markSending(db: Db, deliveries: string[], now: Date): Promise<string> {
  const { rows } = await sql<{ reference: string }>`
    with made as materialized (select uuidv7() as reference)
    update notice_delivery d set state = 'sending', carrier = 'notify', message_id = made.reference, settled_at = ${now}, try_at = ${now}
      from made where d.id = any (${deliveries}::uuid[]) returning made.reference`.execute(db)
  return (rows[0] as { reference: string }).reference
}

export type Taken = { person_id: string; was_tried: boolean }

/**
 * Takes a message that is to be handed over by now for some minutes: nobody else does meanwhile, and after a crash somebody
 * does then. Nothing where it is not on its way, or is somebody's already.
 */
export async function takeMessage(
  db: Db,
  reference: string,
  now: Date,
  until: Date,
): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`
    update notice_delivery d set try_at = ${until}, tried_at = coalesce(d.tried_at, ${now})
     where d.message_id = ${reference} and d.state = 'sending' and d.try_at <= ${now}
     returning d.person_id, old.tried_at is not null as was_tried`.execute(db)
  return rows[0]
}

/** What is no longer so when a message would go again is left out of it. */
export async function leaveOutSettled(db: Db, reference: string, now: Date): Promise<void> {
  await sql`
    update notice_delivery d set state = 'settled', settled_at = ${now}, try_at = null
      from notice n
     where n.id = d.notice_id and d.message_id = ${reference} and d.state = 'sending' and not (${stillSo})`.execute(
    db,
  )
}

export type OnItsWay = InMessage & { lang: Lang | null }

/** What a message on its way says; nothing once it has arrived or failed. */
export async function onItsWay(db: Db, reference: string): Promise<OnItsWay[]> {
  const { rows } = await sql<OnItsWay>`
    select coalesce(p.known_as, p.name) as person_name, p.lang, n.about_id, b.name as about_name,
           n.reader, n.kind, n.subject_type, n.subject_id, n.title, n.slug, n.subject_on, coalesce(x.known_as, x.name) as sender
      from notice_delivery d join notice n on n.id = d.notice_id
      join person p on p.id = d.person_id join person b on b.id = n.about_id left join person x on x.id = n.sent_by
     where d.message_id = ${reference} and d.state = 'sending' order by n.subject_on nulls last, n.id`.execute(
    db,
  )
  return rows
}

/** Notes that Notify has a message; from `askAt` on it is asked what became of it. */
export async function markTaken(db: Db, reference: string, now: Date, askAt: Date | null): Promise<void> {
  await sql`
    update notice_delivery
       set state = 'sent', taken_at = ${now}, ask_at = ${askAt}, try_at = null, tries = 0, detail = null, outcome = null, outcome_at = null
     where message_id = ${reference} and state = 'sending'`.execute(db)
}

/** Notes that a message can't go, and why. */
export async function markFailed(db: Db, reference: string, detail: string): Promise<void> {
  await sql`
    update notice_delivery set state = 'failed', detail = left(${detail}, 300), try_at = null
     where message_id = ${reference} and state = 'sending'`.execute(db)
}

/** Notes that Notify did not take a message: it goes again after the next of the pauses, in minutes; after the last no more. */
export async function putOff(
  db: Db,
  reference: string,
  now: Date,
  { detail, pauses }: { detail: string; pauses: readonly number[] },
): Promise<void> {
  await sql`
    update notice_delivery d
       set tries = d.tries + 1, detail = left(${detail}, 300),
           try_at = ${now}::timestamptz + make_interval(mins => (${pauses}::integer[])[d.tries + 1]),
           state = case when d.tries < cardinality(${pauses}::integer[]) then 'sending' else 'failed' end
     where d.message_id = ${reference} and d.state = 'sending'`.execute(db)
}

export type Again = { reference: string; channel: 'email' | 'sms' }

/** Messages of an organisation that are to be handed over by now: put off, or left behind by a crash. */
export async function messagesToHand(
  db: Db,
  organisationId: string,
  now: Date,
  limit: number,
): Promise<Again[]> {
  const { rows } = await sql<Again>`
    select d.message_id as reference, min(d.channel) as channel from notice_delivery d
     where d.organisation_id = ${organisationId} and d.state = 'sending' and d.try_at <= ${now} and d.message_id is not null
     group by d.message_id order by min(d.try_at) limit ${limit}`.execute(db)
  return rows
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
    select d.message_id as reference, min(d.channel) as channel, min(coalesce(d.taken_at, d.settled_at)) as sent_at
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

/** Notes what became of a message, where Notify is done with it. Answers with whether anything was learnt. */
export async function noteOutcome(
  db: Db,
  reference: string,
  outcome: string,
  sentTo: string,
): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select notice_outcome(${reference}::uuid, ${outcome}, ${sentTo}, ${arrivalPauses}::integer[]) as is`.execute(
    db,
  )
  return rows[0]?.is ?? false
}
