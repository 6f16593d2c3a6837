import { randomUUID } from 'node:crypto'
import type { Actor } from '../../platform/tenancy/actor.ts'
import type { Ctx, Services } from '../../platform/tenancy/context.ts'
import { nobody } from '../../platform/tenancy/open-request.ts'
import { setActor, siteOf } from './actor-queries.ts'

/** Does some work through the ordinary verbs as an organisation, with nobody in person. For setting up, not for requests. */
export async function asOrganisation<T>(
  services: Services,
  siteId: string,
  organisationId: string,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const actor: Actor = {
    ...nobody,
    memberOrgs: [organisationId],
    staffOrgs: [organisationId],
    actingOrg: organisationId,
  }
  return services.databases.transaction(async db => {
    await setActor(db, {
      site: siteId,
      acting_org: organisationId,
      member_orgs: [organisationId],
      staff_orgs: [organisationId],
    })
    const site = await siteOf(db, siteId)
    return work({
      db,
      actor,
      site,
      lang: 'en',
      now: services.clock(),
      requestId: randomUUID(),
      log: services.log,
      services,
    })
  })
}
