import { words } from '../../../platform/i18n/words.ts'

export const say = words('data-protection.exit', {
  title: { en: 'Taking data away and leaving', cy: 'Mynd â data i ffwrdd a gadael' },
  lede: {
    en: 'What {{organisation}} keeps here is its own. It can take a copy at any time, and it can leave this site.',
    cy: 'Eiddo {{organisation}} yw’r hyn y mae’n ei gadw yma. Gall gymryd copi unrhyw bryd, a gall adael y wefan hon.',
  },
  copies: { en: 'A copy of everything', cy: 'Copi o bopeth' },
  copiesText: {
    en: 'One archive with every table as JSON lines, every file, and a list with counts and checksums. Nothing of other organisations is in it.',
    cy: 'Un archif gyda phob tabl fel llinellau JSON, pob ffeil, a rhestr gyda chyfansymiau a symiau gwirio. Nid oes dim o eiddo sefydliadau eraill ynddo.',
  },
  make: { en: 'Make a copy of everything', cy: 'Gwneud copi o bopeth' },
  made: {
    en: 'The copy is being made. It appears here when it is ready: open the page again.',
    cy: 'Mae’r copi’n cael ei wneud. Bydd yn ymddangos yma pan fydd yn barod: agorwch y dudalen eto.',
  },
  waitForCopy: {
    en: 'A copy is being made already. Wait until it is ready.',
    cy: 'Mae copi’n cael ei wneud yn barod. Arhoswch nes y bydd yn barod.',
  },
  noCopies: {
    en: 'There is no copy yet. Once made, it can be downloaded for seven days.',
    cy: 'Nid oes copi eto. Ar ôl ei wneud, gellir ei lawrlwytho am saith diwrnod.',
  },
  asked: { en: 'Asked for', cy: 'Gofynnwyd' },
  state: { en: 'State', cy: 'Cyflwr' },
  rows: { en: 'Rows', cy: 'Rhesi' },
  size: { en: 'Size', cy: 'Maint' },
  download: { en: 'Download', cy: 'Lawrlwytho' },
  archive: { en: 'Archive (.tar.gz)', cy: 'Archif (.tar.gz)' },
  waiting: { en: 'Being made', cy: 'Yn cael ei wneud' },
  readyUntil: { en: 'Ready until {{date}}', cy: 'Yn barod hyd {{date}}' },
  removed: { en: 'Removed', cy: 'Wedi’i ddileu' },
  megabytes: { en: '{{size}} MB (compressed)', cy: '{{size}} MB (wedi’i gywasgu)' },
  leave: { en: 'Leave this site', cy: 'Gadael y wefan hon' },
  hostStays: {
    en: 'This site is the organisation’s own. It can’t leave it; the operator can close the site.',
    cy: 'Gwefan y sefydliad ei hun yw hon. Ni all ei gadael; gall y gweithredwr gau’r wefan.',
  },
  reaches: { en: 'What this reaches', cy: 'Beth mae hyn yn ei gyrraedd' },
  people: {
    en: { one: '{{count}} person loses their access here', other: '{{count}} people lose their access here' },
    cy: {
      zero: '{{count}} o bobl yn colli mynediad yma',
      one: '{{count}} person yn colli mynediad yma',
      two: '{{count}} berson yn colli mynediad yma',
      few: '{{count}} pherson yn colli mynediad yma',
      many: '{{count}} o bobl yn colli mynediad yma',
      other: '{{count}} o bobl yn colli mynediad yma',
    },
  },
  listings: {
    en: {
      one: '{{count}} course is no longer in the catalogue',
      other: '{{count}} courses are no longer in the catalogue',
    },
    cy: {
      zero: '{{count}} chwrs yn gadael y catalog',
      one: '{{count}} cwrs yn gadael y catalog',
      two: '{{count}} gwrs yn gadael y catalog',
      few: '{{count}} chwrs yn gadael y catalog',
      many: '{{count}} chwrs yn gadael y catalog',
      other: '{{count}} cwrs yn gadael y catalog',
    },
  },
  runs: {
    en: {
      one: '{{count}} course that people of other organisations have begun can’t be finished here',
      other: '{{count}} courses that people of other organisations have begun can’t be finished here',
    },
    cy: {
      zero: '{{count}} chwrs y mae pobl sefydliadau eraill wedi’u dechrau na ellir eu gorffen yma',
      one: '{{count}} cwrs y mae pobl sefydliadau eraill wedi’i ddechrau na ellir ei orffen yma',
      two: '{{count}} gwrs y mae pobl sefydliadau eraill wedi’u dechrau na ellir eu gorffen yma',
      few: '{{count}} chwrs y mae pobl sefydliadau eraill wedi’u dechrau na ellir eu gorffen yma',
      many: '{{count}} chwrs y mae pobl sefydliadau eraill wedi’u dechrau na ellir eu gorffen yma',
      other: '{{count}} cwrs y mae pobl sefydliadau eraill wedi’u dechrau na ellir eu gorffen yma',
    },
  },
  nothingErased: {
    en: 'Nothing is erased. The operator can put everything back for 30 days. Make a copy first: afterwards nobody of the organisation can do it here.',
    cy: 'Ni ddilëir dim. Gall y gweithredwr roi popeth yn ôl am 30 diwrnod. Gwnewch gopi’n gyntaf: wedyn ni all neb o’r sefydliad wneud hynny yma.',
  },
  reason: { en: 'Why does the organisation leave?', cy: 'Pam mae’r sefydliad yn gadael?' },
  typeName: { en: 'Type the name of the organisation', cy: 'Teipiwch enw’r sefydliad' },
  typeNameHint: {
    en: 'So that it does not happen by accident: {{name}}',
    cy: 'Rhag i hyn ddigwydd trwy ddamwain: {{name}}',
  },
  nameDiffers: {
    en: 'This is not the name of the organisation',
    cy: 'Nid dyma enw’r sefydliad',
  },
  onlyItself: {
    en: 'Only an administrator of the whole organisation, or the operator, can do this.',
    cy: 'Dim ond gweinyddwr y sefydliad cyfan, neu’r gweithredwr, all wneud hyn.',
  },
  left: { en: '{{name}} has left this site.', cy: 'Mae {{name}} wedi gadael y wefan hon.' },
  departures: { en: 'Organisations that left', cy: 'Sefydliadau a adawodd' },
  departuresLede: {
    en: 'For 30 days an organisation can be put back on the site that it left, with its place in the catalogue.',
    cy: 'Am 30 diwrnod gellir rhoi sefydliad yn ôl ar y wefan a adawodd, gyda’i le yn y catalog.',
  },
  noneLeft: { en: 'Nobody has left', cy: 'Nid oes neb wedi gadael' },
  noneLeftText: {
    en: 'When an organisation leaves a site, it stands here, and can be put back.',
    cy: 'Pan fydd sefydliad yn gadael gwefan, bydd yn ymddangos yma, a gellir ei roi yn ôl.',
  },
  organisation: { en: 'Organisation', cy: 'Sefydliad' },
  site: { en: 'Site', cy: 'Gwefan' },
  leftOn: { en: 'Left', cy: 'Gadawodd' },
  why: { en: 'Why', cy: 'Pam' },
  putBack: { en: 'Put back', cy: 'Rhoi yn ôl' },
  putBackOf: { en: '{{name}} on {{site}}', cy: '{{name}} ar {{site}}' },
  isBack: { en: 'Put back on {{date}}', cy: 'Rhoddwyd yn ôl ar {{date}}' },
  over: { en: 'Too late to put back', cy: 'Rhy hwyr i’w roi yn ôl' },
  wasPutBack: { en: '{{name}} is back on the site.', cy: 'Mae {{name}} yn ôl ar y wefan.' },
  tooLate: {
    en: 'It was put back before, or more than 30 days have passed.',
    cy: 'Fe’i rhoddwyd yn ôl o’r blaen, neu mae mwy na 30 diwrnod wedi mynd heibio.',
  },
  fileName: { en: 'organisation-data', cy: 'data-sefydliad' },
})
