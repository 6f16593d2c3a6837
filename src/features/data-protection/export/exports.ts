import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { z } from 'zod'
import { NotFound, refuseIf } from '../../../platform/errors/errors.ts'
import { defineOutsideJob, enqueue } from '../../../platform/jobs/define.ts'
import { noteLook } from '../../../platform/outbox/look.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx, Services } from '../../../platform/tenancy/context.ts'
import { signedIn } from '../../../platform/tenancy/signed-in.ts'
import { officeOf } from '../permissions.ts'
import { exportDays } from '../rules.ts'
import { bothOf } from '../said.ts'
import { countsOf, dataOf, documentOf } from './document.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

const Wanted = z.object({ export: z.uuid(), name: z.string(), organisation: z.string().nullable() })
/** More than any person's data; what is larger is no copy of it but a mistake. */
const mostBytes = 500_000_000

/** Asks for a copy of the actor's own data; a job makes it. @throws Refused while another is being made */
export async function askForOwnExport(given: Ctx): Promise<void> {
  const ctx = signedIn(given)
  const { person } = ctx.actor
  await ask(ctx, { personId: person.id, name: person.name, organisation: null, organisationId: null })
}

/** Asks for a copy of what the acting organisation keeps of a person. @throws NotFound, NotAllowed, Refused */
export async function askForExport(ctx: Ctx, personId: string, organisation: string): Promise<void> {
  const organisationId = officeOf(ctx, 'data.export')
  const person = await queries.personOf(ctx.db, personId, organisationId)
  if (!person) throw new NotFound()
  await noteLook(ctx, personId, 'export')
  await ask(ctx, { personId, name: person.name, organisation, organisationId })
}

type Asked = { personId: string; name: string; organisation: string | null; organisationId: string | null }

async function ask(ctx: Ctx, { personId, name, organisation, organisationId }: Asked): Promise<void> {
  const before = await queries.exportsOf(ctx.db, personId, organisationId)
  const mine = before.filter(one => one.asked_by === ctx.actor.person?.id)
  refuseIf(
    mine.some(one => one.state === 'waiting'),
    'export.waiting',
    bothOf(say, 'tooMany'),
  )
  const askedBy = signedIn(ctx).actor.person.id
  const id = await queries.insertExport(ctx.db, { personId, organisationId, askedBy, lang: ctx.lang })
  await audit(
    ctx,
    'export.asked',
    { type: 'person', id: personId },
    { organisationId, detail: { export: id } },
  )
  await enqueue(ctx.db, exportJob.name, { export: id, name, organisation })
}

/** Makes the two files of a copy and stores them; a second try finds it made. */
export const exportJob = defineOutsideJob(
  'data-protection.export',
  Wanted,
  async (services, wanted, actor) => {
    const within = <T>(work: (db: Parameters<typeof queries.exportById>[0]) => Promise<T>) =>
      services.databases.transaction(async db => {
        await queries.actAs(db, actor)
        return work(db)
      })
    const found = await within(async db => {
      const row = await queries.exportById(db, wanted.export)
      if (row?.state !== 'waiting') return undefined
      const [tables, files] = [
        await queries.personalRows(db, row.id),
        await queries.personalFiles(db, row.id),
      ]
      return { row, tables, files }
    })
    if (!found) return
    const { row, tables, files: sentIn } = found
    const about = {
      lang: row.lang,
      name: wanted.name,
      personId: row.person_id,
      organisation: wanted.organisation,
      madeAt: row.asked_at,
    }
    const store = (text: string) => services.files.put(Readable.from([Buffer.from(text, 'utf8')]), mostBytes)
    // The export's own number is in each file, so that no two exports are the same bytes and one can be removed alone.
    const data = await store(dataOf({ ...about }, tables).replace('{', `{\n "export": "${row.id}",`))
    const page = await store(`${documentOf(about, tables)}<!-- ${row.id} -->\n`)
    const files = await storeFiles(services, row.id, sentIn)
    const now = services.clock()
    const endsAt = new Date(now.getTime() + exportDays * 86_400_000)
    const isKept = await within(db =>
      queries.exportWasMade(db, row.id, { data, page, files, counts: countsOf(tables), endsAt, now }),
    )
    if (!isKept)
      await removeFiles(
        services,
        [data, page, files].flatMap(file => file?.hash ?? []),
      )
  },
)

/** One archive of the files that somebody sent in, by day and name; nothing where there are none any more. */
async function storeFiles(
  services: Services,
  exportId: string,
  files: queries.PersonalFile[],
): Promise<{ hash: string; sizeBytes: number } | undefined> {
  const zip = new ZipFile()
  let added = 0
  for (const { hash, name, happened_on } of files) {
    if (!(await services.files.has(hash))) continue
    added += 1
    const plain = name.replace(/[\p{Cc}\\/:*?"<>|]/gu, '_')
    zip.addReadStreamLazy(`${added}. ${happened_on} ${plain}`, { mtime: new Date(happened_on) }, give => {
      services.files.get(hash).then(
        stream => give(null, stream),
        error => give(error, undefined as never),
      )
    })
  }
  if (added === 0) return undefined
  const stored = services.files.put(Readable.from(zip.outputStream), mostBytes)
  zip.on('error', error => (zip.outputStream as Readable).destroy(error as Error))
  zip.end({ comment: exportId, forceZip64Format: false })
  return stored
}

async function removeFiles(services: Services, hashes: string[]): Promise<void> {
  for (const hash of hashes) await services.files.remove(hash)
}

/** Takes away the files of copies whose days are over. */
export async function removeOldExports(services: Services): Promise<void> {
  const hashes = await services.databases.transaction(db => queries.endExports(db))
  await removeFiles(services, hashes)
}

/**
 * A file of a copy that can still be downloaded; noted in the audit trail.
 * @throws NotFound for another's, for one that is over, and for one of an organisation that the actor has no office in
 */
export async function downloadOf(ctx: Ctx, id: string, kind: 'page' | 'data' | 'files') {
  const found = await queries.exportById(ctx.db, id)
  const hash = found?.[`${kind}_hash`]
  const size = found?.[`${kind}_bytes`]
  if (!found || !hash || found.state !== 'ready' || !found.ends_at || found.ends_at <= ctx.now)
    throw new NotFound()
  if (found.organisation_id === null) {
    if (found.asked_by !== ctx.actor.person?.id) throw new NotFound()
  } else if (found.organisation_id !== officeOf(ctx, 'data.export')) throw new NotFound()
  await audit(
    ctx,
    'export.downloaded',
    { type: 'person', id: found.person_id },
    { organisationId: found.organisation_id, detail: { export: id, file: kind } },
  )
  return { hash, sizeBytes: Number(size), lang: found.lang }
}
