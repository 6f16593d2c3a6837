import { words } from '../../../platform/i18n/words.ts'

/** The words of the administration's first page and of choosing for whom one acts. */
export const say = words('organisations.overview', {
  overview: { en: 'Overview', cy: 'Trosolwg' },
  title: { en: 'Manage {{organisation}}', cy: 'Gweinyddu {{organisation}}' },
  people: { en: 'people today', cy: 'o bobl heddiw' },
  courses: { en: 'published courses', cy: 'o gyrsiau wedi’u cyhoeddi' },
  completions: {
    en: 'courses completed in the last 30 days',
    cy: 'o gyrsiau wedi’u cwblhau yn y 30 diwrnod diwethaf',
  },
  late: { en: 'enrolments past their date', cy: 'o gofrestriadau heibio’r dyddiad' },
  calm: { en: 'Nothing is waiting for you today.', cy: 'Does dim yn aros amdanoch heddiw.' },
  waits: {
    en: { one: 'One thing is waiting for you.', other: '{{count}} things are waiting for you.' },
    cy: {
      zero: 'Does dim yn aros amdanoch heddiw.',
      one: 'Mae un peth yn aros amdanoch.',
      two: 'Mae {{count}} beth yn aros amdanoch.',
      few: 'Mae {{count}} pheth yn aros amdanoch.',
      many: 'Mae {{count}} pheth yn aros amdanoch.',
      other: 'Mae {{count}} peth yn aros amdanoch.',
    },
  },
  waiting: { en: 'Waiting for you', cy: 'Yn aros amdanoch' },
  applications: {
    en: { one: '{{count}} application to join', other: '{{count}} applications to join' },
    cy: {
      zero: '{{count}} cais i ymuno',
      one: '{{count}} cais i ymuno',
      two: '{{count}} gais i ymuno',
      few: '{{count}} chais i ymuno',
      many: '{{count}} chais i ymuno',
      other: '{{count}} cais i ymuno',
    },
  },
  rows: {
    en: { one: '{{count}} row of a staff file to mend', other: '{{count}} rows of staff files to mend' },
    cy: {
      zero: '{{count}} rhes o ffeiliau staff i’w cywiro',
      one: '{{count}} rhes o ffeil staff i’w chywiro',
      two: '{{count}} res o ffeiliau staff i’w cywiro',
      few: '{{count}} rhes o ffeiliau staff i’w cywiro',
      many: '{{count}} rhes o ffeiliau staff i’w cywiro',
      other: '{{count}} rhes o ffeiliau staff i’w cywiro',
    },
  },
  requests: {
    en: { one: '{{count}} request about data to answer', other: '{{count}} requests about data to answer' },
    cy: {
      zero: '{{count}} cais am ddata i’w ateb',
      one: '{{count}} cais am ddata i’w ateb',
      two: '{{count}} gais am ddata i’w hateb',
      few: '{{count}} chais am ddata i’w hateb',
      many: '{{count}} chais am ddata i’w hateb',
      other: '{{count}} cais am ddata i’w hateb',
    },
  },
  requestsLate: { en: '{{count}} late', cy: '{{count}} yn hwyr' },
  elsewhere: {
    en: {
      one: '{{count}} thing learnt elsewhere to decide on',
      other: '{{count}} things learnt elsewhere to decide on',
    },
    cy: {
      zero: '{{count}} peth a ddysgwyd mewn man arall i benderfynu arnynt',
      one: '{{count}} peth a ddysgwyd mewn man arall i benderfynu arno',
      two: '{{count}} beth a ddysgwyd mewn man arall i benderfynu arnynt',
      few: '{{count}} pheth a ddysgwyd mewn man arall i benderfynu arnynt',
      many: '{{count}} pheth a ddysgwyd mewn man arall i benderfynu arnynt',
      other: '{{count}} peth a ddysgwyd mewn man arall i benderfynu arnynt',
    },
  },
  mail: {
    en: {
      one: '{{count}} address that mail came back from',
      other: '{{count}} addresses that mail came back from',
    },
    cy: {
      zero: '{{count}} cyfeiriad y daeth post yn ôl ohonynt',
      one: '{{count}} cyfeiriad y daeth post yn ôl ohono',
      two: '{{count}} gyfeiriad y daeth post yn ôl ohonynt',
      few: '{{count}} chyfeiriad y daeth post yn ôl ohonynt',
      many: '{{count}} chyfeiriad y daeth post yn ôl ohonynt',
      other: '{{count}} cyfeiriad y daeth post yn ôl ohonynt',
    },
  },
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
  doStaffFile: { en: 'Bring in the staff file', cy: 'Dod â’r ffeil staff i mewn' },
  doStaffFileText: {
    en: 'A preview first, mistakes mended on screen, and a way to take it back.',
    cy: 'Rhagolwg yn gyntaf, cywiro camgymeriadau ar y sgrin, a ffordd o’i thynnu’n ôl.',
  },
  doAudiences: { en: 'Choose who learns what', cy: 'Dewis pwy sy’n dysgu beth' },
  doAudiencesText: {
    en: 'Audiences: sets of people picked by hand or by a rule, and why each is in.',
    cy: 'Cynulleidfaoedd: setiau o bobl a ddewiswyd â llaw neu drwy reol, a pham mae pob un i mewn.',
  },
  doJoining: { en: 'Let people join', cy: 'Gadael i bobl ymuno' },
  doJoiningText: {
    en: 'New starters before their first day, codes for volunteers, applications.',
    cy: 'Dechreuwyr newydd cyn eu diwrnod cyntaf, codau i wirfoddolwyr, ceisiadau.',
  },
  doCompliance: { en: 'See who is compliant', cy: 'Gweld pwy sy’n cydymffurfio' },
  doComplianceText: {
    en: 'What people must learn, by unit, as at any day; returns to sign.',
    cy: 'Yr hyn y mae’n rhaid i bobl ei ddysgu, yn ôl uned, fel yr oedd ar unrhyw ddiwrnod; ffurflenni i’w llofnodi.',
  },
  doNotices: { en: 'Decide who is told what', cy: 'Penderfynu pwy gaiff wybod beth' },
  doNoticesText: {
    en: 'Reminders: when, by which way and in which words.',
    cy: 'Nodiadau atgoffa: pryd, ym mha ffordd ac ym mha eiriau.',
  },
  doData: { en: 'Answer for people’s data', cy: 'Ateb dros ddata pobl' },
  doDataText: {
    en: 'Requests, how long things are kept, who looked and what was done.',
    cy: 'Ceisiadau, pa mor hir y cedwir pethau, pwy edrychodd a beth a wnaed.',
  },
  doInstallation: { en: 'Look after the installation', cy: 'Gofalu am y gosodiad' },
  doInstallationText: {
    en: 'Sites, organisations and the work in the background.',
    cy: 'Gwefannau, sefydliadau a’r gwaith yn y cefndir.',
  },
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
