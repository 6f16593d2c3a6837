import { words } from '../../../platform/i18n/words.ts'

/** The words that whoever answers reads. */
export const sayAnswer = words('surveys.answer', {
  home: { en: 'Home', cy: 'Hafan' },
  aboutCourse: { en: 'About {{course}}', cy: 'Am {{course}}' },
  askedBy: { en: 'Asked by {{organisation}}', cy: 'Gofynnir gan {{organisation}}' },
  comesFirst: {
    en: 'These questions come before the course. When you have sent your answers, it opens.',
    cy: 'Daw’r cwestiynau hyn cyn y cwrs. Pan fyddwch wedi anfon eich atebion, bydd yn agor.',
  },
  anonymous: {
    en: 'Your answers are anonymous: your name is not kept with them, and nobody can find out which are yours. Results are shown only when at least five people have answered.',
    cy: 'Mae eich atebion yn ddienw: ni chedwir eich enw gyda hwy, ac ni all neb ddarganfod pa rai yw’ch rhai chi. Dangosir canlyniadau dim ond pan fydd o leiaf bump o bobl wedi ateb.',
  },
  named: {
    en: 'Your name is kept with your answers. {{organisation}} can see it.',
    cy: 'Cedwir eich enw gyda’ch atebion. Gall {{organisation}} ei weld.',
  },
  pageOf: { en: 'Page {{at}} of {{total}}', cy: 'Tudalen {{at}} o {{total}}' },
  optional: { en: '(optional)', cy: '(dewisol)' },
  next: { en: 'Save and go on', cy: 'Cadw a mynd ymlaen' },
  back: { en: 'Back', cy: 'Yn ôl' },
  send: { en: 'Send answers', cy: 'Anfon atebion' },
  later: { en: 'Save and finish later', cy: 'Cadw a gorffen yn nes ymlaen' },
  laterHint: {
    en: 'Saved answers are only for you until you send them, and are dropped after a month.',
    cy: 'Dim ond i chi y mae atebion a gadwyd hyd nes i chi eu hanfon, a chânt eu gollwng ar ôl mis.',
  },
  kept: {
    en: 'Your answers are saved. Finish them when you like.',
    cy: 'Mae eich atebion wedi’u cadw. Gorffennwch hwy pan fynnwch.',
  },
  more: {
    en: 'A few more questions follow from your answers.',
    cy: 'Mae ychydig mwy o gwestiynau’n dilyn o’ch atebion.',
  },
  fromHere: {
    en: 'They are on this page, beside what you have answered.',
    cy: 'Maent ar y dudalen hon, wrth ymyl yr hyn a atebwyd gennych.',
  },
  sent: { en: 'Thank you. Your answers are sent.', cy: 'Diolch. Mae eich atebion wedi’u hanfon.' },
  answeredTitle: { en: 'You have answered this', cy: 'Rydych wedi ateb hwn' },
  closedTitle: { en: 'This survey has closed', cy: 'Mae’r arolwg hwn wedi cau' },
  closedText: { en: 'It can’t be answered any more.', cy: 'Ni ellir ei ateb mwyach.' },
  nothingTitle: { en: 'There are no questions here yet', cy: 'Nid oes cwestiynau yma eto' },
  nothingText: {
    en: 'Whoever looks after the course has not chosen them. Come back later.',
    cy: 'Nid yw pwy bynnag sy’n gofalu am y cwrs wedi’u dewis. Dewch yn ôl yn nes ymlaen.',
  },
  toCourse: { en: 'Go to the course', cy: 'Mynd i’r cwrs' },
  toHome: { en: 'Go to your home page', cy: 'Mynd i’ch tudalen gartref' },
  notNow: { en: 'Not now: go to the course', cy: 'Nid nawr: mynd i’r cwrs' },
  ofTen: {
    en: '0 is not at all likely, 10 is extremely likely',
    cy: 'Mae 0 yn golygu dim o gwbl yn debygol, 10 yn hynod debygol',
  },
  scaleHint: {
    en: '{{from}} is {{low}}, {{to}} is {{high}}',
    cy: 'Mae {{from}} yn golygu {{low}}, {{to}} yn golygu {{high}}',
  },
  homeTitle: { en: 'Questions for you', cy: 'Cwestiynau i chi' },
  moment_before: { en: 'Before you begin', cy: 'Cyn i chi ddechrau' },
  moment_after: { en: 'Now that you have finished', cy: 'Nawr eich bod wedi gorffen' },
  moment_later: { en: 'Some time after', cy: 'Beth amser wedyn' },
  moment_audience: { en: 'Survey', cy: 'Arolwg' },
  until: { en: 'until {{date}}', cy: 'tan {{date}}' },
  begun: { en: 'begun', cy: 'wedi’i ddechrau' },
  isAnonymous: { en: 'anonymous', cy: 'dienw' },
})
