import { words } from '../../platform/i18n/words.ts'

export const say = words('account', {
  title: { en: 'Your account', cy: 'Eich cyfrif' },
  saved: { en: 'Saved.', cy: 'Wedi’i gadw.' },
  save: { en: 'Save', cy: 'Cadw' },
  you: { en: 'You', cy: 'Chi' },
  name: { en: 'Name', cy: 'Enw' },
  addresses: { en: 'Email', cy: 'E-bost' },
  noAddress: { en: 'None known', cy: 'Dim un hysbys' },
  organisations: { en: 'Organisation', cy: 'Sefydliad' },
  staffNumber: {
    en: '{{organisation}}, staff number {{number}}',
    cy: '{{organisation}}, rhif staff {{number}}',
  },
  wrongFacts: {
    en: 'Something wrong here? Your organisation keeps these details: tell its learning team.',
    cy: 'Rhywbeth o’i le yma? Eich sefydliad sy’n cadw’r manylion hyn: rhowch wybod i’w dîm dysgu.',
  },
  preferences: {
    en: 'What we call you and how we write',
    cy: 'Beth rydym yn eich galw a sut rydym yn ysgrifennu',
  },
  knownAs: { en: 'Known as', cy: 'Yn cael eich adnabod fel' },
  knownAsHint: {
    en: 'The name that colleagues see. Leave it empty for your full name.',
    cy: 'Yr enw y mae cydweithwyr yn ei weld. Gadewch ef yn wag ar gyfer eich enw llawn.',
  },
  language: { en: 'Language', cy: 'Iaith' },
  languageHint: { en: 'For pages and for mail', cy: 'Ar gyfer tudalennau ac ar gyfer post' },
  english: { en: 'English', cy: 'Saesneg (English)' },
  welsh: { en: 'Welsh (Cymraeg)', cy: 'Cymraeg' },
  messages: { en: 'Messages to you', cy: 'Negeseuon atoch chi' },
  data: { en: 'Your data', cy: 'Eich data' },
  detailsHint: {
    en: 'What your organisation writes down about you',
    cy: 'Yr hyn y mae eich sefydliad yn ei gofnodi amdanoch',
  },
  codesHint: {
    en: 'A code to give to their organisation',
    cy: 'Cod i’w roi i’w sefydliad nhw',
  },
  seenHint: {
    en: 'When somebody saw the pages as you see them, and why',
    cy: 'Pryd y gwelodd rhywun y tudalennau fel yr ydych chi’n eu gweld, a pham',
  },
  noticesHint: {
    en: 'Choose what we also send as a message',
    cy: 'Dewiswch beth arall a anfonwn fel neges',
  },
  dataHint: { en: 'A copy of all of it, at once', cy: 'Copi o’r cyfan, ar unwaith' },
  requestsHint: {
    en: 'To have something put right, erased or stopped',
    cy: 'I gael rhywbeth wedi’i gywiro, ei ddileu neu ei atal',
  },
  looksHint: { en: 'Each person who opened it, by day', cy: 'Pob person a’i hagorodd, fesul diwrnod' },
  security: { en: 'Signing in', cy: 'Mewngofnodi' },
  back: { en: 'Your account', cy: 'Eich cyfrif' },

  password: { en: 'Password', cy: 'Cyfrinair' },
  passwordHint: {
    en: 'Change it if anybody else may know it',
    cy: 'Newidiwch ef os gallai unrhyw un arall ei wybod',
  },
  passwordTitle: { en: 'Change your password', cy: 'Newid eich cyfrinair' },
  current: { en: 'Password you have now', cy: 'Y cyfrinair sydd gennych nawr' },
  newPassword: { en: 'New password', cy: 'Cyfrinair newydd' },
  newPasswordHint: {
    en: '10 characters or more. Three words that you can picture work well.',
    cy: '10 nod neu fwy. Mae tri gair y gallwch eu dychmygu yn gweithio’n dda.',
  },
  change: { en: 'Change the password', cy: 'Newid y cyfrinair' },
  changed: {
    en: 'Your password is changed. You are signed out everywhere else.',
    cy: 'Mae’ch cyfrinair wedi’i newid. Rydych wedi’ch allgofnodi ym mhobman arall.',
  },

  sessionsTitle: { en: 'Where you are signed in', cy: 'Lle rydych chi wedi mewngofnodi' },
  sessionsHint: {
    en: 'See your devices and sign out of any of them',
    cy: 'Gweld eich dyfeisiau ac allgofnodi o unrhyw un ohonynt',
  },
  tokensTitle: { en: 'Personal access tokens', cy: 'Tocynnau mynediad personol' },
  tokensHint: {
    en: 'For programs that work with the site for you.',
    cy: 'Ar gyfer rhaglenni sy’n gweithio gyda’r wefan ar eich rhan.',
  },
  sessionsLede: {
    en: 'If you do not know one of these, sign it out and change your password.',
    cy: 'Os nad ydych yn adnabod un o’r rhain, allgofnodwch ohono a newidiwch eich cyfrinair.',
  },
  thisDevice: { en: 'This device', cy: 'Y ddyfais hon' },
  sharedDevice: { en: 'Shared device', cy: 'Dyfais a rennir' },
  unknownDevice: { en: 'Unknown browser', cy: 'Porwr anhysbys' },
  browserOn: { en: '{{browser}} on {{system}}', cy: '{{browser}} ar {{system}}' },
  signedInOn: { en: 'Signed in {{when}}', cy: 'Mewngofnodwyd {{when}}' },
  lastUsed: { en: 'last used {{when}}', cy: 'defnyddiwyd ddiwethaf {{when}}' },
  otherSite: { en: 'on another site', cy: 'ar wefan arall' },
  signOut: { en: 'Sign out', cy: 'Allgofnodi' },
  signOutOf: { en: 'of {{device}}, signed in {{when}}', cy: 'o {{device}}, mewngofnodwyd {{when}}' },
  signOutOthers: { en: 'Sign out everywhere else', cy: 'Allgofnodi ym mhobman arall' },
  onlyHere: {
    en: 'You are signed in here and nowhere else.',
    cy: 'Rydych wedi mewngofnodi yma ac yn unman arall.',
  },
  ended: { en: 'That device is signed out.', cy: 'Mae’r ddyfais honno wedi’i hallgofnodi.' },
  othersEnded: {
    en: 'You are signed out everywhere else.',
    cy: 'Rydych wedi’ch allgofnodi ym mhobman arall.',
  },

  passkeysTitle: { en: 'Passkeys', cy: 'Allweddi mynediad' },
  passkeysHint: {
    en: 'Sign in with your finger, face or PIN',
    cy: 'Mewngofnodi â’ch bys, eich wyneb neu PIN',
  },
  signOnTitle: { en: 'Sign in with your organisation', cy: 'Mewngofnodi gyda’ch sefydliad' },
  signOnHint: {
    en: 'Where your organisation’s own sign-in opens your account',
    cy: 'Lle mae system fewngofnodi’ch sefydliad yn agor eich cyfrif',
  },
  factorTitle: { en: 'Second step of signing in', cy: 'Ail gam mewngofnodi' },
  factorHint: {
    en: 'A code from your phone beside your password',
    cy: 'Cod o’ch ffôn yn ogystal â’ch cyfrinair',
  },
  factorOff: { en: 'Off', cy: 'Wedi diffodd' },
  factorOn: { en: 'On', cy: 'Ymlaen' },
  factorOffLede: {
    en: 'It is off. With it, somebody who learns your password still can’t open your account.',
    cy: 'Mae wedi diffodd. Gydag ef, ni all rhywun sy’n dod i wybod eich cyfrinair agor eich cyfrif.',
  },
  factorOnLede: { en: 'It has been on since {{since}}.', cy: 'Mae ymlaen ers {{since}}.' },
  setUp: { en: 'Set it up', cy: 'Ei osod' },
  codesLeft: {
    en: {
      one: 'You have {{count}} unused recovery code.',
      other: 'You have {{count}} unused recovery codes.',
    },
    cy: {
      zero: 'Nid oes gennych unrhyw god adfer heb ei ddefnyddio.',
      one: 'Mae gennych {{count}} cod adfer heb ei ddefnyddio.',
      two: 'Mae gennych {{count}} god adfer heb eu defnyddio.',
      few: 'Mae gennych {{count}} chod adfer heb eu defnyddio.',
      many: 'Mae gennych {{count}} chod adfer heb eu defnyddio.',
      other: 'Mae gennych {{count}} cod adfer heb eu defnyddio.',
    },
  },
  newCodesTitle: { en: 'Recovery codes', cy: 'Codau adfer' },
  newCodesAbout: {
    en: 'New codes replace all the old ones.',
    cy: 'Mae codau newydd yn disodli’r holl hen rai.',
  },
  newCodes: { en: 'Make new codes', cy: 'Gwneud codau newydd' },
  removeTitle: { en: 'Remove the second step', cy: 'Tynnu’r ail gam' },
  removeAbout: {
    en: 'Your password alone will open your account. Administrators are asked to set it up again.',
    cy: 'Bydd eich cyfrinair yn unig yn agor eich cyfrif. Gofynnir i weinyddwyr ei osod eto.',
  },
  remove: { en: 'Remove it', cy: 'Ei dynnu' },
  removed: { en: 'The second step is removed.', cy: 'Mae’r ail gam wedi’i dynnu.' },
  yourPassword: { en: 'Your password', cy: 'Eich cyfrinair' },
})
