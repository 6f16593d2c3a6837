import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { Db } from '../db/connect.ts'
import { defineOutsideJob } from '../jobs/define.ts'
import type { Services } from '../tenancy/context.ts'

/** How long a mail server may keep us waiting. */
const patienceMs = 20_000

type Waiting = { recipient: string; subject: string; body_text: string; body_html: string }

/**
 * Sends one message through the configured mail server. Without one it stays in the outbox. A refusal for good is
 * noted and left; any other failure is noted and thrown, so that the queue tries again. The message keeps its id from
 * try to try, by which a receiver that got it twice can tell.
 */
export const sendMailJob = defineOutsideJob(
  'mail.send',
  z.object({ mail: z.uuid() }),
  async (services, { mail }) => {
    const { smtpUrl } = services.config
    if (!smtpUrl) return
    const message = await services.databases.transaction(async db =>
      (await isSuppressed(db, mail)) ? undefined : mailToSend(db, mail),
    )
    if (!message) return
    try {
      await deliver(services, smtpUrl, mail, message)
    } catch (error) {
      const { message: why, responseCode = 0, command } = error as Refusal
      if (isForGood(responseCode, command, why)) {
        await services.databases.transaction(db => sql`select mail_has_bounced(${mail}, ${why})`.execute(db))
        services.log.warn({ mail, responseCode }, 'the mail server refused the recipient for good')
        return
      }
      await services.databases.transaction(db => sql`select mail_has_failed(${mail}, ${why})`.execute(db))
      if (responseCode >= 500) {
        services.log.warn({ mail, responseCode }, 'the mail server refused a message for good')
        return
      }
      throw new Error(`The mail server did not take the message ${mail} (${responseCode || 'no answer'})`)
    }
    await services.databases.transaction(db => sql`select mail_was_sent(${mail})`.execute(db))
  },
)

type Refusal = Error & { responseCode?: number; command?: string }

/**
 * Whether a refusal says that the recipient's address takes no mail: a permanent refusal of RCPT (RFC 5321 section
 * 4.2.1), but for a full mailbox, which may have room again (552, enhanced status 5.2.2 of RFC 3463).
 */
function isForGood(responseCode: number, command: string | undefined, why: string): boolean {
  return (
    responseCode >= 500 && responseCode !== 552 && /^RCPT/.test(command ?? '') && !/\b5\.2\.2\b/.test(why)
  )
}

/** Whether the message goes to an address that came back before; then it is marked, and nobody tries again. */
async function isSuppressed(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ suppressed: boolean }>`select mail_is_suppressed(${id}) as suppressed`.execute(
    db,
  )
  return rows[0]?.suppressed ?? false
}

async function mailToSend(db: Db, id: string): Promise<Waiting | undefined> {
  const { rows } = await sql<Waiting>`select * from mail_to_send(${id})`.execute(db)
  return rows[0]
}

async function deliver(services: Services, smtpUrl: string, id: string, message: Waiting): Promise<void> {
  const from = services.config.mailFrom
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      from,
      to: { name: '', address: message.recipient },
      subject: message.subject,
      text: message.body_text,
      html: message.body_html,
      messageId: `<${id}@${domain}>`,
      // No out-of-office replies to a machine (RFC 3834 section 5).
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  } finally {
    transport.close()
  }
}
