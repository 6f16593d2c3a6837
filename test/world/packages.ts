import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { pino } from 'pino'
import { storePackage } from '../../src/features/player/index.ts'
import type { Actor, Site } from '../../src/platform/tenancy/actor.ts'
import { nobody } from '../../src/platform/tenancy/open-request.ts'
import { inspectPackage } from '../../src/platform/zip/inspect-package.ts'
import type { World } from './world.ts'

type Wanted = { zipPath: string; organisation: string; activity?: string }

/** Stores a package as its organisation would on upload, and points the activity at it; answers with the version. */
export async function packagedFor(
  world: Pick<World, 'services' | 'rows' | 'database'>,
  { zipPath, organisation, activity }: Wanted,
): Promise<string> {
  const bytes = await readFile(zipPath)
  const fileId = await world.rows.insert('file', {
    organisation_id: organisation,
    hash: createHash('sha256').update(bytes).digest('hex'),
    name: 'package.zip',
    media_type: 'application/zip',
    size_bytes: bytes.length,
    purpose: 'package',
  })
  const inspection = await inspectPackage(zipPath)
  const actor: Actor = { ...nobody, staffOrgs: [organisation], actingOrg: organisation }
  const { id } = await world.services.databases.transaction(async db => {
    await sql`select set_config('app.staff_orgs', ${`{${organisation}}`}, true), set_config('app.acting_org', ${organisation}, true)`.execute(
      db,
    )
    const ctx = {
      db,
      actor,
      site: {} as Site,
      lang: 'en' as const,
      now: new Date(),
      requestId: 'test',
      log: pino({ level: 'silent' }),
      services: world.services,
    }
    return storePackage(ctx, {
      zipPath,
      inspection,
      organisationId: organisation,
      activityId: activity,
      fileId,
    })
  })
  if (activity) {
    await world.database.owner.query(
      `update activity set kind = 'package', rule = 'status', current_content_version_id = $1 where id = $2`,
      [id, activity],
    )
  }
  return id
}
