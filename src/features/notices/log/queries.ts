import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { InMessage } from '../sending/compose.ts'

export type Delivery = {
  channel: 'email' | 'sms'
  state: string
  send_after: string
  held_for: string | null
  detail: string | null
  carrier: 'mail' | 'notify' | null
  settled_at: string | null
  /** What GOV.UK Notify says became of it, and whether it is still asked. */
  outcome: 'delivered' | 'sent' | 'permanent-failure' | 'temporary-failure' | 'technical-failure' | null
  outcome_at: string | null
  is_asked: boolean
  /** When it goes again, how often Notify did not take it, and how often it did not arrive. */
  try_at: string | null
  tries: number
  failures: number
  message_id: string | null
  /** How many notices went as this one message. */
  together: number
}
export type Logged = InMessage & {
  id: string
  person_id: string
  organisation: Localised
  rule_id: string | null
  rule: Localised | null
  on_site: boolean
  read_at: Date | null
  recorded_at: Date
  deliveries: Delivery[]
  /** The same, said to an account of theirs that became one with this. */
  again: { recorded_at: string; read_at: string | null; on_site: boolean; deliveries: Delivery[] }[]
}

const deliveriesOf = (notice: string) => sql`
  coalesce((select jsonb_agg(jsonb_build_object('channel', d.channel, 'state', d.state, 'send_after', d.send_after, 'held_for', d.held_for,
              'detail', d.detail, 'carrier', d.carrier, 'settled_at', d.settled_at, 'outcome', d.outcome, 'outcome_at', d.outcome_at,
              'is_asked', d.ask_at is not null, 'try_at', d.try_at, 'tries', d.tries, 'failures', d.failures, 'message_id', d.message_id,
              'together', (select count(*) from notice_delivery t where t.message_id = d.message_id)) order by d.channel)
              from notice_delivery d where d.notice_id = ${sql.ref(`${notice}.id`)}), '[]')`

const logged = sql`
    select n.id, n.person_id, coalesce(p.known_as, p.name) as person_name, n.about_id, coalesce(b.known_as, b.name) as about_name, o.name as organisation,
           n.kind, n.reader, n.subject_type, n.subject_id, n.title, n.slug, n.subject_on, n.rule_id, r.name as rule,
           coalesce(s.known_as, s.name) as sender, n.on_site, n.read_at, n.recorded_at,
           ${deliveriesOf('n')} as deliveries,
           coalesce((select jsonb_agg(jsonb_build_object('recorded_at', g.recorded_at, 'read_at', g.read_at, 'on_site', g.on_site,
                       'deliveries', ${deliveriesOf('g')}) order by g.id) from notice g where g.same_as_id = n.id), '[]') as again
      from notice n
      join person p on p.id = n.person_id
      join person b on b.id = n.about_id
      join organisation o on o.id = n.organisation_id
      left join notice_rule r on r.id = n.rule_id
      left join person s on s.id = n.sent_by`

/** What an organisation's people were told, newest first; of whoever is called so, or by their number, where words are given. */
export async function loggedNotices(
  db: Db,
  organisationId: string,
  asked: { words: string[]; before?: string; limit: number },
): Promise<Logged[]> {
  const found = asked.words.map(
    word => sql` and exists (
      select 1 from membership m where m.person_id = n.person_id and m.organisation_id = n.organisation_id
         and (plain(p.name || ' ' || coalesce(p.known_as, '')) like (select '%' || plain(${word.replace(/[\\%_]/g, '\\$&')}) || '%')
              or m.employee_number = ${word}))`,
  )
  const { rows } = await sql<Logged>`
    ${logged} where n.organisation_id = ${organisationId} and n.same_as_id is null ${sql.join(found, sql``)}
       and (${asked.before ?? null}::uuid is null or n.id < ${asked.before ?? null}::uuid)
     order by n.id desc limit ${asked.limit}`.execute(db)
  return rows
}

/** The last things that were said to somebody themselves, newest first; as far as the actor may know of them. */
export async function saidTo(db: Db, personId: string, limit: number): Promise<Logged[]> {
  const { rows } = await sql<Logged>`
    ${logged} where n.same_as_id is null and n.about_id = ${personId} and n.person_id = ${personId} and n.organisation_id = any ((select actor_staff_orgs())::uuid[])
     order by n.id desc limit ${limit}`.execute(db)
  return rows
}

/** For how many years the acting organisation keeps notices; null where nothing removes them. */
export async function yearsKept(db: Db, organisationId: string): Promise<number | null> {
  const { rows } = await sql<{ years: number | null }>`
    select notice_years(${organisationId}) as years`.execute(db)
  return rows[0]?.years ?? null
}

export type MailEnd = {
  id: string
  sent_at: Date | null
  failed_at: Date | null
  failure: string | null
  bounced_at: Date | null
}
export async function mailsOf(db: Db, ids: string[]): Promise<Map<string, MailEnd>> {
  const { rows } = await sql<MailEnd>`select * from notice_mails(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.id, row]))
}
