import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { MailSite } from '../../../platform/mail/message.tsx'
import type { Kind } from '../rules.ts'

/** One delivery that is due, with all that its words need. */
export type Waiting = {
  id: string
  person_id: string
  person_name: string
  lang: Lang | null
  about_id: string
  about_name: string
  at_once: boolean
  reader: 'learner' | 'manager' | 'above' | 'role'
  kind: Kind
  subject_type: string
  subject_id: string
  title: Localised
  slug: string | null
  subject_on: string | null
  sender: string | null
  /** Whether what it says is still so. */
  stands: boolean
  /** Whether the day's message of this person has gone already. */
  had_todays: boolean
}

/** One at a time sends for an organisation by a channel; whoever finds it taken leaves it to them. */
export async function takeTurn(db: Db, organisationId: string, channel: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('notices.send ' || ${`${organisationId} ${channel}`}, 0)) as taken`.execute(
    db,
  )
  return rows[0]?.taken ?? false
}

/** Whether what a notice (alias `n`) says is still so. */
export const stillSo = sql<boolean>`case
    when n.kind in ('due', 'overdue', 'expires', 'expired') then exists (
      select 1 from standing s join membership m on m.id = s.membership_id
       where m.person_id = n.about_id and s.requirement_id = n.subject_id and s.superseded_at is null
         and s.starts_on <= today() and (s.ends_on is null or s.ends_on >= today())
         and case when n.kind = 'expires' then s.expires_on is not distinct from n.subject_on and s.state <> 'exempt'
                  else s.state in ('due', 'overdue', 'expired') end)
    when n.kind in ('enrolled', 'course due', 'course late') then exists (
      select 1 from enrolment e where e.person_id = n.about_id and e.course_id = n.subject_id
         and e.completed_at is null and e.withdrawn_at is null)
    -- Said to be late, and answered since.
    when n.kind = 'longer' then exists (select 1 from subject_request r where r.id = n.subject_id and r.closed_on is null)
    else true end`

/** Everything due by a channel for some people, those who wait longest first. */
export async function dueDeliveries(
  db: Db,
  organisationId: string,
  asked: { channel: string; now: Date; today: string; people: number },
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    with first as (
      select d.person_id from notice_delivery d
       where d.organisation_id = ${organisationId} and d.channel = ${asked.channel} and d.state = 'waiting' and d.send_after <= ${asked.now}
       group by d.person_id order by min(d.send_after), d.person_id limit ${asked.people})
    select d.id, d.person_id, coalesce(p.known_as, p.name) as person_name, p.lang, n.about_id, b.name as about_name, d.at_once, n.reader,
           n.kind, n.subject_type, n.subject_id, n.title, n.slug, n.subject_on, coalesce(x.known_as, x.name) as sender,
           ${stillSo} as stands,
           exists (select 1 from notice_delivery h where h.person_id = d.person_id and h.organisation_id = d.organisation_id and h.channel = d.channel
                      and h.state in ('sending', 'sent') and not h.at_once
                      and h.settled_at >= ${asked.today}::date::timestamp at time zone 'Europe/London') as had_todays
      from notice_delivery d
      join notice n on n.id = d.notice_id
      join person p on p.id = d.person_id
      join person b on b.id = n.about_id
      left join person x on x.id = n.sent_by
     where d.organisation_id = ${organisationId} and d.channel = ${asked.channel} and d.state = 'waiting' and d.send_after <= ${asked.now}
       and d.person_id = any (array(select person_id from first))
     order by d.person_id, n.subject_on nulls last, n.id for update of d`.execute(db)
  return rows
}

export type Reach = { person_id: string; kind: 'email' | 'phone'; value: string; suppressed: string | null }

export async function addressesOf(db: Db, people: string[]): Promise<Reach[]> {
  return (await sql<Reach>`select * from notice_addresses(${people}::uuid[])`.execute(db)).rows
}

export async function mutesOf(db: Db, people: string[]): Promise<{ person_id: string; kind: string }[]> {
  return (
    await sql<{ person_id: string; kind: string }>`select * from notice_mutes(${people}::uuid[])`.execute(db)
  ).rows
}

export type Outgoing = {
  deliveries: string[]
  person: string
  to: string
  subject: string
  text: string
  html: string
}

/**
 * Puts messages into the outgoing mail and marks what they say as sent, in one statement: after a crash either both
 * happened or neither.
 */
export async function mailAndMark(db: Db, messages: Outgoing[], now: Date): Promise<void> {
  if (messages.length === 0) return
  await sql`
    with given as materialized (
      select m.deliveries, send_mail(m."to", m.subject, m.text, m.html, m.person) as mail
        from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as m (deliveries uuid[], person uuid, "to" text, subject text, text text, html text))
    update notice_delivery d set state = 'sent', carrier = 'mail', message_id = g.mail, settled_at = ${now}
      from given g cross join lateral unnest(g.deliveries) one (id) where d.id = one.id`.execute(db)
}

/** Deliveries that end without a message, with why. */
export async function settle(
  db: Db,
  ids: string[],
  state: 'suppressed' | 'no address' | 'unsubscribed' | 'settled',
  now: Date,
  detail: string | null = null,
): Promise<void> {
  if (ids.length === 0) return
  await sql`update notice_delivery set state = ${state}, settled_at = ${now}, detail = ${detail} where id = any (${ids}::uuid[])`.execute(
    db,
  )
}

/** What comes after the day's message waits for the next one. */
export async function postpone(db: Db, ids: string[], until: Date): Promise<void> {
  if (ids.length === 0) return
  await sql`update notice_delivery set send_after = ${until}, held_for = 'day''s message' where id = any (${ids}::uuid[])`.execute(
    db,
  )
}

export type SiteOfNotices = MailSite & { host_name: string }
export async function siteOf(db: Db, siteId: string): Promise<SiteOfNotices> {
  const { rows } = await sql<SiteOfNotices>`
    select name, brand_colour, languages, host_name from site where id = ${siteId}`.execute(db)
  return rows[0] as SiteOfNotices
}

export type Template = { kind: string; reader: string; subject: Localised; body: Localised }
export async function templatesOf(db: Db, siteId: string): Promise<Template[]> {
  return (
    await sql<Template>`select kind, reader, subject, body from notice_template where site_id = ${siteId} limit 100`.execute(
      db,
    )
  ).rows
}

export async function organisationName(db: Db, id: string): Promise<Localised> {
  const { rows } = await sql<{ name: Localised }>`select name from organisation where id = ${id}`.execute(db)
  return rows[0]?.name ?? {}
}

/** When the next message of any organisation may go out, where one waits. */
export async function nextSending(db: Db, organisationId: string): Promise<Date | null> {
  const { rows } = await sql<{ next: Date | null }>`
    select min(send_after) as next from notice_delivery where organisation_id = ${organisationId} and state = 'waiting'`.execute(
    db,
  )
  return rows[0]?.next ?? null
}
