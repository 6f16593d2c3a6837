import type { Both } from '../../../platform/errors/errors.ts'
import { longDate, shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { type Lang, words } from '../../../platform/i18n/words.ts'
import { sayWhy } from '../people/words.ts'
import type { Cause } from './causes.ts'

const welshPlural = (other: string) => ({
  zero: other,
  one: other,
  two: other,
  few: other,
  many: other,
  other,
})

/** The words of signed returns and of what is known otherwise since. */
export const sayReturn = words('requirements.returns', {
  returns: { en: 'Signed returns', cy: 'Datganiadau a lofnodwyd' },
  returnsLede: {
    en: 'Figures that were signed. Each gives the same figures whenever it is opened.',
    cy: 'Ffigurau a lofnodwyd. Mae pob un yn rhoi’r un ffigurau bob tro y caiff ei agor.',
  },
  noneTitle: { en: 'Nothing is signed yet', cy: 'Nid oes dim wedi’i lofnodi eto' },
  noneText: {
    en: 'Choose a day on the compliance page and sign its figures. What is recorded later does not change them.',
    cy: 'Dewiswch ddiwrnod ar y dudalen gydymffurfiaeth a llofnodwch ei ffigurau. Nid yw’r hyn a gofnodir wedyn yn eu newid.',
  },
  toBoard: { en: 'Compliance', cy: 'Cydymffurfiaeth' },
  sign: { en: 'Sign these figures', cy: 'Llofnodi’r ffigurau hyn' },
  signTitle: { en: 'Sign compliance figures', cy: 'Llofnodi ffigurau cydymffurfiaeth' },
  signHint: {
    en: 'Your name, these two dates and the figures are kept together and never changed.',
    cy: 'Cedwir eich enw, y ddau ddyddiad hyn a’r ffigurau gyda’i gilydd, ac ni chânt eu newid.',
  },
  name: { en: 'What is this return called?', cy: 'Beth yw enw’r datganiad hwn?' },
  enterName: { en: 'Enter a name', cy: 'Rhowch enw' },
  nameNow: { en: 'Compliance on {{date}}', cy: 'Cydymffurfiaeth ar {{date}}' },
  note: { en: 'What you sign, in a sentence', cy: 'Yr hyn a lofnodir gennych, mewn brawddeg' },
  enterNote: { en: 'Enter a sentence', cy: 'Rhowch frawddeg' },
  noteNow: {
    en: 'To the best of my knowledge these figures are right.',
    cy: 'Hyd eithaf fy ngwybodaeth mae’r ffigurau hyn yn gywir.',
  },
  signNow: { en: 'Sign', cy: 'Llofnodi' },
  signed: {
    en: 'The figures are signed. They stay as they are.',
    cy: 'Mae’r ffigurau wedi’u llofnodi. Byddant yn aros fel y maent.',
  },
  working: {
    en: 'Standings are being worked out at the moment. Try again in a minute.',
    cy: 'Mae safleoedd yn cael eu cyfrifo ar hyn o bryd. Rhowch gynnig arall arni ymhen munud.',
  },
  nothing: {
    en: 'Nobody is asked on that day: there is nothing to sign.',
    cy: 'Nid yw’n ofynnol i neb ar y diwrnod hwnnw: nid oes dim i’w lofnodi.',
  },
  asAt: { en: 'As at', cy: 'Fel yr oedd ar' },
  knownAt: { en: 'As known at', cy: 'Yn ôl yr hyn oedd yn hysbys ar' },
  scope: { en: 'About', cy: 'Ynghylch' },
  everything: { en: 'The whole organisation, all requirements', cy: 'Y sefydliad cyfan, pob gofyniad' },
  wholeOrganisation: { en: 'The whole organisation', cy: 'Y sefydliad cyfan' },
  withBelow: { en: '{{name}} and the units below it', cy: '{{name}} a’r unedau oddi tani' },
  signedBy: { en: 'Signed by', cy: 'Llofnodwyd gan' },
  by: { en: '{{name}}, {{when}}', cy: '{{name}}, {{when}}' },
  somebody: { en: 'Somebody who is erased', cy: 'Rhywun a ddilëwyd' },
  sentence: { en: 'What was signed', cy: 'Yr hyn a lofnodwyd' },
  seal: { en: 'Seal', cy: 'Sêl' },
  check: { en: 'Worked out again just now', cy: 'Cyfrifwyd eto yr eiliad hon' },
  same: {
    en: 'Worked out again just now from what was known then, the figures are the same as signed.',
    cy: 'Wedi’u cyfrifo eto yr eiliad hon o’r hyn oedd yn hysbys bryd hynny, yr un yw’r ffigurau â’r rhai a lofnodwyd.',
  },
  notSame: {
    en: 'Worked out again just now, the figures are NOT the same as signed. Rows they rested on are gone, for example erased after their time of keeping.',
    cy: 'Wedi’u cyfrifo eto yr eiliad hon, NID yr un yw’r ffigurau â’r rhai a lofnodwyd. Mae rhesi y safent arnynt wedi mynd, er enghraifft wedi’u dileu ar ôl eu cyfnod cadw.',
  },
  broken: {
    en: 'The seal does NOT fit: what stands here is not what was signed. Tell whoever runs this site.',
    cy: 'NID yw’r sêl yn cyfateb: nid yr hyn a lofnodwyd sydd yma. Rhowch wybod i bwy bynnag sy’n rhedeg y wefan hon.',
  },
  figures: { en: 'The figures', cy: 'Y ffigurau' },
  byRequirement: { en: 'By requirement', cy: 'Fesul gofyniad' },
  byUnit: { en: 'By unit', cy: 'Fesul uned' },
  requirement: { en: 'Requirement', cy: 'Gofyniad' },
  unit: { en: 'Unit', cy: 'Uned' },
  noUnit: { en: 'Without a unit', cy: 'Heb uned' },
  asSigned: { en: 'As signed', cy: 'Fel y llofnodwyd' },
  again: { en: 'Worked out again', cy: 'Wedi’u cyfrifo eto' },
  thenKnown: { en: 'As known then', cy: 'Yn ôl yr hyn oedd yn hysbys bryd hynny' },
  nowKnown: { en: 'As known now', cy: 'Yn ôl yr hyn sy’n hysbys nawr' },
  share: {
    en: '{{compliant}} of {{asked}} compliant',
    cy: '{{compliant}} o {{asked}} yn cydymffurfio',
  },
  noneAsked: { en: 'Nobody was asked', cy: 'Ddim yn ofynnol i neb' },
  moved: {
    en: 'Whoever’s unit was recorded otherwise since counts in another unit now; that alone is no difference below.',
    cy: 'Mae pwy bynnag y cofnodwyd ei uned yn wahanol ers hynny yn cyfrif mewn uned arall nawr; nid yw hynny ynddo’i hun yn wahaniaeth isod.',
  },
  differences: {
    en: 'What has come out differently since',
    cy: 'Yr hyn a ddaeth allan yn wahanol ers hynny',
  },
  differencesLede: {
    en: 'As at {{date}}: as known at the end of {{known}}, and as known now',
    cy: 'Fel yr oedd ar {{date}}: yn ôl yr hyn oedd yn hysbys ar ddiwedd {{known}}, ac yn ôl yr hyn sy’n hysbys nawr',
  },
  differencesTitle: { en: 'Compared with what is known now', cy: 'O’i gymharu â’r hyn sy’n hysbys nawr' },
  compare: { en: 'Compare with what is known now', cy: 'Cymharu â’r hyn sy’n hysbys nawr' },
  noDifference: {
    en: 'Nothing: everybody stands the same for that day as was known then.',
    cy: 'Dim: mae cyflwr pawb ar y diwrnod hwnnw yn hysbys fel yr un peth nawr.',
  },
  count: {
    en: {
      one: '{{count}} standing differs from what was known then.',
      other: '{{count}} standings differ from what was known then.',
    },
    cy: welshPlural('Mae {{count}} o safleoedd yn wahanol i’r hyn oedd yn hysbys bryd hynny.'),
  },
  unseen: {
    en: {
      one: '{{count}} of them is somebody you may not see.',
      other: '{{count}} of them are people you may not see.',
    },
    cy: welshPlural('Ni chewch weld {{count}} ohonynt.'),
  },
  person: { en: 'Person', cy: 'Unigolyn' },
  was: { en: 'Known then', cy: 'Bryd hynny' },
  isNow: { en: 'Known now', cy: 'Nawr' },
  why: { en: 'Why', cy: 'Pam' },
  csv: { en: 'Download as CSV', cy: 'Lawrlwytho fel CSV' },
  fileName: { en: 'differences', cy: 'gwahaniaethau' },
  boardHint: {
    en: 'Choose a day before today under “As known on” to compare with now.',
    cy: 'Dewiswch ddiwrnod cyn heddiw o dan “Yn ôl yr hyn oedd yn hysbys ar” i gymharu â nawr.',
  },
})

const sayCause = words('requirements.causes', {
  evidence: {
    en: '{{what}} of {{date}} ({{source}}) was recorded on {{at}}.',
    cy: 'Cofnodwyd {{what}}, {{date}} ({{source}}), ar {{at}}.',
  },
  evidenceGone: {
    en: '{{what}} of {{date}} ({{source}}) was taken back on {{at}}.',
    cy: 'Tynnwyd {{what}}, {{date}} ({{source}}), yn ôl ar {{at}}.',
  },
  correctedAway: {
    en: '{{what}} of {{date}} ({{source}}) was corrected on {{at}}: as it stands now it does not count here.',
    cy: 'Cywirwyd {{what}}, {{date}} ({{source}}), ar {{at}}: fel y mae nawr nid yw’n cyfrif yma.',
  },
  correctedGone: {
    en: '{{what}} of {{date}} ({{source}}) was corrected on {{at}}, and then taken back.',
    cy: 'Cywirwyd {{what}}, {{date}} ({{source}}), ar {{at}}, ac yna fe’i tynnwyd yn ôl.',
  },
  countsNow: {
    en: '{{what}} of {{date}} ({{source}}) counts now and did not then.',
    cy: 'Mae {{what}}, {{date}} ({{source}}), yn cyfrif nawr ond nid oedd bryd hynny.',
  },
  countsNoMore: {
    en: '{{what}} of {{date}} ({{source}}) counted then and does not now.',
    cy: 'Roedd {{what}}, {{date}} ({{source}}), yn cyfrif bryd hynny ond nid yw nawr.',
  },
  corrected: {
    en: '{{what}} was corrected on {{at}}: {{date}} ({{source}}), before that {{before}}.',
    cy: 'Cywirwyd {{what}} ar {{at}}: {{date}} ({{source}}), cyn hynny {{before}}.',
  },
  exempted: {
    en: 'An exemption, {{span}}, was recorded on {{at}}.',
    cy: 'Cofnodwyd eithriad, {{span}}, ar {{at}}.',
  },
  exemptionGone: {
    en: 'The exemption, {{span}}, was ended or taken back on {{at}}.',
    cy: 'Daethpwyd â’r eithriad, {{span}}, i ben neu fe’i tynnwyd yn ôl ar {{at}}.',
  },
  version: {
    en: 'What is asked was changed on {{at}}: version {{number}}, counting from {{date}}.',
    cy: 'Newidiwyd yr hyn a ofynnir ar {{at}}: fersiwn {{number}}, yn cyfrif o {{date}}.',
  },
  closed: { en: 'The requirement closed after {{date}}.', cy: 'Caeodd y gofyniad ar ôl {{date}}.' },
  cameIn: {
    en: 'Recorded on {{at}} as in “{{name}}” on that day.',
    cy: 'Cofnodwyd ar {{at}} eu bod yn “{{name}}” ar y diwrnod hwnnw.',
  },
  wentOut: {
    en: 'Recorded on {{at}} as not in “{{name}}” on that day.',
    cy: 'Cofnodwyd ar {{at}} nad oeddent yn “{{name}}” ar y diwrnod hwnnw.',
  },
  began: {
    en: 'Recorded on {{at}} as belonging to the organisation on that day.',
    cy: 'Cofnodwyd ar {{at}} eu bod yn perthyn i’r sefydliad ar y diwrnod hwnnw.',
  },
  ended: {
    en: 'Recorded on {{at}} as not belonging to the organisation on that day.',
    cy: 'Cofnodwyd ar {{at}} nad oeddent yn perthyn i’r sefydliad ar y diwrnod hwnnw.',
  },
  unitsIn: {
    en: 'Recorded since as working in these units on that day.',
    cy: 'Cofnodwyd ers hynny eu bod yn gweithio yn yr unedau hyn ar y diwrnod hwnnw.',
  },
  unitsOut: {
    en: 'Recorded since as working in other units on that day.',
    cy: 'Cofnodwyd ers hynny eu bod yn gweithio mewn unedau eraill ar y diwrnod hwnnw.',
  },
  hidden: {
    en: 'Something that you may not see was recorded since.',
    cy: 'Cofnodwyd rhywbeth ers hynny na chewch ei weld.',
  },
  due: {
    en: 'The day by which it is due is {{now}} now; it was {{before}}.',
    cy: 'Y dyddiad y mae i’w wneud erbyn yw {{now}} nawr; {{before}} ydoedd.',
  },
  noDate: { en: 'not known', cy: 'anhysbys' },
  other: {
    en: 'A date it is worked out from was recorded differently on {{at}}.',
    cy: 'Cofnodwyd yr hyn y cyfrifir ohono yn wahanol ar {{at}}.',
  },
  otherSince: {
    en: 'A date it is worked out from was recorded differently since.',
    cy: 'Cofnodwyd yr hyn y cyfrifir ohono yn wahanol ers hynny.',
  },
  first: {
    en: 'Nothing was worked out then: it first was on {{at}}.',
    cy: 'Ni chyfrifwyd dim bryd hynny: ar {{at}} y gwnaed hynny gyntaf.',
  },
  something: { en: 'Something', cy: 'Rhywbeth' },
})

/** Of these the day is told on which a piece ceased to hold. */
const isOver = new Set<Cause['kind']>(['evidenceGone', 'correctedAway', 'correctedGone'])

/** A cause as one sentence. */
export function causeInWords(cause: Cause, lang: Lang): string {
  const [t, w] = [sayCause(lang), sayWhy(lang)]
  const on = (day: string | Date | null) => (day ? longDate(day, lang) : t('noDate'))
  const span = (one: { starts_on: string; ends_on: string | null }) => {
    const from = shortDate(one.starts_on, lang)
    return one.ends_on ? w('span', { from, to: shortDate(one.ends_on, lang) }) : w('from', { from })
  }
  switch (cause.kind) {
    case 'evidence':
    case 'evidenceGone':
    case 'correctedAway':
    case 'correctedGone':
    case 'countsNow':
    case 'countsNoMore':
    case 'corrected': {
      const { piece } = cause
      return t(cause.kind, {
        what: textIn(piece.title, lang) || t('something'),
        date: on(piece.happened_on),
        source: w(piece.source as 'run'),
        at: on(isOver.has(cause.kind) ? piece.superseded_at : piece.recorded_at),
        before: cause.kind === 'corrected' ? on(cause.before.happened_on) : '',
      })
    }
    case 'exempted':
    case 'exemptionGone': {
      const { exemption } = cause
      const at = cause.kind === 'exempted' ? exemption.recorded_at : exemption.superseded_at
      return t(cause.kind, { span: span(exemption), at: on(at) })
    }
    case 'version': {
      const { number, counts_from, recorded_at, superseded_at, is_late } = cause.version
      return t('version', { number, date: on(counts_from), at: on(is_late ? recorded_at : superseded_at) })
    }
    case 'closed':
      return t('closed', { date: on(cause.on) })
    case 'cameIn':
    case 'wentOut': {
      const { move } = cause
      if (move.audience_id) return t(cause.kind, { at: on(move.at), name: textIn(move.audience, lang) })
      return t(cause.kind === 'cameIn' ? 'began' : 'ended', { at: on(move.at) })
    }
    case 'due':
      return t('due', { before: on(cause.before), now: on(cause.now) })
    case 'first':
      return t('first', { at: on(cause.at) })
    case 'other':
      return cause.at ? t('other', { at: on(cause.at) }) : t('otherSince')
    default:
      return t(cause.kind)
  }
}

export const saidReturn = (key: Parameters<ReturnType<typeof sayReturn>>[0]): Both => ({
  en: sayReturn('en')(key),
  cy: sayReturn('cy')(key),
})
