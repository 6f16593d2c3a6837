import { words } from '../../platform/i18n/words.ts'

const things = (text: string) => ({ zero: text, one: text, two: text, few: text, many: text, other: text })

export const say = words('home', {
  title: { en: 'Home', cy: 'Hafan' },
  morning: { en: 'Good morning, {{name}}', cy: 'Bore da, {{name}}' },
  afternoon: { en: 'Good afternoon, {{name}}', cy: 'Prynhawn da, {{name}}' },
  evening: { en: 'Good evening, {{name}}', cy: 'Noswaith dda, {{name}}' },
  ledeOverdue: {
    en: {
      one: 'One thing is overdue. It comes first below.',
      other: '{{count}} things are overdue. They come first below.',
    },
    cy: things('Mae {{count}} peth yn hwyr. Daw gyntaf isod.'),
  },
  ledeAsked: {
    en: {
      one: 'One thing needs you. Everything else is up to date.',
      other: '{{count}} things need you. Nothing is overdue.',
    },
    cy: things('Mae angen eich sylw ar {{count}} peth. Nid oes dim yn hwyr.'),
  },
  ledeCarry: {
    en: 'Nothing has to be done. You can carry on where you left off.',
    cy: 'Nid oes dim y mae’n rhaid ei wneud. Gallwch barhau o’r man lle gwnaethoch stopio.',
  },
  ledeDone: {
    en: 'Nothing needs you now. You are up to date.',
    cy: 'Nid oes dim yn galw am eich sylw nawr. Rydych yn gyfredol.',
  },
  ledeNew: {
    en: 'Nobody has asked anything of you yet. Have a look at what you could learn.',
    cy: 'Nid oes neb wedi gofyn dim gennych eto. Cymerwch olwg ar yr hyn y gallech ei ddysgu.',
  },
  todo: { en: 'To do', cy: 'I’w wneud' },
  todoAll: {
    en: { one: 'Show all {{count}}', other: 'Show all {{count}}' },
    cy: things('Dangos pob un o’r {{count}}'),
  },
  carryOn: { en: 'Carry on', cy: 'Parhau' },
  doneLately: { en: 'Done lately', cy: 'Wedi’i wneud yn ddiweddar' },
  fresh: { en: 'New on this site', cy: 'Newydd ar y wefan hon' },
  seeAll: { en: 'See everything', cy: 'Gweld popeth' },
  start: { en: 'Start', cy: 'Dechrau' },
  continue: { en: 'Continue', cy: 'Parhau' },
  open: { en: 'Open', cy: 'Agor' },
  overdueBy: {
    en: { one: '{{count}} day overdue', other: '{{count}} days overdue' },
    cy: { ...things('{{count}} diwrnod yn hwyr'), two: '{{count}} ddiwrnod yn hwyr' },
  },
  dueToday: { en: 'Due today', cy: 'Erbyn heddiw' },
  dueTomorrow: { en: 'Due tomorrow', cy: 'Erbyn yfory' },
  dueOn: { en: 'Due {{date}}', cy: 'Erbyn {{date}}' },
  noDate: { en: 'To do', cy: 'I’w wneud' },
  askedBy: { en: 'asked by {{name}}', cy: 'gofynnwyd gan {{name}}' },
  begun: { en: 'begun', cy: 'wedi’i ddechrau' },
  savedToday: { en: 'saved {{time}} today', cy: 'cadwyd am {{time}} heddiw' },
  savedOn: { en: 'saved {{date}}', cy: 'cadwyd {{date}}' },
  notBegun: { en: 'not started yet', cy: 'heb ei ddechrau eto' },
  partOf: { en: '{{met}} of {{total}} parts done', cy: '{{met}} o {{total}} rhan wedi’u gwneud' },
  record: { en: 'Your record', cy: 'Eich cofnod' },
  doneThisYear: {
    en: { one: 'course completed this year', other: 'courses completed this year' },
    cy: things('cwrs wedi’i gwblhau eleni'),
  },
  seeRecord: { en: 'See your record', cy: 'Gweld eich cofnod' },
  certificate: { en: 'Certificate', cy: 'Tystysgrif' },
  team: { en: 'Your team', cy: 'Eich tîm' },
  reports: {
    en: { one: 'One person reports to you.', other: '{{count}} people report to you.' },
    cy: { ...things('Mae {{count}} o bobl yn atebol i chi.'), one: 'Mae {{count}} person yn atebol i chi.' },
  },
  seeTeam: { en: 'See who has done what', cy: 'Gweld pwy sydd wedi gwneud beth' },
  area: {
    en: 'What {{organisation}} has for its own people',
    cy: 'Yr hyn sydd gan {{organisation}} i’w phobl ei hun',
  },
  openArea: { en: 'Go to your area', cy: 'Mynd i’ch ardal' },
  quick: { en: 'Quick links', cy: 'Dolenni cyflym' },
  createCourse: { en: 'Create a course', cy: 'Creu cwrs' },
  yourCourses: { en: 'Courses you look after', cy: 'Cyrsiau yn eich gofal' },
  emptyTitle: { en: 'Welcome to {{site}}', cy: 'Croeso i {{site}}' },
  emptyBody: {
    en: 'When somebody asks you to take a course it appears here, with its date and a button. You can also choose for yourself: whatever you start waits for you here.',
    cy: 'Pan fydd rhywun yn gofyn i chi ddilyn cwrs, bydd yn ymddangos yma gyda’i ddyddiad a botwm. Gallwch hefyd ddewis drosoch eich hun: bydd beth bynnag y byddwch yn ei ddechrau yn aros amdanoch yma.',
  },
  nothingToDo: { en: 'Nothing to do', cy: 'Dim i’w wneud' },
  nothingToDoBody: {
    en: 'You have done everything you were asked to do. New things appear here with their date.',
    cy: 'Rydych wedi gwneud popeth y gofynnwyd i chi ei wneud. Bydd pethau newydd yn ymddangos yma gyda’u dyddiad.',
  },
  find: { en: 'Find learning', cy: 'Dod o hyd i ddysgu' },
})
