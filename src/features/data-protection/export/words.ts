import { words } from '../../../platform/i18n/words.ts'

export const say = words('data-protection.export', {
  ownTitle: { en: 'Download my data', cy: 'Lawrlwytho fy nata' },
  ownLede: {
    en: 'A copy of everything that is kept of you here: as a page to read or print, as data for other programs, and the files you sent in.',
    cy: 'Copi o bopeth a gedwir amdanoch yma: fel tudalen i’w darllen neu ei hargraffu, fel data i raglenni eraill, a’r ffeiliau a anfonwyd gennych.',
  },
  make: { en: 'Make a copy', cy: 'Gwneud copi' },
  made: {
    en: 'The copy is being made. It appears here in a moment: open the page again.',
    cy: 'Mae’r copi’n cael ei wneud. Bydd yn ymddangos yma mewn eiliad: agorwch y dudalen eto.',
  },
  tooMany: {
    en: 'A copy is being made already. Wait until it is ready.',
    cy: 'Mae copi’n cael ei wneud yn barod. Arhoswch nes y bydd yn barod.',
  },
  copies: { en: 'Copies', cy: 'Copïau' },
  asked: { en: 'Asked for', cy: 'Gofynnwyd' },
  state: { en: 'State', cy: 'Cyflwr' },
  waiting: { en: 'Being made', cy: 'Yn cael ei wneud' },
  readyUntil: { en: 'Ready until {{date}}', cy: 'Yn barod hyd {{date}}' },
  removed: { en: 'Removed', cy: 'Wedi’i ddileu' },
  files: { en: 'Download', cy: 'Lawrlwytho' },
  pageFile: { en: 'Page to read', cy: 'Tudalen i’w darllen' },
  dataFile: { en: 'Data for programs', cy: 'Data i raglenni' },
  filesFile: { en: 'Files sent in (.zip)', cy: 'Ffeiliau a anfonwyd (.zip)' },
  none: {
    en: 'There is no copy yet. Once made, it can be downloaded for seven days.',
    cy: 'Nid oes copi eto. Ar ôl ei wneud, gellir ei lawrlwytho am saith diwrnod.',
  },
  account: { en: 'Account', cy: 'Cyfrif' },
  back: { en: 'Your account', cy: 'Eich cyfrif' },
  fileName: { en: 'my-data', cy: 'fy-nata' },
  documentTitle: { en: 'What is kept of {{name}}', cy: 'Yr hyn a gedwir am {{name}}' },
  introOwn: {
    en: 'This is a copy of everything that is kept of you on this learning site.',
    cy: 'Dyma gopi o bopeth a gedwir amdanoch ar y wefan ddysgu hon.',
  },
  introSlice: {
    en: 'This is a copy of everything that {{organisation}} keeps of this person on its learning site. What belongs to other organisations is not in it.',
    cy: 'Dyma gopi o bopeth y mae {{organisation}} yn ei gadw am yr unigolyn hwn ar ei gwefan ddysgu. Nid yw’r hyn sy’n perthyn i sefydliadau eraill ynddo.',
  },
  madeOn: { en: 'Made on {{date}}.', cy: 'Gwnaed ar {{date}}.' },
  othersLeftOut: {
    en: 'Other people are not named: where a row points at somebody, it gives their job or says “somebody else”. Keys and passwords are never given out.',
    cy: 'Ni enwir pobl eraill: lle mae rhes yn pwyntio at rywun, mae’n rhoi eu swydd neu’n dweud “rhywun arall”. Ni roddir allweddi na chyfrineiriau byth.',
  },
  yes: { en: 'Yes', cy: 'Ie' },
  no: { en: 'No', cy: 'Na' },
  yourself: { en: 'Yourself', cy: 'Chi eich hun' },
  somebodyElse: { en: 'Somebody else', cy: 'Rhywun arall' },
  nothing: { en: 'Nothing is kept.', cy: 'Ni chedwir dim.' },
  leftOut: { en: 'What is not in this copy, and why', cy: 'Beth nad yw yn y copi hwn, a pham' },
  training: { en: 'Learning', cy: 'Dysgu' },
  trainingWhy: {
    en: 'Kept to support learning and to prove who was trained, in what and when.',
    cy: 'Fe’i cedwir i gefnogi dysgu ac i brofi pwy a hyfforddwyd, ym mha beth a phryd.',
  },
  hr: { en: 'Work', cy: 'Gwaith' },
  hrWhy: {
    en: 'Kept to know who belongs to the organisation, where they work and what they need to learn.',
    cy: 'Fe’i cedwir i wybod pwy sy’n perthyn i’r sefydliad, ble maent yn gweithio a beth sydd angen iddynt ei ddysgu.',
  },
  accountWhy: {
    en: 'Kept so that the person can be told apart from others and can sign in.',
    cy: 'Fe’i cedwir er mwyn gallu gwahaniaethu rhwng pobl ac er mwyn iddynt fewngofnodi.',
  },
  messages: { en: 'Messages', cy: 'Negeseuon' },
  messagesWhy: {
    en: 'Kept to know that a message was sent. Its text is removed once it is sent.',
    cy: 'Fe’u cedwir i wybod bod neges wedi’i hanfon. Dilëir ei thestun unwaith y’i hanfonir.',
  },
  'sign-in': { en: 'Sign-ins', cy: 'Mewngofnodi' },
  'sign-inWhy': {
    en: 'Kept to protect accounts against misuse.',
    cy: 'Fe’u cedwir i ddiogelu cyfrifon rhag camddefnydd.',
  },
  audit: { en: 'What was done', cy: 'Beth a wnaed' },
  auditWhy: {
    en: 'Kept to be able to prove who did what, and to keep the law.',
    cy: 'Fe’i cedwir er mwyn gallu profi pwy wnaeth beth, ac er mwyn cadw at y gyfraith.',
  },
  left_work: {
    en: 'Work done for the organisation, not about the person.',
    cy: 'Gwaith a wnaed dros y sefydliad, nid am yr unigolyn.',
  },
  left_hold: {
    en: 'Telling of a legal hold could harm a claim. Ask the organisation.',
    cy: 'Gallai sôn am ataliad cyfreithiol niweidio hawliad. Gofynnwch i’r sefydliad.',
  },
  left_erasure: {
    en: 'What was erased stands in the list of what was done.',
    cy: 'Mae’r hyn a ddilëwyd yn y rhestr o’r hyn a wnaed.',
  },
  left_numbers: {
    en: 'Numbers of bulk changes, about nobody by themselves.',
    cy: 'Niferoedd newidiadau swmp, nad ydynt am neb ynddynt eu hunain.',
  },
  left_undo: {
    en: 'What a bulk change wrote, so that it can be undone; the rows themselves are in this copy.',
    cy: 'Yr hyn a ysgrifennodd newid swmp, fel y gellir ei ddadwneud; mae’r rhesi eu hunain yn y copi hwn.',
  },
  left_facts: {
    en: 'Notes from one part of the system to another, removed after a month.',
    cy: 'Nodiadau o un rhan o’r system i ran arall, a waredir ar ôl mis.',
  },
  left_search: {
    en: 'Made from the other rows, to find people by.',
    cy: 'Fe’i gwneir o’r rhesi eraill, i ddod o hyd i bobl.',
  },
  left_account: {
    en: 'The account belongs to the person, who can download it themselves.',
    cy: 'Mae’r cyfrif yn perthyn i’r unigolyn, a all ei lawrlwytho ei hun.',
  },
})
