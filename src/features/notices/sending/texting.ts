import { NotifyClient } from 'notifications-node-client'
import { z } from 'zod'
import type { Db } from '../../../platform/db/connect.ts'
import { defineOutsideJob, enqueue } from '../../../platform/jobs/define.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import { unseal } from '../../sign-in/index.ts'
import { actForPlace, type Place } from '../planning/queries.ts'
import { askAgainAt } from '../rules.ts'
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
  await enqueue(db, carryJob.name, { message, place, channel }, { key: `notices.carry:${message}` })
}

type Refusal = { response?: { status: number }; code?: string }

/**
 * Hands one message to GOV.UK Notify. The reference is what makes it one: whoever tries again asks first whether Notify
 * has it already. A refusal for good is noted, any other thrown, so that the queue tries again.
 */
export const carryJob = defineOutsideJob(
  'notices.carry',
  z.object({
    message: z.uuid(),
    channel: z.enum(['email', 'sms']),
    place: z.object({ organisation_id: z.uuid(), site_id: z.uuid(), host_name: z.string() }),
  }),
  async (services, { message, place, channel }) => {
    const within = <T>(work: (db: Db) => Promise<T>) =>
      services.databases.transaction(async db => {
        await actForPlace(db, place)
        return work(db)
      })
    const end = (state: 'sent' | 'failed', detail: string | null) => {
      const now = services.clock()
      const askAt = state === 'sent' ? askAgainAt(now, now) : null
      return within(db => queries.markEnded(db, message, { state, detail, askAt }))
    }
    const ready = await within(db => prepare(services, db, place, channel, message))
    if (!ready) return
    if (ready.failure !== undefined) return end('failed', ready.failure)
    const { notify, to, wasTried, subject, body } = ready
    try {
      if (!wasTried || !(await hasAlready(notify.client, channel, message))) {
        const options = { personalisation: { subject, body }, reference: message }
        if (channel === 'sms') await notify.client.sendSms(notify.template, to, options)
        else await notify.client.sendEmail(notify.template, to, options)
      }
    } catch (error) {
      const status = (error as Refusal).response?.status ?? 0
      if (status >= 400 && status < 500 && status !== 429) return end('failed', `GOV.UK Notify: ${status}`)
      throw new Error(`GOV.UK Notify did not take the message ${message} (${status || 'no answer'})`)
    }
    await end('sent', null)
  },
)

async function hasAlready(client: NotifyClient, channel: string, reference: string): Promise<boolean> {
  const { data } = await client.getNotifications(channel, '', reference)
  return data.notifications.length > 0
}

async function prepare(services: Services, db: Db, place: Place, channel: 'email' | 'sms', message: string) {
  const said = await queries.onItsWay(db, message)
  const [first] = said
  if (!first) return undefined
  const notify = await notifyFor(db, services, channel)
  if (!notify) return { failure: 'no account' }
  const to = (await addressesOf(db, [first.person_id])).find(
    one =>
      one.kind === (channel === 'sms' ? 'phone' : 'email') &&
      (!one.suppressed || one.suppressed === 'unsubscribed'),
  )
  if (!to) return { failure: 'no address' }
  await queries.markTried(db, message, services.clock())
  const frame = await frameOf(services, db, place)
  const siteLang = frame.mailSite.languages[0] === 'cy' ? 'cy' : 'en'
  const composed = composeNotices(said, frame, first.lang)
  return {
    notify,
    to: to.value,
    wasTried: first.tried_at !== null,
    subject: composed.subject,
    body: channel === 'sms' ? composeText(said, frame, first.lang ?? siteLang) : composed.text,
  }
}
