import { words } from '../../../platform/i18n/words.ts'

/** What the letters of registering say. */
export const sayInLetter = words('joining.letters', {
  hello: { en: 'Hello {{name}}', cy: 'Helô {{name}}' },
  proofSubject: {
    en: 'Confirm that you want to join {{organisation}}',
    cy: 'Cadarnhewch eich bod am ymuno â {{organisation}}',
  },
  proof: {
    en: 'Somebody, we think you, asked to join {{organisation}} on {{site}} with this email address. Confirm it within two days.',
    cy: 'Gofynnodd rhywun, chi yn ôl pob tebyg, am ymuno â {{organisation}} ar {{site}} gyda’r cyfeiriad e-bost hwn. Cadarnhewch hynny o fewn deuddydd.',
  },
  proofAction: { en: 'Confirm', cy: 'Cadarnhau' },
  proofAfter: {
    en: 'If it was not you, do nothing: what was entered is then deleted.',
    cy: 'Os nad chi oedd hwnnw, peidiwch â gwneud dim: caiff yr hyn a roddwyd ei ddileu wedyn.',
  },
  knownSubject: {
    en: 'You have an account on {{site}} already',
    cy: 'Mae gennych gyfrif ar {{site}} eisoes',
  },
  known: {
    en: 'Somebody, perhaps you, asked to join {{organisation}} on {{site}} with this email address. You have an account under it already, so nothing was done.',
    cy: 'Gofynnodd rhywun, chi efallai, am ymuno â {{organisation}} ar {{site}} gyda’r cyfeiriad e-bost hwn. Mae gennych gyfrif oddi tano eisoes, felly ni wnaed dim.',
  },
  knownNext: {
    en: 'If it was you: sign in as you always do, then join on this page. Your record stays one.',
    cy: 'Os mai chi oedd hwnnw: mewngofnodwch fel y byddwch bob amser, yna ymunwch ar y dudalen hon. Bydd eich cofnod yn aros yn un.',
  },
  knownAction: { en: 'Sign in and join', cy: 'Mewngofnodi ac ymuno' },
  acceptedSubject: { en: 'You have joined {{organisation}}', cy: 'Rydych wedi ymuno â {{organisation}}' },
  accepted: {
    en: 'Your application was accepted: you are part of {{organisation}} on {{site}} now.',
    cy: 'Derbyniwyd eich cais: rydych yn rhan o {{organisation}} ar {{site}} nawr.',
  },
  choosePassword: { en: 'Choose a password and start', cy: 'Dewis cyfrinair a dechrau' },
  chooseAfter: {
    en: 'The page works once, and for 14 days. After that use “Forgotten your password” on the sign-in page.',
    cy: 'Mae’r dudalen yn gweithio unwaith, ac am 14 diwrnod. Wedi hynny defnyddiwch “Wedi anghofio’ch cyfrinair” ar y dudalen fewngofnodi.',
  },
  signIn: { en: 'Sign in', cy: 'Mewngofnodi' },
  refusedSubject: { en: 'Your application to {{organisation}}', cy: 'Eich cais i {{organisation}}' },
  refused: {
    en: 'Your application to join {{organisation}} on {{site}} was not accepted. They wrote:',
    cy: 'Ni dderbyniwyd eich cais i ymuno â {{organisation}} ar {{site}}. Ysgrifennwyd:',
  },
  askedSubject: { en: '{{organisation}} has a question', cy: 'Mae gan {{organisation}} gwestiwn' },
  asked: {
    en: 'Before {{organisation}} decides whether you may join on {{site}}, they would like to know:',
    cy: 'Cyn i {{organisation}} benderfynu a gewch ymuno ar {{site}}, hoffent wybod:',
  },
  answer: { en: 'Answer', cy: 'Ateb' },
  answerAfter: { en: 'The page works for 14 days.', cy: 'Mae’r dudalen yn gweithio am 14 diwrnod.' },
  waitingSubject: { en: 'Somebody would like to join', cy: 'Hoffai rhywun ymuno' },
  waiting: {
    en: 'An application to join your organisation on {{site}} waits for a decision.',
    cy: 'Mae cais i ymuno â’ch sefydliad ar {{site}} yn aros am benderfyniad.',
  },
  look: { en: 'Look at the application', cy: 'Edrych ar y cais' },
})
