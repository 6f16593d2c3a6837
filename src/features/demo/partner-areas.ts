import type pg from 'pg'
import { localised } from '../../platform/i18n/localised.ts'
import type { Places } from './places.ts'
import { addRows } from './queries.ts'

const introduction = {
  en: `Hollybank runs four homes and a home care service, and learns on the county’s site together with its neighbours.

Here you find the courses that Hollybank makes for its own people. Everything the county offers is under “Find learning”.`,
  cy: `Mae Hollybank yn rhedeg pedwar cartref a gwasanaeth gofal cartref, ac yn dysgu ar wefan y sir ynghyd â’i chymdogion.

Yma cewch y cyrsiau y mae Hollybank yn eu llunio i’w phobl ei hun. Mae popeth y mae’r sir yn ei gynnig o dan “Dod o hyd i ddysgu”.`,
}
const contact = {
  en: 'Daniel Mensah looks after learning at Hollybank. Ask him, or the manager of your home.',
  cy: 'Daniel Mensah sy’n gofalu am ddysgu yn Hollybank. Holwch ef, neu reolwr eich cartref.',
}

/** The corner that Hollybank Care has on the county’s site. */
export async function addPartnerAreas(client: pg.ClientBase, places: Places): Promise<void> {
  const organisation = places.organisations.get('hollybank')
  await client.query('update organisation set contact_email = $2 where id = $1', [
    organisation,
    'learning@hollybank.example',
  ])
  await addRows(client, 'partner_area', [
    {
      site_id: places.sites.get('wexcombe'),
      organisation_id: organisation,
      slug: 'hollybank',
      title: localised('Learning at Hollybank', 'Dysgu yn Hollybank'),
      introduction: localised(introduction.en, introduction.cy),
      contact: localised(contact.en, contact.cy),
      is_published: true,
    },
  ])
}
