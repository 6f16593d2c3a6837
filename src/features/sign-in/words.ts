import { words } from '../../platform/i18n/words.ts'

export const say = words('sign-in', {
  title: { en: 'Sign in', cy: 'Mewngofnodi' },
  lede: { en: 'to {{site}}', cy: 'i {{site}}' },
  identifier: { en: 'Email address or staff number', cy: 'Cyfeiriad e-bost neu rif staff' },
  password: { en: 'Password', cy: 'Cyfrinair' },
  shared: { en: 'This is a shared device', cy: 'Dyfais a rennir yw hon' },
  sharedHint: {
    en: 'Signs you out when you close the browser, or after 20 minutes without use.',
    cy: 'Yn eich allgofnodi pan fyddwch yn cau’r porwr, neu ar ôl 20 munud heb ei ddefnyddio.',
  },
  signIn: { en: 'Sign in', cy: 'Mewngofnodi' },
  forgotten: {
    en: 'Forgotten your password, or never had one?',
    cy: 'Wedi anghofio’ch cyfrinair, neu heb gael un erioed?',
  },
  wrong: {
    en: 'This email address or staff number and this password do not belong together. Check both and try again. If you used your staff number, your email address may work.',
    cy: 'Nid yw’r cyfeiriad e-bost neu’r rhif staff hwn a’r cyfrinair hwn yn perthyn i’w gilydd. Gwiriwch y ddau a rhowch gynnig arall arni. Os defnyddioch eich rhif staff, efallai y bydd eich cyfeiriad e-bost yn gweithio.',
  },
  elsewhere: {
    en: 'Your password is right, but you are not a member of any organisation on {{site}}. Ask the learning team of your organisation to add you, or check that this is the right site.',
    cy: 'Mae’ch cyfrinair yn gywir, ond nid ydych yn aelod o unrhyw sefydliad ar {{site}}. Gofynnwch i dîm dysgu eich sefydliad eich ychwanegu, neu gwiriwch mai dyma’r wefan gywir.',
  },
  signedOut: { en: 'You have signed out.', cy: 'Rydych wedi allgofnodi.' },
  demoTitle: { en: 'Try it as', cy: 'Rhowch gynnig arni fel' },
  demoAbout: {
    en: 'This is a demonstration. Everybody in it is made up. Each account has the password',
    cy: 'Arddangosiad yw hwn. Mae pawb ynddo wedi’u dyfeisio. Y cyfrinair ar gyfer pob cyfrif yw',
  },
})
