import type { Db } from '../../../platform/db/connect.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import { actForPlace, hoursOf, noticeOrganisations, type Place } from '../planning/queries.ts'
import { type Hours, muteOf, nextDaysMessage, usualHours } from '../rules.ts'
import { composeNotices } from './compose.ts'
import { frameOf } from './frame.ts'
import * as queries from './queries.ts'
import { handAgain, handToNotify, notifyFor } from './texting.ts'

/** How many people one transaction writes to. */
export const peopleAtOnce = 100

/** Sends everything that is due, for every organisation, a batch of people in each transaction; what was put off goes again. */
export async function sendNotices(services: Services): Promise<void> {
  const places = await services.databases.transaction(db => noticeOrganisations(db))
  for (const place of places) {
    for (const channel of ['email', 'sms'] as const) while ((await sendBatch(services, place, channel)) > 0);
    await handAgain(services, place)
  }
}

/**
 * One batch of one channel: for each person one message with all that is due. What was said and the message that says it
 * are written together, so that a crash at any moment leaves each either waiting or sent. Answers with how many
 * deliveries it settled.
 */
export function sendBatch(services: Services, place: Place, channel: 'email' | 'sms'): Promise<number> {
  return services.databases.transaction(async db => {
    await actForPlace(db, place)
    if (!(await queries.takeTurn(db, place.organisation_id, channel))) return 0
    const now = services.clock()
    const due = await queries.dueDeliveries(db, place.organisation_id, {
      channel,
      now,
      today: localDate(now),
      people: peopleAtOnce,
    })
    if (due.length === 0) return 0
    const hours = (await hoursOf(db, place.organisation_id)) ?? usualHours
    const ready = await sift(db, due, now, hours)
    if (ready.length > 0) await carry(services, db, place, channel, ready)
    return due.length
  })
}

/** What is no longer so, not wanted, or too much for one day, is settled or put off; the rest goes out. */
async function sift(db: Db, due: queries.Waiting[], now: Date, hours: Hours): Promise<queries.Waiting[]> {
  const people = [...new Set(due.map(one => one.person_id))]
  const mutes = new Set((await queries.mutesOf(db, people)).map(one => `${one.person_id} ${one.kind}`))
  const late = due.filter(one => one.stands && one.had_todays && !one.at_once)
  const standing = due.filter(one => one.stands && !late.includes(one))
  const unwanted = standing.filter(one => mutes.has(`${one.person_id} ${muteOf(one.kind) ?? '-'}`))
  await queries.settle(db, idsOf(due.filter(one => !one.stands)), 'settled', now)
  await queries.settle(db, idsOf(unwanted), 'unsubscribed', now)
  await queries.postpone(db, idsOf(late), nextDaysMessage(now, hours))
  return standing.filter(one => !unwanted.includes(one))
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(row => row.id)

async function carry(
  services: Services,
  db: Db,
  place: Place,
  channel: 'email' | 'sms',
  ready: queries.Waiting[],
): Promise<void> {
  const now = services.clock()
  const byPerson = Map.groupBy(ready, one => one.person_id)
  const reached = Map.groupBy(
    (await queries.addressesOf(db, [...byPerson.keys()])).filter(
      one => one.kind === (channel === 'sms' ? 'phone' : 'email'),
    ),
    one => one.person_id,
  )
  const frame = await frameOf(services, db, place)
  const account = await notifyFor(db, services, channel)
  const mails: queries.Outgoing[] = []
  const handed: string[][] = []
  for (const [person, notices] of byPerson) {
    // Text messages go through GOV.UK Notify or not at all.
    const known = channel === 'sms' && !account ? [] : (reached.get(person) ?? [])
    const { to, said } = reachOf(known, notices)
    const left = idsOf(notices.filter(one => !said.includes(one)))
    await queries.settle(db, left, known.length > 0 ? 'suppressed' : 'no address', now, known[0]?.suppressed)
    if (!to) continue
    if (account) handed.push(idsOf(said))
    else {
      const message = composeNotices(said, frame, said[0]?.lang ?? null)
      mails.push({ deliveries: idsOf(said), person, to: to.value, ...message })
    }
  }
  await queries.mailAndMark(db, mails, now)
  for (const deliveries of handed) await handToNotify(db, place, { deliveries, channel }, now)
}

/** Where a message goes, and what of it. Who declined mail at their only address still gets what can't be declined. */
function reachOf(known: queries.Reach[], notices: queries.Waiting[]) {
  const open = known.find(one => !one.suppressed)
  if (open) return { to: open, said: notices }
  const declined = known.find(one => one.suppressed === 'unsubscribed')
  const said = declined ? notices.filter(one => !muteOf(one.kind)) : []
  return { to: said.length > 0 ? declined : undefined, said }
}
