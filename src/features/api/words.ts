import { words } from '../../platform/i18n/words.ts'

const every = (text: string) => ({ zero: text, one: text, two: text, few: text, many: text, other: text })

export const say = words('api', {
  tokensTitle: { en: 'Personal access tokens', cy: 'Tocynnau mynediad personol' },
  tokensLede: {
    en: 'With a token a program can use the programming interface as you. Treat it like a password.',
    cy: 'Gyda thocyn gall rhaglen ddefnyddio’r rhyngwyneb rhaglennu fel chi. Cadwch ef fel cyfrinair.',
  },
  account: { en: 'Your account', cy: 'Eich cyfrif' },
  madeTitle: { en: 'Your new token', cy: 'Eich tocyn newydd' },
  madeOnce: {
    en: 'Copy it now. It is shown this once and can’t be read again.',
    cy: 'Copïwch ef nawr. Dangosir ef y tro hwn yn unig ac ni ellir ei ddarllen eto.',
  },
  copy: { en: 'Copy', cy: 'Copïo' },
  copied: { en: 'Copied', cy: 'Copïwyd' },
  makeTitle: { en: 'Make a token', cy: 'Creu tocyn' },
  label: { en: 'What it is for', cy: 'Ei ddiben' },
  labelHint: {
    en: 'For example: nightly export to the HR system',
    cy: 'Er enghraifft: allforio nosweithiol i’r system AD',
  },
  days: { en: 'How long it lasts', cy: 'Pa mor hir y mae’n para' },
  lasting: {
    en: { one: '{{count}} day', other: '{{count}} days' },
    cy: { ...every('{{count}} diwrnod'), two: '{{count}} ddiwrnod' },
  },
  make: { en: 'Make token', cy: 'Creu’r tocyn' },
  yours: { en: 'Your tokens', cy: 'Eich tocynnau' },
  madeOn: { en: 'Made', cy: 'Crëwyd' },
  endsOn: { en: 'Ends', cy: 'Daw i ben' },
  lastUsed: { en: 'Last used', cy: 'Defnyddiwyd ddiwethaf' },
  neverUsed: { en: 'Never', cy: 'Erioed' },
  actsFor: { en: 'Acts for', cy: 'Yn gweithredu dros' },
  yourself: { en: 'Yourself', cy: 'Chi eich hun' },
  revoke: { en: 'Revoke', cy: 'Dirymu' },
  revokeWhich: { en: 'Revoke {{label}}', cy: 'Dirymu {{label}}' },
  revoked: {
    en: 'The token is revoked. It opens nothing any more.',
    cy: 'Mae’r tocyn wedi’i ddirymu. Nid yw’n agor dim mwyach.',
  },
  none: { en: 'No tokens', cy: 'Dim tocynnau' },
  noneWhy: {
    en: 'Make one when a program should read or change something for you. It lasts a year at most, and ends when you change your password.',
    cy: 'Crëwch un pan ddylai rhaglen ddarllen neu newid rhywbeth drosoch. Mae’n para blwyddyn ar y mwyaf, a daw i ben pan fyddwch yn newid eich cyfrinair.',
  },
  readDocs: {
    en: 'What the programming interface offers',
    cy: 'Yr hyn y mae’r rhyngwyneb rhaglennu yn ei gynnig',
  },
  docsTitle: { en: 'Programming interface', cy: 'Rhyngwyneb rhaglennu' },
  docsLede: {
    en: 'For programs that read or change what you can read or change here.',
    cy: 'Ar gyfer rhaglenni sy’n darllen neu’n newid yr hyn y gallwch chi ei ddarllen neu’i newid yma.',
  },
  docsEnglish: {
    en: 'Every call is listed below.',
    cy: 'Rhestrir pob galwad isod. Yn Saesneg y mae’r disgrifiadau.',
  },
  howToStart: { en: 'How to start', cy: 'Sut i ddechrau' },
  startToken: {
    en: 'Make a personal access token in your account.',
    cy: 'Crëwch docyn mynediad personol yn eich cyfrif.',
  },
  startSend: { en: 'Send it with every call:', cy: 'Anfonwch ef gyda phob galwad:' },
  startPages: {
    en: 'A list answers with items and next. Ask for the next page with ?after= and what next says; it is null on the last page.',
    cy: 'Mae rhestr yn ateb gydag items a next. Gofynnwch am y dudalen nesaf gydag ?after= a’r hyn a ddywed next; null ydyw ar y dudalen olaf.',
  },
  startLimit: {
    en: 'A token may make {{count}} calls a minute. After that the answer is 429, and retry-after says when to come back.',
    cy: 'Gall tocyn wneud {{count}} galwad y funud. Wedi hynny 429 yw’r ateb, a dywed retry-after pryd i ddod yn ôl.',
  },
  asDocument: { en: 'The same as an OpenAPI document', cy: 'Yr un peth fel dogfen OpenAPI' },
  parameters: { en: 'Parameters', cy: 'Paramedrau' },
  parameter: { en: 'Name', cy: 'Enw' },
  where: { en: 'Where', cy: 'Ble' },
  kind: { en: 'Kind', cy: 'Math' },
  meaning: { en: 'Meaning', cy: 'Ystyr' },
  required: { en: 'required', cy: 'gofynnol' },
  inPath: { en: 'address', cy: 'cyfeiriad' },
  inQuery: { en: 'query', cy: 'ymholiad' },
  inHeader: { en: 'header', cy: 'pennyn' },
  body: { en: 'What to send', cy: 'Beth i’w anfon' },
  answer: { en: 'Answer {{status}}', cy: 'Ateb {{status}}' },
  otherAnswers: { en: 'Other answers', cy: 'Atebion eraill' },
})
