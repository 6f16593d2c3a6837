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
  byLink: { en: 'Send me a link to sign in', cy: 'Anfon dolen ataf i fewngofnodi' },
  join: { en: 'New here? Ask to join', cy: 'Yn newydd yma? Gofynnwch am ymuno' },
  wrong: {
    en: 'This email address or staff number and this password do not belong together. Check both and try again. If you used your staff number, your email address may work.',
    cy: 'Nid yw’r cyfeiriad e-bost neu’r rhif staff hwn a’r cyfrinair hwn yn perthyn i’w gilydd. Gwiriwch y ddau a rhowch gynnig arall arni. Os defnyddioch eich rhif staff, efallai y bydd eich cyfeiriad e-bost yn gweithio.',
  },
  elsewhere: {
    en: 'Your password is right, but you are not a member of any organisation on {{site}}. Ask the learning team of your organisation to add you, or check that this is the right site.',
    cy: 'Mae’ch cyfrinair yn gywir, ond nid ydych yn aelod o unrhyw sefydliad ar {{site}}. Gofynnwch i dîm dysgu eich sefydliad eich ychwanegu, neu gwiriwch mai dyma’r wefan gywir.',
  },
  homeWrong: {
    en: 'People with addresses at {{domain}} sign in with “{{name}}”. If you have a password here as well, check it and try again.',
    cy: 'Mae pobl â chyfeiriadau yn {{domain}} yn mewngofnodi gyda “{{name}}”. Os oes gennych gyfrinair yma hefyd, gwiriwch ef a rhowch gynnig arall arni.',
  },
  orPassword: { en: 'Or with a password of this site:', cy: 'Neu â chyfrinair y wefan hon:' },
  leadTitle: { en: 'Sign in with your organisation', cy: 'Mewngofnodwch gyda’ch sefydliad' },
  leadLede: {
    en: 'Your organisation looks after the way you sign in.',
    cy: 'Mae’ch sefydliad yn gofalu am y ffordd rydych yn mewngofnodi.',
  },
  signedOutBut: {
    en: 'You have signed out here. You are still signed in with “{{name}}”: on a computer that others use, sign out there too or close the browser.',
    cy: 'Rydych wedi allgofnodi yma. Rydych yn dal wedi mewngofnodi gyda “{{name}}”: ar gyfrifiadur y mae eraill yn ei ddefnyddio, allgofnodwch yno hefyd neu caewch y porwr.',
  },
  signedOut: { en: 'You have signed out.', cy: 'Rydych wedi allgofnodi.' },
  pointToDo: {
    en: 'What you need to do next, and by when',
    cy: 'Beth mae angen i chi ei wneud nesaf, ac erbyn pryd',
  },
  pointAnywhere: {
    en: 'Lessons on any computer, tablet or phone, that go on where you stopped',
    cy: 'Gwersi ar unrhyw gyfrifiadur, llechen neu ffôn, sy’n parhau lle gwnaethoch chi stopio',
  },
  pointRecord: {
    en: 'Your own record and certificates, for as long as you work and after',
    cy: 'Eich cofnod a’ch tystysgrifau eich hun, cyhyd ag y byddwch yn gweithio ac wedi hynny',
  },
  demoTitle: { en: 'Try it as', cy: 'Rhowch gynnig arni fel' },
  demoAbout: {
    en: 'This is a demonstration. Everybody in it is made up. Each account has the password',
    cy: 'Arddangosiad yw hwn. Mae pawb ynddo wedi’u dyfeisio. Y cyfrinair ar gyfer pob cyfrif yw',
  },

  // forgotten and new passwords
  backToSignIn: { en: 'Back to sign in', cy: 'Yn ôl i fewngofnodi' },
  forgottenTitle: { en: 'Get a new password', cy: 'Cael cyfrinair newydd' },
  forgottenLede: {
    en: 'We send a link to the email address of your account. With it you choose a new password.',
    cy: 'Byddwn yn anfon dolen i gyfeiriad e-bost eich cyfrif. Gyda hi gallwch ddewis cyfrinair newydd.',
  },
  sendLink: { en: 'Send the link', cy: 'Anfon y ddolen' },
  sentTitle: {
    en: 'Check your email for a new password',
    cy: 'Gwiriwch eich e-bost am gyfrinair newydd',
  },
  sentLede: {
    en: 'If what you entered belongs to an account here, a link is on its way to its email address.',
    cy: 'Os yw’r hyn a roesoch yn perthyn i gyfrif yma, mae dolen ar ei ffordd i’w gyfeiriad e-bost.',
  },
  sentOnce: { en: 'The link works once, for an hour.', cy: 'Mae’r ddolen yn gweithio unwaith, am awr.' },
  sentSpam: {
    en: 'If nothing comes within five minutes, look among the spam.',
    cy: 'Os na ddaw dim o fewn pum munud, edrychwch ymhlith y sbam.',
  },
  sentNothing: {
    en: 'Still nothing? Ask your learning team which email address your account has.',
    cy: 'Dim byd o hyd? Gofynnwch i’ch tîm dysgu pa gyfeiriad e-bost sydd gan eich cyfrif.',
  },
  sentAgain: { en: 'Ask for another link', cy: 'Gofyn am ddolen arall' },
  newPasswordTitle: { en: 'Choose a new password', cy: 'Dewiswch gyfrinair newydd' },
  newPasswordLede: { en: 'For the account of {{name}}', cy: 'Ar gyfer cyfrif {{name}}' },
  invitedLede: {
    en: 'Welcome, {{name}}. One step, then you can start.',
    cy: 'Croeso, {{name}}. Un cam, ac yna gallwch ddechrau.',
  },
  newPassword: { en: 'New password', cy: 'Cyfrinair newydd' },
  newPasswordHint: {
    en: '10 characters or more. Three words that you can picture work well.',
    cy: '10 nod neu fwy. Mae tri gair y gallwch eu dychmygu yn gweithio’n dda.',
  },
  setPassword: { en: 'Set the password', cy: 'Gosod y cyfrinair' },
  passwordSet: {
    en: 'Your password is set. Sign in with it now.',
    cy: 'Mae’ch cyfrinair wedi’i osod. Mewngofnodwch ag ef nawr.',
  },
  deadLinkTitle: { en: 'This link does not work any more', cy: 'Nid yw’r ddolen hon yn gweithio mwyach' },
  deadLinkLede: {
    en: 'Links work once and not for long, and only the newest one counts. Ask for another.',
    cy: 'Mae dolenni’n gweithio unwaith ac nid am hir, a dim ond yr un ddiweddaraf sy’n cyfrif. Gofynnwch am un arall.',
  },

  // the second factor
  codeTitle: { en: 'Enter your code', cy: 'Rhowch eich cod' },
  codeLede: {
    en: 'Open the app on your phone that makes codes for this site.',
    cy: 'Agorwch yr ap ar eich ffôn sy’n gwneud codau ar gyfer y wefan hon.',
  },
  code: { en: 'Code', cy: 'Cod' },
  codeHint: {
    en: '6 digits from your app. Without your phone, one of your recovery codes.',
    cy: '6 digid o’ch ap. Heb eich ffôn, un o’ch codau adfer.',
  },
  continue: { en: 'Continue', cy: 'Parhau' },
  tookTooLong: {
    en: 'That took more than ten minutes. Sign in again.',
    cy: 'Cymerodd hynny fwy na deng munud. Mewngofnodwch eto.',
  },
  setUpTitle: { en: 'Add a second step to signing in', cy: 'Ychwanegu ail gam at fewngofnodi' },
  setUpRequired: {
    en: 'Administrators can see other people’s records, so a password alone is not enough. This takes two minutes, once.',
    cy: 'Gall gweinyddwyr weld cofnodion pobl eraill, felly nid yw cyfrinair yn unig yn ddigon. Mae hyn yn cymryd dwy funud, unwaith.',
  },
  setUpOffered: {
    en: 'With a code from your phone beside your password, nobody else can open your account. This takes two minutes, once.',
    cy: 'Gyda chod o’ch ffôn yn ogystal â’ch cyfrinair, ni all neb arall agor eich cyfrif. Mae hyn yn cymryd dwy funud, unwaith.',
  },
  setUpApp: {
    en: 'Install an authenticator app on your phone, if you have none yet. Any one will do.',
    cy: 'Gosodwch ap dilysu ar eich ffôn, os nad oes gennych un eto. Bydd unrhyw un yn gwneud y tro.',
  },
  setUpScan: { en: 'With the app, scan this picture.', cy: 'Gyda’r ap, sganiwch y llun hwn.' },
  setUpType: { en: 'Enter the code that the app shows.', cy: 'Rhowch y cod y mae’r ap yn ei ddangos.' },
  setUpPicture: { en: 'The picture for your app', cy: 'Y llun ar gyfer eich ap' },
  setUpCannotScan: { en: 'I can’t scan it', cy: 'Ni allaf ei sganio' },
  setUpByHand: {
    en: 'Choose “enter a key” in your app and type this. Spaces do not matter.',
    cy: 'Dewiswch “rhoi allwedd” yn eich ap a theipiwch hwn. Nid yw bylchau o bwys.',
  },
  turnOn: { en: 'Turn it on', cy: 'Ei droi ymlaen' },
  codesTitle: { en: 'Keep these recovery codes', cy: 'Cadwch y codau adfer hyn' },
  codesLede: {
    en: 'The second step is on. If you lose your phone, one of these gets you in. We show them only now.',
    cy: 'Mae’r ail gam ymlaen. Os byddwch yn colli’ch ffôn, bydd un o’r rhain yn eich gadael i mewn. Dim ond nawr y byddwn yn eu dangos.',
  },
  codesUse: {
    en: 'Print this page or write them down, and keep them away from your phone. Each works once.',
    cy: 'Argraffwch y dudalen hon neu ysgrifennwch nhw i lawr, a’u cadw ar wahân i’ch ffôn. Mae pob un yn gweithio unwaith.',
  },
  codesKept: { en: 'I have kept them', cy: 'Rwyf wedi’u cadw' },
})
