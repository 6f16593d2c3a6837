import { words } from '../../../platform/i18n/words.ts'

/** The words of the pages from which pre-joiners are looked after. */
export const say = words('joining.pre-joiners', {
  preJoiners: { en: 'Pre-joiners', cy: 'Rhai ar fin ymuno' },
  lede: {
    en: 'People who accepted an offer from {{organisation}} and are in no staff record yet.',
    cy: 'Pobl sydd wedi derbyn cynnig gan {{organisation}} ac nad ydynt mewn unrhyw gofnod staff eto.',
  },
  teamLede: {
    en: 'People who accepted an offer and will report to you.',
    cy: 'Pobl sydd wedi derbyn cynnig ac a fydd yn atebol i chi.',
  },
  inTeam: { en: '{{title}}: your team', cy: '{{title}}: eich tîm' },
  invite: { en: 'Invite somebody', cy: 'Gwahodd rhywun' },
  inviteSend: { en: 'Invite', cy: 'Gwahodd' },
  inviteLede: {
    en: 'They get a letter with a link to a welcome page. Only what is needed is kept, and all of it goes when the offer is withdrawn.',
    cy: 'Byddant yn cael llythyr â dolen i dudalen groeso. Dim ond yr hyn sydd ei angen a gedwir, ac aiff y cyfan os tynnir y cynnig yn ôl.',
  },
  back: { en: 'Back to pre-joiners', cy: 'Yn ôl at y rhai ar fin ymuno' },
  search: { en: 'Name or reference', cy: 'Enw neu gyfeirnod' },
  state: { en: 'State', cy: 'Cyflwr' },
  waiting: { en: 'Expected', cy: 'Disgwylir' },
  all: { en: 'All', cy: 'Pob un' },
  show: { en: 'Show', cy: 'Dangos' },
  name: { en: 'Name', cy: 'Enw' },
  knownAs: { en: 'Known as (optional)', cy: 'Yn cael ei adnabod fel (dewisol)' },
  address: { en: 'Their own email address', cy: 'Eu cyfeiriad e-bost eu hunain' },
  addressHint: {
    en: 'Private is fine: the letter goes there, and they sign in by it.',
    cy: 'Mae un preifat yn iawn: yno yr aiff y llythyr, a thrwyddo byddant yn mewngofnodi.',
  },
  expectedOn: { en: 'First day of work', cy: 'Diwrnod gwaith cyntaf' },
  expectedHint: {
    en: 'If it is not certain yet, the most likely day',
    cy: 'Os nad yw’n sicr eto, y diwrnod mwyaf tebygol',
  },
  unit: { en: 'Unit', cy: 'Uned' },
  jobRole: { en: 'Job role', cy: 'Rôl swydd' },
  manager: { en: 'Manager', cy: 'Rheolwr' },
  yourPost: { en: 'Which of your jobs will they report to?', cy: 'I ba un o’ch swyddi y byddant yn atebol?' },
  job: { en: 'Job', cy: 'Swydd' },
  employeeNumber: { en: 'Employee number (if known)', cy: 'Rhif gweithiwr (os yw’n hysbys)' },
  hrReference: { en: 'Recruitment reference (if known)', cy: 'Cyfeirnod recriwtio (os yw’n hysbys)' },
  referenceHint: {
    en: 'By the number, the reference or the address their staff record finds this account when it arrives.',
    cy: 'Drwy’r rhif, y cyfeirnod neu’r cyfeiriad bydd eu cofnod staff yn dod o hyd i’r cyfrif hwn pan fydd yn cyrraedd.',
  },
  shown: {
    en: { one: '{{count}} person', other: '{{count}} people' },
    cy: {
      zero: '{{count}} person',
      one: '{{count}} person',
      two: '{{count}} berson',
      few: '{{count}} pherson',
      many: '{{count}} pherson',
      other: '{{count}} person',
    },
  },
  none: { en: 'Nobody is expected', cy: 'Ni ddisgwylir neb' },
  noneText: {
    en: 'Invite people when they accept an offer: they find a welcome page and can begin to learn before the first day. Their account becomes the employee’s when the staff record arrives.',
    cy: 'Gwahoddwch bobl pan fyddant yn derbyn cynnig: byddant yn dod o hyd i dudalen groeso ac yn gallu dechrau dysgu cyn y diwrnod cyntaf. Daw eu cyfrif yn gyfrif gweithiwr pan fydd y cofnod staff yn cyrraedd.',
  },
  noneFound: { en: 'Nobody fits', cy: 'Nid oes neb yn cyfateb' },
  noneFoundText: { en: 'Change or take away a filter.', cy: 'Newidiwch neu tynnwch hidlydd.' },
  gonePerson: { en: 'Withdrawn', cy: 'Tynnwyd yn ôl' },
  until: { en: 'Limited account until', cy: 'Cyfrif cyfyngedig hyd at' },
  email: { en: 'Email', cy: 'E-bost' },
  signedIn: { en: 'First signed in', cy: 'Mewngofnodi gyntaf' },
  invitedOn: { en: 'Invited', cy: 'Gwahoddwyd' },
  resend: { en: 'Send the letter again', cy: 'Anfon y llythyr eto' },
  resent: { en: 'A letter is on its way', cy: 'Mae llythyr ar ei ffordd' },
  invited: { en: '{{name}} is invited', cy: 'Mae {{name}} wedi’i wahodd' },
  move: { en: 'Another first day', cy: 'Diwrnod cyntaf arall' },
  moveSave: { en: 'Change the day', cy: 'Newid y diwrnod' },
  moved: { en: 'The day is changed', cy: 'Newidiwyd y diwrnod' },
  become: { en: 'They have started', cy: 'Maent wedi dechrau' },
  becomeLede: {
    en: 'The same account goes on as an employee’s. What was learnt is kept. A staff record that arrives by itself does the same.',
    cy: 'Mae’r un cyfrif yn parhau fel cyfrif gweithiwr. Cedwir yr hyn a ddysgwyd. Bydd cofnod staff sy’n cyrraedd ohono’i hun yn gwneud yr un peth.',
  },
  becomeSend: { en: 'Make them an employee', cy: 'Eu gwneud yn weithiwr' },
  became: { en: 'They are an employee now', cy: 'Maent yn weithiwr nawr' },
  lookAtPerson: { en: 'Look at the person', cy: 'Edrych ar y person' },
  undo: { en: 'Take this back', cy: 'Dadwneud hyn' },
  undone: { en: 'Taken back: they wait again', cy: 'Dadwnaed: maent yn aros eto' },
  withdraw: { en: 'Withdraw the offer', cy: 'Tynnu’r cynnig yn ôl' },
  withdrawLede: {
    en: 'Ends the limited account at once. Whoever has nothing else here or elsewhere is erased with all that was written about them: this can’t be taken back.',
    cy: 'Yn dod â’r cyfrif cyfyngedig i ben ar unwaith. Caiff pwy bynnag nad oes ganddo ddim byd arall yma nac yn unman arall ei ddileu gyda phopeth a ysgrifennwyd amdano: ni ellir dadwneud hyn.',
  },
  sure: { en: 'I am sure', cy: 'Rwy’n siŵr' },
  erased: {
    en: 'The offer is withdrawn, and the person erased',
    cy: 'Tynnwyd y cynnig yn ôl, a dilëwyd y person',
  },
  ended: {
    en: 'The offer is withdrawn. The person keeps what they have besides it.',
    cy: 'Tynnwyd y cynnig yn ôl. Mae’r person yn cadw’r hyn sydd ganddo heblaw hynny.',
  },
})

/** How far a pre-joiner is. */
export const sayState = words('joining.pre-joiner-states', {
  invited: { en: 'Invited', cy: 'Gwahoddwyd' },
  'signed in': { en: 'Signed in', cy: 'Wedi mewngofnodi' },
  started: { en: 'Started', cy: 'Wedi dechrau' },
  expired: { en: 'Time ran out', cy: 'Amser wedi dod i ben' },
  removed: { en: 'Removed', cy: 'Dilëwyd' },
  withdrawn: { en: 'Withdrawn', cy: 'Tynnwyd yn ôl' },
})
