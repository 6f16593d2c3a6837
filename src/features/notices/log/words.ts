import { words } from '../../../platform/i18n/words.ts'

export const say = words('notices.log', {
  title: { en: 'What people were told', cy: 'Yr hyn a ddywedwyd wrth bobl' },
  lede: {
    en: 'Who was told what, when and why, and whether it arrived.',
    cy: 'Pwy gafodd wybod beth, pryd a pham, ac a gyrhaeddodd.',
  },
  keptYears: {
    en: {
      one: 'Notices are kept for {{count}} year, then removed.',
      other: 'Notices are kept for {{count}} years, then removed.',
    },
    cy: {
      zero: 'Ni chedwir hysbysiadau: dilëir hwy bob nos.',
      one: 'Cedwir hysbysiadau am {{count}} flwyddyn, yna fe’u dilëir.',
      two: 'Cedwir hysbysiadau am {{count}} flynedd, yna fe’u dilëir.',
      few: 'Cedwir hysbysiadau am {{count}} blynedd, yna fe’u dilëir.',
      many: 'Cedwir hysbysiadau am {{count}} blynedd, yna fe’u dilëir.',
      other: 'Cedwir hysbysiadau am {{count}} mlynedd, yna fe’u dilëir.',
    },
  },
  keptAll: {
    en: 'Notices are kept: no rule in use removes them.',
    cy: 'Cedwir hysbysiadau: nid oes rheol ar waith yn eu dileu.',
  },
  search: { en: 'Name or staff number', cy: 'Enw neu rif staff' },
  show: { en: 'Show', cy: 'Dangos' },
  none: { en: 'Nobody was told anything yet', cy: 'Ni ddywedwyd dim wrth neb eto' },
  noneText: {
    en: 'As soon as a rule is on and has something to say, it stands here.',
    cy: 'Cyn gynted ag y bydd rheol ymlaen a chanddi rywbeth i’w ddweud, bydd yn sefyll yma.',
  },
  noMatch: { en: 'Nothing was said to anybody of that name', cy: 'Ni ddywedwyd dim wrth neb o’r enw hwnnw' },
  noMatchText: {
    en: 'Try part of the name, or the staff number.',
    cy: 'Rhowch gynnig ar ran o’r enw, neu’r rhif staff.',
  },
  person: { en: 'Told', cy: 'Wrth bwy' },
  what: { en: 'What', cy: 'Beth' },
  when: { en: 'When', cy: 'Pryd' },
  why: { en: 'Why', cy: 'Pam' },
  outcome: { en: 'What came of it', cy: 'Beth ddaeth ohono' },
  byRule: { en: 'Rule: {{rule}}', cy: 'Rheol: {{rule}}' },
  byManager: { en: 'Reminder by {{name}}', cy: 'Nodyn atgoffa gan {{name}}' },
  saidAgain: {
    en: 'The same was said on {{date}} to another account of theirs, which is now one with this:',
    cy: 'Dywedwyd yr un peth ar {{date}} wrth gyfrif arall iddynt, sydd bellach yn un â hwn:',
  },
  asAnswer: { en: 'Answer to what they asked', cy: 'Ateb i’r hyn a ofynnwyd ganddynt' },
  aManager: { en: 'a manager', cy: 'reolwr' },
  siteRead: { en: 'On the site: read on {{date}}', cy: 'Ar y wefan: darllenwyd ar {{date}}' },
  siteUnread: { en: 'On the site: not read yet', cy: 'Ar y wefan: heb ei ddarllen eto' },
  'channel.email': { en: 'Email', cy: 'E-bost' },
  'channel.sms': { en: 'Text message', cy: 'Neges destun' },
  sentOn: { en: '{{channel}}: sent on {{date}}', cy: '{{channel}}: anfonwyd ar {{date}}' },
  together: {
    en: { one: 'with {{count}} other in one message', other: 'with {{count}} others in one message' },
    cy: {
      zero: 'gyda {{count}} arall mewn un neges',
      one: 'gyda {{count}} arall mewn un neges',
      two: 'gyda {{count}} arall mewn un neges',
      few: 'gyda {{count}} arall mewn un neges',
      many: 'gyda {{count}} arall mewn un neges',
      other: 'gyda {{count}} arall mewn un neges',
    },
  },
  onItsWay: { en: '{{channel}}: on its way since {{date}}', cy: '{{channel}}: ar ei ffordd ers {{date}}' },
  kept: {
    en: '{{channel}}: in the outgoing mail since {{date}}',
    cy: '{{channel}}: yn y post sy’n mynd allan ers {{date}}',
  },
  bounced: { en: '{{channel}}: came back on {{date}}', cy: '{{channel}}: daeth yn ôl ar {{date}}' },
  failedOn: { en: '{{channel}}: could not be delivered', cy: '{{channel}}: ni ellid ei ddosbarthu' },
  delivered: { en: '{{channel}}: delivered on {{date}}', cy: '{{channel}}: dosbarthwyd ar {{date}}' },
  sentAbroad: {
    en: '{{channel}}: sent abroad on {{date}}, the network there does not say more',
    cy: '{{channel}}: anfonwyd dramor ar {{date}}, nid yw’r rhwydwaith yno’n dweud mwy',
  },
  sentNotKnown: {
    en: '{{channel}}: sent on {{date}}, not known yet whether it arrived',
    cy: '{{channel}}: anfonwyd ar {{date}}, ni wyddys eto a gyrhaeddodd',
  },
  sentNeverKnown: {
    en: '{{channel}}: sent on {{date}}, nobody said whether it arrived',
    cy: '{{channel}}: anfonwyd ar {{date}}, ni ddywedodd neb a gyrhaeddodd',
  },
  'nobodyThere.email': { en: 'there is no such address', cy: 'nid oes cyfeiriad o’r fath' },
  'nobodyThere.sms': {
    en: 'there is no such number, or it takes no messages',
    cy: 'nid oes rhif o’r fath, neu nid yw’n derbyn negeseuon',
  },
  'notTaken.email': {
    en: 'the inbox did not take it for three days',
    cy: 'ni dderbyniodd y blwch post ef am dri diwrnod',
  },
  'notTaken.sms': {
    en: 'the phone did not take it for three days',
    cy: 'ni dderbyniodd y ffôn ef am dri diwrnod',
  },
  goesAgain: { en: 'it goes again from {{date}}', cy: 'bydd yn mynd eto o {{date}}' },
  refusedByNotify: {
    en: {
      one: '{{channel}}: GOV.UK Notify did not take it once',
      other: '{{channel}}: GOV.UK Notify did not take it {{count}} times',
    },
    cy: {
      zero: '{{channel}}: ni dderbyniodd GOV.UK Notify ef {{count}} gwaith',
      one: '{{channel}}: ni dderbyniodd GOV.UK Notify ef unwaith',
      two: '{{channel}}: ni dderbyniodd GOV.UK Notify ef ddwywaith',
      few: '{{channel}}: ni dderbyniodd GOV.UK Notify ef {{count}} gwaith',
      many: '{{channel}}: ni dderbyniodd GOV.UK Notify ef {{count}} gwaith',
      other: '{{channel}}: ni dderbyniodd GOV.UK Notify ef {{count}} gwaith',
    },
  },
  gaveUp: {
    en: {
      one: 'GOV.UK Notify did not take it, given up after {{count}} try',
      other: 'GOV.UK Notify did not take it, given up after {{count}} tries',
    },
    cy: {
      zero: 'ni dderbyniodd GOV.UK Notify ef, rhoddwyd y gorau iddi ar ôl {{count}} cynnig',
      one: 'ni dderbyniodd GOV.UK Notify ef, rhoddwyd y gorau iddi ar ôl {{count}} cynnig',
      two: 'ni dderbyniodd GOV.UK Notify ef, rhoddwyd y gorau iddi ar ôl {{count}} gynnig',
      few: 'ni dderbyniodd GOV.UK Notify ef, rhoddwyd y gorau iddi ar ôl {{count}} chynnig',
      many: 'ni dderbyniodd GOV.UK Notify ef, rhoddwyd y gorau iddi ar ôl {{count}} chynnig',
      other: 'ni dderbyniodd GOV.UK Notify ef, rhoddwyd y gorau iddi ar ôl {{count}} cynnig',
    },
  },
  sentTimes: {
    en: { one: 'sent {{count}} time', other: 'sent {{count}} times' },
    cy: {
      zero: 'anfonwyd {{count}} gwaith',
      one: 'anfonwyd {{count}} waith',
      two: 'anfonwyd {{count}} waith',
      few: 'anfonwyd {{count}} gwaith',
      many: 'anfonwyd {{count}} gwaith',
      other: 'anfonwyd {{count}} gwaith',
    },
  },
  technical: {
    en: 'because of a fault on the way: it can be sent again',
    cy: 'oherwydd nam ar y ffordd: gellir ei anfon eto',
  },
  suppressedText: {
    en: '{{channel}}: not sent, messages to that number did not arrive before',
    cy: '{{channel}}: heb ei anfon, ni chyrhaeddodd negeseuon i’r rhif hwnnw o’r blaen',
  },
  waits: { en: '{{channel}}: goes out from {{date}}', cy: '{{channel}}: yn mynd allan o {{date}}' },
  'held.quiet hours': { en: 'held by the quiet hours', cy: 'wedi’i ddal gan yr oriau tawel' },
  'held.day off': { en: 'held until the next working day', cy: 'wedi’i ddal tan y diwrnod gwaith nesaf' },
  "held.day's message": { en: 'goes with the day’s message', cy: 'yn mynd gyda neges y dydd' },
  suppressed: {
    en: '{{channel}}: not sent, mail to that address came back before',
    cy: '{{channel}}: heb ei anfon, daeth post i’r cyfeiriad hwnnw yn ôl o’r blaen',
  },
  noAddress: {
    en: '{{channel}}: not sent, no address is known',
    cy: '{{channel}}: heb ei anfon, nid oes cyfeiriad yn hysbys',
  },
  unsubscribed: {
    en: '{{channel}}: not sent, they do not want these as messages',
    cy: '{{channel}}: heb ei anfon, nid ydynt eisiau’r rhain fel negeseuon',
  },
  settled: {
    en: '{{channel}}: not sent, it was no longer so by then',
    cy: '{{channel}}: heb ei anfon, nid oedd felly mwyach erbyn hynny',
  },
  shown: {
    en: { one: '{{count}} notice', other: '{{count}} notices' },
    cy: {
      zero: '{{count}} hysbysiad',
      one: '{{count}} hysbysiad',
      two: '{{count}} hysbysiad',
      few: '{{count}} hysbysiad',
      many: '{{count}} hysbysiad',
      other: '{{count}} hysbysiad',
    },
  },
})
