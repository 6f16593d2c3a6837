import { words } from '../../platform/i18n/words.ts'

export const say = words('catalogue', {
  title: { en: 'Find learning', cy: 'Dod o hyd i ddysgu' },
  titleFor: { en: 'Find learning: {{query}}', cy: 'Dod o hyd i ddysgu: {{query}}' },
  lede: {
    en: 'Everything you can take on {{site}}, newest first.',
    cy: 'Popeth y gallwch ei ddilyn ar {{site}}, y diweddaraf yn gyntaf.',
  },
  ledeFound: {
    en: 'The best matches for “{{query}}” come first.',
    cy: 'Daw’r canlyniadau gorau ar gyfer “{{query}}” yn gyntaf.',
  },
  ledeFiltered: {
    en: 'What fits your filters, newest first.',
    cy: 'Yr hyn sy’n cyd-fynd â’ch hidlyddion, y diweddaraf yn gyntaf.',
  },
  ledeNear: {
    en: 'Nothing has all the words “{{query}}”. These come close.',
    cy: 'Nid oes dim yn cynnwys y geiriau “{{query}}” i gyd. Mae’r rhain yn agos.',
  },
  ledeNothing: { en: 'Nothing here fits what you asked for.', cy: 'Nid oes dim yma yn cyd-fynd â’ch cais.' },
  meant: { en: 'Did you mean', cy: 'A oeddech yn golygu' },
  search: { en: 'Words', cy: 'Geiriau' },
  category: { en: 'Subject', cy: 'Pwnc' },
  anyCategory: { en: 'All subjects', cy: 'Pob pwnc' },
  length: { en: 'How long', cy: 'Pa mor hir' },
  anyLength: { en: 'Any length', cy: 'Unrhyw hyd' },
  'length.15': { en: 'Up to 15 minutes', cy: 'Hyd at 15 munud' },
  'length.30': { en: '16 to 30 minutes', cy: '16 i 30 munud' },
  'length.60': { en: '31 minutes to an hour', cy: '31 munud i awr' },
  'length.more': { en: 'More than an hour', cy: 'Mwy nag awr' },
  owner: { en: 'Offered by', cy: 'Cynigir gan' },
  anyOwner: { en: 'Everybody', cy: 'Pawb' },
  submit: { en: 'Show courses', cy: 'Dangos cyrsiau' },
  results: { en: 'Courses', cy: 'Cyrsiau' },
  chipWords: { en: '“{{query}}”', cy: 'Geiriau: “{{query}}”' },
  more: { en: 'More courses', cy: 'Rhagor o gyrsiau' },
  emptyTitle: { en: 'There is nothing to take here yet', cy: 'Nid oes dim i’w ddilyn yma eto' },
  emptyBody: {
    en: 'Courses appear here as soon as somebody publishes one for you. If you expected one, ask the learning team.',
    cy: 'Bydd cyrsiau’n ymddangos yma cyn gynted ag y bydd rhywun yn cyhoeddi un i chi. Os oeddech yn disgwyl un, gofynnwch i’r tîm dysgu.',
  },
  nothingTitle: { en: 'Nothing found for “{{query}}”', cy: 'Dim canlyniadau ar gyfer “{{query}}”' },
  nothingFiltered: {
    en: 'No course fits all of these filters',
    cy: 'Nid oes cwrs sy’n cyd-fynd â’r hidlyddion hyn i gyd',
  },
  nothingBody: {
    en: 'Check the spelling, use fewer or more general words, or choose a subject below. Titles in English and in Welsh are both searched.',
    cy: 'Gwiriwch y sillafu, defnyddiwch lai o eiriau neu eiriau mwy cyffredinol, neu dewiswch bwnc isod. Chwilir teitlau Cymraeg a Saesneg fel ei gilydd.',
  },
  nothingBodyFiltered: {
    en: 'Take one of the filters away, or choose a subject below.',
    cy: 'Tynnwch un o’r hidlyddion, neu dewiswch bwnc isod.',
  },
  showAll: { en: 'Show everything', cy: 'Dangos popeth' },
  subjects: { en: 'Subjects', cy: 'Pynciau' },
  'state.done': { en: 'Done', cy: 'Wedi’i wneud' },
  'state.started': { en: 'In progress', cy: 'Ar waith' },
  'state.open': { en: 'On your list', cy: 'Ar eich rhestr' },
})
