import { words } from '../../platform/i18n/words.ts'

export const say = words('notices', {
  title: { en: 'Notices', cy: 'Hysbysiadau' },
  lede: {
    en: 'What you were told, newest first. Each leads to where something can be done about it.',
    cy: 'Yr hyn a ddywedwyd wrthych, y diweddaraf yn gyntaf. Mae pob un yn arwain at y fan lle gellir gwneud rhywbeth yn ei gylch.',
  },
  none: { en: 'Nothing has been said to you yet', cy: 'Does dim wedi’i ddweud wrthych eto' },
  noneWhy: {
    en: 'When something is due, runs out or begins for you, it is said here.',
    cy: 'Pan fydd rhywbeth i’w gwblhau, yn dod i ben neu’n dechrau i chi, fe’i dywedir yma.',
  },
  unread: { en: 'New', cy: 'Newydd' },
  readOne: { en: 'Mark as read', cy: 'Nodi ei fod wedi’i ddarllen' },
  readOneRest: { en: ': {{subject}}', cy: ' – {{subject}}' },
  readAll: { en: 'Mark all as read', cy: 'Nodi eu bod i gyd wedi’u darllen' },
  wereRead: { en: 'Marked as read', cy: 'Nodwyd eu bod wedi’u darllen' },
  choices: { en: 'What comes by email', cy: 'Beth a ddaw drwy e-bost' },
  shown: {
    en: { one: '{{count}} notice', other: '{{count}} notices' },
    cy: {
      zero: '{{count}} hysbysiad',
      one: '{{count}} hysbysiad',
      two: '{{count}} hysbysiad',
      few: '{{count}} hysbysiad',
      many: '{{count}} hysbysiad',
      other: '{{count}} hysbysiad',
    },
  },
  choicesTitle: { en: 'Notices by email and text message', cy: 'Hysbysiadau drwy e-bost a neges destun' },
  choicesLede: {
    en: 'Everything is on your page of notices. Choose what comes as a message as well.',
    cy: 'Mae popeth ar eich tudalen hysbysiadau. Dewiswch beth ddylai ddod fel neges hefyd.',
  },
  choicesLegend: { en: 'Send me a message when', cy: 'Anfonwch neges ataf pan' },
  'mute.enrolled': { en: 'I have a place on a course', cy: 'fydda i’n cael lle ar gwrs' },
  'mute.course due': {
    en: 'I have a course due soon, or late',
    cy: 'fydd cwrs i’w gwblhau’n fuan, neu’n hwyr',
  },
  'mute.completed': { en: 'I have completed a course', cy: 'fydda i wedi cwblhau cwrs' },
  'mute.met': { en: 'I have met a requirement', cy: 'fydda i wedi bodloni gofyniad' },
  'mute.joined': { en: 'I join a group', cy: 'fydda i’n ymuno â grŵp' },
  'mute.started': {
    en: 'I have been somewhere for a while',
    cy: 'fydda i wedi bod yn rhywle ers tro',
  },
  always: {
    en: 'What you must learn for your work, reminders by your manager, and answers to what you asked always come as messages.',
    cy: 'Mae’r hyn y mae’n rhaid i chi ei ddysgu ar gyfer eich gwaith, nodiadau atgoffa gan eich rheolwr, ac atebion i’r hyn a ofynnoch bob amser yn dod fel negeseuon.',
  },
  saveChoices: { en: 'Save', cy: 'Cadw' },
  choicesSaved: { en: 'Your choices are saved', cy: 'Mae eich dewisiadau wedi’u cadw' },
})

/** What stands around notices in messages. */
export const sayMessage = words('notices.message', {
  hello: { en: 'Hello {{name}}', cy: 'Helô {{name}}' },
  digestSubject: {
    en: { one: '{{count}} notice from {{site}}', other: '{{count}} notices from {{site}}' },
    cy: {
      zero: '{{count}} hysbysiad gan {{site}}',
      one: '{{count}} hysbysiad gan {{site}}',
      two: '{{count}} hysbysiad gan {{site}}',
      few: '{{count}} hysbysiad gan {{site}}',
      many: '{{count}} hysbysiad gan {{site}}',
      other: '{{count}} hysbysiad gan {{site}}',
    },
  },
  digest: {
    en: 'Here is everything we have to tell you today.',
    cy: 'Dyma bopeth sydd gennym i’w ddweud wrthych heddiw.',
  },
  see: { en: 'See what to do', cy: 'Gweld beth i’w wneud' },
  seeAnswer: { en: 'See the answer', cy: 'Gweld yr ateb' },
  seeAll: { en: 'See your notices', cy: 'Gweld eich hysbysiadau' },
  more: {
    en: { one: 'and {{count}} more', other: 'and {{count}} more' },
    cy: {
      zero: 'a {{count}} arall',
      one: 'a {{count}} arall',
      two: 'a {{count}} arall',
      few: 'a {{count}} arall',
      many: 'a {{count}} arall',
      other: 'a {{count}} arall',
    },
  },
  choose: {
    en: 'Choose which notices come by email: {{url}}',
    cy: 'Dewiswch pa hysbysiadau a ddaw drwy e-bost: {{url}}',
  },
  mustCome: {
    en: 'You get this because your organisation has to make sure that it is learnt.',
    cy: 'Rydych yn cael hwn am fod yn rhaid i’ch sefydliad sicrhau y caiff ei ddysgu.',
  },
  youAsked: { en: 'You get this because you asked.', cy: 'Rydych yn cael hwn am eich bod wedi gofyn.' },
  test: { en: 'Test', cy: 'Prawf' },
  testFor: {
    en: 'This is a test. It says what {{name}} would be told.',
    cy: 'Prawf yw hwn. Mae’n dweud yr hyn a ddywedid wrth {{name}}.',
  },
})
