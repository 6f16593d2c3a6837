import { words } from '../../../platform/i18n/words.ts'

/** The words of the compliance board. */
export const sayBoard = words('requirements.board', {
  title: { en: 'Compliance', cy: 'Cydymffurfiaeth' },
  ledeNow: {
    en: 'As at {{date}}, as known now',
    cy: 'Fel yr oedd ar {{date}}, yn ôl yr hyn sy’n hysbys nawr',
  },
  ledeKnown: {
    en: 'As at {{date}}, as known at the end of {{known}}',
    cy: 'Fel yr oedd ar {{date}}, yn ôl yr hyn oedd yn hysbys ar ddiwedd {{known}}',
  },
  on: { en: 'As at', cy: 'Fel yr oedd ar' },
  known: {
    en: 'As known on (leave empty for now)',
    cy: 'Yn ôl yr hyn oedd yn hysbys ar (gadewch yn wag am nawr)',
  },
  unit: { en: 'Unit and below', cy: 'Uned ac oddi tani' },
  anyUnit: { en: 'All units', cy: 'Pob uned' },
  yourUnits: { en: 'All of your units', cy: 'Eich holl unedau' },
  requirement: { en: 'Requirement', cy: 'Gofyniad' },
  anyRequirement: { en: 'All requirements', cy: 'Pob gofyniad' },
  show: { en: 'Show', cy: 'Dangos' },
  csv: { en: 'Download as CSV', cy: 'Lawrlwytho fel CSV' },
  byRequirement: { en: 'By requirement', cy: 'Fesul gofyniad' },
  byUnit: { en: 'By unit', cy: 'Fesul uned' },
  tableByRequirement: { en: 'The figures by requirement', cy: 'Y ffigurau fesul gofyniad' },
  tableByUnit: { en: 'The figures by unit', cy: 'Y ffigurau fesul uned' },
  noUnit: { en: 'Without a unit', cy: 'Heb uned' },
  asked: { en: 'Asked', cy: 'Gofynnir' },
  percent: { en: 'Compliant %', cy: 'Cydymffurfio %' },
  compliantOf: { en: 'compliant, of {{asked}} standings', cy: 'yn cydymffurfio, o {{asked}} safle' },
  expiringTile: { en: 'of them expiring', cy: 'ohonynt yn dod i ben' },
  dueTile: { en: 'due, not late yet', cy: 'i’w gwneud, heb fod yn hwyr' },
  lateKey: { en: 'Overdue or expired', cy: 'Yn hwyr neu wedi dod i ben' },
  lateTile: { en: 'overdue or expired', cy: 'yn hwyr neu wedi dod i ben' },
  exemptHint: {
    en: '“Met” and “Expiring” count as compliant. People who are exempt are left out.',
    cy: 'Mae “Wedi’i fodloni” ac “Yn dod i ben” yn cyfrif fel cydymffurfio. Nid yw pobl sydd wedi’u heithrio yn cael eu cyfrif.',
  },
  noneTitle: { en: 'Nobody is asked on that day', cy: 'Nid yw’n ofynnol i neb ar y diwrnod hwnnw' },
  noneText: {
    en: 'Once a requirement is active, this page shows who has met it, by unit and on any day.',
    cy: 'Pan fydd gofyniad ar waith, mae’r dudalen hon yn dangos pwy sydd wedi’i fodloni, fesul uned ac ar unrhyw ddiwrnod.',
  },
  fileName: { en: 'compliance', cy: 'cydymffurfiaeth' },
})
