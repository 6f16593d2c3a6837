import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import type { Channel, Hours, Kind, Trigger } from '../rules.ts'
import type { TextReader } from '../wording.ts'

/** A rule as a form asks for it. */
export type RuleAsked = {
  name: Localised
  trigger: Trigger
  days: number[]
  repeatDays: number | null
  toLearner: boolean
  managerFrom: number | null
  aboveFrom: number | null
  roles: string[]
  channels: Channel[]
  atOnce: boolean
  audienceId: string | null
  requirementId: string | null
  courseLineage: string | null
  activeFrom: string
}

const columns = (asked: RuleAsked) => ({
  name: asked.name,
  trigger: asked.trigger,
  days: asked.days,
  repeat_days: asked.repeatDays,
  to_learner: asked.toLearner,
  manager_from: asked.managerFrom,
  above_from: asked.aboveFrom,
  roles: asked.roles,
  channels: asked.channels,
  at_once: asked.atOnce,
  audience_id: asked.audienceId,
  requirement_id: asked.requirementId,
  course_lineage: asked.courseLineage,
  active_from: asked.activeFrom,
})

export async function insertRule(
  db: Db,
  organisationId: string,
  asked: RuleAsked,
  madeBy: string | null,
): Promise<string> {
  const { id } = await db
    .insertInto('notice_rule')
    .values({ organisation_id: organisationId, made_by: madeBy, ...columns(asked) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateRule(db: Db, id: string, asked: RuleAsked): Promise<void> {
  await db.updateTable('notice_rule').set(columns(asked)).where('id', '=', id).execute()
}

/** Switches a rule on from an instant, or off. What it says begins with that day. */
export async function switchRule(db: Db, id: string, since: Date | null): Promise<void> {
  await db
    .updateTable('notice_rule')
    .set({ is_on: since !== null, on_since: since })
    .where('id', '=', id)
    .where('is_on', '=', since === null)
    .execute()
}

export type Named = { id: string; name: Localised }

/** The requirements of an organisation that ask something of somebody. */
export async function requirementChoices(db: Db, organisationId: string): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select r.id, r.name from requirement r where r.organisation_id = ${organisationId} and r.state <> 'closed'
     order by plain(text_in(r.name, 'en')), r.id limit 500`.execute(db)
  return rows
}

/** The courses on which an organisation has people, or which are its own, by lineage. */
export async function courseChoices(db: Db, organisationId: string): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select * from (
      select distinct on (c.lineage_id) c.lineage_id as id, c.title as name from course c
       where c.organisation_id = ${organisationId} and c.state <> 'draft'
       order by c.lineage_id, c.id desc) c
     order by plain(text_in(c.name, 'en')), c.id limit 500`.execute(db)
  return rows
}

export async function keepHours(db: Db, organisationId: string, hours: Hours): Promise<void> {
  const kept = {
    quiet_from: hours.quietFrom,
    quiet_to: hours.quietTo,
    send_hour: hours.sendHour,
    working_days_only: hours.workingDaysOnly,
    holidays: hours.holidays,
  }
  await db
    .insertInto('notice_setting')
    .values({ organisation_id: organisationId, ...kept })
    .onConflict(conflict => conflict.column('organisation_id').doUpdateSet(kept))
    .execute()
}

export type KeptAccount = { sms_template: string | null; email_template: string | null }
export async function accountOf(db: Db, siteId: string): Promise<KeptAccount | undefined> {
  return db
    .selectFrom('notify_account')
    .select(['sms_template', 'email_template'])
    .where('site_id', '=', siteId)
    .executeTakeFirst()
}

type AccountAsked = {
  organisationId: string
  siteId: string
  sealedKey: string | null
  smsTemplate: string | null
  emailTemplate: string | null
  madeBy: string | null
}
/** Keeps the account of a site; without a new key the old one stays. False when there is none at all. */
export async function keepAccount(db: Db, asked: AccountAsked): Promise<boolean> {
  const templates = { sms_template: asked.smsTemplate, email_template: asked.emailTemplate }
  if (asked.sealedKey === null) {
    const { numUpdatedRows } = await db
      .updateTable('notify_account')
      .set(templates)
      .where('site_id', '=', asked.siteId)
      .executeTakeFirst()
    return numUpdatedRows > 0
  }
  const kept = { ...templates, sealed_key: asked.sealedKey, made_by: asked.madeBy }
  await db
    .insertInto('notify_account')
    .values({ organisation_id: asked.organisationId, site_id: asked.siteId, ...kept })
    .onConflict(conflict => conflict.column('site_id').doUpdateSet(kept))
    .execute()
  return true
}

export type TemplateAsked = {
  organisationId: string
  siteId: string
  kind: Kind
  reader: TextReader
  subject: Localised
  body: Localised
  madeBy: string | null
}
export async function keepTemplate(db: Db, asked: TemplateAsked): Promise<void> {
  const kept = {
    subject: asked.subject,
    body: asked.body,
    made_by: asked.madeBy,
  }
  await db
    .insertInto('notice_template')
    .values({
      organisation_id: asked.organisationId,
      site_id: asked.siteId,
      kind: asked.kind,
      reader: asked.reader,
      ...kept,
    })
    .onConflict(conflict => conflict.columns(['site_id', 'kind', 'reader']).doUpdateSet(kept))
    .execute()
}

export async function dropTemplate(db: Db, siteId: string, kind: Kind, reader: TextReader): Promise<void> {
  await db
    .deleteFrom('notice_template')
    .where('site_id', '=', siteId)
    .where('kind', '=', kind)
    .where('reader', '=', reader)
    .execute()
}
