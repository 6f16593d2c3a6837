import { words } from '../../platform/i18n/words.ts'

const jobs = (en: string, ens: string, cy: string) => ({
  en: { one: en, other: ens },
  cy: { zero: cy, one: cy, two: cy, few: cy, many: cy, other: cy },
})

export const say = words('operations', {
  title: { en: 'Background work', cy: 'Gwaith cefndir' },
  question: { en: 'Is anything stuck?', cy: 'A oes rhywbeth yn sownd?' },
  isClear: jobs(
    'No. {{count}} job is waiting or running, as it should.',
    'No. {{count}} jobs are waiting or running, as they should.',
    'Nac oes. Nifer y tasgau sy’n aros neu’n rhedeg, fel y dylent: {{count}}.',
  ),
  isIdle: {
    en: 'No. Nothing is waiting and nothing has failed.',
    cy: 'Nac oes. Does dim yn aros a does dim wedi methu.',
  },
  isParked: jobs(
    'Yes. {{count}} job has failed every time and waits for your decision. Everything else goes on.',
    'Yes. {{count}} jobs have failed every time and wait for your decision. Everything else goes on.',
    'Oes. Nifer y tasgau sydd wedi methu bob tro ac yn aros am eich penderfyniad: {{count}}. Mae popeth arall yn parhau.',
  ),
  isBehind: {
    en: 'Yes. Work has been waiting for {{minutes}} minutes. Check that the server is running and not overloaded.',
    cy: 'Oes. Mae gwaith wedi bod yn aros ers {{minutes}} munud. Gwiriwch fod y gweinydd yn rhedeg ac nad yw wedi’i orlwytho.',
  },
  isLong: {
    en: 'Perhaps. A job has been running for {{minutes}} minutes.',
    cy: 'Efallai. Mae tasg wedi bod yn rhedeg ers {{minutes}} munud.',
  },
  isFailing: jobs(
    'Not yet. {{count}} job failed and will be tried again by itself.',
    'Not yet. {{count}} jobs failed and will be tried again by themselves.',
    'Ddim eto. Nifer y tasgau a fethodd ac a gaiff eu rhoi ar waith eto ar eu pen eu hunain: {{count}}.',
  ),
  parked: { en: 'Given up', cy: 'Wedi rhoi’r gorau iddi' },
  parkedLede: {
    en: 'All their tries failed. Mend the cause and try again, or remove them.',
    cy: 'Methodd pob cynnig. Trwsiwch yr achos a rhowch gynnig arall arni, neu tynnwch nhw.',
  },
  failing: { en: 'Failed, will be tried again', cy: 'Wedi methu, bydd cynnig arall' },
  running: { en: 'Running', cy: 'Yn rhedeg' },
  waiting: { en: 'Waiting', cy: 'Yn aros' },
  later: { en: 'Planned for later', cy: 'Ar gyfer nes ymlaen' },
  kind: { en: 'Job', cy: 'Tasg' },
  number: { en: 'Number', cy: 'Rhif' },
  since: { en: 'Since', cy: 'Ers' },
  tries: { en: 'Tries', cy: 'Cynigion' },
  triesOf: { en: '{{done}} of {{most}}', cy: '{{done}} o {{most}}' },
  nextTry: { en: 'Next try', cy: 'Cynnig nesaf' },
  lastError: { en: 'What went wrong', cy: 'Beth aeth o’i le' },
  notKnown: {
    en: 'Not known: the server stopped meanwhile',
    cy: 'Ddim yn hysbys: stopiodd y gweinydd yn y cyfamser',
  },
  decide: { en: 'Decide', cy: 'Penderfynu' },
  retry: { en: 'Try again', cy: 'Rhoi cynnig arall arni' },
  remove: { en: 'Remove', cy: 'Tynnu' },
  ofJob: { en: 'job {{number}}, {{kind}}', cy: 'tasg {{number}}, {{kind}}' },
  byKind: { en: 'By kind of work', cy: 'Yn ôl y math o waith' },
  oldestWaiting: { en: 'Waiting since', cy: 'Yn aros ers' },
  none: { en: 'Nothing is in the queue', cy: 'Does dim yn y ciw' },
  noneYet: {
    en: 'Sending messages, delivering facts and other work that nobody waits for appears here while it waits or runs.',
    cy: 'Bydd anfon negeseuon, dosbarthu ffeithiau a gwaith arall nad oes neb yn aros amdano yn ymddangos yma tra bydd yn aros neu’n rhedeg.',
  },
  noneInState: { en: 'No jobs in this state', cy: 'Dim tasgau yn y cyflwr hwn' },
  all: { en: 'All of them', cy: 'Pob un ohonynt' },
  backToAll: { en: 'All background work', cy: 'Yr holl waith cefndir' },
  removeTitle: { en: 'Remove this job', cy: 'Tynnu’r dasg hon' },
  removeWarning: {
    en: 'What it should have done will not be done: a message is not sent, a change elsewhere is not followed.',
    cy: 'Ni wneir yr hyn y dylai fod wedi’i wneud: ni anfonir neges, ni ddilynir newid yn rhywle arall.',
  },
  reason: { en: 'Why it is removed', cy: 'Pam y caiff ei thynnu' },
  reasonHint: {
    en: 'For whoever reads the audit trail. Do not name people.',
    cy: 'Ar gyfer pwy bynnag sy’n darllen y llwybr archwilio. Peidiwch ag enwi pobl.',
  },
  retried: { en: 'The job will be tried again now.', cy: 'Rhoddir cynnig arall ar y dasg nawr.' },
  removed: { en: 'The job was removed.', cy: 'Tynnwyd y dasg.' },
  gone: {
    en: 'The job is running at this moment, or is not in the queue any more.',
    cy: 'Mae’r dasg yn rhedeg ar hyn o bryd, neu nid yw yn y ciw mwyach.',
  },
})
