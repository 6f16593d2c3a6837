import { words } from '../../platform/i18n/words.ts'

/** The words of what was learnt elsewhere: sending in and deciding. */
export const say = words('external', {
  title: { en: 'Learning elsewhere', cy: 'Dysgu mewn man arall' },
  ownLede: {
    en: 'What you have sent in. Once it is approved it joins your record.',
    cy: 'Yr hyn a anfonoch i mewn. Wedi iddo gael ei gymeradwyo, daw’n rhan o’ch cofnod.',
  },
  add: { en: 'Add something you learnt elsewhere', cy: 'Ychwanegu rhywbeth a ddysgoch mewn man arall' },
  addLede: {
    en: 'A course, a certificate or a qualification from somewhere else. Your manager looks at the proof and approves it or sends it back to you.',
    cy: 'Cwrs, tystysgrif neu gymhwyster o rywle arall. Bydd eich rheolwr yn edrych ar y prawf ac yn ei gymeradwyo neu’n ei anfon yn ôl atoch.',
  },
  organisation: { en: 'For which organisation', cy: 'Ar gyfer pa sefydliad' },
  chooseOrganisation: { en: 'Choose the organisation', cy: 'Dewiswch y sefydliad' },
  qualification: { en: 'What you have', cy: 'Beth sydd gennych' },
  qualificationHint: {
    en: 'If it is in the list, choose it there: then it counts towards what is required of you.',
    cy: 'Dewiswch ef o’r rhestr os yw yno; dyna sy’n cyfrif tuag at yr hyn sy’n ofynnol i chi.',
  },
  somethingElse: { en: 'Something else', cy: 'Rhywbeth arall' },
  chooseOne: { en: 'Choose one from the list', cy: 'Dewiswch un o’r rhestr' },
  titleField: { en: 'What it is called', cy: 'Beth yw ei enw' },
  titleHint: {
    en: 'As it stands on the certificate. Leave it empty if you chose from the list.',
    cy: 'Fel y mae ar y dystysgrif. Gadewch ef yn wag os dewisoch o’r rhestr.',
  },
  enterTitle: {
    en: 'Choose from the list, or enter what it is called',
    cy: 'Dewiswch o’r rhestr, neu rhowch ei enw',
  },
  provider: { en: 'Who it is from', cy: 'Gan bwy y mae' },
  providerHint: { en: 'For example St John Ambulance', cy: 'Er enghraifft Ambiwlans Sant Ioan' },
  doneOn: { en: 'Completed on', cy: 'Cwblhawyd ar' },
  happenedOn: { en: 'When you completed it', cy: 'Pryd y gwnaethoch ei gwblhau' },
  expiresOn: { en: 'When it expires', cy: 'Pryd y daw i ben' },
  expiresHint: { en: 'Leave it empty if it does not', cy: 'Gadewch ef yn wag os nad yw’n dod i ben' },
  enterDate: { en: 'Enter the day', cy: 'Rhowch y diwrnod' },
  notYet: { en: 'The day must not be in the future', cy: 'Ni chaiff y diwrnod fod yn y dyfodol' },
  expiresBefore: {
    en: 'It can’t expire before it was completed',
    cy: 'Ni all ddod i ben cyn iddo gael ei gwblhau',
  },
  proof: { en: 'Proof', cy: 'Prawf' },
  proofHint: {
    en: 'A PDF or a photo (JPG, PNG or HEIC) of the certificate, up to 20 MB. Only you, whoever approves it and data protection can open it.',
    cy: 'PDF neu lun (JPG, PNG neu HEIC) o’r dystysgrif, hyd at 20 MB. Dim ond chi, pwy bynnag sy’n ei gymeradwyo a diogelu data all ei agor.',
  },
  proofKept: {
    en: '{{name}} stays unless you choose another file.',
    cy: 'Bydd {{name}} yn aros oni bai eich bod yn dewis ffeil arall.',
  },
  proofMissing: { en: 'Choose a file that proves it', cy: 'Dewiswch ffeil sy’n ei brofi' },
  proofTooBig: { en: 'The file must be smaller than 20 MB', cy: 'Rhaid i’r ffeil fod yn llai nag 20 MB' },
  proofNoKind: {
    en: 'Choose a PDF or a JPG, PNG or HEIC picture; this file is something else',
    cy: 'Dewiswch PDF neu lun JPG, PNG neu HEIC; mae’r ffeil hon yn rhywbeth arall',
  },
  proofRefused: {
    en: 'This file was refused because the virus scanner found something in it',
    cy: 'Gwrthodwyd y ffeil hon oherwydd i’r sganiwr feirysau ganfod rhywbeth ynddi',
  },
  proofNotScanned: {
    en: 'This file could not be checked for viruses just now. Try again in a few minutes',
    cy: 'Nid oedd modd gwirio’r ffeil hon am feirysau ar hyn o bryd. Rhowch gynnig arall arni ymhen ychydig funudau',
  },
  chooseAgain: { en: 'Choose the file again', cy: 'Dewiswch y ffeil eto' },
  send: { en: 'Send it in', cy: 'Ei anfon i mewn' },
  sentNow: { en: 'Sent in. Your manager decides', cy: 'Wedi’i anfon i mewn. Eich rheolwr sy’n penderfynu' },
  sent: { en: 'Waits for a decision', cy: 'Yn aros am benderfyniad' },
  returned: { en: 'Sent back to you', cy: 'Wedi’i anfon yn ôl atoch' },
  approved: { en: 'Approved', cy: 'Wedi’i gymeradwyo' },
  withdrawn: { en: 'Taken back', cy: 'Wedi’i dynnu yn ôl' },
  state: { en: 'State', cy: 'Cyflwr' },
  answered: { en: '{{name}}, {{date}}', cy: '{{name}} ar {{date}}' },
  answer: { en: 'Their answer', cy: 'Eu hateb' },
  sendAgain: { en: 'Change it and send it in again', cy: 'Ei newid a’i anfon i mewn eto' },
  withdraw: { en: 'Take it back', cy: 'Ei dynnu yn ôl' },
  withdrawnNow: { en: 'Taken back', cy: 'Tynnwyd yn ôl' },
  openProof: { en: 'Open the proof', cy: 'Agor y prawf' },
  proofOf: { en: 'Proof (file)', cy: 'Prawf (ffeil)' },
  noProof: { en: 'No file', cy: 'Dim ffeil' },
  back: { en: 'My record', cy: 'Fy nghofnod' },
  decidedAlready: {
    en: 'Somebody has decided on this already',
    cy: 'Mae rhywun eisoes wedi penderfynu ar hyn',
  },
  doesNotExpire: { en: 'Does not expire', cy: 'Nid yw’n dod i ben' },
  notGiven: { en: 'Not given', cy: 'Heb ei roi' },
})

type Key = Parameters<ReturnType<typeof say>>[0]
/** A sentence in both languages, for messages made before it is known who reads them. */
export const bothOf = (key: Key) => ({ en: say('en')(key), cy: say('cy')(key) })
