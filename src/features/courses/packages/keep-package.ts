import { z } from 'zod'
import { sameText, sign } from '../../../platform/http/tokens.ts'
import { defineJob, enqueue } from '../../../platform/jobs/define.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { storePackage } from '../../player/index.ts'
import type { GoodPackage } from './prepare-package.ts'
import { deleteUnattached, insertFile, unattachedVersion } from './queries.ts'

const dayMs = 86_400_000

/**
 * Unpacks a package into a version that belongs to no activity yet, in the acting organisation. Locks nothing: call
 * it before anything is held. Answers with the version's id.
 */
export async function storeUnattached(ctx: Ctx, good: GoodPackage): Promise<string> {
  const organisationId = ctx.actor.actingOrg as string
  const fileId = await insertFile(ctx.db, {
    organisation_id: organisationId,
    hash: good.hash,
    name: good.upload.fileName || 'package.zip',
    media_type: 'application/zip',
    size_bytes: good.sizeBytes,
    purpose: 'package',
    uploaded_by: ctx.actor.person?.id ?? null,
  })
  const { id } = await storePackage(ctx, {
    zipPath: good.upload.path,
    inspection: good.inspection,
    organisationId,
    fileId,
  })
  return id
}

/** What a form says of a package that was uploaded before and waits for the rest of the form. */
export type KeptPackage = { token: string; id: string; title: string; name: string }

function tokenOf(ctx: Ctx, id: string): string {
  const { person, actingOrg } = ctx.actor
  return `${id}.${sign(ctx.services.secret, 'kept package', id, person?.id ?? '', actingOrg ?? '')}`
}

/**
 * Keeps a good package whose form must be mended, so that it need not be uploaded again: for a day, for this person
 * acting for this organisation. A job takes it away when no activity took it.
 */
export async function keepPackage(ctx: Ctx, good: GoodPackage): Promise<KeptPackage> {
  const id = await storeUnattached(ctx, good)
  const runAt = new Date(ctx.now.getTime() + dayMs)
  await enqueue(ctx.db, cleanUnattached.name, { version: id }, { runAt })
  return { token: tokenOf(ctx, id), id, title: good.inspection.title ?? '', name: good.upload.fileName }
}

/** The package that a form's token stands for; nothing when it is no token of ours or the package is gone. */
export async function keptPackage(ctx: Ctx, token: unknown): Promise<KeptPackage | undefined> {
  if (typeof token !== 'string' || !ctx.actor.actingOrg) return undefined
  const id = token.slice(0, token.indexOf('.'))
  if (!z.uuid().safeParse(id).success || !sameText(token, tokenOf(ctx, id))) return undefined
  const version = await unattachedVersion(ctx.db, id, ctx.actor.actingOrg)
  return version && { token, id, title: version.title, name: version.name }
}

/** Idempotent: what was attached or taken away before is left alone. */
export const cleanUnattached = defineJob(
  'course.cleanPackage',
  z.object({ version: z.uuid() }),
  (ctx, { version }) => deleteUnattached(ctx.db, version),
)
