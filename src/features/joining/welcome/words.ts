import { words } from '../../../platform/i18n/words.ts'

/** The words of the welcome page, for those who read it and those who write it. */
export const say = words('joining.welcome', {
  title: { en: 'Welcome', cy: 'Croeso' },
  hello: { en: 'Welcome, {{name}}', cy: 'Croeso, {{name}}' },
  startsIn: {
    en: {
      one: 'You start at {{organisation}} tomorrow.',
      other: 'You start at {{organisation}} in {{count}} days.',
    },
    cy: {
      zero: 'Byddwch yn dechrau yn {{organisation}} ymhen {{count}} diwrnod.',
      one: 'Byddwch yn dechrau yn {{organisation}} yfory.',
      two: 'Byddwch yn dechrau yn {{organisation}} ymhen {{count}} ddiwrnod.',
      few: 'Byddwch yn dechrau yn {{organisation}} ymhen {{count}} diwrnod.',
      many: 'Byddwch yn dechrau yn {{organisation}} ymhen {{count}} diwrnod.',
      other: 'Byddwch yn dechrau yn {{organisation}} ymhen {{count}} diwrnod.',
    },
  },
  startsToday: {
    en: 'You start at {{organisation}} today.',
    cy: 'Rydych yn dechrau yn {{organisation}} heddiw.',
  },
  started: {
    en: '{{organisation}} is setting up your full account. Until then you find here what you had before.',
    cy: 'Mae {{organisation}} yn paratoi eich cyfrif llawn. Tan hynny cewch yma’r hyn a oedd gennych cynt.',
  },
  expected: {
    en: '{{organisation}} looks forward to you.',
    cy: 'Mae {{organisation}} yn edrych ymlaen at eich croesawu.',
  },
  firstDay: { en: 'Your first day', cy: 'Eich diwrnod cyntaf' },
  date: { en: 'Day', cy: 'Diwrnod' },
  when: { en: 'When', cy: 'Pryd' },
  where: { en: 'Where', cy: 'Ble' },
  whom: { en: 'Whom to ask', cy: 'Pwy i’w holi' },
  unit: { en: 'Unit', cy: 'Uned' },
  jobRole: { en: 'Job', cy: 'Swydd' },
  manager: { en: 'Your manager', cy: 'Eich rheolwr' },
  courses: { en: 'Learn a little beforehand', cy: 'Dysgu ychydig ymlaen llaw' },
  coursesLede: {
    en: 'As much as you like. What you do counts when you start.',
    cy: 'Cymaint ag y dymunwch. Bydd yr hyn a wnewch yn cyfrif pan fyddwch yn dechrau.',
  },
  start: { en: 'Start', cy: 'Dechrau' },
  goOn: { en: 'Continue', cy: 'Parhau' },
  minutes: { en: '{{count}} minutes', cy: '{{count}} munud' },
  done: { en: 'Done', cy: 'Wedi’i wneud' },
  toDo: { en: 'To do', cy: 'I’w wneud' },
  tasks: { en: 'Before you start', cy: 'Cyn i chi ddechrau' },
  tick: { en: 'I have done this', cy: 'Rwyf wedi gwneud hyn' },
  untick: { en: 'Not done yet', cy: 'Heb ei wneud eto' },
  until: {
    en: 'This page is here for you until {{date}}, or until your staff account takes its place. Your record comes with you.',
    cy: 'Mae’r dudalen hon yma i chi hyd at {{date}}, neu hyd nes y bydd eich cyfrif staff yn cymryd ei lle. Daw eich cofnod gyda chi.',
  },

  // for those who write it
  manageTitle: { en: 'Welcome page', cy: 'Tudalen groeso' },
  manageLede: {
    en: 'What pre-joiners of {{organisation}} find until they start.',
    cy: 'Yr hyn y mae rhai ar fin ymuno â {{organisation}} yn ei gael hyd nes iddynt ddechrau.',
  },
  texts: { en: 'What it says', cy: 'Yr hyn y mae’n ei ddweud' },
  inEnglish: { en: 'In English', cy: 'Yn Saesneg' },
  inWelsh: { en: 'In Welsh', cy: 'Yn Gymraeg' },
  welcomeText: { en: 'Welcome text', cy: 'Testun croeso' },
  whereText: { en: 'First day: where', cy: 'Diwrnod cyntaf: ble' },
  whenText: { en: 'First day: when', cy: 'Diwrnod cyntaf: pryd' },
  whomText: { en: 'First day: whom to ask', cy: 'Diwrnod cyntaf: pwy i’w holi' },
  save: { en: 'Save', cy: 'Cadw' },
  saved: { en: 'Saved', cy: 'Cadwyd' },
  chosenCourses: { en: 'Courses for pre-joiners', cy: 'Cyrsiau i rai ar fin ymuno' },
  chosenHint: {
    en: 'Opened for everybody who is invited, and at once for those who wait already. Taking one away ends nothing that was begun.',
    cy: 'Agorir y rhain i bawb a wahoddir, ac ar unwaith i’r rhai sydd eisoes yn aros. Nid yw tynnu un yn dod â dim a ddechreuwyd i ben.',
  },
  noCourses: {
    en: 'Your organisation has no published course yet.',
    cy: 'Nid oes gan eich sefydliad gwrs cyhoeddedig eto.',
  },
  coursesSaved: {
    en: { one: 'Saved. One run was opened.', other: 'Saved. {{count}} runs were opened.' },
    cy: {
      zero: 'Cadwyd. Ni agorwyd dim.',
      one: 'Cadwyd. Agorwyd un rhediad.',
      two: 'Cadwyd. Agorwyd {{count}} rediad.',
      few: 'Cadwyd. Agorwyd {{count}} rhediad.',
      many: 'Cadwyd. Agorwyd {{count}} rhediad.',
      other: 'Cadwyd. Agorwyd {{count}} rhediad.',
    },
  },
  checklist: { en: 'Checklist', cy: 'Rhestr wirio' },
  noTasks: {
    en: 'Nothing on it yet. For example: “Send us a photo for your badge”.',
    cy: 'Dim byd arni eto. Er enghraifft: “Anfonwch lun atom ar gyfer eich bathodyn”.',
  },
  addTask: { en: 'Add to the list', cy: 'Ychwanegu at y rhestr' },
  taskEn: { en: 'Task in English', cy: 'Tasg yn Saesneg' },
  taskCy: { en: 'Task in Welsh (optional)', cy: 'Tasg yn Gymraeg (dewisol)' },
  remove: { en: 'Remove', cy: 'Tynnu' },
})
