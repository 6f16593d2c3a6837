import type { Db } from '../../../platform/db/connect.ts'
import { siteUrl } from '../../../platform/mail/send.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import type { Place } from '../planning/queries.ts'
import { wordingsFrom } from '../wording.ts'
import type { Frame } from './compose.ts'
import * as queries from './queries.ts'

/** What the words of an organisation's notices on its site are made with. Under its actor. */
export async function frameOf(services: Services, db: Db, place: Place): Promise<Frame> {
  const mailSite = await queries.siteOf(db, place.site_id)
  return {
    mailSite,
    site: mailSite.name,
    organisation: await queries.organisationName(db, place.organisation_id),
    wordings: wordingsFrom(await queries.templatesOf(db, place.site_id)),
    url: path => siteUrl(services.config, mailSite.host_name, path),
  }
}
