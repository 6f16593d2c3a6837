import { words } from '../../../platform/i18n/words.ts'

/** The words of whoever asks an organisation about their own data. */
export const sayOwn = words('data-protection.own-requests', {
  title: { en: 'Ask about your data', cy: 'Gofyn am eich data' },
  lede: {
    en: 'You can ask an organisation for everything it keeps of you, to mend what is wrong, or to erase you. It answers within one month.',
    cy: 'Gallwch ofyn i sefydliad am bopeth y mae’n ei gadw amdanoch, i gywiro’r hyn sy’n anghywir, neu i’ch dileu. Bydd yn ateb o fewn mis.',
  },
  copyToo: { en: 'You can make a copy yourself, at once', cy: 'Gallwch wneud copi eich hun, ar unwaith' },
  back: { en: 'Your account', cy: 'Eich cyfrif' },
  whom: { en: 'Which organisation do you ask?', cy: 'I ba sefydliad rydych yn gofyn?' },
  before: { en: '{{name}} (you were there before)', cy: '{{name}} (roeddech yno o’r blaen)' },
  what: { en: 'What do you ask?', cy: 'Beth rydych yn ei ofyn?' },
  access: { en: 'A copy of my data', cy: 'Copi o’m data' },
  rectification: { en: 'To mend something wrong', cy: 'Cywiro rhywbeth anghywir' },
  erasure: { en: 'To erase me', cy: 'Fy nileu' },
  erasureHint: {
    en: 'What the law obliges the organisation to keep stays; it tells you what that is.',
    cy: 'Bydd yr hyn y mae’r gyfraith yn gorfodi’r sefydliad i’w gadw yn aros; bydd yn dweud wrthych beth yw hynny.',
  },
  objection: { en: 'To stop a use of my data', cy: 'Atal defnydd o’m data' },
  words: { en: 'In your own words', cy: 'Yn eich geiriau eich hun' },
  wordsHint: {
    en: 'For example what is wrong, and what it should say. Needed unless you ask for a copy.',
    cy: 'Er enghraifft yr hyn sy’n anghywir, a’r hyn y dylai ei ddweud. Mae ei angen oni bai eich bod yn gofyn am gopi.',
  },
  send: { en: 'Send', cy: 'Anfon' },
  chooseWhom: { en: 'Choose the organisation', cy: 'Dewiswch y sefydliad' },
  chooseWhat: { en: 'Choose what you ask', cy: 'Dewiswch beth rydych yn ei ofyn' },
  enterWords: {
    en: 'Write in a sentence what you ask',
    cy: 'Ysgrifennwch mewn brawddeg beth rydych yn ei ofyn',
  },
  sent: { en: 'Sent. The answer is due by {{date}}.', cy: 'Anfonwyd. Mae’r ateb i ddod erbyn {{date}}.' },
  yours: { en: 'What you have asked', cy: 'Yr hyn rydych wedi’i ofyn' },
  none: { en: 'You have asked nothing yet.', cy: 'Nid ydych wedi gofyn dim eto.' },
  nowhere: {
    en: 'You belong to no organisation here, so there is nobody to ask.',
    cy: 'Nid ydych yn perthyn i unrhyw sefydliad yma, felly nid oes neb i ofyn iddo.',
  },
  asked: { en: 'Asked', cy: 'Gofynnwyd' },
  of: { en: 'Of', cy: 'I' },
  state: { en: 'State', cy: 'Cyflwr' },
  waits: { en: 'Answer due by {{date}}', cy: 'Ateb i ddod erbyn {{date}}' },
  late: { en: 'The answer was due by {{date}}', cy: 'Roedd yr ateb i ddod erbyn {{date}}' },
  longer: { en: 'It takes longer: {{reason}}', cy: 'Mae’n cymryd mwy o amser: {{reason}}' },
  closed: { en: '{{outcome}}, {{date}}', cy: '{{outcome}}, {{date}}' },
})
