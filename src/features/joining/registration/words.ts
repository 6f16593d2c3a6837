import { words } from '../../../platform/i18n/words.ts'

/** The words of registering, as applicants read them. */
export const say = words('joining.registering', {
  title: { en: 'Join', cy: 'Ymuno' },
  lede: {
    en: 'Your organisation gave you a code, or takes people by their work address.',
    cy: 'Rhoddodd eich sefydliad god i chi, neu mae’n derbyn pobl drwy eu cyfeiriad gwaith.',
  },
  haveCode: { en: 'I have a code', cy: 'Mae gen i god' },
  code: { en: 'Code', cy: 'Cod' },
  codeHint: {
    en: 'Eight letters and digits, such as K7MQ-2XPR',
    cy: 'Wyth llythyren a rhif, megis K7MQ-2XPR',
  },
  useCode: { en: 'Use this code', cy: 'Defnyddio’r cod hwn' },
  haveAddress: { en: 'I have a work address', cy: 'Mae gen i gyfeiriad gwaith' },
  addressLede: {
    en: 'We write to it, so that we know it is yours.',
    cy: 'Byddwn yn ysgrifennu ato, er mwyn gwybod mai chi sydd biau’r cyfeiriad.',
  },
  joinTitle: { en: 'Join {{organisation}}', cy: 'Ymuno â {{organisation}}' },
  joinLede: {
    en: 'As: {{kind}}. {{label}}',
    cy: 'Fel: {{kind}}. {{label}}',
  },
  whatNext: {
    en: 'First we send a link to your address. When you have confirmed it, you choose a password.',
    cy: 'Yn gyntaf byddwn yn anfon dolen i’ch cyfeiriad. Ar ôl i chi ei gadarnhau, byddwch yn dewis cyfrinair.',
  },
  whatNextApproval: {
    en: 'First we send a link to your address. When you have confirmed it, {{organisation}} decides and writes to you.',
    cy: 'Yn gyntaf byddwn yn anfon dolen i’ch cyfeiriad. Ar ôl i chi ei gadarnhau, bydd {{organisation}} yn penderfynu ac yn ysgrifennu atoch.',
  },
  haveAccount: { en: 'Have an account here already?', cy: 'Oes gennych chi gyfrif yma eisoes?' },
  signInFirst: { en: 'Sign in and join with it', cy: 'Mewngofnodi ac ymuno gydag ef' },
  name: { en: 'Your name', cy: 'Eich enw' },
  knownAs: { en: 'Known as (optional)', cy: 'Yn cael eich adnabod fel (dewisol)' },
  knownAsHint: {
    en: 'If people call you by another name',
    cy: 'Os yw pobl yn eich galw wrth enw arall',
  },
  address: { en: 'Email address', cy: 'Cyfeiriad e-bost' },
  whichOrganisation: { en: 'Which organisation?', cy: 'Pa sefydliad?' },
  message: { en: 'Message (optional)', cy: 'Neges (dewisol)' },
  messageHint: {
    en: 'Anything that helps them to know who you are. Nothing about health or other private matters.',
    cy: 'Unrhyw beth sy’n eu helpu i wybod pwy ydych chi. Dim am iechyd na materion preifat eraill.',
  },
  dateOfBirth: { en: 'Date of birth', cy: 'Dyddiad geni' },
  dateOfBirthHint: {
    en: 'Asked because this code is for young people. For example, 27 3 2010.',
    cy: 'Gofynnir hyn am fod y cod hwn ar gyfer pobl ifanc. Er enghraifft, 27 3 2010.',
  },
  guardianLegend: { en: 'If you are under 18', cy: 'Os ydych o dan 18 oed' },
  guardianName: { en: 'Name of a parent or guardian', cy: 'Enw rhiant neu warcheidwad' },
  guardianContact: { en: 'Their phone number or email', cy: 'Eu rhif ffôn neu e-bost' },
  send: { en: 'Ask to join', cy: 'Gofyn am ymuno' },
  sentTitle: { en: 'Check your email to join', cy: 'Gwiriwch eich e-bost i ymuno' },
  sentLede: {
    en: 'A message is on its way to the address that you gave. Open the link in it within two days.',
    cy: 'Mae neges ar ei ffordd i’r cyfeiriad a roddoch. Agorwch y ddolen ynddi o fewn deuddydd.',
  },
  sentSpam: {
    en: 'Nothing there? Look among unwanted mail, too.',
    cy: 'Dim byd yno? Edrychwch ymhlith y post sothach hefyd.',
  },
  closedTitle: { en: 'You can’t join by this code now', cy: 'Ni allwch ymuno drwy’r cod hwn nawr' },
  unknownTitle: { en: 'We don’t know this code', cy: 'Nid ydym yn adnabod y cod hwn' },
  tryAnother: { en: 'Enter another code', cy: 'Rhoi cod arall' },
  confirmTitle: { en: 'Join {{organisation}}?', cy: 'Ymuno â {{organisation}}?' },
  confirmLede: {
    en: '{{name}}, you asked to join as {{address}}. Press the button to confirm that this is your address.',
    cy: '{{name}}, gofynnoch am ymuno fel {{address}}. Pwyswch y botwm i gadarnhau mai eich cyfeiriad chi yw hwn.',
  },
  confirm: { en: 'Yes, this is my address', cy: 'Ie, fy nghyfeiriad i yw hwn' },
  deadTitle: {
    en: 'This page has been used or is too old',
    cy: 'Defnyddiwyd y dudalen hon neu mae’n rhy hen',
  },
  deadLede: {
    en: 'If you still want to join, start again: it takes a minute.',
    cy: 'Os ydych am ymuno o hyd, dechreuwch eto: dim ond munud y mae’n ei gymryd.',
  },
  startAgain: { en: 'Start again', cy: 'Dechrau eto' },
  waitingTitle: { en: '{{organisation}} has your application', cy: 'Mae eich cais gan {{organisation}}' },
  waitingLede: {
    en: 'Your address is confirmed. They will look at it and write to you.',
    cy: 'Mae eich cyfeiriad wedi’i gadarnhau. Byddant yn edrych arno ac yn ysgrifennu atoch.',
  },
  fullTitle: { en: 'All places are taken', cy: 'Mae pob lle wedi’i gymryd' },
  joinedTitle: { en: 'You have joined {{organisation}}', cy: 'Rydych wedi ymuno â {{organisation}}' },
  joinedLede: {
    en: 'It is part of your account now. Sign in as you always do.',
    cy: 'Mae’n rhan o’ch cyfrif nawr. Mewngofnodwch fel y byddwch bob amser.',
  },
  signIn: { en: 'Sign in', cy: 'Mewngofnodi' },
  choosePassword: {
    en: 'You have joined. Choose a password now.',
    cy: 'Rydych wedi ymuno. Dewiswch gyfrinair nawr.',
  },
  answerTitle: { en: '{{organisation}} has a question', cy: 'Mae gan {{organisation}} gwestiwn' },
  answerLabel: { en: 'Your answer', cy: 'Eich ateb' },
  answerSend: { en: 'Send the answer', cy: 'Anfon yr ateb' },
  answeredTitle: { en: 'Your answer is with them', cy: 'Mae eich ateb gyda nhw' },
  answeredLede: { en: 'They will write to you again.', cy: 'Byddant yn ysgrifennu atoch eto.' },

  // signed in
  mineTitle: { en: 'Join another organisation', cy: 'Ymuno â sefydliad arall' },
  mineLede: {
    en: 'You keep one account and one record. Each organisation sees what you learn for it.',
    cy: 'Byddwch yn cadw un cyfrif ac un cofnod. Bydd pob sefydliad yn gweld yr hyn a ddysgwch ar ei gyfer.',
  },
  mineAs: { en: 'You join as {{name}}.', cy: 'Rydych yn ymuno fel {{name}}.' },
  byAddress: { en: 'By your address', cy: 'Drwy eich cyfeiriad' },
  joinNow: { en: 'Join', cy: 'Ymuno' },
  joinThis: { en: 'Join {{organisation}}', cy: 'Ymuno â {{organisation}}' },
  joined: { en: 'You have joined {{organisation}}.', cy: 'Rydych wedi ymuno â {{organisation}}.' },
  asked: {
    en: 'Your application is with {{organisation}}. They will write to you.',
    cy: 'Mae eich cais gyda {{organisation}}. Byddant yn ysgrifennu atoch.',
  },
  applications: { en: 'What you asked for', cy: 'Yr hyn y gofynnoch amdano' },
})

/** How an application stands, for whoever made it or decides it. */
export const sayState = words('joining.states', {
  waiting: { en: 'Waiting', cy: 'Yn aros' },
  'asked back': { en: 'Question asked', cy: 'Cwestiwn wedi’i ofyn' },
  accepted: { en: 'Accepted', cy: 'Derbyniwyd' },
  refused: { en: 'Refused', cy: 'Gwrthodwyd' },
})
