import { createHmac, timingSafeEqual } from 'node:crypto'
import type { NotifyClient } from 'notifications-node-client'
import type { Db } from '../../../platform/db/connect.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import { actForPlace, noticeOrganisations, type Place } from '../planning/queries.ts'
import { askAgainAt, statusThatCounts } from '../rules.ts'
import * as queries from './queries-notify.ts'
import { notifyFor } from './texting.ts'

/** How many messages of an organisation are asked about in one round, and how many at the same time. */
const askedAtOnce = 400
const abreast = 8

/**
 * Asks GOV.UK Notify what became of the messages that it took, for every organisation; the less often the longer a
 * message is under way. A receipt that Notify sends by itself comes before this and ends the asking.
 */
export async function askForOutcomes(services: Services): Promise<void> {
  const places = await services.databases.transaction(db => noticeOrganisations(db))
  for (const place of places) await askForPlace(services, place)
}

async function askForPlace(services: Services, place: Place): Promise<void> {
  const within = <T>(work: (db: Db) => Promise<T>) =>
    services.databases.transaction(async db => {
      await actForPlace(db, place)
      return work(db)
    })
  const now = services.clock()
  const asking = await within(async db => {
    const messages = await queries.messagesToAsk(db, place.organisation_id, now, askedAtOnce)
    // Written down before anybody is asked: a round that breaks off is not begun again at once.
    const next = messages.map(one => ({ reference: one.reference, at: askAgainAt(one.sent_at, now) }))
    await queries.askAgain(db, next)
    const [email, sms] = [await notifyFor(db, services, 'email'), await notifyFor(db, services, 'sms')]
    return messages.flatMap(one => {
      const notify = one.channel === 'sms' ? sms : email
      return notify ? [{ ...one, client: notify.client }] : []
    })
  })
  for (let at = 0; at < asking.length; at += abreast) {
    const answers = await Promise.all(asking.slice(at, at + abreast).map(one => outcomeOf(services, one)))
    const said = answers.filter(answer => answer !== undefined)
    if (said.length === 0) continue
    await within(async db => {
      for (const one of said) await queries.noteOutcome(db, one.reference, one.status, one.to)
    })
  }
}

/** What Notify says of a message by our reference. An answer that does not come is asked for another time. */
async function outcomeOf(
  services: Services,
  { reference, channel, client }: queries.Asking & { client: NotifyClient },
): Promise<{ reference: string; status: string; to: string } | undefined> {
  try {
    const { data } = await client.getNotifications(channel, '', reference)
    const known = statusThatCounts(data.notifications)
    return known && { reference, status: known.status, to: known.email_address ?? known.phone_number ?? '' }
  } catch (error) {
    const status = (error as { response?: { status: number } }).response?.status
    services.log.warn({ reference, status }, 'GOV.UK Notify did not say what became of a message')
    return undefined
  }
}

/** What a site's account at Notify must show with every receipt: made from the installation's secret, kept nowhere. */
export function receiptToken(secret: Buffer, siteId: string): string {
  return createHmac('sha256', secret).update(`GOV.UK Notify receipts ${siteId}`).digest('base64url')
}

/** Whether a header holds the token of a site. */
export function isFromNotify(secret: Buffer, siteId: string, header: string | undefined): boolean {
  const given = Buffer.from(/^Bearer (\S{1,200})$/.exec(header ?? '')?.[1] ?? '')
  const wanted = Buffer.from(receiptToken(secret, siteId))
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
