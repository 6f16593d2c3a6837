import { words } from '../../../platform/i18n/words.ts'

/** The words of role grants: who can do what in an organisation. */
export const say = words('people.roles', {
  title: { en: 'Who can do what', cy: 'Pwy all wneud beth' },
  lede: {
    en: 'Everybody with a role in {{organisation}}, and how far it reaches',
    cy: 'Pawb sydd â rôl yn {{organisation}}, a pha mor bell y mae’n cyrraedd',
  },
  rolesHere: { en: 'Roles', cy: 'Rolau' },
  give: { en: 'Give a role', cy: 'Rhoi rôl' },
  person: { en: 'Name', cy: 'Enw' },
  role: { en: 'Role', cy: 'Rôl' },
  reach: { en: 'Reaches', cy: 'Yn cyrraedd' },
  whole: { en: 'The whole organisation', cy: 'Y sefydliad cyfan' },
  unitBelow: { en: '{{unit}} and everything below', cy: '{{unit}} a phopeth oddi tani' },
  dates: { en: 'From and to', cy: 'O ac i' },
  givenBy: { en: 'Given by', cy: 'Rhoddwyd gan' },
  end: { en: 'End', cy: 'Dod i ben' },
  endOf: { en: 'the role of {{name}}', cy: 'rôl {{name}}' },
  ended: { en: 'The role has ended', cy: 'Mae’r rôl wedi dod i ben' },
  given: { en: '{{name}} has a new role', cy: 'Mae gan {{name}} rôl newydd' },
  noneTitle: { en: 'Nobody has a role here yet', cy: 'Nid oes gan neb rôl yma eto' },
  noneText: {
    en: 'Open somebody’s page under People and choose “Give a role”.',
    cy: 'Agorwch dudalen rhywun o dan Pobl a dewis “Rhoi rôl”.',
  },
  noneHere: { en: 'No role in this organisation', cy: 'Dim rôl yn y sefydliad hwn' },
  which: { en: 'Which role?', cy: 'Pa rôl?' },
  organisation_admin: { en: 'Organisation administrator', cy: 'Gweinyddwr y sefydliad' },
  learning_lead: { en: 'Learning lead', cy: 'Arweinydd dysgu' },
  trainer: { en: 'Trainer', cy: 'Hyfforddwr' },
  organisation_adminHint: {
    en: 'People, units, courses, enrolling and reports of the organisation',
    cy: 'Pobl, unedau, cyrsiau, cofrestru ac adroddiadau’r sefydliad',
  },
  learning_leadHint: {
    en: 'Courses, enrolling and reports, for everybody or for one unit',
    cy: 'Cyrsiau, cofrestru ac adroddiadau, i bawb neu i un uned',
  },
  trainerHint: {
    en: 'Runs courses and sees who is on them',
    cy: 'Yn cynnal cyrsiau ac yn gweld pwy sydd arnynt',
  },
  howFar: { en: 'How far does it reach?', cy: 'Pa mor bell y mae’n cyrraedd?' },
  adminWhole: {
    en: 'An organisation administrator is one for the whole organisation',
    cy: 'Mae gweinyddwr sefydliad yn gwneud hynny dros y sefydliad cyfan',
  },
  chooseRole: { en: 'Choose a role', cy: 'Dewiswch rôl' },
  notYourself: {
    en: 'You can’t give yourself a role, nor take one of yours away. Ask another administrator.',
    cy: 'Ni allwch roi rôl i chi’ch hun, na thynnu un o’ch rhai chi ymaith. Gofynnwch i weinyddwr arall.',
  },
  hasItAlready: { en: 'They have this role already', cy: 'Mae’r rôl hon ganddyn nhw eisoes' },
  firstDay: { en: 'First day', cy: 'Diwrnod cyntaf' },
  lastDay: { en: 'Last day (optional)', cy: 'Diwrnod olaf (dewisol)' },
})
