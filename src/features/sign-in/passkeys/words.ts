import { words } from '../../../platform/i18n/words.ts'

export const say = words('passkeys', {
  useIt: { en: 'Sign in with a passkey', cy: 'Mewngofnodi ag allwedd mynediad' },
  useAsSecond: { en: 'Use your passkey', cy: 'Defnyddio’ch allwedd mynediad' },
  needsScript: {
    en: 'Passkeys need JavaScript, which is off in this browser. Codes from an app work without it.',
    cy: 'Mae angen JavaScript ar allweddi mynediad, ac mae wedi’i ddiffodd yn y porwr hwn. Mae codau o ap yn gweithio hebddo.',
  },
  notSupported: {
    en: 'This browser knows no passkeys. Use another one, or another way.',
    cy: 'Nid yw’r porwr hwn yn adnabod allweddi mynediad. Defnyddiwch un arall, neu ffordd arall.',
  },
  notDone: {
    en: 'No passkey was used: perhaps you closed the window, or none for this site is on this device.',
    cy: 'Ni ddefnyddiwyd allwedd mynediad: efallai i chi gau’r ffenestr, neu nad oes un ar gyfer y wefan hon ar y ddyfais hon.',
  },
  notMade: {
    en: 'No passkey was made: perhaps you closed the window, or this device has one for this site already.',
    cy: 'Ni chrëwyd allwedd mynediad: efallai i chi gau’r ffenestr, neu fod un ar y ddyfais hon ar gyfer y wefan hon eisoes.',
  },
  wrong: {
    en: 'That passkey opens nothing here, or the page was open too long. Try again, or sign in another way.',
    cy: 'Nid yw’r allwedd mynediad honno’n agor dim yma, neu bu’r dudalen ar agor yn rhy hir. Rhowch gynnig arall arni, neu mewngofnodwch mewn ffordd arall.',
  },
  orSecond: { en: 'or with a code', cy: 'neu â chod' },

  // on the account
  back: { en: 'Your account', cy: 'Eich cyfrif' },
  title: { en: 'Passkeys', cy: 'Allweddi mynediad' },
  lede: {
    en: 'Sign in with your finger, face or PIN instead of a password. A passkey cannot be guessed or given away.',
    cy: 'Mewngofnodwch â’ch bys, eich wyneb neu PIN yn lle cyfrinair. Ni ellir dyfalu allwedd mynediad na’i rhoi i rywun arall.',
  },
  yours: { en: 'Your passkeys', cy: 'Eich allweddi mynediad' },
  added: { en: 'Added on {{when}}', cy: 'Ychwanegwyd ar {{when}}' },
  lastUsed: { en: 'last used {{when}}', cy: 'defnyddiwyd ddiwethaf {{when}}' },
  neverUsed: { en: 'not used yet', cy: 'heb ei defnyddio eto' },
  synced: { en: 'On several of your devices', cy: 'Ar sawl un o’ch dyfeisiau' },
  forSite: { en: 'for {{host}}', cy: 'ar gyfer {{host}}' },
  rename: { en: 'Rename', cy: 'Ailenwi' },
  remove: { en: 'Remove', cy: 'Tynnu' },
  removeSure: {
    en: 'It stops working here at once. Delete it on your device too.',
    cy: 'Mae’n peidio â gweithio yma ar unwaith. Dilëwch hi ar eich dyfais hefyd.',
  },
  addTitle: { en: 'Add a passkey', cy: 'Ychwanegu allwedd mynediad' },
  addAbout: {
    en: 'Your phone, tablet or computer asks for your finger, face or PIN, and keeps the passkey for this site.',
    cy: 'Mae’ch ffôn, llechen neu gyfrifiadur yn gofyn am eich bys, eich wyneb neu PIN, ac yn cadw’r allwedd mynediad ar gyfer y wefan hon.',
  },
  name: { en: 'Name', cy: 'Enw’r allwedd' },
  nameHint: {
    en: 'So that you know it again, for example “My phone”',
    cy: 'Er mwyn i chi ei hadnabod eto, er enghraifft “Fy ffôn”',
  },
  firstName: { en: 'My passkey', cy: 'Fy allwedd mynediad' },
  make: { en: 'Make the passkey', cy: 'Creu’r allwedd mynediad' },
  made: { en: 'The passkey is added.', cy: 'Mae’r allwedd mynediad wedi’i hychwanegu.' },
  renamed: { en: 'The passkey has its new name.', cy: 'Mae gan yr allwedd mynediad ei henw newydd.' },
  removed: { en: 'The passkey is removed.', cy: 'Mae’r allwedd mynediad wedi’i thynnu.' },
  notKept: {
    en: 'What the browser sent could not be used. Load the page again and try once more.',
    cy: 'Nid oedd modd defnyddio’r hyn a anfonodd y porwr. Llwythwch y dudalen eto a rhowch gynnig arall arni.',
  },
  last: {
    en: 'This is your only way to sign in. Choose a password first.',
    cy: 'Dyma’ch unig ffordd o fewngofnodi. Dewiswch gyfrinair yn gyntaf.',
  },
  codesTitle: { en: 'Recovery codes', cy: 'Codau adfer' },
  codesAbout: {
    en: 'For the day you have no passkey at hand. New codes replace all you had before.',
    cy: 'Ar gyfer y diwrnod pan nad oes gennych allwedd mynediad wrth law. Mae codau newydd yn disodli pob un oedd gennych o’r blaen.',
  },
  codesMake: { en: 'Make new recovery codes', cy: 'Creu codau adfer newydd' },
  codesHint: {
    en: 'One of your recovery codes, where you have no passkey at hand.',
    cy: 'Un o’ch codau adfer, lle nad oes gennych allwedd mynediad wrth law.',
  },
  secondLede: {
    en: 'Show that it is you: use your passkey, or enter a code.',
    cy: 'Dangoswch mai chi sydd yno: defnyddiwch eich allwedd mynediad, neu rhowch god.',
  },
  secondTitle: { en: 'One more step', cy: 'Un cam arall' },
  setUpTitle: { en: 'With a passkey', cy: 'Ag allwedd mynediad' },
  setUpAppTitle: { en: 'With codes from an app', cy: 'Â chodau o ap' },
  elsewhere: {
    en: 'Your passkey belongs to another of our sites. Sign in there and add a code app to your account, or use a recovery code.',
    cy: 'Mae’ch allwedd mynediad yn perthyn i un arall o’n gwefannau. Mewngofnodwch yno ac ychwanegwch ap codau at eich cyfrif, neu defnyddiwch god adfer.',
  },
})
