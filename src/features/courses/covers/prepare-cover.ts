import { Readable } from 'node:stream'
import sharp from 'sharp'
import type { Both } from '../../../platform/errors/errors.ts'
import { scanFile } from '../../../platform/files/scan.ts'
import type { Upload } from '../../../platform/http/route.ts'
import type { Services } from '../../../platform/tenancy/context.ts'

export const maxCoverBytes = 20 * 1024 * 1024
const maxServedBytes = 200_000
/** Twice as wide as high, as covers are drawn. */
const sizes = { large: { width: 1200, height: 600 }, small: { width: 480, height: 240 } }
/** Pictures as cameras and phones make them. Nothing that can carry a script or fetch from elsewhere. */
const readable = ['jpeg', 'png', 'webp', 'gif', 'heif', 'tiff']

export type StoredCover = { hash: string; sizeBytes: number }
export type PreparedCover = { large: StoredCover; small: StoredCover; upload: Upload } | { why: Both }

const noPicture: Both = {
  en: 'This file is no picture that can be read. Choose a JPEG, PNG or WebP file',
  cy: 'Nid yw’r ffeil hon yn llun y gellir ei ddarllen. Dewiswch ffeil JPEG, PNG neu WebP',
}
const tooLarge: Both = {
  en: 'The picture must be smaller than 20 MB',
  cy: 'Rhaid i’r llun fod yn llai nag 20 MB',
}
const refused: Both = {
  en: 'This file was refused by the virus scanner',
  cy: 'Gwrthodwyd y ffeil hon gan y sganiwr feirysau',
}

/**
 * Makes the two sizes of a cover from the upload `cover`, if one came: cut to shape, turned upright, encoded again as
 * WebP without anything the camera wrote into it, each at most 200 kB, and stored by hash.
 */
export async function prepareCover(
  services: Services,
  uploads: Record<string, Upload>,
): Promise<PreparedCover | undefined> {
  const upload = uploads.cover
  if (!upload) return undefined
  if (upload.sizeBytes > maxCoverBytes) return { why: tooLarge }
  const { scanCommand } = services.config
  if (scanCommand && (await scanFile(scanCommand, upload.path)) !== 'clean') return { why: refused }
  const format = await sharp(upload.path)
    .metadata()
    .then(
      read => read.format,
      () => undefined,
    )
  if (!format || !readable.includes(format)) return { why: noPicture }
  const encode = (size: keyof typeof sizes) => encoded(upload.path, sizes[size])
  const pictures = await Promise.all([encode('large'), encode('small')]).catch(() => undefined)
  if (!pictures) return { why: noPicture }
  const store = (picture: Buffer) => services.files.put(Readable.from([picture]), maxServedBytes)
  return { large: await store(pictures[0]), small: await store(pictures[1]), upload }
}

async function encoded(path: string, size: { width: number; height: number }): Promise<Buffer> {
  const picture = sharp(path, { limitInputPixels: 60_000_000, failOn: 'error', pages: 1 })
    .rotate()
    .resize({ ...size, fit: 'cover', position: 'attention' })
    .flatten({ background: '#ffffff' })
  for (const quality of [80, 65, 50, 35]) {
    const bytes = await picture.clone().webp({ quality }).toBuffer()
    if (bytes.length <= maxServedBytes) return bytes
  }
  return picture.clone().webp({ quality: 15 }).toBuffer()
}
