import { words } from '../../../platform/i18n/words.ts'

/** The words of signing in by a link. */
export const say = words('joining.links', {
  title: { en: 'Get a link to sign in', cy: 'Cael dolen i fewngofnodi' },
  lede: {
    en: 'No password needed: we send a link to your email address. It works once, for 15 minutes.',
    cy: 'Nid oes angen cyfrinair: byddwn yn anfon dolen i’ch cyfeiriad e-bost. Mae’n gweithio unwaith, am 15 munud.',
  },
  address: { en: 'Email address', cy: 'Cyfeiriad e-bost' },
  addressHint: {
    en: 'Your own address is fine, if your organisation knows it',
    cy: 'Mae eich cyfeiriad eich hun yn iawn, os yw eich sefydliad yn ei wybod',
  },
  shared: { en: 'This is a shared device', cy: 'Dyfais a rennir yw hon' },
  sharedHint: {
    en: 'Signs you out when you close the browser, or after 20 minutes without use.',
    cy: 'Yn eich allgofnodi pan fyddwch yn cau’r porwr, neu ar ôl 20 munud heb ei ddefnyddio.',
  },
  send: { en: 'Send the link', cy: 'Anfon y ddolen' },
  back: { en: 'Back to sign in', cy: 'Yn ôl i fewngofnodi' },
  sentTitle: { en: 'Check your email to sign in', cy: 'Gwiriwch eich e-bost i fewngofnodi' },
  sentLede: {
    en: 'If what you entered belongs to an account here, a message is on its way to it.',
    cy: 'Os yw’r hyn a roddoch yn perthyn i gyfrif yma, mae neges ar ei ffordd ato.',
  },
  sentOnce: {
    en: 'The link works once, for 15 minutes. Open it on the device on which you want to learn.',
    cy: 'Mae’r ddolen yn gweithio unwaith, am 15 munud. Agorwch hi ar y ddyfais yr hoffech ddysgu arni.',
  },
  sentSpam: {
    en: 'Nothing there? Look among unwanted mail, too.',
    cy: 'Dim byd yno? Edrychwch ymhlith y post sothach hefyd.',
  },
  sentOther: {
    en: 'Some organisations ask their people to use a password or their work account instead. Then the message says so.',
    cy: 'Mae rhai sefydliadau’n gofyn i’w pobl ddefnyddio cyfrinair neu eu cyfrif gwaith yn lle hynny. Os felly, bydd y neges yn dweud hynny.',
  },
  again: { en: 'Send another link', cy: 'Anfon dolen arall' },
  openTitle: { en: 'Sign in as {{name}}?', cy: 'Mewngofnodi fel {{name}}?' },
  openLede: {
    en: 'The link was sent to {{address}}. Press the button to sign in on this device.',
    cy: 'Anfonwyd y ddolen i {{address}}. Pwyswch y botwm i fewngofnodi ar y ddyfais hon.',
  },
  signIn: { en: 'Sign in', cy: 'Mewngofnodi' },
  notYou: {
    en: 'Not you? Then close this page: nothing has happened.',
    cy: 'Nid chi? Yna caewch y dudalen hon: nid oes dim wedi digwydd.',
  },
  deadTitle: {
    en: 'This link has been used or is too old',
    cy: 'Defnyddiwyd y ddolen hon neu mae’n rhy hen',
  },
  deadLede: {
    en: 'Each link signs you in once. Ask for another one: it takes a minute.',
    cy: 'Mae pob dolen yn eich mewngofnodi unwaith. Gofynnwch am un arall: dim ond munud y mae’n ei gymryd.',
  },

  // the messages
  subject: { en: 'Your link to sign in to {{site}}', cy: 'Eich dolen i fewngofnodi i {{site}}' },
  hello: { en: 'Hello {{name}}', cy: 'Helô {{name}}' },
  letter: {
    en: 'Somebody asked for a link to sign in to {{site}} as you. If it was you, open this page within 15 minutes. It works once.',
    cy: 'Gofynnodd rhywun am ddolen i fewngofnodi i {{site}} fel chi. Os mai chi oedd hwnnw, agorwch y dudalen hon o fewn 15 munud. Mae’n gweithio unwaith.',
  },
  letterAfter: {
    en: 'If it was not you, do nothing. Never pass this link on: whoever has it is signed in as you.',
    cy: 'Os nad chi oedd hwnnw, peidiwch â gwneud dim. Peidiwch byth â phasio’r ddolen hon ymlaen: bydd pwy bynnag sydd â hi wedi’i fewngofnodi fel chi.',
  },
  noLinkSubject: { en: 'Signing in to {{site}}', cy: 'Mewngofnodi i {{site}}' },
  noLink: {
    en: 'Somebody, perhaps you, asked for a link to sign in to {{site}}. Your account is not opened by a link: use your password, or your work account, on the sign-in page.',
    cy: 'Gofynnodd rhywun, chi efallai, am ddolen i fewngofnodi i {{site}}. Ni chaiff eich cyfrif ei agor drwy ddolen: defnyddiwch eich cyfrinair, neu eich cyfrif gwaith, ar y dudalen fewngofnodi.',
  },
  toSignIn: { en: 'Go to the sign-in page', cy: 'Mynd i’r dudalen fewngofnodi' },
})
