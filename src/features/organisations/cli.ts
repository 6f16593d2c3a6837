import { asOwner } from '../../platform/db/as-owner.ts'
import { localised } from '../../platform/i18n/localised.ts'
import type { Services } from '../../platform/tenancy/context.ts'
import { organisationNamed } from '../people/index.ts'
import { addSiteOrganisations, insertOrganisation, insertSite } from './cli-queries.ts'
import { isHostName } from './sites/host-rules.ts'

export type OrganisationOptions = { name: string; welshName?: string; shortName?: string }

/** Makes an organisation; answers with its id. @throws Error with a sentence for the operator */
export async function createOrganisation(
  _services: Services,
  ownerUrl: string,
  options: OrganisationOptions,
): Promise<{ id: string }> {
  const name = options.name.trim()
  if (!name) throw new Error('The organisation needs a name.')
  return asOwner(ownerUrl, async client => {
    if (await organisationNamed(client, name))
      throw new Error(`There is an organisation named ${name} already.`)
    const shown = localised(name, options.welshName)
    return { id: (await insertOrganisation(client, shown, options.shortName ?? name)) as string }
  })
}

export type SiteOptions = {
  hostName: string
  name: string
  welshName?: string
  /** The host organisation, by id, short name or name. */
  organisation: string
  /** Further organisations on the site. */
  members?: string[]
  languages?: ('en' | 'cy')[]
}

/** Makes a site; the first one answers for every unknown host name too. @throws Error with a sentence for the operator */
export async function createSite(
  _services: Services,
  ownerUrl: string,
  options: SiteOptions,
): Promise<{ id: string; hostName: string }> {
  const hostName = options.hostName.trim().toLowerCase()
  if (!isHostName(hostName))
    throw new Error(`${options.hostName} is not a host name such as learning.example.org.`)
  return asOwner(ownerUrl, async client => {
    const find = async (given: string) => {
      const id = await organisationNamed(client, given)
      if (!id) throw new Error(`There is no organisation named ${given}. Create it first.`)
      return id
    }
    const host = await find(options.organisation)
    const members = await Promise.all((options.members ?? []).map(find))
    const name = localised(options.name.trim(), options.welshName)
    const languages = options.languages ?? ['en', 'cy']
    const id = await insertSite(client, { hostName, name, host, languages })
    if (!id) throw new Error(`There is a site at ${hostName} already.`)
    await addSiteOrganisations(client, id, [host, ...members])
    return { id, hostName }
  })
}
