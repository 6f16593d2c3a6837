import { words } from '../../platform/i18n/words.ts'

export const sayCourse = words('course-page', {
  back: { en: 'Find learning', cy: 'Dod o hyd i ddysgu' },
  start: { en: 'Start', cy: 'Dechrau' },
  continue: { en: 'Continue', cy: 'Parhau' },
  again: { en: 'Take it again', cy: 'Ei ddilyn eto' },
  confirm: { en: 'I confirm', cy: 'Rwy’n cadarnhau' },
  yourPlace: { en: 'Where you stand', cy: 'Lle rydych chi arni' },
  notStarted: { en: 'You have not started this course.', cy: 'Nid ydych wedi dechrau’r cwrs hwn.' },
  waiting: { en: 'It is on your list, not started yet.', cy: 'Mae ar eich rhestr, heb ei ddechrau eto.' },
  started: {
    en: 'You have started. {{met}} of {{total}} done.',
    cy: 'Rydych wedi dechrau. {{met}} o {{total}} wedi’u gwneud.',
  },
  startedOne: {
    en: 'You have started. You can go on where you left off.',
    cy: 'Rydych wedi dechrau. Gallwch barhau o’r man lle gwnaethoch stopio.',
  },
  doneOn: { en: 'You completed this course on {{date}}.', cy: 'Gwnaethoch gwblhau’r cwrs hwn ar {{date}}.' },
  againOpen: { en: 'You are taking it again.', cy: 'Rydych yn ei ddilyn eto.' },
  score: { en: 'Score: {{score}}%', cy: 'Sgôr: {{score}}%' },
  certificate: { en: 'Download your certificate (PDF)', cy: 'Lawrlwytho eich tystysgrif (PDF)' },
  againHint: {
    en: 'Your first completion stays in your record whatever happens.',
    cy: 'Bydd eich cwblhad cyntaf yn aros yn eich cofnod beth bynnag sy’n digwydd.',
  },
  dueOn: { en: 'Due {{date}}', cy: 'Erbyn {{date}}' },
  overdueBy: {
    en: { one: '{{count}} day overdue', other: '{{count}} days overdue' },
    cy: {
      zero: '{{count}} diwrnod yn hwyr',
      one: '{{count}} diwrnod yn hwyr',
      two: '{{count}} ddiwrnod yn hwyr',
      few: '{{count}} diwrnod yn hwyr',
      many: '{{count}} diwrnod yn hwyr',
      other: '{{count}} diwrnod yn hwyr',
    },
  },
  assignedBy: { en: '{{name}} asked you to take it.', cy: 'Gofynnodd {{name}} i chi ei ddilyn.' },
  assigned: { en: 'You have been asked to take it.', cy: 'Gofynnwyd i chi ei ddilyn.' },
  retired: {
    en: 'This course is no longer offered. You see it because you have taken it or begun it.',
    cy: 'Nid yw’r cwrs hwn yn cael ei gynnig mwyach. Rydych yn ei weld am eich bod wedi’i ddilyn neu wedi’i ddechrau.',
  },
  retiredRefusal: {
    en: 'This course is no longer offered, so it can’t be started again.',
    cy: 'Nid yw’r cwrs hwn yn cael ei gynnig mwyach, felly ni ellir ei ddechrau eto.',
  },
  nothingInside: {
    en: 'There is nothing to open in this course yet. Ask whoever offers it.',
    cy: 'Nid oes dim i’w agor yn y cwrs hwn eto. Gofynnwch i bwy bynnag sy’n ei gynnig.',
  },
  about: { en: 'About this course', cy: 'Am y cwrs hwn' },
  inside: { en: 'What is inside', cy: 'Beth sydd ynddo' },
  facts: { en: 'In short', cy: 'Yn fyr' },
  howLong: { en: 'How long', cy: 'Pa mor hir' },
  subject: { en: 'Subject', cy: 'Pwnc' },
  owner: { en: 'Offered by', cy: 'Cynigir gan' },
  contact: { en: 'Questions', cy: 'Cwestiynau' },
  draftWelsh: {
    en: 'The Welsh on this page is a draft: no Welsh speaker has read it yet.',
    cy: 'Drafft yw’r Gymraeg ar y dudalen hon: nid oes siaradwr Cymraeg wedi’i darllen eto.',
  },
  otherLanguage: {
    en: 'This course is described in Welsh only.',
    cy: 'Yn Saesneg yn unig y disgrifir y cwrs hwn.',
  },
  'rule.all': {
    en: 'Do all of these to complete the course.',
    cy: 'Gwnewch bob un o’r rhain i gwblhau’r cwrs.',
  },
  'rule.one': { en: 'This is all there is to do.', cy: 'Dyma’r cyfan sydd i’w wneud.' },
  'rule.any': {
    en: 'Do any one of these to complete the course.',
    cy: 'Gwnewch unrhyw un o’r rhain i gwblhau’r cwrs.',
  },
  'rule.some': {
    en: 'Do any {{needed}} of these {{total}} to complete the course.',
    cy: 'Gwnewch unrhyw {{needed}} o’r {{total}} hyn i gwblhau’r cwrs.',
  },
  'part.passed': {
    en: 'Done when the lesson says you have passed',
    cy: 'Wedi’i wneud pan fydd y wers yn dweud eich bod wedi pasio',
  },
  'part.completed': { en: 'Done when you reach the end', cy: 'Wedi’i wneud pan gyrhaeddwch y diwedd' },
  'part.either': {
    en: 'Done when you finish or pass the lesson',
    cy: 'Wedi’i wneud pan fyddwch yn gorffen neu’n pasio’r wers',
  },
  'part.score': {
    en: 'Done when you score {{score}}% or more',
    cy: 'Wedi’i wneud pan gewch sgôr o {{score}}% neu fwy',
  },
  'part.visit': { en: 'Done when you have opened it', cy: 'Wedi’i wneud pan fyddwch wedi’i agor' },
  'part.declaration': {
    en: 'Done when you confirm it yourself',
    cy: 'Wedi’i wneud pan fyddwch chi’ch hun yn ei gadarnhau',
  },
  'part.end': {
    en: 'Done when you have read it to its end',
    cy: 'Wedi’i wneud pan fyddwch wedi’i ddarllen i’r diwedd',
  },
  'part.watched': {
    en: 'Done when you have watched {{share}}% of the video',
    cy: 'Wedi’i wneud pan fyddwch wedi gwylio {{share}}% o’r fideo',
  },
  'part.confirmed': {
    en: 'Done when you confirm that you have read the document',
    cy: 'Wedi’i wneud pan fyddwch yn cadarnhau eich bod wedi darllen y ddogfen',
  },
  'part.submitted': {
    en: 'Done when you have sent your answers',
    cy: 'Wedi’i wneud pan fyddwch wedi anfon eich atebion',
  },
  'section.all': {
    en: 'All of these count as one part of the course.',
    cy: 'Mae pob un o’r rhain gyda’i gilydd yn un rhan o’r cwrs.',
  },
  'section.any': { en: 'Any one of these is enough here.', cy: 'Mae unrhyw un o’r rhain yn ddigon yma.' },
  'section.some': {
    en: 'Any {{needed}} of these are enough here.',
    cy: 'Mae unrhyw {{needed}} o’r rhain yn ddigon yma.',
  },
  'section.none': {
    en: 'Extra: not needed to complete the course.',
    cy: 'Ychwanegol: nid oes ei angen i gwblhau’r cwrs.',
  },
  lockedWithSection: { en: 'Locked with what stands above', cy: 'Ar glo gyda’r hyn sydd uchod' },
  nothingOpen: {
    en: 'Nothing here is open to you just now.',
    cy: 'Nid oes dim yma ar agor i chi ar hyn o bryd.',
  },
  seeWhy: { en: 'See why, and what opens it', cy: 'Gweld pam, a beth sy’n ei agor' },
  'part.notReady': { en: 'Not ready to open yet', cy: 'Heb fod yn barod i’w agor eto' },
  confirmed: {
    en: 'Thank you. What you confirmed is saved.',
    cy: 'Diolch. Mae’r hyn a gadarnhawyd gennych wedi’i gadw.',
  },
  completed: {
    en: 'Well done: you have completed this course. It is in your record.',
    cy: 'Da iawn: rydych wedi cwblhau’r cwrs hwn. Mae yn eich cofnod.',
  },
})
