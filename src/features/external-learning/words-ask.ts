import { words } from '../../platform/i18n/words.ts'

/** The words of whoever asks that learning is recognised or waived for somebody they lead. */
export const sayAsk = words('external.ask', {
  askFor: { en: 'Recognise or waive learning', cy: 'Cydnabod neu hepgor dysgu' },
  grantTitle: {
    en: 'Recognise or waive learning for {{name}}',
    cy: 'Cydnabod neu hepgor dysgu i {{name}}',
  },
  grantLede: {
    en: 'You decide. It counts at once, and the record says that it was you. Whoever looks after learning in your organisation sees it.',
    cy: 'Chi sy’n penderfynu. Mae’n cyfrif ar unwaith, ac mae’r cofnod yn dweud mai chi oedd. Bydd pwy bynnag sy’n gofalu am ddysgu yn eich sefydliad yn ei weld.',
  },
  grantIn: {
    en: 'For {{organisation}} you decide: it counts at once, and the record says that it was you.',
    cy: 'Ar gyfer {{organisation}} chi sy’n penderfynu: mae’n cyfrif ar unwaith, ac mae’r cofnod yn dweud mai chi oedd.',
  },
  grant: { en: 'Record it', cy: 'Ei gofnodi' },
  grantedNow: { en: 'Recorded. It counts at once', cy: 'Wedi’i gofnodi. Mae’n cyfrif ar unwaith' },
  grantedTitle: { en: 'Decided by managers themselves', cy: 'Penderfynwyd gan reolwyr eu hunain' },
  grantedBy: { en: 'By {{name}} on {{date}}', cy: 'Gan {{name}} ar {{date}}' },
  title: {
    en: 'Ask to recognise or waive learning for {{name}}',
    cy: 'Gofyn am gydnabod neu hepgor dysgu i {{name}}',
  },
  lede: {
    en: 'Whoever looks after learning in your organisation decides, and you see their answer.',
    cy: 'Pwy bynnag sy’n gofalu am ddysgu yn eich sefydliad sy’n penderfynu, a byddwch yn gweld yr ateb.',
  },
  organisation: { en: 'In which organisation', cy: 'Ym mha sefydliad' },
  reasonHint: {
    en: 'How you know it. Nothing about anybody’s health.',
    cy: 'Sut rydych yn gwybod hynny. Dim am iechyd neb.',
  },
  proofHint: {
    en: 'A PDF or a photo (JPG, PNG or HEIC), up to 20 MB. Needed to have something recognised.',
    cy: 'PDF neu lun (JPG, PNG neu HEIC), hyd at 20 MB. Mae ei angen i gael cydnabod rhywbeth.',
  },
  send: { en: 'Ask', cy: 'Gofyn' },
  sentNow: { en: 'Asked. You see the answer here', cy: 'Wedi gofyn. Byddwch yn gweld yr ateb yma' },
  askedTitle: { en: 'What you asked for', cy: 'Yr hyn y gofynnoch amdano' },
  'asks.recognised': { en: '{{name}} asks to recognise it', cy: 'Mae {{name}} yn gofyn am ei gydnabod' },
  'asks.waived': { en: '{{name}} asks to waive it', cy: 'Mae {{name}} yn gofyn am ei hepgor' },
  asked: { en: 'What is asked', cy: 'Yr hyn y gofynnir amdano' },
  reason: { en: 'Why', cy: 'Pam' },
  notHere: {
    en: 'This can’t be asked: the person or the course is no longer there',
    cy: 'Ni ellir gofyn am hyn: nid yw’r person neu’r cwrs yno mwyach',
  },
})

type Key = Parameters<ReturnType<typeof sayAsk>>[0]
/** A sentence in both languages, for messages made before it is known who reads them. */
export const askInBoth = (key: Key) => ({ en: sayAsk('en')(key), cy: sayAsk('cy')(key) })
