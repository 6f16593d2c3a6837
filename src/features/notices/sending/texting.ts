import { NotifyClient } from 'notifications-node-client'
import { z } from 'zod'
import type { Db } from '../../../platform/db/connect.ts'
import { defineOutsideJob, enqueue } from '../../../platform/jobs/define.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import { unseal } from '../../sign-in/index.ts'
import { actForPlace, hoursOf, type Place } from '../planning/queries.ts'
import { askAgainAt, goesAgain, handingPauses, sendingTime, usualHours } from '../rules.ts'
import { composeNotices, composeText } from './compose.ts'
import { frameOf } from './frame.ts'
import { addressesOf } from './queries.ts'
import * as queries from './queries-notify.ts'

/** What the key of a site is sealed for; its owner is the site. */
export const notifyLabel = 'GOV.UK Notify'

export type Notify = { client: NotifyClient; template: string }

/** The way to GOV.UK Notify for a channel: none without a key, or without a template for it. */
export async function notifyFor(
  db: Db,
  services: Services,
  channel: 'email' | 'sms',
): Promise<Notify | undefined> {
  const account = await queries.notifyAccount(db)
  const template = channel === 'sms' ? account?.sms_template : account?.email_template
  if (!account || !template) return undefined
  const key = unseal(services.secret, notifyLabel, account.site_id, account.sealed_key)
  return key ? { client: new NotifyClient(services.config.notifyUrl, key), template } : undefined
}

/** Marks deliveries as one message and lets a job hand it over after the commit. */
export async function handToNotify(
  db: Db,
  place: Place,
  { deliveries, channel }: { deliveries: string[]; channel: 'email' | 'sms' },
  now: Date,
): Promise<void> {
  const message = await queries.markSending(db, deliveries, now)
  await carryLater(db, { message, place, channel })
}

type Refusal = { response?: { status: number } }
type Message = { message: string; place: Place; channel: 'email' | 'sms' }

/** For so long nobody else takes up a message that somebody hands over, and so long Notify has to answer. */
const takenMs = 15 * 60_000
const answerMs = 60_000

/**
 * Hands one message to GOV.UK Notify. The reference is what makes it one: whoever tries again asks first whether Notify has
 * it already. A refusal for good is noted. After any other the message is put off, ever longer, and given up in the end;
 * `handAgain` takes it up, also where a process died over it.
 */
export const carryJob = defineOutsideJob(
  'notices.carry',
  z.object({
    message: z.uuid(),
    channel: z.enum(['email', 'sms']),
    place: z.object({ organisation_id: z.uuid(), site_id: z.uuid(), host_name: z.string() }),
  }),
  async (services, given) => {
    const { message, channel } = given
    const within = <T>(work: (db: Db) => Promise<T>) =>
      services.databases.transaction(async db => {
        await actForPlace(db, given.place)
        return work(db)
      })
    const now = services.clock()
    const taken = await within(db => take(services, db, given, now))
    if (!taken) return
    const { failure } = taken
    if (failure !== undefined) return within(db => queries.markFailed(db, message, failure))
    const { client, template, to, wasTried } = taken
    try {
      if (!wasTried || goesAgain(await inTime(statusesOf(client, channel, message)))) {
        const words = await within(db => compose(services, db, given, wasTried ? now : null))
        if (!words) return
        const options = { personalisation: words, reference: message }
        if (channel === 'sms') await inTime(client.sendSms(template, to, options))
        else await inTime(client.sendEmail(template, to, options))
      }
    } catch (error) {
      const status = (error as Refusal).response?.status ?? 0
      const detail = `GOV.UK Notify: ${status || 'no answer'}`
      if (status >= 400 && status < 500 && status !== 429)
        return within(db => queries.markFailed(db, message, detail))
      services.log.warn({ message, status }, 'GOV.UK Notify did not take a message; it goes again later')
      return within(db => queries.putOff(db, message, now, { detail, pauses: handingPauses }))
    }
    await within(db => queries.markTaken(db, message, now, askAgainAt(now, now)))
  },
)

/** Hands over again what was put off and is due by now, within the hours of the organisation. */
export function handAgain(services: Services, place: Place): Promise<void> {
  return services.databases.transaction(async db => {
    await actForPlace(db, place)
    const now = services.clock()
    const due = await queries.messagesToHand(db, place.organisation_id, now, 400)
    if (due.length === 0) return
    const hours = (await hoursOf(db, place.organisation_id)) ?? usualHours
    if (sendingTime(now, true, hours).at > now) return
    for (const { reference, channel } of due) await carryLater(db, { message: reference, place, channel })
  })
}

const carryLater = (db: Db, given: Message) =>
  enqueue(db, carryJob.name, given, { key: `notices.carry:${given.message}` })

/** An answer that does not come in time is none. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), answerMs)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

/** What Notify says of everything that it took under a reference. */
async function statusesOf(client: NotifyClient, channel: string, reference: string): Promise<string[]> {
  const { data } = await client.getNotifications(channel, '', reference)
  return data.notifications.map(one => one.status)
}

/** Takes a message up, with where it goes and by which account; nothing where somebody else has it or it is done. */
async function take(services: Services, db: Db, { message, channel }: Message, now: Date) {
  const taken = await queries.takeMessage(db, message, now, new Date(now.getTime() + takenMs))
  if (!taken) return undefined
  const notify = await notifyFor(db, services, channel)
  if (!notify) return { failure: 'no account' }
  const to = (await addressesOf(db, [taken.person_id])).find(
    one =>
      one.kind === (channel === 'sms' ? 'phone' : 'email') &&
      (!one.suppressed || one.suppressed === 'unsubscribed'),
  )
  if (!to) return { failure: 'no address' }
  return { ...notify, to: to.value, wasTried: taken.was_tried }
}

/** What a message says; with `again` what is no longer so by then is left out, and nothing may be left. */
async function compose(services: Services, db: Db, { message, place, channel }: Message, again: Date | null) {
  if (again) await queries.leaveOutSettled(db, message, again)
  const said = await queries.onItsWay(db, message)
  const [first] = said
  if (!first) return undefined
  const frame = await frameOf(services, db, place)
  const siteLang = frame.mailSite.languages[0] === 'cy' ? 'cy' : 'en'
  const { subject, text } = composeNotices(said, frame, first.lang)
  return { subject, body: channel === 'sms' ? composeText(said, frame, first.lang ?? siteLang) : text }
}
