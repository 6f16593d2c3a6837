import { words } from '../../../platform/i18n/words.ts'

/** What an administrator reads who tries a provider out. */
export const sayTrial = words('sign-on.trial', {
  title: { en: 'Trying {{name}}', cy: 'Rhoi cynnig ar {{name}}' },
  lede: {
    en: 'This was a trial. Nobody was signed in, and nothing was changed. You can close this tab.',
    cy: 'Treial oedd hwn. Ni fewngofnodwyd neb, ac ni newidiwyd dim. Gallwch gau’r tab hwn.',
  },
  back: { en: 'Back to the provider', cy: 'Yn ôl at y darparwr' },
  again: { en: 'Try again', cy: 'Rhoi cynnig arall arni' },
  outcome: { en: 'What would happen', cy: 'Beth fyddai’n digwydd' },
  person: { en: 'This would sign in as {{name}}.', cy: 'Byddai hyn yn mewngofnodi fel {{name}}.' },
  'by.identity': {
    en: 'They came through this provider before.',
    cy: 'Daethant drwy’r darparwr hwn o’r blaen.',
  },
  'by.employee number': {
    en: 'Found by the employee number “{{number}}”.',
    cy: 'Cafwyd hyd iddynt drwy’r rhif staff “{{number}}”.',
  },
  'by.address': {
    en: 'Found by the address {{email}}, about whose domain the provider is believed.',
    cy: 'Cafwyd hyd iddynt drwy’r cyfeiriad {{email}}; credir y darparwr am ei barth.',
  },
  new: {
    en: 'Nobody fits, so a new account would be made for {{name}}.',
    cy: 'Nid oes neb yn cyfateb, felly byddai cyfrif newydd yn cael ei greu i {{name}}.',
  },
  newNameless: {
    en: 'Nobody fits, and no account could be made: the provider says no name.',
    cy: 'Nid oes neb yn cyfateb, ac ni ellid creu cyfrif: nid yw’r darparwr yn dweud enw.',
  },
  unknown: {
    en: 'Nobody would be let in: none of your people fits.',
    cy: 'Ni fyddai neb yn cael dod i mewn: nid oes neb o’ch pobl yn cyfateb.',
  },
  ended: {
    en: 'Nobody would be let in: whoever fits is not among your people today.',
    cy: 'Ni fyddai neb yn cael dod i mewn: nid yw’r sawl sy’n cyfateb ymhlith eich pobl heddiw.',
  },
  confirm: {
    en: 'Somebody fits, but works or belongs elsewhere too. They would be asked first to sign in another way and confirm it.',
    cy: 'Mae rhywun yn cyfateb, ond yn gweithio neu’n perthyn i rywle arall hefyd. Gofynnid iddynt yn gyntaf fewngofnodi mewn ffordd arall a chadarnhau hynny.',
  },
  noNumberSet: {
    en: 'No claim is set for the employee number, so it was not looked for.',
    cy: 'Nid oes hawliad wedi’i osod ar gyfer y rhif staff, felly ni chwiliwyd amdano.',
  },
  noNumberCame: {
    en: '“{{claim}}” should hold the employee number, and did not come.',
    cy: 'Dylai “{{claim}}” ddal y rhif staff, ac ni ddaeth.',
  },
  numberOfNobody: {
    en: 'None of your people has the employee number “{{number}}”.',
    cy: 'Nid oes gan neb o’ch pobl y rhif staff “{{number}}”.',
  },
  noAddressCame: {
    en: 'No email address came, or one that the provider calls unverified.',
    cy: 'Ni ddaeth cyfeiriad e-bost, neu daeth un y mae’r darparwr yn ei alw’n heb ei ddilysu.',
  },
  domainNotTrusted: {
    en: 'The provider is not believed about addresses in {{domain}}: add the domain below if it should be.',
    cy: 'Ni chredir y darparwr am gyfeiriadau yn {{domain}}: ychwanegwch y parth os dylid.',
  },
  addressOfNobody: {
    en: 'None of your people has the address {{email}} in a way that may be relied on.',
    cy: 'Nid oes gan neb o’ch pobl y cyfeiriad {{email}} mewn modd y gellir dibynnu arno.',
  },
  'fault.unreachable': {
    en: 'The provider does not answer, or what it publishes can’t be used ({{why}}).',
    cy: 'Nid yw’r darparwr yn ateb, neu ni ellir defnyddio’r hyn y mae’n ei gyhoeddi ({{why}}).',
  },
  'fault.cancelled': {
    en: 'The provider let nobody in: you stopped half way, or are not allowed to use this site there ({{why}}).',
    cy: 'Ni adawodd y darparwr neb i mewn: gwnaethoch stopio hanner ffordd, neu nid oes gennych ganiatâd yno i ddefnyddio’r wefan hon ({{why}}).',
  },
  'fault.expired': {
    en: 'The trial took longer than ten minutes, or came back in another browser. Try again.',
    cy: 'Cymerodd y treial fwy na deng munud, neu daeth yn ôl mewn porwr arall. Rhowch gynnig arall arni.',
  },
  'fault.invalid': {
    en: 'What the provider sent can’t be trusted ({{why}}). Check its certificates or keys, and the addresses it was told.',
    cy: 'Ni ellir ymddiried yn yr hyn a anfonodd y darparwr ({{why}}). Gwiriwch ei dystysgrifau neu ei allweddi, a’r cyfeiriadau a roddwyd iddo.',
  },
  'fault.missing': {
    en: 'The provider does not say who somebody is: the claim or attribute for it did not come ({{why}}).',
    cy: 'Nid yw’r darparwr yn dweud pwy yw rhywun: ni ddaeth yr hawliad na’r priodoledd ar gyfer hynny ({{why}}).',
  },
  'fault.elsewhere': {
    en: 'The account belongs to another organisation at the provider ({{why}}).',
    cy: 'Mae’r cyfrif yn perthyn i sefydliad arall gyda’r darparwr ({{why}}).',
  },
  understood: { en: 'What was understood', cy: 'Yr hyn a ddeallwyd' },
  subject: { en: 'Who it is there', cy: 'Pwy ydyw yno' },
  number: { en: 'Employee number', cy: 'Rhif staff' },
  email: { en: 'Email address', cy: 'Cyfeiriad e-bost' },
  called: { en: 'Name', cy: 'Enw’r unigolyn' },
  unit: { en: 'Code of the unit', cy: 'Cod yr uned' },
  groups: { en: 'Groups', cy: 'Grwpiau’r unigolyn' },
  factor: { en: 'Second step', cy: 'Ail gam y mewngofnodi' },
  factorBelieved: { en: 'Given there, and believed', cy: 'Wedi’i roi yno, ac yn cael ei gredu' },
  factorNotBelieved: {
    en: 'Given there; it is not believed, so one is asked for here as well',
    cy: 'Wedi’i roi yno; ni chredir hynny, felly gofynnir am un yma hefyd',
  },
  factorNone: { en: 'Not said', cy: 'Heb ei ddweud' },
  notSaid: { en: 'Did not come', cy: 'Ni ddaeth' },
  came: { en: 'What the provider sent', cy: 'Yr hyn a anfonodd y darparwr' },
  cameNone: {
    en: 'Nothing that could be read.',
    cy: 'Dim y gellid ei ddarllen.',
  },
  claim: { en: 'Claim or attribute', cy: 'Hawliad neu briodoledd' },
  value: { en: 'Value', cy: 'Gwerth' },
})
