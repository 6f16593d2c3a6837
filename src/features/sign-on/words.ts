import { words } from '../../platform/i18n/words.ts'

/** What people read on their way to a provider and back. */
export const say = words('sign-on', {
  failedTitle: { en: 'You are not signed in', cy: 'Nid ydych wedi mewngofnodi' },
  otherWay: { en: 'Sign in another way', cy: 'Mewngofnodi mewn ffordd arall' },
  again: { en: 'Try again with {{name}}', cy: 'Rhoi cynnig arall arni gyda {{name}}' },
  reference: {
    en: 'If you ask for help, say: sign-on, {{code}}.',
    cy: 'Os byddwch yn gofyn am help, dywedwch: mewngofnodi, {{code}}.',
  },
  off: {
    en: 'Signing in with {{name}} is switched off at present. Sign in another way, or ask your learning team.',
    cy: 'Mae mewngofnodi gyda {{name}} wedi’i ddiffodd ar hyn o bryd. Mewngofnodwch mewn ffordd arall, neu gofynnwch i’ch tîm dysgu.',
  },
  unreachable: {
    en: '{{name}} does not answer right now. Try again in a few minutes, or sign in another way.',
    cy: 'Nid yw {{name}} yn ateb ar hyn o bryd. Rhowch gynnig arall arni ymhen ychydig funudau, neu mewngofnodwch mewn ffordd arall.',
  },
  cancelled: {
    en: '{{name}} did not sign you in. Perhaps you stopped half way, or are not allowed to use this site there.',
    cy: 'Ni wnaeth {{name}} eich mewngofnodi. Efallai i chi stopio hanner ffordd, neu nad oes gennych ganiatâd yno i ddefnyddio’r wefan hon.',
  },
  expired: {
    en: 'This way in is used up: it works once, for ten minutes, in the browser that began it. Start again.',
    cy: 'Mae’r ffordd hon i mewn wedi’i defnyddio: mae’n gweithio unwaith, am ddeng munud, yn y porwr a’i cychwynnodd. Dechreuwch eto.',
  },
  invalid: {
    en: 'What {{name}} sent could not be trusted, so it opened nothing. Start again. If it happens twice, tell your learning team.',
    cy: 'Nid oedd modd ymddiried yn yr hyn a anfonodd {{name}}, felly nid agorodd ddim. Dechreuwch eto. Os bydd yn digwydd ddwywaith, rhowch wybod i’ch tîm dysgu.',
  },
  missing: {
    en: '{{name}} did not say enough about you to find or make your account. Your learning team can put this right.',
    cy: 'Ni ddywedodd {{name}} ddigon amdanoch i ddod o hyd i’ch cyfrif nac i greu un. Gall eich tîm dysgu gywiro hyn.',
  },
  unknown: {
    en: 'No account here belongs to who you are at {{name}}. Ask the learning team of your organisation to add you.',
    cy: 'Nid oes cyfrif yma sy’n perthyn i bwy ydych chi yn {{name}}. Gofynnwch i dîm dysgu eich sefydliad eich ychwanegu.',
  },
  ended: {
    en: 'The organisation behind {{name}} does not count you among its people today. If you have another way to sign in, use that.',
    cy: 'Nid yw’r sefydliad y tu ôl i {{name}} yn eich cyfrif ymhlith ei bobl heddiw. Os oes gennych ffordd arall o fewngofnodi, defnyddiwch honno.',
  },
  elsewhere: {
    en: 'You are signed in to {{name}} with an account of another organisation. Choose the one of your organisation there.',
    cy: 'Rydych wedi mewngofnodi i {{name}} â chyfrif sefydliad arall. Dewiswch gyfrif eich sefydliad chi yno.',
  },
  taken: {
    en: 'Who you are at {{name}} is connected with another account here, so it was not connected with this one.',
    cy: 'Mae pwy ydych chi yn {{name}} wedi’i gysylltu â chyfrif arall yma, felly ni chafodd ei gysylltu â’r un hwn.',
  },
  confirmTitle: { en: 'Connect your account once', cy: 'Cysylltu eich cyfrif unwaith' },
  confirmLede: {
    en: '{{name}} knows you, but may not open an account here by itself until you say so. This takes a minute, once.',
    cy: 'Mae {{name}} yn eich adnabod, ond ni chaiff agor cyfrif yma ar ei ben ei hun nes i chi ddweud hynny. Mae hyn yn cymryd munud, unwaith.',
  },
  confirmOne: {
    en: 'Sign in the way you always do: with your password or a passkey.',
    cy: 'Mewngofnodwch yn y ffordd arferol: â’ch cyfrinair neu allwedd mynediad.',
  },
  confirmTwo: {
    en: 'Connect {{name}} with your account on the page that follows.',
    cy: 'Cysylltwch {{name}} â’ch cyfrif ar y dudalen sy’n dilyn.',
  },
  confirmThree: {
    en: 'From then on {{name}} signs you in.',
    cy: 'O hynny ymlaen bydd {{name}} yn eich mewngofnodi.',
  },
  confirmNoWay: {
    en: 'No password yet? Ask for one with your email address first.',
    cy: 'Dim cyfrinair eto? Gofynnwch am un gyda’ch cyfeiriad e-bost yn gyntaf.',
  },
  signInFirst: { en: 'Sign in and connect', cy: 'Mewngofnodi a chysylltu' },

  // on the account
  back: { en: 'Your account', cy: 'Eich cyfrif' },
  accountTitle: { en: 'Sign in with your organisation', cy: 'Mewngofnodi gyda’ch sefydliad' },
  accountLede: {
    en: 'Where your account is connected, signing in there opens it here.',
    cy: 'Lle mae’ch cyfrif wedi’i gysylltu, mae mewngofnodi yno yn ei agor yma.',
  },
  connected: { en: 'Connected', cy: 'Wedi’i gysylltu' },
  nothingConnected: {
    en: 'Your account is not connected with any provider of your organisations.',
    cy: 'Nid yw’ch cyfrif wedi’i gysylltu ag unrhyw ddarparwr eich sefydliadau.',
  },
  since: { en: 'Connected on {{when}}', cy: 'Cysylltwyd ar {{when}}' },
  lastUsed: { en: 'last used {{when}}', cy: 'defnyddiwyd ddiwethaf {{when}}' },
  disconnect: { en: 'Disconnect', cy: 'Datgysylltu' },
  disconnected: { en: '{{name}} no longer signs you in.', cy: 'Nid yw {{name}} yn eich mewngofnodi mwyach.' },
  last: {
    en: 'This is your only way to sign in. Choose a password or add a passkey first.',
    cy: 'Dyma’ch unig ffordd o fewngofnodi. Dewiswch gyfrinair neu ychwanegwch allwedd mynediad yn gyntaf.',
  },
  available: { en: 'You can connect', cy: 'Gallwch gysylltu' },
  noneAvailable: {
    en: 'None of your organisations offers this here.',
    cy: 'Nid yw’r un o’ch sefydliadau’n cynnig hyn yma.',
  },
  connect: { en: 'Connect', cy: 'Cysylltu' },
  connectTitle: { en: 'Connect {{name}}?', cy: 'Cysylltu {{name}}?' },
  connectLede: {
    en: 'From then on, whoever signs in to {{name}} as the person below opens your account.',
    cy: 'O hynny ymlaen, bydd pwy bynnag sy’n mewngofnodi i {{name}} fel y person isod yn agor eich cyfrif.',
  },
  yourAccount: { en: 'Your account here', cy: 'Eich cyfrif yma' },
  atProvider: { en: 'At {{name}}', cy: 'Yn {{name}}' },
  unnamed: { en: 'A person without a name', cy: 'Person heb enw' },
  connectYes: { en: 'Connect them', cy: 'Eu cysylltu' },
  connectNo: { en: 'Do not connect', cy: 'Peidio â chysylltu' },
  connectDone: {
    en: '{{name}} is connected with your account.',
    cy: 'Mae {{name}} wedi’i gysylltu â’ch cyfrif.',
  },
})
