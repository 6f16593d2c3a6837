import { words } from '../../../platform/i18n/words.ts'

/** The words of role grants: which roles there are, and how far they reach. */
export const say = words('people.roles', {
  rolesHere: { en: 'Roles', cy: 'Rolau' },
  give: { en: 'Give a role', cy: 'Rhoi rôl' },
  person: { en: 'Name', cy: 'Enw' },
  role: { en: 'Role', cy: 'Rôl' },
  reach: { en: 'Reaches', cy: 'Yn cyrraedd' },
  whole: { en: 'The whole organisation', cy: 'Y sefydliad cyfan' },
  unitBelow: { en: '{{unit}} and everything below', cy: '{{unit}} a phopeth oddi tani' },
  oneCourse: { en: 'The course {{course}}', cy: 'Y cwrs {{course}}' },
  dates: { en: 'From and to', cy: 'O ac i' },
  givenBy: { en: 'Given by', cy: 'Rhoddwyd gan' },
  end: { en: 'End', cy: 'Dod i ben' },
  endOf: { en: 'the role of {{name}}', cy: 'rôl {{name}}' },
  noneHere: { en: 'No role in this organisation', cy: 'Dim rôl yn y sefydliad hwn' },
  outside: { en: 'Somebody outside the organisation', cy: 'Rhywun y tu allan i’r sefydliad' },
  organisation_admin: { en: 'Organisation administrator', cy: 'Gweinyddwr y sefydliad' },
  people_admin: { en: 'People administrator', cy: 'Gweinyddwr pobl' },
  data_protection: { en: 'Data protection officer', cy: 'Swyddog diogelu data' },
  learning_lead: { en: 'Learning lead', cy: 'Arweinydd dysgu' },
  trainer: { en: 'Trainer', cy: 'Hyfforddwr' },
  organisation_adminHint: {
    en: 'People, units, courses, enrolling and reports of the organisation',
    cy: 'Pobl, unedau, cyrsiau, cofrestru ac adroddiadau’r sefydliad',
  },
  people_adminHint: {
    en: 'People, units and the HR feed; for one unit, seeing its people only',
    cy: 'Pobl, unedau a’r ffrwd AD; ar gyfer un uned, gweld ei phobl yn unig',
  },
  data_protectionHint: {
    en: 'What is kept about people, and who looked at it',
    cy: 'Yr hyn a gedwir am bobl, a phwy a edrychodd arno',
  },
  learning_leadHint: {
    en: 'Courses, enrolling and reports, for everybody or for one unit',
    cy: 'Cyrsiau, cofrestru ac adroddiadau, i bawb neu i un uned',
  },
  trainerHint: {
    en: 'Sees who is on the courses: all of them, those of one unit, or a single course',
    cy: 'Yn gweld pwy sydd ar y cyrsiau: pob un, rhai un uned, neu un cwrs',
  },
})
