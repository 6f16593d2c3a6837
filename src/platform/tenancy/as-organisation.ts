import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import type { Ctx, Services } from './context.ts'
import { nobody, openRequest } from './open-request.ts'

/**
 * Does some work through the ordinary verbs for an organisation, with its administrator's rights and nobody in person:
 * for commands of the operator, never for requests. `hostName` is a site of that organisation.
 */
export async function asOrganisation<T>(
  services: Services,
  hostName: string,
  organisationId: string,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  return services.databases.transaction(async db => {
    const opened = await openRequest(db, hostName, undefined, false)
    if (!opened) throw new Error('There is no site yet. Create one first.')
    const actor: Actor = {
      ...nobody,
      memberOrgs: [organisationId],
      staffOrgs: [organisationId],
      actingOrg: organisationId,
      grants: [
        {
          role: 'organisation_admin',
          scope: 'organisation',
          scope_id: organisationId,
          organisation_id: organisationId,
        },
      ],
    }
    const settings = {
      site: opened.site.id,
      acting_org: organisationId,
      member_orgs: [organisationId],
      staff_orgs: [organisationId],
    }
    await sql`select set_actor(${JSON.stringify(settings)}::jsonb)`.execute(db)
    return work({
      db,
      actor,
      site: opened.site,
      lang: 'en',
      now: services.clock(),
      requestId: randomUUID(),
      log: services.log,
      services,
    })
  })
}
