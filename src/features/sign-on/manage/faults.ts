import type { Both } from '../../../platform/errors/errors.ts'
import type { MetadataFault } from '../saml/metadata.ts'

/** What is wrong with what an administrator entered, as sentences. */
export const faults = {
  label: {
    en: 'Enter the words on the button in one language at least',
    cy: 'Rhowch y geiriau ar y botwm mewn o leiaf un iaith',
  },
  issuer: {
    en: 'Enter an address that begins with https://',
    cy: 'Rhowch gyfeiriad sy’n dechrau â https://',
  },
  tenant: {
    en: 'Enter the address of your own tenant, not “common” or “organizations”: those let in every organisation there is',
    cy: 'Rhowch gyfeiriad eich tenant eich hun, nid “common” nac “organizations”: mae’r rheini’n gadael pob sefydliad i mewn',
  },
  clientId: { en: 'Enter the client ID', cy: 'Rhowch ID y cleient' },
  clientSecret: { en: 'Enter the client secret', cy: 'Rhowch gyfrinach y cleient' },
  hostedDomains: { en: 'Enter one of your domains at least', cy: 'Rhowch o leiaf un o’ch parthau' },
  domains: {
    en: 'Enter domains like wexcombe.gov.uk, one a line, at most 50',
    cy: 'Rhowch barthau fel wexcombe.gov.uk, un i bob llinell, 50 ar y mwyaf',
  },
  publicDomain: {
    en: 'Anybody can have an address there, so no provider can be believed about it',
    cy: 'Gall unrhyw un gael cyfeiriad yno, felly ni ellir credu unrhyw ddarparwr yn ei gylch',
  },
  entity: {
    en: 'Enter the entity ID, or paste the metadata',
    cy: 'Rhowch yr ID endid, neu gludwch y metadata',
  },
  certificates: {
    en: 'Paste certificates that begin with -----BEGIN CERTIFICATE-----, or the metadata',
    cy: 'Gludwch dystysgrifau sy’n dechrau â -----BEGIN CERTIFICATE-----, neu’r metadata',
  },
  values: { en: 'One a line, at most 20', cy: 'Un i bob llinell, 20 ar y mwyaf' },
  group: { en: 'Enter a group as the provider names it', cy: 'Rhowch grŵp fel y mae’r darparwr yn ei enwi' },
  role: { en: 'Choose a role', cy: 'Dewiswch rôl' },
  unit: { en: 'Choose one from the list', cy: 'Dewiswch un o’r rhestr' },
} as const satisfies Record<string, Both>

export const metadataFaults: Record<MetadataFault, Both> = {
  form: { en: 'This is no metadata of an identity provider', cy: 'Nid metadata darparwr hunaniaeth yw hwn' },
  several: {
    en: 'This is the metadata of several systems. Paste the part of yours.',
    cy: 'Metadata sawl system yw hwn. Gludwch ran eich un chi.',
  },
  'no sign-on': {
    en: 'It names no address for signing in with the HTTP-Redirect binding',
    cy: 'Nid yw’n enwi cyfeiriad mewngofnodi gyda’r rhwymiad HTTP-Redirect',
  },
  'no certificate': { en: 'It holds no certificate for signing', cy: 'Nid yw’n dal tystysgrif llofnodi' },
}
