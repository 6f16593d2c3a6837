import { words } from '../../../platform/i18n/words.ts'

/** The words of changing many people at once, and of undoing it. */
export const say = words('people.batches', {
  title: { en: 'Changes to many people', cy: 'Newidiadau i lawer o bobl' },
  lede: {
    en: 'What was done to several people at once, newest first. Changed facts can be undone for 30 days.',
    cy: 'Yr hyn a wnaed i sawl person ar unwaith, y diweddaraf yn gyntaf. Gellir dadwneud ffeithiau a newidiwyd am 30 diwrnod.',
  },
  none: { en: 'Nothing yet', cy: 'Dim byd eto' },
  noneText: {
    en: 'Choose people in the list, then what to do with them. It is written down here.',
    cy: 'Dewiswch bobl yn y rhestr, ac yna beth i’w wneud â nhw. Caiff ei nodi yma.',
  },
  what: { en: 'What', cy: 'Beth' },
  when: { en: 'When', cy: 'Pryd' },
  who: { en: 'By', cy: 'Gan' },
  state: { en: 'State', cy: 'Cyflwr' },
  count: { en: 'People', cy: 'Pobl' },
  done: { en: 'Done', cy: 'Wedi’i wneud' },
  merge_asked: { en: 'Asked by letter, no answer yet', cy: 'Gofynnwyd trwy lythyr, dim ateb eto' },
  merge_refused: { en: 'They said no', cy: 'Dywedon nhw na' },
  'merge_called off': { en: 'Called off', cy: 'Wedi’i ganslo' },
  merge_undone: { en: 'Parted again', cy: 'Wedi’u gwahanu eto' },
  undone: { en: 'Undone {{when}}', cy: 'Dadwnaed {{when}}' },
  undo: { en: 'Undo', cy: 'Dadwneud' },
  undoText: {
    en: 'Everything is then held true as it was before. The history keeps both. If anybody changed one of these people since, nothing is undone.',
    cy: 'Bydd popeth wedyn yn dal fel yr oedd o’r blaen. Bydd yr hanes yn cadw’r ddau. Os newidiodd rhywun un o’r bobl hyn ers hynny, ni chaiff dim ei ddadwneud.',
  },
  undoneNow: { en: 'It is undone', cy: 'Mae wedi’i ddadwneud' },
  notUndoable: {
    en: 'This can’t be undone here: it sent letters or opened courses',
    cy: 'Ni ellir dadwneud hyn yma: anfonodd lythyrau neu agorodd gyrsiau',
  },
  undoneAlready: { en: 'This was undone already', cy: 'Dadwnaed hyn eisoes' },
  tooOld: { en: 'This is more than 30 days old', cy: 'Mae hyn dros 30 diwrnod oed' },
  changedSince: {
    en: 'Somebody changed one of these people since, so nothing was undone. Change them one by one instead.',
    cy: 'Newidiodd rhywun un o’r bobl hyn ers hynny, felly ni ddadwnaed dim. Newidiwch nhw fesul un yn lle hynny.',
  },
  back: { en: 'All changes to many people', cy: 'Pob newid i lawer o bobl' },
  alsoRefused: {
    en: { one: '{{count}} person was left out', other: '{{count}} people were left out' },
    cy: {
      zero: 'Ni adawyd neb allan',
      one: 'Gadawyd {{count}} person allan',
      two: 'Gadawyd {{count}} berson allan',
      few: 'Gadawyd {{count}} pherson allan',
      many: 'Gadawyd {{count}} pherson allan',
      other: 'Gadawyd {{count}} o bobl allan',
    },
  },
  people: {
    en: { one: '{{count}} person', other: '{{count}} people' },
    cy: {
      zero: 'Neb',
      one: '{{count}} person',
      two: '{{count}} berson',
      few: '{{count}} pherson',
      many: '{{count}} pherson',
      other: '{{count}} o bobl',
    },
  },
  'people.move': { en: 'Moved to another unit', cy: 'Symudwyd i uned arall' },
  'people.role': { en: 'Given another job role', cy: 'Rhoi rôl swydd arall' },
  'people.manager': { en: 'Given another manager', cy: 'Rhoi rheolwr arall' },
  'people.end': { en: 'Membership ended', cy: 'Dod ag aelodaeth i ben' },
  'people.audience': { en: 'Put into an audience', cy: 'Rhoi mewn cynulleidfa' },
  'people.field': { en: 'A detail written', cy: 'Nodi manylyn' },
  'people.enrol': { en: 'Enrolled on a course', cy: 'Cofrestru ar gwrs' },
  'people.invite': { en: 'Invitation sent again', cy: 'Anfon y gwahoddiad eto' },
  'people.merge': { en: 'Making two accounts one', cy: 'Uno dau gyfrif' },
})
