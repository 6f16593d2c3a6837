import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { type Both, Invalid } from '../../platform/errors/errors.ts'
import { scanFile } from '../../platform/files/scan.ts'
import type { Upload } from '../../platform/http/route.ts'
import type { Services } from '../../platform/tenancy/context.ts'
import { captionsFrom } from './captions-rules.ts'
import { downloadEndings, downloadType, videoType } from './types-rules.ts'

/** The fields by which forms send files, each with what it takes. */
export const fileFields = ['file', 'video', 'captions_en', 'captions_cy', 'picture'] as const
export type FileField = (typeof fileFields)[number]

export type StoredFile = { hash: string; sizeBytes: number; name: string; mediaType: string }
export type Prepared = Partial<Record<FileField, StoredFile | { why: Both }>>

const mostCaptionBytes = 2_000_000
const mostPictureBytes = 20 * 1024 * 1024
const servedPictureBytes = 2_000_000

const why = {
  found: {
    en: 'This file was refused because the virus scanner found something in it',
    cy: 'Gwrthodwyd y ffeil hon oherwydd i’r sganiwr feirysau ganfod rhywbeth ynddi',
  },
  notScanned: {
    en: 'This file could not be checked for viruses just now. Try again in a few minutes',
    cy: 'Nid oedd modd gwirio’r ffeil hon am feirysau ar hyn o bryd. Rhowch gynnig arall arni ymhen ychydig funudau',
  },
  file: {
    en: `This file can’t be offered for download, or is not what its name says. Choose one of these kinds: ${downloadEndings.join(', ')}`,
    cy: `Ni ellir cynnig y ffeil hon i’w lawrlwytho, neu nid yw’r hyn a ddywed ei henw. Dewiswch un o’r mathau hyn: ${downloadEndings.join(', ')}`,
  },
  video: {
    en: 'This file is no video that browsers play. Choose an MP4 or WebM file',
    cy: 'Nid yw’r ffeil hon yn fideo y gall porwyr ei chwarae. Dewiswch ffeil MP4 neu WebM',
  },
  captions: {
    en: 'These captions can’t be read. Choose a WebVTT file of less than 2 MB whose cues have a start and a later end',
    cy: 'Ni ellir darllen y capsiynau hyn. Dewiswch ffeil WebVTT o lai na 2 MB lle mae dechrau a diwedd diweddarach i bob ciw',
  },
  picture: {
    en: 'This file is no picture that can be shown. Choose a JPEG, PNG or WebP file of less than 20 MB',
    cy: 'Nid yw’r ffeil hon yn llun y gellir ei ddangos. Dewiswch ffeil JPEG, PNG neu WebP o lai nag 20 MB',
  },
} satisfies Record<string, Both>

/**
 * Checks and stores the files that came with a form, before any transaction is open. A file that is not what it should
 * be is refused with a sentence and not stored.
 */
export async function prepareFiles(services: Services, uploads: Record<string, Upload>): Promise<Prepared> {
  const prepared: Prepared = {}
  for (const field of fileFields) {
    const upload = uploads[field]
    if (upload) prepared[field] = await prepareOne(services, field, upload)
  }
  return prepared
}

async function prepareOne(
  services: Services,
  field: FileField,
  upload: Upload,
): Promise<StoredFile | { why: Both }> {
  const { scanCommand } = services.config
  if (scanCommand) {
    const scanned = await scanFile(scanCommand, upload.path)
    if (scanned !== 'clean') return { why: scanned === 'refused' ? why.found : why.notScanned }
  }
  if (field === 'picture') return (await picture(services, upload)) ?? { why: why.picture }
  if (field === 'captions_en' || field === 'captions_cy')
    return (await captions(services, upload)) ?? { why: why.captions }
  const head = await headOf(upload.path)
  const mediaType = field === 'video' ? videoType(head) : downloadType(upload.fileName, head)
  if (!mediaType) return { why: why[field] }
  const stored = await services.files.put(createReadStream(upload.path), services.config.maxUploadBytes)
  return { ...stored, name: upload.fileName.slice(0, 200), mediaType }
}

async function headOf(path: string): Promise<Uint8Array> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function captions(services: Services, upload: Upload): Promise<StoredFile | undefined> {
  if (upload.sizeBytes > mostCaptionBytes) return undefined
  const text = captionsFrom(await readFile(upload.path, 'utf8'))
  if (!text) return undefined
  const stored = await services.files.put(Readable.from([Buffer.from(text)]), mostCaptionBytes * 2)
  return { ...stored, name: upload.fileName.slice(0, 200), mediaType: 'text/vtt; charset=utf-8' }
}

/** Encoded again, upright, at most 1600 wide, without anything the camera wrote into it. */
async function picture(services: Services, upload: Upload): Promise<StoredFile | undefined> {
  if (upload.sizeBytes > mostPictureBytes) return undefined
  const format = await sharp(upload.path)
    .metadata()
    .then(
      read => read.format,
      () => undefined,
    )
  if (!format || !['jpeg', 'png', 'webp', 'gif', 'heif', 'tiff'].includes(format)) return undefined
  const bytes = await sharp(upload.path, { limitInputPixels: 60_000_000, failOn: 'error', pages: 1 })
    .rotate()
    .resize({ width: 1600, height: 1600, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer()
    .catch(() => undefined)
  if (!bytes || bytes.length > servedPictureBytes) return undefined
  const stored = await services.files.put(Readable.from([bytes]), servedPictureBytes)
  return { ...stored, name: upload.fileName.slice(0, 200), mediaType: 'image/webp' }
}

/** What came in a field and can be used, or nothing. @throws Invalid with the sentences of every file that was refused. */
export function goodFiles(prepared: Prepared | undefined): Partial<Record<FileField, StoredFile>> {
  const errors = refusedFiles(prepared)
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return (prepared ?? {}) as Partial<Record<FileField, StoredFile>>
}

export function refusedFiles(prepared: Prepared | undefined): Record<string, Both> {
  return Object.fromEntries(
    Object.entries(prepared ?? {}).flatMap(([field, one]) => ('why' in one ? [[field, one.why]] : [])),
  )
}
