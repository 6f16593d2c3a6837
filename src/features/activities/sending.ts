import { NotFound } from '../../platform/errors/errors.ts'
import { media, type Reply, stream } from '../../platform/http/reply.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import type { ActivityFile, CurrentDocument } from './queries.ts'

/** Sends a file of an activity: what is to be kept as a download, the rest to be shown in the page. */
export function sendFile(ctx: Ctx, file: ActivityFile): Reply {
  const { files } = ctx.services
  if (file.role === 'file')
    return stream(file.media_type, () => files.get(file.hash), {
      fileName: file.name,
      sizeBytes: file.size_bytes,
    })
  return media(file.media_type, file.size_bytes, range => files.get(file.hash, range))
}

/** The file of a document's newest version, as a download. @throws NotFound when that version is a text. */
export function sendDocument(ctx: Ctx, document: CurrentDocument): Reply {
  const { hash, media_type: mediaType } = document
  if (!hash || !mediaType) throw new NotFound()
  return stream(mediaType, () => ctx.services.files.get(hash), {
    fileName: document.name ?? 'document',
    sizeBytes: document.size_bytes ?? undefined,
  })
}
