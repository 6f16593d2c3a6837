import type { Both } from '../../../platform/errors/errors.ts'
import { words } from '../../../platform/i18n/words.ts'

/** The words of putting surveys somewhere. */
export const sayPlace = words('surveys.place', {
  title: { en: 'Surveys and ratings', cy: 'Arolygon a sgoriau' },
  titleOf: { en: 'Surveys and ratings: {{course}}', cy: 'Arolygon a sgoriau: {{course}}' },
  lede: {
    en: 'What learners are asked before, in and after this course, and what they said',
    cy: 'Yr hyn y gofynnir i ddysgwyr cyn y cwrs hwn, ynddo ac ar ei ôl, a’r hyn a ddywedwyd ganddynt',
  },
  surveys: { en: 'Surveys', cy: 'Arolygon' },
  none: { en: 'This course asks nothing yet.', cy: 'Nid yw’r cwrs hwn yn gofyn dim eto.' },
  survey: { en: 'Survey', cy: 'Arolwg' },
  when: { en: 'When it is asked', cy: 'Pryd y gofynnir ef' },
  before: { en: 'Before the first activity', cy: 'Cyn y gweithgaredd cyntaf' },
  beforeNeeded: {
    en: 'Before the first activity, which waits for the answers',
    cy: 'Cyn y gweithgaredd cyntaf, sy’n aros am yr atebion',
  },
  needed: {
    en: 'It must be answered before the course begins',
    cy: 'Rhaid ei ateb cyn i’r cwrs ddechrau',
  },
  neededHint: {
    en: 'Otherwise learners may put it off.',
    cy: 'Fel arall caiff dysgwyr ei ohirio.',
  },
  after: { en: 'Right after the course is completed', cy: 'Yn union ar ôl cwblhau’r cwrs' },
  later: {
    en: { one: '{{count}} week after it is completed', other: '{{count}} weeks after it is completed' },
    cy: {
      zero: '{{count}} wythnos ar ôl ei gwblhau',
      one: '{{count}} wythnos ar ôl ei gwblhau',
      two: '{{count}} wythnos ar ôl ei gwblhau',
      few: '{{count}} wythnos ar ôl ei gwblhau',
      many: '{{count}} wythnos ar ôl ei gwblhau',
      other: '{{count}} wythnos ar ôl ei gwblhau',
    },
  },
  laterChoice: { en: 'Some weeks after it is completed', cy: 'Rhai wythnosau ar ôl ei gwblhau' },
  weeks: { en: 'How many weeks', cy: 'Sawl wythnos' },
  weeksNeeded: { en: 'Enter a number of weeks from 1 to 104', cy: 'Rhowch nifer o wythnosau o 1 i 104' },
  activity: { en: 'In the course: {{activity}}', cy: 'Yn y cwrs: {{activity}}' },
  audienceOf: { en: 'Sent to {{audience}}', cy: 'Anfonwyd at {{audience}}' },
  everybody: { en: 'everybody', cy: 'bawb' },
  everybodyChoice: { en: 'Everybody in the organisation', cy: 'Pawb yn y sefydliad' },
  from: { en: 'from {{date}}', cy: 'o {{date}}' },
  until: { en: 'until {{date}}', cy: 'tan {{date}}' },
  ended: { en: 'Ended', cy: 'Wedi dod i ben' },
  answered: { en: 'Have answered', cy: 'Wedi ateb' },
  answeredOf: { en: '{{answered}} of {{asked}}', cy: '{{answered}} o {{asked}}' },
  few: { en: 'Fewer than five of {{asked}}', cy: 'Llai na phump o {{asked}}' },
  results: { en: 'Results', cy: 'Canlyniadau' },
  actions: { en: 'What can be done', cy: 'Beth ellir ei wneud' },
  end: { en: 'End', cy: 'Dod i ben' },
  add: { en: 'Add a survey', cy: 'Ychwanegu arolwg' },
  choose: { en: 'Choose a survey', cy: 'Dewis arolwg' },
  chooseOne: { en: 'Choose a survey from the list', cy: 'Dewiswch arolwg o’r rhestr' },
  chooseWhen: { en: 'Choose when it is asked', cy: 'Dewiswch pryd y gofynnir ef' },
  noneToChoose: { en: 'No survey is published yet.', cy: 'Nid oes arolwg wedi’i gyhoeddi eto.' },
  write: { en: 'Write a survey', cy: 'Ysgrifennu arolwg' },
  placed: { en: 'The survey is beside the course', cy: 'Mae’r arolwg wrth ymyl y cwrs' },
  twice: { en: 'That survey is asked then already', cy: 'Gofynnir yr arolwg hwnnw bryd hynny eisoes' },
  nowEnded: {
    en: 'It is asked no more. Its answers stay.',
    cy: 'Ni ofynnir ef mwyach. Mae ei atebion yn aros.',
  },
  sendTitle: { en: 'Send to an audience: {{name}}', cy: 'Anfon at gynulleidfa: {{name}}' },
  sendHint: {
    en: 'Everybody in the audience finds it on their home page from the first day to the last, also who comes in meanwhile.',
    cy: 'Bydd pawb yn y gynulleidfa yn dod o hyd iddo ar eu tudalen gartref o’r diwrnod cyntaf i’r olaf, gan gynnwys pwy bynnag sy’n ymuno yn y cyfamser.',
  },
  audience: { en: 'Who is asked', cy: 'I bwy y gofynnir' },
  people: {
    en: { one: '{{count}} person', other: '{{count}} people' },
    cy: {
      zero: '{{count}} o bobl',
      one: '{{count}} person',
      two: '{{count}} berson',
      few: '{{count}} pherson',
      many: '{{count}} o bobl',
      other: '{{count}} o bobl',
    },
  },
  opensOn: { en: 'First day', cy: 'Diwrnod cyntaf' },
  closesOn: { en: 'Last day', cy: 'Diwrnod olaf' },
  enterFirst: { en: 'Enter the first day', cy: 'Rhowch y diwrnod cyntaf' },
  enterLast: { en: 'Enter the last day', cy: 'Rhowch y diwrnod olaf' },
  pastDay: { en: 'The first day can’t be in the past', cy: 'Ni chaiff y diwrnod cyntaf fod yn y gorffennol' },
  lastBeforeFirst: {
    en: 'The last day must not be before the first',
    cy: 'Ni chaiff y diwrnod olaf fod cyn y cyntaf',
  },
  send: { en: 'Send', cy: 'Anfon' },
  isSent: { en: 'The survey is sent', cy: 'Mae’r arolwg wedi’i anfon' },
})

type Key = Parameters<ReturnType<typeof sayPlace>>[0]
export const saidPlace = (key: Key): Both => ({ en: sayPlace('en')(key), cy: sayPlace('cy')(key) })
