import { Invalid } from '../../../platform/errors/errors.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { insertFile } from '../packages/queries.ts'
import { courseToChange } from '../permissions.ts'
import { changeCourse } from '../queries.ts'
import type { PreparedCover } from './prepare-cover.ts'

const none = { cover_hash: null, cover_small_hash: null, cover_media_type: null }

/**
 * Gives a course the picture that came with a form, or takes it away again.
 * @throws Invalid when no picture came, or none that can be read.
 */
export async function changeCover(
  ctx: Ctx,
  courseId: string,
  input: { version: string; remove: string },
  prepared: PreparedCover | undefined,
): Promise<void> {
  const course = await courseToChange(ctx, courseId, 'course.edit', input.version)
  if (input.remove) await changeCourse(ctx.db, courseId, none)
  else {
    if (!prepared) throw new Invalid({ cover: { en: 'Choose a picture', cy: 'Dewiswch lun' } })
    if ('why' in prepared) throw new Invalid({ cover: prepared.why })
    const { large, small, upload } = prepared
    for (const { hash, sizeBytes } of [large, small]) {
      await insertFile(ctx.db, {
        organisation_id: course.organisation_id,
        hash,
        name: upload.fileName || 'cover',
        media_type: 'image/webp',
        size_bytes: sizeBytes,
        purpose: 'cover',
        uploaded_by: ctx.actor.person?.id ?? null,
      })
    }
    const cover = { cover_hash: large.hash, cover_small_hash: small.hash, cover_media_type: 'image/webp' }
    await changeCourse(ctx.db, courseId, cover)
  }
  await record(
    ctx,
    'course.edited',
    { type: 'course', id: courseId },
    { organisationId: course.organisation_id },
  )
}
