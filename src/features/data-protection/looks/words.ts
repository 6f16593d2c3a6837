import { words } from '../../../platform/i18n/words.ts'

export const say = words('data-protection.looks', {
  title: { en: 'Who looked at my record', cy: 'Pwy a edrychodd ar fy nghofnod' },
  lede: {
    en: 'Each person who opened your page or record, once a day. Managers and administrators may need to do that for their work.',
    cy: 'Pob un a agorodd eich tudalen neu’ch cofnod, unwaith y dydd. Efallai y bydd angen i reolwyr a gweinyddwyr wneud hynny ar gyfer eu gwaith.',
  },
  noneTitle: { en: 'Nobody has looked yet', cy: 'Nid oes neb wedi edrych eto' },
  noneText: {
    en: 'When a manager or administrator opens your page, their name appears here the same moment.',
    cy: 'Pan fydd rheolwr neu weinyddwr yn agor eich tudalen, bydd eu henw’n ymddangos yma ar unwaith.',
  },
  day: { en: 'Day', cy: 'Diwrnod' },
  who: { en: 'Who', cy: 'Pwy' },
  organisation: { en: 'For', cy: 'Dros' },
  place: { en: 'What they opened', cy: 'Beth a agorwyd' },
  somebody: { en: 'Somebody who has left', cy: 'Rhywun sydd wedi gadael' },
  person: { en: 'Your page', cy: 'Eich tudalen' },
  history: { en: 'History of jobs', cy: 'Hanes y swyddi' },
  team: { en: 'Learning, as the manager', cy: 'Dysgu, fel y rheolwr' },
  data: { en: 'What is kept of the person', cy: 'Yr hyn a gedwir am yr unigolyn' },
  export: { en: 'A copy of the data', cy: 'Copi o’r data' },
  shared: { en: 'What is shared by agreement', cy: 'Yr hyn a rennir trwy gytundeb' },
  back: { en: 'Your account', cy: 'Eich cyfrif' },
  questions: {
    en: 'If you do not know why somebody looked, ask your organisation’s data protection officer.',
    cy: 'Os nad ydych yn gwybod pam yr edrychodd rhywun, gofynnwch i swyddog diogelu data eich sefydliad.',
  },
})
