import type { Both } from '../../../platform/errors/errors.ts'
import { words } from '../../../platform/i18n/words.ts'

export const saySite = words('notices.site', {
  // Hours and GOV.UK Notify
  hoursTitle: { en: 'Hours and channels', cy: 'Oriau a sianeli' },
  hoursLede: {
    en: 'When messages go out. What is said on the site is there at once.',
    cy: 'Pryd mae negeseuon yn mynd allan. Mae’r hyn a ddywedir ar y wefan yno ar unwaith.',
  },
  sendHour: { en: 'The day’s message goes out from', cy: 'Mae neges y dydd yn mynd allan o' },
  quietFrom: { en: 'No messages from', cy: 'Dim negeseuon o' },
  quietTo: { en: 'until', cy: 'hyd' },
  hourHint: { en: 'Hours of the United Kingdom, 0 to 23.', cy: 'Oriau’r Deyrnas Unedig, 0 i 23.' },
  workingDays: { en: 'Only on working days', cy: 'Ar ddiwrnodau gwaith yn unig' },
  holidays: { en: 'Bank holidays of', cy: 'Gwyliau banc' },
  'england-and-wales': { en: 'England and Wales', cy: 'Cymru a Lloegr' },
  scotland: { en: 'Scotland', cy: 'Yr Alban' },
  'northern-ireland': { en: 'Northern Ireland', cy: 'Gogledd Iwerddon' },
  hoursSaved: { en: 'The hours are saved', cy: 'Mae’r oriau wedi’u cadw' },
  notifyTitle: { en: 'Account at GOV.UK Notify', cy: 'Cyfrif gyda GOV.UK Notify' },
  notifyLede: {
    en: 'With a key of this site, rules can send text messages, and email can go through Notify too. The templates at Notify need the placeholders ((subject)) and ((body)), one for text messages ((body)) alone.',
    cy: 'Gydag allwedd i’r wefan hon, gall rheolau anfon negeseuon testun, a gall e-bost fynd drwy Notify hefyd. Mae ar y templedi yn Notify angen y dalfannau ((subject)) a ((body)), a dim ond ((body)) mewn un ar gyfer negeseuon testun.',
  },
  notifyOn: {
    en: 'This site has a key, kept sealed.',
    cy: 'Mae gan y wefan hon allwedd, wedi’i chadw dan sêl.',
  },
  notifyOff: { en: 'This site has no key yet.', cy: 'Nid oes gan y wefan hon allwedd eto.' },
  notifyKey: { en: 'Key', cy: 'Allwedd' },
  notifyKeyHint: {
    en: 'Leave it empty to keep the one there is.',
    cy: 'Gadewch yn wag i gadw’r un sydd yno.',
  },
  smsTemplate: { en: 'Template for text messages', cy: 'Templed ar gyfer negeseuon testun' },
  emailTemplate: { en: 'Template for email', cy: 'Templed ar gyfer e-bost' },
  templateHint: {
    en: 'Its id at Notify. Empty: not through Notify.',
    cy: 'Ei ddynodydd yn Notify. Gwag: nid drwy Notify.',
  },
  receiptsTitle: { en: 'Whether messages arrive', cy: 'A yw negeseuon yn cyrraedd' },
  receiptsLede: {
    en: 'Notify is asked every few minutes what became of each message. It can also say so by itself: enter this address and token at Notify, under API integration, Callbacks, delivery receipts.',
    cy: 'Gofynnir i Notify bob ychydig funudau beth ddaeth o bob neges. Gall ddweud hynny ohono’i hun hefyd: rhowch y cyfeiriad a’r tocyn hyn yn Notify, o dan API integration, Callbacks, delivery receipts.',
  },
  receiptsUrl: { en: 'Address', cy: 'Cyfeiriad' },
  receiptsToken: { en: 'Bearer token', cy: 'Tocyn (bearer token)' },
  notifySave: { en: 'Save the account', cy: 'Cadw’r cyfrif' },
  notifySaved: { en: 'The account is saved', cy: 'Mae’r cyfrif wedi’i gadw' },
  // Templates
  templates: { en: 'Words of notices', cy: 'Geiriau hysbysiadau' },
  templatesLede: {
    en: 'What each kind of notice says on this site. Where nothing was changed, the words that came with the product are used.',
    cy: 'Yr hyn y mae pob math o hysbysiad yn ei ddweud ar y wefan hon. Lle na newidiwyd dim, defnyddir y geiriau a ddaeth gyda’r cynnyrch.',
  },
  templatesHost: {
    en: 'The words are the site’s: its host decides on them.',
    cy: 'Geiriau’r wefan ydynt: ei lletywr sy’n penderfynu arnynt.',
  },
  own: { en: 'Own words', cy: 'Geiriau eich hun' },
  usual: { en: 'As supplied', cy: 'Fel y’i cyflenwyd' },
  toLearner: { en: 'To the person', cy: 'I’r person' },
  toOthers: { en: 'To managers and roles', cy: 'I reolwyr a rolau' },
  'kind.due': { en: 'A requirement is due', cy: 'Mae gofyniad i’w gwblhau' },
  'kind.overdue': { en: 'A requirement is overdue', cy: 'Mae gofyniad yn hwyr' },
  'kind.expires': { en: 'A requirement expires', cy: 'Mae gofyniad yn dod i ben' },
  'kind.expired': { en: 'A requirement has expired', cy: 'Mae gofyniad wedi dod i ben' },
  'kind.met': { en: 'A requirement is met', cy: 'Mae gofyniad wedi’i fodloni' },
  'kind.enrolled': { en: 'Welcome to a course', cy: 'Croeso i gwrs' },
  'kind.course due': { en: 'A course is due', cy: 'Mae cwrs i’w gwblhau' },
  'kind.course late': { en: 'A course is late', cy: 'Mae cwrs yn hwyr' },
  'kind.completed': { en: 'A course is completed', cy: 'Mae cwrs wedi’i gwblhau' },
  'kind.joined': { en: 'Welcome to an audience', cy: 'Croeso i gynulleidfa' },
  'kind.started': { en: 'A membership', cy: 'Aelodaeth' },
  'kind.nudge': { en: 'A manager’s reminder', cy: 'Nodyn atgoffa gan reolwr' },
  'kind.answered': { en: 'A request about data is answered', cy: 'Mae cais am ddata wedi’i ateb' },
  'kind.longer': { en: 'A request about data takes longer', cy: 'Mae cais am ddata yn cymryd mwy o amser' },
  'kind.agreed': {
    en: 'Learning elsewhere is approved, recognised or waived',
    cy: 'Mae dysgu mewn man arall wedi’i gymeradwyo, ei gydnabod neu ei hepgor',
  },
  'kind.sent back': {
    en: 'Learning elsewhere is sent back',
    cy: 'Mae dysgu mewn man arall wedi’i anfon yn ôl',
  },
  subjectEn: { en: 'Subject in English', cy: 'Pwnc yn Saesneg' },
  subjectCy: { en: 'Subject in Welsh', cy: 'Pwnc yn Gymraeg' },
  bodyEn: { en: 'Text in English', cy: 'Testun yn Saesneg' },
  bodyCy: { en: 'Text in Welsh', cy: 'Testun yn Gymraeg' },
  gapsTitle: { en: 'What can be filled in', cy: 'Yr hyn y gellir ei lenwi' },
  'gap.name': { en: 'who reads it', cy: 'pwy sy’n ei ddarllen' },
  'gap.about': { en: 'whom it is about', cy: 'am bwy y mae' },
  'gap.thing': {
    en: 'the requirement, the course or the audience',
    cy: 'y gofyniad, y cwrs neu’r gynulleidfa',
  },
  'gap.date': { en: 'the date that is spoken of', cy: 'y dyddiad y sonnir amdano' },
  'gap.organisation': { en: 'the organisation', cy: 'y sefydliad' },
  'gap.site': { en: 'this site', cy: 'y wefan hon' },
  'gap.sender': { en: 'the manager who reminds', cy: 'y rheolwr sy’n atgoffa' },
  templateSaved: { en: 'The words are saved', cy: 'Mae’r geiriau wedi’u cadw' },
  templateDropped: { en: 'The words are as they came', cy: 'Mae’r geiriau fel y daethant' },
  drop: { en: 'Back to the words that came with it', cy: 'Yn ôl at y geiriau a ddaeth gydag ef' },
  // What must be mended
  subjectNeeded: { en: 'Enter a subject', cy: 'Rhowch bwnc' },
  bodyNeeded: { en: 'Enter a text', cy: 'Rhowch destun' },
  gapWrong: { en: 'This can’t be filled in: (({{gap}}))', cy: 'Ni ellir llenwi hwn: (({{gap}}))' },
  keyWrong: {
    en: 'This is no key of GOV.UK Notify: copy all of it, from its name to its end',
    cy: 'Nid allwedd GOV.UK Notify mo hon: copïwch y cyfan, o’i henw i’w diwedd',
  },
  keyNeeded: { en: 'Enter the key', cy: 'Rhowch yr allwedd' },
  templateNeeded: { en: 'Enter the id of at least one template', cy: 'Rhowch ddynodydd o leiaf un templed' },
  idWrong: {
    en: 'Enter the template’s id as Notify shows it',
    cy: 'Rhowch ddynodydd y templed fel y mae Notify yn ei ddangos',
  },
})

export type SiteKey = Parameters<ReturnType<typeof saySite>>[0]
/** A sentence in both languages. */
export const bothOfSite = (key: SiteKey, params: Record<string, string | number> = {}): Both => ({
  en: saySite('en')(key, params),
  cy: saySite('cy')(key, params),
})
