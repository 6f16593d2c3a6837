import type { Both } from '../../../platform/errors/errors.ts'
import { words } from '../../../platform/i18n/words.ts'

const people = (before: string, after: string) => ({
  zero: `${before}{{count}} o bobl${after}`,
  one: `${before}{{count}} person${after}`,
  two: `${before}{{count}} berson${after}`,
  few: `${before}{{count}} pherson${after}`,
  many: `${before}{{count}} o bobl${after}`,
  other: `${before}{{count}} o bobl${after}`,
})

/** The words of exempting many people at once, and of the list of exemptions. */
export const sayMany = words('requirements.exempting', {
  title: { en: 'Exempt many at once', cy: 'Eithrio llawer ar unwaith' },
  lede: {
    en: 'Everybody in an audience today. To choose people one by one, tick them in the list of people.',
    cy: 'Pawb sydd mewn cynulleidfa heddiw. I ddewis pobl fesul un, ticiwch hwy yn y rhestr o bobl.',
  },
  chosen: {
    en: { one: '{{count}} person is chosen', other: '{{count}} people are chosen' },
    cy: people('Dewiswyd ', ''),
  },
  toPeople: { en: 'Choose in the list of people', cy: 'Dewis yn y rhestr o bobl' },
  audience: { en: 'Who?', cy: 'Pwy?' },
  choose: { en: 'Choose an audience', cy: 'Dewiswch gynulleidfa' },
  nobodyChosen: {
    en: 'Choose an audience with somebody in it, or tick people in the list of people',
    cy: 'Dewiswch gynulleidfa â rhywun ynddi, neu ticiwch bobl yn y rhestr o bobl',
  },
  endBeforeStart: {
    en: 'The last day must not be before the first',
    cy: 'Ni chaiff y diwrnod olaf fod cyn y cyntaf',
  },
  preview: { en: 'Preview', cy: 'Rhagolwg' },
  previewTitle: { en: 'Who would be exempt', cy: 'Pwy fyddai’n cael eu heithrio' },
  would: {
    en: { one: '{{count}} person would be exempt.', other: '{{count}} people would be exempt.' },
    cy: people('Byddai ', ' yn cael eu heithrio.'),
  },
  alreadyCount: {
    en: {
      one: '{{count}} is exempt already and stays so.',
      other: '{{count}} are exempt already and stay so.',
    },
    cy: people('Mae ', ' wedi’u heithrio eisoes ac yn aros felly.'),
  },
  statesOn: { en: 'Where they stand on {{date}}', cy: 'Ble maent yn sefyll ar {{date}}' },
  standings: { en: 'Standings', cy: 'Safleoedd' },
  standing: { en: 'Standing', cy: 'Safle' },
  andMore: { en: 'and {{more}} more', cy: 'a {{more}} arall' },
  stop: {
    en: 'Nobody asks anything of {{people}} people then. Type that number to go on.',
    cy: 'Ni fydd neb yn gofyn dim gan {{people}} o bobl wedyn. Teipiwch y rhif hwnnw i fynd ymlaen.',
  },
  confirm: { en: 'How many people are exempt', cy: 'Faint o bobl sy’n cael eu heithrio' },
  wrong: { en: 'Type {{people}} to go on', cy: 'Teipiwch {{people}} i fynd ymlaen' },
  doIt: { en: 'Exempt them', cy: 'Eu heithrio' },
  nobodyLeft: {
    en: 'Everybody chosen is exempt already.',
    cy: 'Mae pawb a ddewiswyd wedi’u heithrio eisoes.',
  },
  numberChanged: {
    en: {
      one: 'It would be {{count}} person now. Preview again.',
      other: 'It would be {{count}} people now. Preview again.',
    },
    cy: people('', ' fyddai bellach. Edrychwch ar y rhagolwg eto.'),
  },
  done: {
    en: {
      one: '{{count}} person is exempt. Their standing follows.',
      other: '{{count}} people are exempt. Their standing follows.',
    },
    cy: people('Mae ', ' wedi’u heithrio. Bydd eu safle’n dilyn.'),
  },
  batches: { en: 'Exemptions given to many at once', cy: 'Eithriadau a roddwyd i lawer ar unwaith' },
  batchesLede: { en: 'Each can be undone for 30 days.', cy: 'Gellir dadwneud pob un am 30 diwrnod.' },
  batch: { en: 'Exemptions given together, {{when}}', cy: 'Eithrio llawer, {{when}}' },
  noBatchesTitle: { en: 'Nothing was done in bulk yet', cy: 'Ni wnaed dim mewn swmp eto' },
  noBatchesText: {
    en: 'Exempt an audience, or people ticked in the list of people.',
    cy: 'Eithriwch gynulleidfa, neu bobl a diciwyd yn y rhestr o bobl.',
  },
  given: { en: 'Given', cy: 'Rhoddwyd' },
  howMany: { en: 'To how many', cy: 'I faint' },
  peopleCount: { en: { one: '{{count}} person', other: '{{count}} people' }, cy: people('', '') },
  stillStand: { en: 'Still in force', cy: 'Yn dal mewn grym' },
  see: { en: 'See them in the list of exemptions', cy: 'Eu gweld yn y rhestr eithriadau' },
  undo: { en: 'Undo', cy: 'Dadwneud' },
  undoText: {
    en: 'This takes back all that are still in force, as if they had been a mistake.',
    cy: 'Tynnir yn ôl yr hyn sy’n sefyll ohono o hyd, fel petai’n gamgymeriad.',
  },
  undone: {
    en: { one: '{{count}} exemption is taken back.', other: '{{count}} exemptions are taken back.' },
    cy: {
      zero: 'Tynnwyd {{count}} eithriad yn ôl.',
      one: 'Tynnwyd {{count}} eithriad yn ôl.',
      two: 'Tynnwyd {{count}} eithriad yn ôl.',
      few: 'Tynnwyd {{count}} eithriad yn ôl.',
      many: 'Tynnwyd {{count}} eithriad yn ôl.',
      other: 'Tynnwyd {{count}} o eithriadau yn ôl.',
    },
  },
  undoneOn: { en: 'Undone on {{date}}', cy: 'Dadwnaed ar {{date}}' },
  undoneAlready: { en: 'This is undone already.', cy: 'Mae hyn wedi’i ddadwneud eisoes.' },
  tooOld: {
    en: 'After 30 days it can’t be undone as a whole.',
    cy: 'Ar ôl 30 diwrnod ni ellir ei ddadwneud yn ei gyfanrwydd.',
  },
  search: { en: 'Search for a name', cy: 'Chwilio am enw' },
  show: { en: 'Show', cy: 'Dangos' },
  anyRequirement: { en: 'Any requirement', cy: 'Unrhyw ofyniad' },
  anyReason: { en: 'Any reason', cy: 'Unrhyw reswm' },
  when: { en: 'When', cy: 'Pryd' },
  anyTime: { en: 'Any time', cy: 'Unrhyw bryd' },
  now: { en: 'Today', cy: 'Heddiw' },
  later: { en: 'To come', cy: 'I ddod' },
  over: { en: 'Over', cy: 'Wedi dod i ben' },
  noMatchTitle: { en: 'No exemption fits', cy: 'Nid oes eithriad yn cyfateb' },
  noMatchText: { en: 'Filter by less, or show all.', cy: 'Hidlwch yn ôl llai, neu dangoswch bopeth.' },
})

export const saidMany = (
  key: Parameters<ReturnType<typeof sayMany>>[0],
  params: Record<string, string | number> = {},
): Both => ({ en: sayMany('en')(key, params), cy: sayMany('cy')(key, params) })
