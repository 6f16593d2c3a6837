import { words } from '../../platform/i18n/words.ts'

/** Why a row was left out, and what stops a run, in plain words. */
export const sayFault = words('hr.faults', {
  missing: {
    en: 'This is missing, and the row needs it.',
    cy: 'Mae hwn ar goll, ac mae ei angen ar y rhes.',
  },
  tooLong: {
    en: 'This is too long: at most {{most}} characters.',
    cy: 'Mae hwn yn rhy hir: {{most}} nod ar y mwyaf.',
  },
  dateWrong: {
    en: '“{{value}}” is not a date in the form this source uses.',
    cy: 'Nid yw “{{value}}” yn ddyddiad yn y ffurf a ddefnyddir gan y ffynhonnell hon.',
  },
  emailWrong: { en: '“{{value}}” is not an email address.', cy: 'Nid yw “{{value}}” yn gyfeiriad e-bost.' },
  yesNoWrong: { en: '“{{value}}” says neither yes nor no.', cy: 'Nid yw “{{value}}” yn dweud ie na na.' },
  numberWrong: { en: '“{{value}}” is not a number.', cy: 'Nid yw “{{value}}” yn rhif.' },
  choiceUnknown: {
    en: '“{{value}}” is not one of the choices of this field.',
    cy: 'Nid yw “{{value}}” yn un o ddewisiadau’r maes hwn.',
  },
  tooManyCells: {
    en: 'The row has more cells than the file has columns: “{{value}}” stands beyond the last one.',
    cy: 'Mae gan y rhes fwy o gelloedd nag sydd o golofnau yn y ffeil: mae “{{value}}” y tu hwnt i’r un olaf.',
  },
  startAfterEnd: {
    en: 'The last day is before the first day.',
    cy: 'Mae’r diwrnod olaf cyn y diwrnod cyntaf.',
  },
  overlapsLater: {
    en: 'These dates reach into a later time that is already on record.',
    cy: 'Mae’r dyddiadau hyn yn ymestyn i gyfnod diweddarach sydd eisoes ar gofnod.',
  },
  duplicateNumber: {
    en: 'The same employee number stands in line {{line}} too.',
    cy: 'Mae’r un rhif gweithiwr yn llinell {{line}} hefyd.',
  },
  duplicateCode: {
    en: 'The same code or name stands in line {{line}} too.',
    cy: 'Mae’r un cod neu enw yn llinell {{line}} hefyd.',
  },
  duplicateEmail: {
    en: 'Somebody else has the same email address in line {{line}}.',
    cy: 'Mae gan rywun arall yr un cyfeiriad e-bost yn llinell {{line}}.',
  },
  conflict: {
    en: 'Line {{line}} tells of the same person with another name, address or dates.',
    cy: 'Mae llinell {{line}} yn sôn am yr un person ag enw, cyfeiriad neu ddyddiadau gwahanol.',
  },
  emailKnown: {
    en: 'Somebody else in your organisation has this email address.',
    cy: 'Mae’r cyfeiriad e-bost hwn gan rywun arall yn eich sefydliad.',
  },
  alreadyLeft: {
    en: 'They had left before we knew of them, so there is nothing to add.',
    cy: 'Roedden nhw wedi gadael cyn i ni wybod amdanynt, felly does dim i’w ychwanegu.',
  },
  unitUnknown: { en: 'There is no unit “{{value}}”.', cy: 'Does dim uned “{{value}}”.' },
  unitMany: {
    en: 'Several units are called “{{value}}”: a code is needed.',
    cy: 'Mae sawl uned o’r enw “{{value}}”: mae angen cod.',
  },
  roleUnknown: { en: 'There is no job role “{{value}}”.', cy: 'Does dim rôl swydd “{{value}}”.' },
  roleMany: {
    en: 'Several job roles are called “{{value}}”: a code is needed.',
    cy: 'Mae sawl rôl swydd o’r enw “{{value}}”: mae angen cod.',
  },
  postUnknown: { en: 'There is no post “{{value}}”.', cy: 'Does dim safle “{{value}}”.' },
  parentUnknown: {
    en: 'There is no unit “{{value}}” for it to be part of.',
    cy: 'Does dim uned “{{value}}” iddi fod yn rhan ohoni.',
  },
  unitCircle: {
    en: 'This unit would be part of itself, by way of others.',
    cy: 'Byddai’r uned hon yn rhan ohoni’i hun, trwy rai eraill.',
  },
  managerUnknown: {
    en: 'Nobody here has “{{value}}”, so the manager is unknown.',
    cy: 'Does gan neb yma “{{value}}”, felly mae’r rheolwr yn anhysbys.',
  },
  managerNoJob: {
    en: 'The manager “{{value}}” has no job here on that day.',
    cy: 'Does gan y rheolwr “{{value}}” ddim swydd yma ar y diwrnod hwnnw.',
  },
  managerPostUnknown: {
    en: 'There is no post “{{value}}” for the manager.',
    cy: 'Does dim safle “{{value}}” ar gyfer y rheolwr.',
  },
  managerSelf: { en: 'Nobody can be their own manager.', cy: 'All neb fod yn rheolwr arno’i hun.' },
  managerCircle: {
    en: 'With the manager “{{value}}” the line of managers would come back to this person.',
    cy: 'Gyda’r rheolwr “{{value}}” byddai’r llinell reoli yn dod yn ôl at y person hwn.',
  },
  jobMany: {
    en: 'This person has several jobs: the file must say by a reference which one it means.',
    cy: 'Mae gan y person hwn sawl swydd: rhaid i’r ffeil ddweud trwy gyfeirnod pa un a olygir.',
  },
  profileTaken: {
    en: 'Somebody else has “{{value}}” already, and everybody’s must differ.',
    cy: 'Mae “{{value}}” gan rywun arall eisoes, a rhaid i bawb fod yn wahanol.',
  },
  notAllowedCreate: {
    en: 'This source may not add anything new.',
    cy: 'Ni chaiff y ffynhonnell hon ychwanegu dim byd newydd.',
  },
  notAllowedChange: {
    en: 'This source may not change what is on record.',
    cy: 'Ni chaiff y ffynhonnell hon newid yr hyn sydd ar gofnod.',
  },
  notAllowedLeave: {
    en: 'This source may not say that somebody left.',
    cy: 'Ni chaiff y ffynhonnell hon ddweud bod rhywun wedi gadael.',
  },
  // Why a file could not be read.
  empty: { en: 'The file is empty.', cy: 'Mae’r ffeil yn wag.' },
  binary: {
    en: 'This is neither a text file (CSV, TSV) nor an Excel workbook (XLSX).',
    cy: 'Nid ffeil destun (CSV, TSV) na llyfr gwaith Excel (XLSX) yw hon.',
  },
  notReadable: {
    en: 'The workbook is damaged, or holds something that is not safe to open.',
    cy: 'Mae’r llyfr gwaith wedi’i ddifrodi, neu’n cynnwys rhywbeth nad yw’n ddiogel i’w agor.',
  },
  noSheet: {
    en: 'There is no sheet with rows in this workbook.',
    cy: 'Does dim dalen â rhesi yn y llyfr gwaith hwn.',
  },
  noHeader: {
    en: 'There is no row with the names of the columns.',
    cy: 'Does dim rhes ag enwau’r colofnau.',
  },
  columnTwice: { en: 'Two columns are called “{{column}}”.', cy: 'Mae dwy golofn o’r enw “{{column}}”.' },
  tooBig: { en: 'The file is larger than {{megabytes}} MB.', cy: 'Mae’r ffeil yn fwy na {{megabytes}} MB.' },
  tooManyRows: { en: 'The file has more than {{most}} rows.', cy: 'Mae gan y ffeil fwy na {{most}} rhes.' },
  tooManyColumns: {
    en: 'The file has more than {{most}} columns.',
    cy: 'Mae gan y ffeil fwy na {{most}} colofn.',
  },
  broken: {
    en: 'The file can’t be read any further from line {{line}} on: a quotation mark is never closed, or it breaks off.',
    cy: 'Ni ellir darllen y ffeil ymhellach o linell {{line}} ymlaen: nid yw dyfynnod byth yn cau, neu mae’n torri i ffwrdd.',
  },
  // What the page of a run has to say.
  threshold: {
    en: '{{left}} of {{members}} people would leave: {{percent}} %. More than {{threshold}} % is only done when somebody says why.',
    cy: 'Byddai {{left}} o {{members}} o bobl yn gadael: {{percent}} %. Dim ond pan fydd rhywun yn dweud pam y gwneir mwy na {{threshold}} %.',
  },
  columnsUnsaid: {
    en: 'Nobody has said yet what the columns of this source’s files are, so the file waits.',
    cy: 'Nid oes neb wedi dweud eto beth yw colofnau ffeiliau’r ffynhonnell hon, felly mae’r ffeil yn aros.',
  },
  columnsNew: {
    en: 'The file waits, because it has columns that were not in this source’s files before ({{count}}): {{columns}}. Say what they are, or that they are not read.',
    cy: 'Mae’r ffeil yn aros, oherwydd bod ynddi golofnau nad oeddent yn ffeiliau’r ffynhonnell hon o’r blaen ({{count}}): {{columns}}. Dywedwch beth ydynt, neu na ddarllenir nhw.',
  },
  columnsUnfit: {
    en: 'The file waits, because no column says who or what each row is, or two columns are the same thing. Say what the columns are.',
    cy: 'Mae’r ffeil yn aros, oherwydd nad oes colofn yn dweud pwy neu beth yw pob rhes, neu am fod dwy golofn yr un peth. Dywedwch beth yw’r colofnau.',
  },
  nameless: {
    en: 'Some lines do not say whom they are about ({{count}}). So nobody is taken for having left until these are mended.',
    cy: 'Mae rhai llinellau heb ddweud am bwy maen nhw’n sôn ({{count}}). Felly ni chymerir bod neb wedi gadael nes trwsio’r rhain.',
  },
  undoBlocked: {
    en: 'The run was not undone: something came in the way meanwhile.',
    cy: 'Ni ddadwnaed y rhediad: daeth rhywbeth yn y ffordd yn y cyfamser.',
  },
  planChanged: {
    en: 'Something changed after the preview was made, so nothing was done. This is the new preview.',
    cy: 'Newidiodd rhywbeth ar ôl gwneud y rhagolwg, felly ni wnaed dim. Dyma’r rhagolwg newydd.',
  },
})
