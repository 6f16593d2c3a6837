import { words } from '../../platform/i18n/words.ts'

/** The words of taking a run back, and of rows that wait to be mended. */
export const sayUndo = words('hr.undo', {
  title: { en: 'Undo this run?', cy: 'Dadwneud y rhediad hwn?' },
  lede: {
    en: 'What was on record before holds again. The history keeps both.',
    cy: 'Bydd yr hyn oedd ar gofnod o’r blaen yn dal eto. Bydd yr hanes yn cadw’r ddau.',
  },
  people: { en: 'People it added, who go again', cy: 'Pobl a ychwanegodd, a fydd yn mynd eto' },
  memberships: { en: 'Memberships as they were', cy: 'Aelodaethau fel yr oeddent' },
  jobs: { en: 'Jobs as they were', cy: 'Swyddi fel yr oeddent' },
  places: { en: 'Units it added, which close', cy: 'Unedau a ychwanegodd, a fydd yn cau' },
  stays: {
    en: 'Job roles and posts that it added stay in the list where the history names them. Whoever has set up an account in the meantime keeps it.',
    cy: 'Bydd rolau swydd a safleoedd a ychwanegodd yn aros yn y rhestr lle mae’r hanes yn eu henwi. Bydd pwy bynnag sydd wedi creu cyfrif yn y cyfamser yn ei gadw.',
  },
  undo: { en: 'Undo the run', cy: 'Dadwneud y rhediad' },
  started: { en: 'The run is being undone.', cy: 'Mae’r rhediad yn cael ei ddadwneud.' },
  tooLate: {
    en: 'A run can be undone for 30 days. This one is older.',
    cy: 'Gellir dadwneud rhediad am 30 diwrnod. Mae hwn yn hŷn.',
  },
  blocked: {
    en: 'Something has happened since that an undo would destroy. It is listed below.',
    cy: 'Mae rhywbeth wedi digwydd ers hynny y byddai dadwneud yn ei ddinistrio. Fe’i rhestrir isod.',
  },
  blockedTitle: { en: 'This stands in the way', cy: 'Mae hyn yn y ffordd' },
  blockedText: {
    en: 'The run can’t be undone while this holds: undo what came later first, newest first, or put these right by hand.',
    cy: 'Ni ellir dadwneud y rhediad tra bo hyn yn dal: dadwnewch yr hyn a ddaeth wedyn yn gyntaf, y diweddaraf yn gyntaf, neu cywirwch y rhain â llaw.',
  },
  way_changed: { en: 'was changed again since', cy: 'wedi newid eto ers hynny' },
  way_learnt: { en: 'has begun to learn', cy: 'wedi dechrau dysgu' },
  way_place: { en: 'was changed or used since', cy: 'wedi newid neu wedi’i ddefnyddio ers hynny' },
  more: { en: 'There may be more.', cy: 'Efallai fod mwy.' },
  // Rows that wait.
  waiting: { en: 'Rows to mend', cy: 'Rhesi i’w trwsio' },
  waitingLede: {
    en: 'They were left out of their run. Mend them here and bring them in.',
    cy: 'Cawsant eu gadael allan o’u rhediad. Trwsiwch nhw yma a dewch â nhw i mewn.',
  },
  noneTitle: { en: 'No row waits', cy: 'Does dim rhes yn aros' },
  noneText: {
    en: 'When a file has rows that can’t be used, they wait here with what is wrong.',
    cy: 'Pan fydd gan ffeil resi na ellir eu defnyddio, byddant yn aros yma gyda’r hyn sydd o’i le.',
  },
  mendTitle: { en: 'Mend line {{line}}', cy: 'Trwsio llinell {{line}}' },
  mendLede: { en: '{{file}}, {{source}}', cy: '{{file}}, {{source}} ' },
  wrong: { en: 'What is wrong', cy: 'Beth sydd o’i le' },
  save: { en: 'Save', cy: 'Cadw' },
  dismiss: { en: 'Dismiss this row', cy: 'Anwybyddu’r rhes hon' },
  dismissed: {
    en: 'The row is dismissed. It is not brought in.',
    cy: 'Mae’r rhes wedi’i hanwybyddu. Ni ddaw i mewn.',
  },
  savedWaits: {
    en: 'The row is mended. Bring it in when you are done.',
    cy: 'Mae’r rhes wedi’i thrwsio. Dewch â hi i mewn pan fyddwch wedi gorffen.',
  },
  savedChecks: {
    en: 'The row is mended. The file is being checked again.',
    cy: 'Mae’r rhes wedi’i thrwsio. Mae’r ffeil yn cael ei gwirio eto.',
  },
  bringIn: {
    en: 'Bring in mended rows of {{source}} ({{count}})',
    cy: 'Dod â rhesi {{source}} a drwsiwyd i mewn ({{count}})',
  },
  broughtIn: {
    en: 'The mended rows are being brought in.',
    cy: 'Mae’r rhesi a drwsiwyd yn cael eu dwyn i mewn.',
  },
  noneMended: {
    en: 'No row of this source is mended yet.',
    cy: 'Does dim rhes o’r ffynhonnell hon wedi’i thrwsio eto.',
  },
  // Mail to administrators.
  mailSubject: {
    en: 'A staff file waits for you: {{source}}',
    cy: 'Mae ffeil staff yn aros amdanoch: {{source}}',
  },
  mailText: {
    en: 'A file arrived for {{source}} and needs a look before it is applied.',
    cy: 'Cyrhaeddodd ffeil ar gyfer {{source}} ac mae angen golwg arni cyn ei chymhwyso.',
  },
  mailRefused: {
    en: 'A file that arrived for {{source}} could not be read: {{why}}',
    cy: 'Ni ellid darllen ffeil a gyrhaeddodd ar gyfer {{source}}: {{why}}',
  },
  mailLook: { en: 'Look at it', cy: 'Edrych arni' },
})
