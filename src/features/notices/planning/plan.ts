import type { Db } from '../../../platform/db/connect.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { enqueue } from '../../../platform/jobs/define.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import { type Occasion, occasions, sendingTime, usualHours } from '../rules.ts'
import * as queries from './queries.ts'

/** The dates a rule looks for today; nothing from before it was put to use. */
export function occasionsOf(rule: queries.Rule, today: string): Occasion[] {
  const since = rule.on_since ? localDate(rule.on_since) : today
  const from = rule.active_from > since ? rule.active_from : since
  const { trigger, days, repeat_days, manager_from, above_from } = rule
  const reckoning = {
    trigger,
    days,
    repeatDays: repeat_days,
    managerFrom: manager_from,
    aboveFrom: above_from,
  }
  return occasions(reckoning, today, from)
}

/** Plans everything that one organisation has to say at an instant. Under its actor; answers with how many are new. */
export async function planFor(db: Db, place: queries.Place, now: Date): Promise<number> {
  const rules = (await queries.rulesOf(db, place.organisation_id)).filter(rule => rule.is_on)
  const hours = (await queries.hoursOf(db, place.organisation_id)) ?? usualHours
  let made = 0
  for (const rule of rules) {
    const wanted = occasionsOf(rule, localDate(now))
    if (wanted.length === 0) continue
    made += await queries.planRule(db, rule, wanted, place.site_id, sendingTime(now, rule.at_once, hours))
  }
  return made
}

/** Plans for every organisation, each in a transaction of its own, and wakes the sender. Safe to run twice or at once. */
export async function planNotices(services: Services): Promise<number> {
  const places = await services.databases.transaction(db => queries.noticeOrganisations(db))
  let made = 0
  for (const place of places)
    made += await services.databases.transaction(async db => {
      await queries.actForPlace(db, place)
      return planFor(db, place, services.clock())
    })
  if (places.length > 0)
    await services.databases.transaction(db => enqueue(db, 'notices.send', {}, { key: 'notices.send' }))
  return made
}
