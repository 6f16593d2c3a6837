import { type Both, Invalid } from '../../../platform/errors/errors.ts'
import type { Upload } from '../../../platform/http/route.ts'
import { type Localised, localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx, Services } from '../../../platform/tenancy/context.ts'
import {
  type FileField,
  goodFiles,
  insertDocument,
  insertFile,
  insertVersion,
  type Prepared as PreparedFiles,
  placeFile,
  prepareFiles,
  type StoredFile,
} from '../../activities/index.ts'
import type { ActivityKind } from '../../enrolments/index.ts'
import { scoreOf } from '../fields.ts'
import { type PreparedPackage, preparePackage } from '../packages/prepare-package.ts'
import { type ActivityRuleRow, type Completion, completionsOf, ruleOf } from '../rules.ts'
import type { ActivityInput, DocumentInput } from './activity-forms.ts'

/** The files that came with a form of an activity, checked and stored. */
export type PreparedContent = { pack?: PreparedPackage; files: PreparedFiles }

export async function prepareContent(
  services: Services,
  uploads: Record<string, Upload>,
): Promise<PreparedContent> {
  return { pack: await preparePackage(services, uploads), files: await prepareFiles(services, uploads) }
}

export type Files = Partial<Record<FileField, StoredFile>>

/** The files that came, all of them good. @throws Invalid with what is wrong with each */
export const filesIn = (prepared: PreparedContent | undefined): Files => goodFiles(prepared?.files)

/** What a form's choice of completion means for a kind. @throws Invalid for a choice that the kind does not have */
export function ruleFrom(kind: ActivityKind, input: ActivityInput): ActivityRuleRow {
  const [only] = completionsOf[kind]
  const chosen: Completion = input.completion || (only as Completion)
  if (!completionsOf[kind].includes(chosen)) throw new Invalid({ completion: noCompletion })
  if (chosen === 'score') return ruleOf(chosen, scoreOf(input.pass_score))
  return ruleOf(chosen, chosen === 'watched' ? shareOf(input.watch_share) : undefined)
}

function shareOf(given: string): number {
  const value = /^\d{1,3}$/.test(given || '90') ? Number(given || '90') : 0
  if (value >= 1 && value <= 100) return value
  throw new Invalid({ watch_share: { en: 'Enter a per cent from 1 to 100', cy: 'Rhowch ganran o 1 i 100' } })
}

/**
 * The web address of a link, for kinds that have one. @throws Invalid when it is none that may be followed
 */
export function addressOf(kind: ActivityKind, input: ActivityInput): string | null {
  if (kind !== 'link') return null
  const url = URL.parse(
    /^[a-z][a-z0-9+.-]*:/i.test(input.address) ? input.address : `https://${input.address}`,
  )
  const isGood = url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') && !url.username
  if (!isGood || input.address === '') throw new Invalid({ address: noAddress })
  return url.href
}

/** What stands in an activity must be there. @throws Invalid on the field that is empty */
export function needContent(kind: ActivityKind, body: Localised, files: Files, isNew: boolean): void {
  if ((kind === 'page' || kind === 'declaration') && textIn(body, 'en') === '')
    throw new Invalid({ statement: noText })
  if (!isNew) return
  if (kind === 'file' && !files.file) throw new Invalid({ file: noFile })
  if (kind === 'video' && !files.video) throw new Invalid({ video: noVideo })
  if (kind === 'document' && textIn(body, 'en') === '' && !files.file)
    throw new Invalid({ statement: noDocument })
}

export type Place = { organisation_id: string; course_id: string; activity_id: string }

/** Puts the files that came into their places in an activity. */
export async function keepFiles(ctx: Ctx, place: Place, kind: ActivityKind, files: Files): Promise<void> {
  const keep = async (
    file: StoredFile | undefined,
    where: Omit<Parameters<typeof placeFile>[2], 'fileId'>,
  ) => {
    if (file)
      await placeFile(ctx.db, place, { ...where, fileId: await storedFile(ctx, place.organisation_id, file) })
  }
  if (kind === 'file') await keep(files.file, { role: 'file' })
  if (kind !== 'video') return
  await keep(files.video, { role: 'video' })
  await keep(files.captions_en, { role: 'captions', lang: 'en' })
  await keep(files.captions_cy, { role: 'captions', lang: 'cy' })
}

/** A row for a stored file. Answers with its id. */
export function storedFile(ctx: Ctx, organisationId: string, file: StoredFile): Promise<string> {
  return insertFile(ctx.db, {
    organisation_id: organisationId,
    hash: file.hash,
    name: file.name || 'file',
    media_type: file.mediaType,
    size_bytes: file.sizeBytes,
    purpose: 'activity',
    uploaded_by: ctx.actor.person?.id ?? null,
  })
}

/** Makes a document with its first version. Answers with its id. */
export async function newDocument(
  ctx: Ctx,
  organisationId: string,
  given: { name: Localised; body: Localised; file?: StoredFile },
): Promise<string> {
  const id = await insertDocument(ctx.db, { organisation_id: organisationId, name: given.name })
  await nextVersion(ctx, organisationId, id, { ...given, changes: {}, asksAgain: false })
  return id
}

/** Adds a version to a document; answers with its number. */
export async function nextVersion(
  ctx: Ctx,
  organisationId: string,
  documentId: string,
  given: { body: Localised; file?: StoredFile; changes: Localised; asksAgain: boolean },
): Promise<number> {
  return insertVersion(ctx.db, {
    organisation_id: organisationId,
    document_id: documentId,
    body: given.body,
    file_id: given.file ? await storedFile(ctx, organisationId, given.file) : null,
    changes: given.changes,
    asks_again: given.asksAgain,
    made_by: ctx.actor.person?.id ?? null,
  })
}

/** What a form says of the next version. @throws Invalid when there is neither a text nor a file */
export function versionFrom(input: DocumentInput, files: Files) {
  const body = localised(input.statement, input.statement_cy)
  needContent('document', body, files, true)
  const changes = localised(input.changes, input.changes_cy)
  return { body, file: files.file, changes, asksAgain: input.asks_again !== '' }
}

const noCompletion: Both = { en: 'Choose what completes it', cy: 'Dewiswch beth sy’n ei gwblhau' }
const noText: Both = {
  en: 'Write the text that people read',
  cy: 'Ysgrifennwch y testun y mae pobl yn ei ddarllen',
}
const noFile: Both = { en: 'Choose the file to offer', cy: 'Dewiswch y ffeil i’w chynnig' }
const noVideo: Both = { en: 'Choose the video', cy: 'Dewiswch y fideo' }
const noDocument: Both = {
  en: 'Write the text of the document, or choose its file',
  cy: 'Ysgrifennwch destun y ddogfen, neu dewiswch ei ffeil',
}
const noAddress: Both = {
  en: 'Enter the web address of the page, such as https://www.hse.gov.uk/',
  cy: 'Rhowch gyfeiriad gwe’r dudalen, megis https://www.hse.gov.uk/',
}
