import { words } from '../../../platform/i18n/words.ts'

/** The words of an organisation's units and job roles. */
export const say = words('organisations.units', {
  units: { en: 'Units', cy: 'Unedau' },
  unitsLede: {
    en: 'How {{organisation}} is organised today',
    cy: 'Sut mae {{organisation}} wedi’i threfnu heddiw',
  },
  addUnit: { en: 'Add a unit', cy: 'Ychwanegu uned' },
  noneTitle: { en: 'No units yet', cy: 'Dim unedau eto' },
  noneText: {
    en: 'Units are the directorates, services and teams people work in. Reports and enrolments go by them.',
    cy: 'Unedau yw’r cyfarwyddiaethau, y gwasanaethau a’r timau y mae pobl yn gweithio ynddynt. Mae adroddiadau a chofrestriadau yn mynd yn ôl y rhain.',
  },
  nameEn: { en: 'Name in English', cy: 'Enw yn Saesneg' },
  nameCy: { en: 'Name in Welsh', cy: 'Enw yn Gymraeg' },
  code: { en: 'Code (optional)', cy: 'Cod (dewisol)' },
  codeHint: { en: 'As your HR system writes it', cy: 'Fel y mae eich system AD yn ei ysgrifennu' },
  parent: { en: 'Part of', cy: 'Rhan o' },
  top: { en: 'The organisation itself', cy: 'Y sefydliad ei hun' },
  from: { en: 'From', cy: 'O' },
  save: { en: 'Save', cy: 'Cadw' },
  saved: { en: 'Saved', cy: 'Cadwyd' },
  added: { en: '{{name}} has been added', cy: 'Ychwanegwyd {{name}}' },
  rename: { en: 'Name and code', cy: 'Enw a chod' },
  move: { en: 'Move', cy: 'Symud' },
  moveText: {
    en: 'Everything below moves with it. Until the day before, reports show it where it was.',
    cy: 'Bydd popeth oddi tani yn symud gyda hi. Tan y diwrnod cynt, bydd adroddiadau’n ei dangos lle’r oedd.',
  },
  close: { en: 'Close', cy: 'Cau' },
  closeText: {
    en: 'A closed unit is offered nowhere any more. Its past stays in reports.',
    cy: 'Ni chynigir uned sydd wedi’i chau yn unman mwyach. Bydd ei gorffennol yn aros mewn adroddiadau.',
  },
  closeFrom: { en: 'First day it is closed', cy: 'Y diwrnod cyntaf y mae ar gau' },
  closed: { en: 'The unit has been closed', cy: 'Mae’r uned wedi’i chau' },
  closedOn: { en: 'Closed from {{date}}', cy: 'Ar gau o {{date}}' },
  inUse: {
    en: 'It can’t be closed yet: people still work in it ({{jobs}}) or units lie below it ({{units}}). Move or end those first.',
    cy: 'Ni ellir ei chau eto: mae pobl yn dal i weithio ynddi ({{jobs}}) neu mae unedau oddi tani ({{units}}). Symudwch neu ddod â’r rheini i ben yn gyntaf.',
  },
  codeTaken: {
    en: 'Another unit has this code',
    cy: 'Mae gan uned arall y cod hwn',
  },
  peopleCount: {
    en: { one: '{{count}} person', other: '{{count}} people' },
    cy: {
      zero: 'neb',
      one: '{{count}} person',
      two: '{{count}} berson',
      few: '{{count}} pherson',
      many: '{{count}} pherson',
      other: '{{count}} o bobl',
    },
  },
  peopleIn: { en: 'People in {{unit}}', cy: 'Pobl yn {{unit}}' },
  back: { en: 'Back to units', cy: 'Yn ôl at yr unedau' },
  jobRoles: { en: 'Job roles', cy: 'Rolau swydd' },
  jobRolesLede: {
    en: 'What people do in {{organisation}}: care assistant, librarian, highway inspector',
    cy: 'Beth mae pobl yn ei wneud yn {{organisation}}: cynorthwyydd gofal, llyfrgellydd, arolygydd priffyrdd',
  },
  addJobRole: { en: 'Add a job role', cy: 'Ychwanegu rôl swydd' },
  renameJobRole: { en: 'Rename a job role', cy: 'Ailenwi rôl swydd' },
  noRolesTitle: { en: 'No job roles yet', cy: 'Dim rolau swydd eto' },
  noRolesText: {
    en: 'A job role says what somebody does. Add the ones your people have; training can be asked of them later.',
    cy: 'Mae rôl swydd yn dweud beth mae rhywun yn ei wneud. Ychwanegwch y rhai sydd gan eich pobl; gellir gofyn am hyfforddiant ganddynt yn nes ymlaen.',
  },
  jobRole: { en: 'Job role', cy: 'Rôl swydd' },
  backToRoles: { en: 'Back to job roles', cy: 'Yn ôl at y rolau swydd' },
  people: { en: 'People', cy: 'Pobl' },
})
