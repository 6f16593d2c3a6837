import { words } from '../../../platform/i18n/words.ts'

/** The words of removing pre-joiners whose time ran out. */
export const sayRemove = words('joining.remove', {
  title: { en: 'Remove those whose time ran out', cy: 'Dileu’r rhai y daeth eu hamser i ben' },
  lede: {
    en: 'Accounts of people who were expected and did not start. Nobody can sign in with them any more.',
    cy: 'Cyfrifon pobl y disgwyliwyd hwy ac na ddechreuasant. Ni all neb fewngofnodi â hwy mwyach.',
  },
  none: { en: 'Nobody is left over', cy: 'Nid oes neb ar ôl' },
  noneText: {
    en: 'Everybody who was expected has started, was withdrawn, or still has time.',
    cy: 'Mae pawb y disgwyliwyd hwy wedi dechrau, wedi’u tynnu’n ôl, neu mae ganddynt amser o hyd.',
  },
  willErase: {
    en: {
      one: '{{count}} person will be erased, with all that was kept of them',
      other: '{{count}} people will be erased, with all that was kept of them',
    },
    cy: {
      zero: 'Ni chaiff neb ei ddileu',
      one: 'Caiff {{count}} person ei ddileu, gyda’r cyfan a gadwyd amdanynt',
      two: 'Caiff {{count}} berson eu dileu, gyda’r cyfan a gadwyd amdanynt',
      few: 'Caiff {{count}} pherson eu dileu, gyda’r cyfan a gadwyd amdanynt',
      many: 'Caiff {{count}} pherson eu dileu, gyda’r cyfan a gadwyd amdanynt',
      other: 'Caiff {{count}} o bobl eu dileu, gyda’r cyfan a gadwyd amdanynt',
    },
  },
  willKeep: {
    en: {
      one: '{{count}} person has more elsewhere and keeps it; only their place here ends',
      other: '{{count}} people have more elsewhere and keep it; only their place here ends',
    },
    cy: {
      zero: 'Nid oes gan neb ragor mewn man arall',
      one: 'Mae gan {{count}} person ragor mewn man arall ac yn ei gadw; dim ond ei le yma sy’n dod i ben',
      two: 'Mae gan {{count}} berson ragor mewn man arall ac yn ei gadw; dim ond eu lle yma sy’n dod i ben',
      few: 'Mae gan {{count}} pherson ragor mewn man arall ac yn ei gadw; dim ond eu lle yma sy’n dod i ben',
      many: 'Mae gan {{count}} pherson ragor mewn man arall ac yn ei gadw; dim ond eu lle yma sy’n dod i ben',
      other: 'Mae gan {{count}} o bobl ragor mewn man arall ac yn ei gadw; dim ond eu lle yma sy’n dod i ben',
    },
  },
  when: {
    en: 'It is carried out two weeks after you say so, and can be taken back until then.',
    cy: 'Caiff ei gyflawni bythefnos ar ôl i chi ddweud, a gellir ei ddiddymu tan hynny.',
  },
  who: { en: 'Who', cy: 'Pwy' },
  expected: { en: 'Was expected on', cy: 'Disgwyliwyd ar' },
  what: { en: 'What happens', cy: 'Beth sy’n digwydd' },
  erased: { en: 'Erased', cy: 'Wedi’i ddileu' },
  kept: { en: 'Keeps what they have elsewhere', cy: 'Yn cadw’r hyn sydd ganddynt mewn man arall' },
  choose: { en: 'Remove {{name}}', cy: 'Dileu {{name}}' },
  reason: { en: 'Reason', cy: 'Rheswm' },
  reasonHint: {
    en: 'For example: they did not take up the offer',
    cy: 'Er enghraifft: ni dderbyniasant y cynnig',
  },
  enterReason: { en: 'Enter the reason', cy: 'Rhowch y rheswm' },
  chooseSomebody: { en: 'Choose at least one person', cy: 'Dewiswch o leiaf un person' },
  moved: {
    en: 'Somebody in the list has started, got another day or was removed meanwhile. Look again.',
    cy: 'Mae rhywun yn y rhestr wedi dechrau, wedi cael diwrnod arall neu wedi’i ddileu yn y cyfamser. Edrychwch eto.',
  },
  remove: { en: 'Remove them', cy: 'Eu dileu' },
  removedNow: {
    en: { one: '{{count}} person is removed', other: '{{count}} people are removed' },
    cy: {
      zero: 'Ni ddilëwyd neb',
      one: 'Dilëwyd {{count}} person',
      two: 'Dilëwyd {{count}} berson',
      few: 'Dilëwyd {{count}} pherson',
      many: 'Dilëwyd {{count}} pherson',
      other: 'Dilëwyd {{count}} o bobl',
    },
  },
  before: { en: 'Removed lately', cy: 'Dilëwyd yn ddiweddar' },
  on: { en: 'When', cy: 'Pryd' },
  by: { en: 'By', cy: 'Gan' },
  people: { en: 'People', cy: 'Pobl' },
  state: { en: 'State', cy: 'Cyflwr' },
  undo: { en: 'Take it back', cy: 'Ei ddiddymu' },
  undoOf: { en: 'the removal of {{date}}', cy: 'y dileu ar {{date}}' },
  undone: { en: 'Taken back', cy: 'Wedi’i ddiddymu' },
  done: { en: 'Carried out', cy: 'Wedi’i gyflawni' },
  undoneNow: { en: 'Taken back: they are in the list again', cy: 'Wedi’i ddiddymu: maent yn y rhestr eto' },
  tooLate: {
    en: 'This was taken back before, or carried out already',
    cy: 'Cafodd hyn ei ddiddymu o’r blaen, neu ei gyflawni eisoes',
  },
  back: { en: 'Back to pre-joiners', cy: 'Yn ôl at y rhai ar fin ymuno' },
})

type Key = 'enterReason' | 'chooseSomebody' | 'moved' | 'tooLate' | 'undoneNow'
/** A sentence in both languages, for messages made before it is known who reads them. */
export const removeInBoth = (key: Key) => ({ en: sayRemove('en')(key), cy: sayRemove('cy')(key) })
