import { createHash, randomUUID } from 'node:crypto'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import type { PackageReport } from '../../../platform/zip/inspect-package.ts'
import { isAcceptable } from '../../../standards/scorm/findings.ts'
import { launchItems } from './launch-items.ts'
import { addContentVersion, addPackageFiles, fileHash, nextVersionNumber } from './queries.ts'
import { unpackFiles } from './unpack.ts'

export type Packaged = {
  zipPath: string
  /** What `inspectPackage` said of the same zip: must hold no error. */
  inspection: PackageReport
  organisationId: string
  activityId?: string
  /** The row in `file` of the zip itself. */
  fileId: string
}

/** Rows are written by this many: one statement, whose parameters are lists. */
const batchSize = 1000

/**
 * Makes an accepted package playable: its files go into the store, and a content version with a content origin of its
 * own is written, numbered within the activity. The activity is not pointed at it: that is publishing.
 * The organisation must be the acting one. @throws Error when the inspection holds an error.
 */
export async function storePackage(ctx: Ctx, packaged: Packaged): Promise<{ id: string; number: number }> {
  const { zipPath, inspection, organisationId, activityId, fileId } = packaged
  const { manifest, edition } = inspection
  if (!manifest || !edition || !isAcceptable(inspection.findings)) {
    throw new Error('a package with errors cannot be stored')
  }
  const files = await unpackFiles(ctx.services.files, zipPath)
  const number = activityId ? await nextVersionNumber(ctx.db, activityId) : 1
  const id = await addContentVersion(ctx.db, {
    organisation_id: organisationId,
    activity_id: activityId ?? null,
    number,
    file_id: fileId,
    origin: originLabel(organisationId, await fileHash(ctx.db, fileId)),
    edition,
    title: inspection.title || manifest.identifier,
    launch: JSON.stringify(launchItems(manifest)),
    findings: JSON.stringify(inspection.findings),
    file_count: files.length,
    total_bytes: files.reduce((sum, file) => sum + file.sizeBytes, 0),
    uploaded_by: ctx.actor.person?.id ?? null,
  })
  for (let from = 0; from < files.length; from += batchSize) {
    await addPackageFiles(ctx.db, organisationId, id, files.slice(from, from + batchSize))
  }
  return { id, number }
}

/** A label nobody can guess, so that no version can be addressed by somebody who only knows its files. */
function originLabel(organisationId: string, zipHash: string): string {
  return createHash('sha256')
    .update(`${organisationId}\n${zipHash}\n${randomUUID()}`)
    .digest('hex')
    .slice(0, 40)
}
