import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Config } from '../../../platform/config/config.ts'
import type { Db } from '../../../platform/db/connect.ts'
import type { Both } from '../../../platform/errors/errors.ts'
import { defineJob, defineOutsideJob } from '../../../platform/jobs/define.ts'
import { composeMail } from '../../../platform/mail/message.tsx'
import { sendMail, siteUrl } from '../../../platform/mail/send.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import { writeTo } from '../../people/index.ts'
import { settingsOf } from '../mapping/mapping.ts'
import { type Notice, runById } from '../runs/queries.ts'
import { type Carried, recordedAs, under } from '../runs/under.ts'
import { sentenceOf } from '../views/show.tsx'
import { sayUndo } from '../words-undo.ts'
import { deciders, keepLetter, lettersLeft, siteHere, tidy } from './queries-letters.ts'

const OfRun = z.object({ run: z.uuid() })
const atOnce = 50

/** Writes to whoever must answer for an address, and to new people where the source invites. Nobody is written to twice. */
async function writeLetters(services: Services, runId: string, actor: Carried): Promise<void> {
  for (;;) {
    const written = await under(services, actor, async db => {
      const [run, site] = [await runById(db, actor.acting_org, runId), await siteHere(db)]
      if (!run || !site || run.state !== 'applied') return 0
      const people = await lettersLeft(db, runId, settingsOf(run.settings).invites, atOnce)
      const now = services.clock()
      const ctx = {
        db,
        site,
        lang: 'en' as const,
        now,
        requestId: randomUUID(),
        log: services.log,
        services,
        actor: recordedAs(actor),
      }
      for (const person of people) {
        await writeTo(ctx, person)
        await keepLetter(db, actor.acting_org, runId, person)
      }
      return people.length
    })
    if (written < atOnce) return
  }
}

/** Tells those who decide that a file waits for them, or could not be read. */
export async function tellDeciders(
  db: Db,
  config: Config,
  about: {
    source: string
    path: string
    startedBy: string | null
    /** Why the file could not be read at all. */
    why?: Both
    /** Why the run goes no further by itself. */
    notice?: Notice | null
  },
): Promise<void> {
  const site = await siteHere(db)
  if (!site) return
  for (const { address, person_id } of await deciders(db, about.startedBy)) {
    const composed = composeMail(site, null, lang => {
      const t = sayUndo(lang)
      const source = about.source
      return {
        subject: t('mailSubject', { source }),
        paragraphs: [
          about.why ? t('mailRefused', { source, why: about.why[lang] }) : t('mailText', { source }),
          ...(about.notice ? [sentenceOf(about.notice, lang)] : []),
        ],
        action: { label: t('mailLook'), url: siteUrl(config, site.host_name, about.path) },
      }
    })
    await sendMail({ db }, { to: address, toPerson: person_id, ...composed })
  }
}

export const lettersJob = defineOutsideJob('hr.letters', OfRun, (services, { run }, actor) =>
  writeLetters(services, run, actor as Carried),
)
export const tellJob = defineOutsideJob('hr.tell', OfRun, (services, { run: id }, carried) => {
  const actor = carried as Carried
  return under(services, actor, async db => {
    const run = await runById(db, actor.acting_org, id)
    if (!run || !['ready', 'stopped', 'mapping'].includes(run.state)) return
    const { source, notice } = run
    const about = { source, notice, startedBy: run.started_by }
    await tellDeciders(db, services.config, { ...about, path: `/manage/hr/runs/${id}` })
  })
})
export const tidyJob = defineJob('hr.tidy', OfRun, ({ db }, { run }) => tidy(db, run))
