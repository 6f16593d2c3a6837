import { Readable } from 'node:stream'
import sharp from 'sharp'
import { Invalid } from '../../../platform/errors/errors.ts'
import type { Upload } from '../../../platform/http/route.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import { say } from './words.ts'

const mostBytes = 5 * 1024 * 1024
const mostPixels = 40_000_000
const formats = new Set(['png', 'jpeg', 'webp', 'svg', 'gif'])

export type KeptLogo =
  | { hash: string; sizeBytes: number }
  | { problem: 'logoBroken' | 'logoTooBig' | 'logoMissing' }

/**
 * Draws what was uploaded anew as a PNG and keeps that: whatever else a file carried (script in an SVG, a trailing
 * archive, where a photograph was taken) does not come along. Nothing of the file is fetched from elsewhere.
 */
export async function keepLogo(services: Services, upload: Upload | undefined): Promise<KeptLogo> {
  if (!upload) return { problem: 'logoMissing' }
  if (upload.sizeBytes > mostBytes) return { problem: 'logoTooBig' }
  const bytes = await drawn(upload.path)
  if (!bytes) return { problem: 'logoBroken' }
  return services.files.put(Readable.from([bytes]), mostBytes * 2)
}

async function drawn(path: string): Promise<Buffer | undefined> {
  try {
    const picture = sharp(path, { limitInputPixels: mostPixels, density: 192 })
    const { format } = await picture.metadata()
    if (!format || !formats.has(format)) return undefined
    return await picture
      .rotate()
      .resize(640, 192, { fit: 'inside', withoutEnlargement: format !== 'svg' })
      .png({ compressionLevel: 9 })
      .toBuffer()
  } catch {
    return undefined
  }
}

/** @throws Invalid where nothing could be kept */
export function keptOrInvalid(kept: KeptLogo): { hash: string; sizeBytes: number } {
  if ('hash' in kept) return kept
  throw new Invalid({ logo: { en: say('en')(kept.problem), cy: say('cy')(kept.problem) } })
}
