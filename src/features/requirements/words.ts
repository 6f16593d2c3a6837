import type { Both } from '../../platform/errors/errors.ts'
import { words } from '../../platform/i18n/words.ts'
import type { State } from './rules/timeline.ts'

/** The words of the pages on which requirements are looked after. */
export const say = words('requirements', {
  title: { en: 'Requirements', cy: 'Gofynion' },
  lede: {
    en: 'What people in {{organisation}} must have done, by when, and how long it lasts',
    cy: 'Yr hyn y mae’n rhaid i bobl yn {{organisation}} fod wedi’i wneud, erbyn pryd, a pha mor hir y mae’n para',
  },
  add: { en: 'Make a requirement', cy: 'Creu gofyniad' },
  back: { en: 'Requirements', cy: 'Gofynion' },
  search: { en: 'Search', cy: 'Chwilio' },
  show: { en: 'Show', cy: 'Dangos' },
  state: { en: 'State', cy: 'Cyflwr' },
  anyState: { en: 'All but closed', cy: 'Popeth ond y rhai a gaewyd' },
  active: { en: 'Active', cy: 'Ar waith' },
  draft: { en: 'Draft', cy: 'Drafft' },
  closed: { en: 'Closed', cy: 'Wedi cau' },
  name: { en: 'Name', cy: 'Enw' },
  audience: { en: 'Who it is for', cy: 'Ar gyfer pwy' },
  everybody: { en: 'Everybody in the organisation', cy: 'Pawb yn y sefydliad' },
  asked: { en: 'Asked today', cy: 'Yn ofynnol heddiw' },
  compliant: { en: 'Compliant', cy: 'Yn cydymffurfio' },
  share: { en: '{{percent}}% compliant', cy: '{{percent}}% yn cydymffurfio' },
  nobodyYet: { en: 'Nobody yet', cy: 'Neb eto' },
  working: {
    en: 'Being worked out: {{done}} of {{total}}',
    cy: 'Wrthi’n cyfrifo: {{done}} o {{total}}',
  },
  noneTitle: { en: 'No requirements yet', cy: 'Dim gofynion eto' },
  noneText: {
    en: 'A requirement says what must be done, by whom and how long it lasts: safeguarding every 12 months, fire safety every two years. Standing follows from what people have done; nothing is ever reset.',
    cy: 'Mae gofyniad yn dweud beth y mae’n rhaid ei wneud, gan bwy a pha mor hir y mae’n para: diogelu bob 12 mis, diogelwch tân bob dwy flynedd. Mae safle pobl yn dilyn o’r hyn a wnaethant; nid oes dim yn cael ei ailosod.',
  },
  noMatchTitle: { en: 'No requirement fits', cy: 'Nid oes gofyniad yn cyfateb' },
  noMatchText: { en: 'Search for less, or show all.', cy: 'Chwiliwch am lai, neu dangoswch bopeth.' },
  shown: {
    en: { one: '{{count}} shown', other: '{{count}} shown' },
    cy: {
      zero: 'Yn dangos {{count}}',
      one: 'Yn dangos {{count}}',
      two: 'Yn dangos {{count}}',
      few: 'Yn dangos {{count}}',
      many: 'Yn dangos {{count}}',
      other: 'Yn dangos {{count}}',
    },
  },
  peopleCount: {
    en: { one: '{{count}} person', other: '{{count}} people' },
    cy: {
      zero: '{{count}} o bobl',
      one: '{{count}} person',
      two: '{{count}} berson',
      few: '{{count}} pherson',
      many: '{{count}} o bobl',
      other: '{{count}} o bobl',
    },
  },
  met: { en: 'Met', cy: 'Wedi’i fodloni' },
  expiring: { en: 'Expiring', cy: 'Yn dod i ben' },
  due: { en: 'Due, not late yet', cy: 'I’w wneud, heb fod yn hwyr' },
  overdue: { en: 'Overdue', cy: 'Yn hwyr' },
  expired: { en: 'Expired', cy: 'Wedi dod i ben' },
  waiting: { en: 'Waiting for a date', cy: 'Yn aros am ddyddiad' },
  exempt: { en: 'Exempt', cy: 'Wedi’i eithrio' },
  notAsked: { en: 'Not asked', cy: 'Ddim yn ofynnol' },
  created: {
    en: 'The draft is saved. It asks nothing of anybody until it is activated.',
    cy: 'Mae’r drafft wedi’i gadw. Nid yw’n ofynnol i neb nes iddo gael ei roi ar waith.',
  },
  changed: {
    en: 'The change is saved. Everybody’s standing follows.',
    cy: 'Mae’r newid wedi’i gadw. Bydd safle pawb yn dilyn.',
  },
  stale: {
    en: 'Somebody changed this requirement while you had it open. Look at what it asks now; if you still want your change, save it again.',
    cy: 'Newidiodd rhywun y gofyniad hwn tra oedd gennych chi ar agor. Edrychwch ar yr hyn y mae’n ei ofyn nawr; os ydych am gael eich newid o hyd, cadwch ef eto.',
  },
  activated: {
    en: 'The requirement is active. Everybody’s standing is being worked out.',
    cy: 'Mae’r gofyniad ar waith. Mae safle pawb yn cael ei gyfrifo.',
  },
  nowClosed: {
    en: 'The requirement closes after {{date}}. What stood until then stays.',
    cy: 'Mae’r gofyniad yn cau ar ôl {{date}}. Mae’r hyn oedd yn sefyll tan hynny yn aros.',
  },
  rule: { en: 'What it asks', cy: 'Beth mae’n ei ofyn' },
  example: { en: 'For example', cy: 'Er enghraifft' },
  versions: { en: 'Versions', cy: 'Fersiynau' },
  version: { en: 'Version {{number}}', cy: 'Fersiwn {{number}}' },
  countsFrom: { en: 'Counts from', cy: 'Yn cyfrif o' },
  reason: { en: 'Reason', cy: 'Rheswm' },
  by: { en: 'Recorded', cy: 'Cofnodwyd' },
  change: { en: 'Change what it asks', cy: 'Newid yr hyn y mae’n ei ofyn' },
  activate: { en: 'Activate', cy: 'Rhoi ar waith' },
  previewActivate: { en: 'Preview and activate', cy: 'Rhagolwg a rhoi ar waith' },
  close: { en: 'Close this requirement', cy: 'Cau’r gofyniad hwn' },
  closeText: {
    en: 'After its last day nobody is asked by it. What stood until then stays in every report.',
    cy: 'Ar ôl ei ddiwrnod olaf nid yw’n ofynnol i neb. Mae’r hyn oedd yn sefyll tan hynny yn aros ym mhob adroddiad.',
  },
  lastDay: { en: 'Last day', cy: 'Diwrnod olaf' },
  closeReason: { en: 'Why it closes', cy: 'Pam y mae’n cau' },
  closesAfter: { en: 'Closed after {{date}}', cy: 'Wedi cau ar ôl {{date}}' },
  draftHint: {
    en: 'This is a draft. It asks nothing of anybody yet.',
    cy: 'Drafft yw hwn. Nid yw’n ofynnol i neb eto.',
  },
  today: { en: 'Today', cy: 'Heddiw' },
  noStanding: { en: 'Nobody is asked today.', cy: 'Nid yw’n ofynnol i neb heddiw.' },
  person: { en: 'Person', cy: 'Unigolyn' },
  why: { en: 'Why?', cy: 'Pam?' },
  whoToday: { en: 'Who stands where today', cy: 'Pwy sy’n sefyll ble heddiw' },
  dueOn: { en: 'Due', cy: 'I’w wneud erbyn' },
  expiresOn: { en: 'Valid until', cy: 'Yn ddilys tan' },
  standing: { en: 'Standing', cy: 'Safle' },
  anyStanding: { en: 'Any standing', cy: 'Unrhyw safle' },
})

export const said = (
  key: Parameters<ReturnType<typeof say>>[0],
  params: Record<string, string | number> = {},
): Both => ({ en: say('en')(key, params), cy: say('cy')(key, params) })

/** The states in the order of lists and bars. */
export const states: readonly State[] = ['met', 'expiring', 'due', 'overdue', 'expired', 'waiting', 'exempt']
