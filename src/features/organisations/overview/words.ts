import { words } from '../../../platform/i18n/words.ts'

/** The words of the administration's first page and of choosing for whom one acts. */
export const say = words('organisations.overview', {
  overview: { en: 'Overview', cy: 'Trosolwg' },
  title: { en: 'Manage {{organisation}}', cy: 'Gweinyddu {{organisation}}' },
  people: { en: 'people today', cy: 'o bobl heddiw' },
  courses: { en: 'published courses', cy: 'o gyrsiau wedi’u cyhoeddi' },
  completions: {
    en: 'courses completed in the last 30 days',
    cy: 'cwrs wedi’u cwblhau yn y 30 diwrnod diwethaf',
  },
  late: { en: 'enrolments past their date', cy: 'cofrestriad wedi mynd heibio’r dyddiad' },
  next: { en: 'What you can do here', cy: 'Beth allwch chi ei wneud yma' },
  doPeople: { en: 'Find or add people', cy: 'Dod o hyd i bobl neu eu hychwanegu' },
  doPeopleText: {
    en: 'Names, jobs and managers, with everything that was ever recorded.',
    cy: 'Enwau, swyddi a rheolwyr, gyda phopeth a gofnodwyd erioed.',
  },
  doUnits: { en: 'Arrange the units', cy: 'Trefnu’r unedau' },
  doUnitsText: {
    en: 'Directorates, services and teams; reports go by them.',
    cy: 'Cyfarwyddiaethau, gwasanaethau a thimau; mae adroddiadau’n mynd yn ôl y rhain.',
  },
  doCourses: { en: 'Courses and enrolling', cy: 'Cyrsiau a chofrestru' },
  doCoursesText: {
    en: 'Make courses, publish them, put people on them.',
    cy: 'Llunio cyrsiau, eu cyhoeddi, rhoi pobl arnynt.',
  },
  doReports: { en: 'See who has completed what', cy: 'Gweld pwy sydd wedi cwblhau beth' },
  doReportsText: {
    en: 'By unit, state and date, and as a file.',
    cy: 'Yn ôl uned, cyflwr a dyddiad, ac fel ffeil.',
  },
  doRoles: { en: 'Decide who can do what', cy: 'Penderfynu pwy all wneud beth' },
  doRolesText: {
    en: 'Administrators, learning leads and trainers.',
    cy: 'Gweinyddwyr, arweinwyr dysgu a hyfforddwyr.',
  },
  doSite: { en: 'Look after the site', cy: 'Gofalu am y wefan' },
  doSiteText: { en: 'Name, logo, colour, help pages.', cy: 'Enw, logo, lliw, tudalennau cymorth.' },
  acting: { en: 'Who are you acting for?', cy: 'Ar ran pwy rydych chi’n gweithredu?' },
  actingLede: {
    en: 'Everything you look at and change under Manage is theirs, until you choose again.',
    cy: 'Eiddo iddyn nhw yw popeth a welwch ac a newidiwch o dan Gweinyddu, nes i chi ddewis eto.',
  },
  organisation: { en: 'Organisation', cy: 'Sefydliad' },
  choose: { en: 'Act for this organisation', cy: 'Gweithredu ar ran y sefydliad hwn' },
  chosen: {
    en: 'You are acting for {{organisation}} now',
    cy: 'Rydych chi’n gweithredu ar ran {{organisation}} nawr',
  },
})
