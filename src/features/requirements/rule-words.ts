import { words } from '../../platform/i18n/words.ts'

const several = (one: string, two: string, few: string, many: string, other: string) => ({
  zero: other,
  one,
  two,
  few,
  many,
  other,
})

/** The words of a rule as sentences, and of its worked example. */
export const sayRule = words('requirements.rule', {
  months: {
    en: { one: '{{count}} month', other: '{{count}} months' },
    cy: several('{{count}} mis', '{{count}} fis', '{{count}} mis', '{{count}} mis', '{{count}} mis'),
  },
  days: {
    en: { one: '{{count}} day', other: '{{count}} days' },
    cy: several(
      '{{count}} diwrnod',
      '{{count}} ddiwrnod',
      '{{count}} diwrnod',
      '{{count}} diwrnod',
      '{{count}} diwrnod',
    ),
  },
  and: { en: '{{one}} and {{other}}', cy: '{{one}} a hefyd {{other}}' },
  or: { en: '{{one}} or {{other}}', cy: '{{one}} neu {{other}}' },
  someOf: { en: '{{count}} of: {{list}}', cy: '{{count}} o’r rhain: {{list}}' },
  asks: {
    en: '{{who}} must complete {{what}}, {{when}}.',
    cy: 'Rhaid i {{who}} gwblhau {{what}}, {{when}}.',
  },
  everybody: { en: 'Everybody in the organisation', cy: 'bawb yn y sefydliad' },
  people: { en: 'Everybody in “{{name}}”', cy: 'bawb yn “{{name}}”' },
  fixed: { en: 'by {{date}}', cy: 'erbyn {{date}}' },
  audience: {
    en: 'within {{period}} of being asked',
    cy: 'o fewn {{period}} i’r diwrnod y gofynnir gyntaf',
  },
  membership: { en: 'within {{period}} of starting here', cy: 'o fewn {{period}} i ddechrau yma' },
  job: { en: 'within {{period}} of starting a job', cy: 'o fewn {{period}} i ddechrau swydd' },
  'first sign-in': {
    en: 'within {{period}} of first signing in',
    cy: 'o fewn {{period}} i fewngofnodi am y tro cyntaf',
  },
  completion: {
    en: 'within {{period}} of completing {{name}}',
    cy: 'o fewn {{period}} i gwblhau {{name}}',
  },
  profile: {
    en: 'within {{period}} of the date “{{name}}”',
    cy: 'o fewn {{period}} i’r dyddiad “{{name}}”',
  },
  atOnce: { en: '0 days', cy: '0 diwrnod' },
  forEver: { en: 'It is then met for good.', cy: 'Yna mae wedi’i fodloni am byth.' },
  again: { en: 'It lasts {{period}}, {{from}}.', cy: 'Mae’n para {{period}}, {{from}}.' },
  fromCompletion: { en: 'from the day of completion', cy: 'o ddiwrnod y cwblhau' },
  fromExpiry: {
    en: 'and a renewal in time adds to the old expiry',
    cy: 'ac mae adnewyddu mewn pryd yn ychwanegu at yr hen ddyddiad dod i ben',
  },
  fromFixed: {
    en: 'always to the same date of the calendar',
    cy: 'bob amser hyd yr un dyddiad yn y calendr',
  },
  atLeast: {
    en: 'What is done later than {{period}} before that date counts for the next one.',
    cy: 'Mae’r hyn a wneir yn hwyrach na {{period}} cyn y dyddiad hwnnw yn cyfrif at yr un nesaf.',
  },
  window: {
    en: 'Renewal is asked for {{period}} before it expires.',
    cy: 'Gofynnir am adnewyddu {{period}} cyn iddo ddod i ben.',
  },
  renewal: { en: 'To renew it: {{what}}.', cy: 'I’w adnewyddu: {{what}}.' },
  grace: {
    en: 'Nobody is late until {{period}} after the due date.',
    cy: 'Nid oes neb yn hwyr tan {{period}} ar ôl y dyddiad.',
  },
  something: { en: 'something that is gone', cy: 'rhywbeth sydd wedi mynd' },
  done: { en: 'Done on {{on}}: valid until {{until}}.', cy: 'Gwnaed ar {{on}}: yn ddilys tan {{until}}.' },
  doneForEver: {
    en: 'Done on {{on}}: valid for good.',
    cy: 'Gwnaed ar {{on}}: yn ddilys am byth.',
  },
  opens: {
    en: 'Renewal is asked for from {{on}}.',
    cy: 'Gofynnir am adnewyddu o {{on}}.',
  },
  renewed: {
    en: 'Renewed in time, on {{on}}: valid until {{until}}.',
    cy: 'Adnewyddwyd mewn pryd, ar {{on}}: yn ddilys tan {{until}}.',
  },
  early: {
    en: 'Renewed early, on {{on}}: valid until {{until}}.',
    cy: 'Adnewyddwyd yn gynnar, ar {{on}}: yn ddilys tan {{until}}.',
  },
  late: {
    en: 'Renewed late, on {{on}}: valid until {{until}}.',
    cy: 'Adnewyddwyd yn hwyr, ar {{on}}: yn ddilys tan {{until}}.',
  },
})
