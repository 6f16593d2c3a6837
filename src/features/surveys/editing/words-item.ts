import { words } from '../../../platform/i18n/words.ts'

/** The words of the form of one question. */
export const sayItem = words('surveys.item', {
  textEn: { en: 'Question in English', cy: 'Cwestiwn yn Saesneg' },
  textCy: { en: 'Question in Welsh', cy: 'Cwestiwn yn Gymraeg' },
  headingEn: { en: 'Heading in English', cy: 'Pennawd yn Saesneg' },
  headingCy: { en: 'Heading in Welsh', cy: 'Pennawd yn Gymraeg' },
  helpEn: { en: 'Help in English', cy: 'Cymorth yn Saesneg' },
  helpCy: { en: 'Help in Welsh', cy: 'Cymorth yn Gymraeg' },
  enterText: { en: 'Enter the question', cy: 'Rhowch y cwestiwn' },
  optional: { en: 'Can be left out', cy: 'Gellir ei hepgor' },
  optionsEn: { en: 'Choices in English', cy: 'Dewisiadau yn Saesneg' },
  optionsCy: { en: 'Choices in Welsh', cy: 'Dewisiadau yn Gymraeg' },
  columnsEn: { en: 'Answers for each line, in English', cy: 'Atebion ar gyfer pob llinell, yn Saesneg' },
  columnsCy: { en: 'Answers for each line, in Welsh', cy: 'Atebion ar gyfer pob llinell, yn Gymraeg' },
  rowsEn: { en: 'Lines in English', cy: 'Llinellau yn Saesneg' },
  rowsCy: { en: 'Lines in Welsh', cy: 'Llinellau yn Gymraeg' },
  linesHint: { en: 'One on each line', cy: 'Un ar bob llinell' },
  linesHintCy: {
    en: 'In the same order; a line may be left empty',
    cy: 'Yn yr un drefn; gellir gadael llinell yn wag',
  },
  tooFew: {
    en: 'Enter at least two choices, one on each line',
    cy: 'Rhowch o leiaf ddau ddewis, un ar bob llinell',
  },
  tooFewRows: { en: 'Enter at least one line', cy: 'Rhowch o leiaf un llinell' },
  tooMany: {
    en: 'Enter at most 30, each of at most 200 characters',
    cy: 'Rhowch 30 ar y mwyaf, pob un o 200 nod ar y mwyaf',
  },
  unevenLines: {
    en: 'The Welsh has more lines than the English',
    cy: 'Mae gan y Gymraeg fwy o linellau na’r Saesneg',
  },
  scaleFrom: { en: 'From', cy: 'O' },
  scaleTo: { en: 'To', cy: 'I' },
  least: { en: 'Smallest number', cy: 'Rhif lleiaf' },
  most: { en: 'Greatest number', cy: 'Rhif mwyaf' },
  lowEn: { en: 'What the lowest means, in English', cy: 'Beth mae’r isaf yn ei olygu, yn Saesneg' },
  lowCy: { en: 'What the lowest means, in Welsh', cy: 'Beth mae’r isaf yn ei olygu, yn Gymraeg' },
  highEn: { en: 'What the highest means, in English', cy: 'Beth mae’r uchaf yn ei olygu, yn Saesneg' },
  highCy: { en: 'What the highest means, in Welsh', cy: 'Beth mae’r uchaf yn ei olygu, yn Gymraeg' },
  wholeNumber: { en: 'Enter a whole number', cy: 'Rhowch rif cyfan' },
  scaleBounds: {
    en: 'A scale goes from 0 or 1 to a number from 2 to 10',
    cy: 'Mae graddfa’n mynd o 0 neu 1 hyd at rif o 2 i 10',
  },
  boundsOrder: {
    en: 'The greatest number must not be below the smallest',
    cy: 'Ni chaiff y rhif mwyaf fod islaw’r lleiaf',
  },
  show: { en: 'When it is shown', cy: 'Pryd y caiff ei ddangos' },
  always: { en: 'Always', cy: 'Bob amser' },
  whenAnswer: { en: 'When the answer to “{{question}}” is …', cy: 'Pan fydd yr ateb i “{{question}}” yn …' },
  anyOf: { en: 'Any of these', cy: 'Unrhyw un o’r rhain' },
  chooseValues: { en: 'Choose at least one answer', cy: 'Dewiswch o leiaf un ateb' },
})

type Key = Parameters<ReturnType<typeof sayItem>>[0]
/** A sentence about a question, in both languages. */
export const saidOfItem = (key: Key) => ({ en: sayItem('en')(key), cy: sayItem('cy')(key) })
