import { words } from '../../platform/i18n/words.ts'

/** The words of whoever decides. */
export const sayDecide = words('external.decide', {
  teamTitle: { en: 'What my team learnt elsewhere', cy: 'Yr hyn a ddysgodd fy nhîm mewn man arall' },
  allTitle: { en: 'What everybody learnt elsewhere', cy: 'Yr hyn a ddysgodd pawb mewn man arall' },
  lede: {
    en: 'Sent in and waiting for a decision, the oldest first.',
    cy: 'Yr hyn a anfonodd pobl i mewn ac sy’n aros am benderfyniad, yr hiraf yn gyntaf.',
  },
  none: { en: 'Nothing waits for you', cy: 'Nid oes dim yn aros amdanoch' },
  noneText: {
    en: 'When somebody sends in a certificate from elsewhere, it appears here for you to look at.',
    cy: 'Pan fydd rhywun yn anfon tystysgrif o rywle arall, bydd yn ymddangos yma i chi edrych arni.',
  },
  waiting: {
    en: {
      one: '{{count}} piece of learning elsewhere waits for you',
      other: '{{count}} pieces of learning elsewhere wait for you',
    },
    cy: {
      zero: 'Nid oes dim dysgu mewn man arall yn aros amdanoch',
      one: 'Mae {{count}} darn o ddysgu mewn man arall yn aros amdanoch',
      two: 'Mae {{count}} ddarn o ddysgu mewn man arall yn aros amdanoch',
      few: 'Mae {{count}} darn o ddysgu mewn man arall yn aros amdanoch',
      many: 'Mae {{count}} darn o ddysgu mewn man arall yn aros amdanoch',
      other: 'Mae {{count}} darn o ddysgu mewn man arall yn aros amdanoch',
    },
  },
  person: { en: 'Person', cy: 'Unigolyn' },
  what: { en: 'What', cy: 'Beth' },
  when: { en: 'Completed on', cy: 'Cwblhawyd ar' },
  sentOn: { en: 'Sent in on', cy: 'Anfonwyd i mewn ar' },
  decideOn: { en: 'Decide on {{title}} of {{name}}', cy: 'Penderfynu ar {{title}} gan {{name}}' },
  team: { en: 'My team', cy: 'Fy nhîm' },
  decision: { en: 'Your decision', cy: 'Eich penderfyniad' },
  approve: { en: 'Approve', cy: 'Cymeradwyo' },
  approveHint: { en: 'It becomes part of their record.', cy: 'Daw’n rhan o’u cofnod.' },
  giveBack: { en: 'Send it back', cy: 'Ei anfon yn ôl' },
  giveBackHint: {
    en: 'Say what is missing; they can mend it and send it in again.',
    cy: 'Dywedwch beth sydd ar goll; gallant ei drwsio a’i anfon i mewn eto.',
  },
  chooseDecision: { en: 'Say whether you approve it', cy: 'Dywedwch a ydych yn ei gymeradwyo' },
  countsAs: { en: 'It counts as', cy: 'Mae’n cyfrif fel' },
  countsAsHint: {
    en: 'What is required counts by the list. Something else stands on the record as it was written.',
    cy: 'Mae’r hyn sy’n ofynnol yn cyfrif yn ôl y rhestr. Bydd rhywbeth arall ar y cofnod fel y’i hysgrifennwyd.',
  },
  asWritten: { en: 'Something else: “{{title}}”', cy: 'Rhywbeth arall: “{{title}}”' },
  how: { en: 'On the record as', cy: 'Ar y cofnod fel' },
  completed: { en: 'Completed', cy: 'Cwblhawyd' },
  recognised: { en: 'Recognised', cy: 'Cydnabuwyd' },
  sentence: { en: 'What you say to them', cy: 'Yr hyn a ddywedwch wrthynt' },
  sentenceHint: { en: 'Needed when you send it back', cy: 'Mae ei angen pan fyddwch yn ei anfon yn ôl' },
  answerMissing: {
    en: 'Say in a sentence why you send it back',
    cy: 'Dywedwch mewn brawddeg pam rydych yn ei anfon yn ôl',
  },
  save: { en: 'Decide', cy: 'Penderfynu' },
  approvedNow: { en: 'Approved. It stands on their record', cy: 'Wedi’i gymeradwyo. Mae ar eu cofnod' },
  returnedNow: { en: 'Sent back', cy: 'Anfonwyd yn ôl' },
})

type Key = Parameters<ReturnType<typeof sayDecide>>[0]
/** A sentence in both languages, for messages made before it is known who reads them. */
export const decideInBoth = (key: Key) => ({ en: sayDecide('en')(key), cy: sayDecide('cy')(key) })
