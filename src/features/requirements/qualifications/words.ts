import type { Both } from '../../../platform/errors/errors.ts'
import { words } from '../../../platform/i18n/words.ts'

/** The words of outside qualifications, and of courses that are as good as others. */
export const sayQualification = words('requirements.qualifications', {
  title: { en: 'Qualifications', cy: 'Cymwysterau' },
  lede: {
    en: 'What people learn elsewhere and show by a certificate. Requirements can ask for it.',
    cy: 'Yr hyn y mae pobl yn ei ddysgu mewn mannau eraill ac yn ei ddangos trwy dystysgrif. Gall gofynion ofyn amdano.',
  },
  add: { en: 'Add a qualification', cy: 'Ychwanegu cymhwyster' },
  search: { en: 'Search', cy: 'Chwilio' },
  show: { en: 'Show', cy: 'Dangos' },
  state: { en: 'State', cy: 'Cyflwr' },
  current: { en: 'Current', cy: 'Cyfredol' },
  retired: { en: 'Retired', cy: 'Wedi’i ddirwyn i ben' },
  all: { en: 'All', cy: 'Pob un' },
  name: { en: 'Name', cy: 'Enw' },
  nameEn: { en: 'Name', cy: 'Enw (Saesneg)' },
  nameCy: { en: 'Name in Welsh (optional)', cy: 'Enw yn Gymraeg (dewisol)' },
  code: { en: 'Code (optional)', cy: 'Cod (dewisol)' },
  codeHint: {
    en: 'What other systems and staff files call it',
    cy: 'Yr enw a roddir arno gan systemau eraill a ffeiliau staff',
  },
  codeHead: { en: 'Code', cy: 'Cod' },
  askedBy: { en: 'Asked by', cy: 'Gofynnir gan' },
  requirements: {
    en: { one: '{{count}} requirement', other: '{{count}} requirements' },
    cy: {
      zero: '{{count}} gofyniad',
      one: '{{count}} gofyniad',
      two: '{{count}} ofyniad',
      few: '{{count}} gofyniad',
      many: '{{count}} gofyniad',
      other: '{{count}} o ofynion',
    },
  },
  nothing: { en: 'Nothing', cy: 'Dim' },
  noneTitle: { en: 'No qualifications yet', cy: 'Dim cymwysterau eto' },
  noneText: {
    en: 'First aid at work, a driving licence of a kind, a manual handling certificate: add what your people bring from elsewhere.',
    cy: 'Cymorth cyntaf yn y gwaith, math o drwydded yrru, tystysgrif codi a chario: ychwanegwch yr hyn y mae eich pobl yn ei ennill mewn mannau eraill.',
  },
  noMatchTitle: { en: 'No qualification fits', cy: 'Nid oes cymhwyster yn cyfateb' },
  noMatchText: { en: 'Search for less, or show all.', cy: 'Chwiliwch am lai, neu dangoswch bopeth.' },
  save: { en: 'Save', cy: 'Cadw' },
  saved: { en: 'The qualification is saved.', cy: 'Mae’r cymhwyster wedi’i gadw.' },
  enterName: { en: 'Enter a name', cy: 'Rhowch enw' },
  codeTaken: { en: 'Another qualification has this code', cy: 'Mae gan gymhwyster arall y cod hwn' },
  retire: { en: 'Retire this qualification', cy: 'Dirwyn y cymhwyster hwn i ben' },
  retireText: {
    en: 'Nothing new can ask for it. Requirements that ask for it go on, and what people have shown stays.',
    cy: 'Ni all dim byd newydd ofyn amdano. Mae gofynion sy’n gofyn amdano yn parhau, ac mae’r hyn a ddangosodd pobl yn aros.',
  },
  retiredOn: { en: 'Retired on {{date}}', cy: 'Wedi’i ddirwyn i ben ar {{date}}' },
  nowRetired: { en: 'The qualification is retired.', cy: 'Mae’r cymhwyster wedi’i ddirwyn i ben.' },
  restore: { en: 'Bring it back', cy: 'Dod ag ef yn ôl' },
  nowRestored: { en: 'The qualification can be asked for again.', cy: 'Gellir gofyn am y cymhwyster eto.' },
  sameState: { en: 'That is done already.', cy: 'Mae hynny wedi’i wneud eisoes.' },
  equivalents: { en: 'Equivalent courses', cy: 'Cyrsiau cyfwerth' },
  equivalentsLede: {
    en: 'Where a requirement asks for one course, another that counts as well',
    cy: 'Lle mae gofyniad yn gofyn am un cwrs, un arall sy’n cyfrif hefyd',
  },
  noEquivalentsTitle: {
    en: 'Every course counts as itself alone',
    cy: 'Mae pob cwrs yn cyfrif fel ef ei hun yn unig',
  },
  noEquivalentsText: {
    en: 'Has a course taken over from another, or is a partner’s course just as good? Say so here, and completing it counts too.',
    cy: 'A yw cwrs wedi cymryd lle un arall, neu a yw cwrs partner yr un mor dda? Dywedwch hynny yma, a bydd ei gwblhau yn cyfrif hefyd.',
  },
  addEquivalent: { en: 'Add an equivalent course', cy: 'Ychwanegu cwrs cyfwerth' },
  course: { en: 'Completing this course', cy: 'Cwblhau’r cwrs hwn' },
  countsAs: { en: 'Counts as completing', cy: 'Yn cyfrif fel cwblhau' },
  countsFrom: {
    en: 'For completions from (leave empty for completions of any date)',
    cy: 'Ar gyfer cwblhau o (gadewch yn wag ar gyfer unrhyw ddyddiad)',
  },
  countsFromHead: { en: 'For completions from', cy: 'Ar gyfer cwblhau o' },
  anyDate: { en: 'Any date', cy: 'Unrhyw ddyddiad' },
  choose: { en: 'Choose', cy: 'Dewiswch' },
  chooseCourse: { en: 'Choose a course from the list', cy: 'Dewiswch gwrs o’r rhestr' },
  sameCourse: { en: 'Choose two different courses', cy: 'Dewiswch ddau gwrs gwahanol' },
  already: { en: 'It counts already', cy: 'Mae’n cyfrif eisoes' },
  look: { en: 'Preview', cy: 'Rhagolwg' },
  doers: {
    en: {
      one: '{{count}} person in the organisation has done it: it would count for them.',
      other: '{{count}} people in the organisation have done it: it would count for them.',
    },
    cy: {
      zero: 'Gwnaeth {{count}} o bobl y sefydliad hynny: byddai’n cyfrif iddynt.',
      one: 'Gwnaeth {{count}} person o’r sefydliad hynny: byddai’n cyfrif iddo.',
      two: 'Gwnaeth {{count}} berson o’r sefydliad hynny: byddai’n cyfrif iddynt.',
      few: 'Gwnaeth {{count}} pherson o’r sefydliad hynny: byddai’n cyfrif iddynt.',
      many: 'Gwnaeth {{count}} o bobl y sefydliad hynny: byddai’n cyfrif iddynt.',
      other: 'Gwnaeth {{count}} o bobl y sefydliad hynny: byddai’n cyfrif iddynt.',
    },
  },
  confirm: { en: 'Let it count', cy: 'Gadael iddo gyfrif' },
  added: { en: 'It counts. Everybody’s standing follows.', cy: 'Mae’n cyfrif. Bydd safle pawb yn dilyn.' },
  recorded: { en: 'Recorded', cy: 'Cofnodwyd' },
  end: { en: 'End', cy: 'Dod i ben' },
  endTitle: { en: 'Stop counting an equivalent course', cy: 'Rhoi’r gorau i gyfrif cwrs cyfwerth' },
  endText: {
    en: 'It counts no more, whenever it was done. Figures that were signed stay as they are.',
    cy: 'Nid yw’n cyfrif mwyach, pryd bynnag y’i gwnaed. Mae ffigurau a lofnodwyd yn aros fel y maent.',
  },
  endNow: { en: 'Stop counting it', cy: 'Rhoi’r gorau i’w gyfrif' },
  ended: {
    en: 'It counts no more. Everybody’s standing follows.',
    cy: 'Nid yw’n cyfrif mwyach. Bydd safle pawb yn dilyn.',
  },
  toRequirements: { en: 'Requirements', cy: 'Gofynion' },
})

export const saidQualification = (key: Parameters<ReturnType<typeof sayQualification>>[0]): Both => ({
  en: sayQualification('en')(key),
  cy: sayQualification('cy')(key),
})
