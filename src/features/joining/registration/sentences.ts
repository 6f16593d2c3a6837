import type { Both } from '../../../platform/errors/errors.ts'

/** What the rules about registering say no with. */
export const sentences = {
  full: {
    en: 'All places of this code are taken. Ask whoever gave it to you for another one.',
    cy: 'Mae pob lle ar y cod hwn wedi’i gymryd. Gofynnwch i bwy bynnag a’i rhoddodd i chi am un arall.',
  },
  over: {
    en: 'This code is not in use any more. Ask whoever gave it to you for another one.',
    cy: 'Nid yw’r cod hwn yn cael ei ddefnyddio mwyach. Gofynnwch i bwy bynnag a’i rhoddodd i chi am un arall.',
  },
  early: {
    en: 'This code can’t be used yet. Try again from the day it begins.',
    cy: 'Ni ellir defnyddio’r cod hwn eto. Rhowch gynnig arall arni o’r diwrnod y mae’n dechrau.',
  },
  already: {
    en: 'You belong to this organisation already',
    cy: 'Rydych yn perthyn i’r sefydliad hwn eisoes',
  },
  asked: {
    en: 'You have asked to join already. The organisation will write to you.',
    cy: 'Rydych wedi gofyn am ymuno eisoes. Bydd y sefydliad yn ysgrifennu atoch.',
  },
  domainUnknown: {
    en: 'No organisation here takes addresses of this kind. Use your work address, or ask your organisation for a code.',
    cy: 'Nid oes unrhyw sefydliad yma yn derbyn cyfeiriadau o’r math hwn. Defnyddiwch eich cyfeiriad gwaith, neu gofynnwch i’ch sefydliad am god.',
  },
  whichOrganisation: {
    en: 'Choose the organisation that you would like to join',
    cy: 'Dewiswch y sefydliad yr hoffech ymuno ag ef',
  },
  codeUnknown: {
    en: 'No code like this is known here. Check it: it has eight letters and digits.',
    cy: 'Nid oes cod fel hwn yn hysbys yma. Gwiriwch ef: mae ganddo wyth llythyren a rhif.',
  },
  dateOfBirth: { en: 'Enter your date of birth', cy: 'Rhowch eich dyddiad geni' },
  guardianName: {
    en: 'You are under 18: enter the name of a parent or guardian',
    cy: 'Rydych o dan 18 oed: rhowch enw rhiant neu warcheidwad',
  },
  guardianContact: {
    en: 'Enter a phone number or email address of your parent or guardian',
    cy: 'Rhowch rif ffôn neu gyfeiriad e-bost eich rhiant neu’ch gwarcheidwad',
  },
  decided: {
    en: 'Somebody else has decided this meanwhile. Look at how it is now.',
    cy: 'Mae rhywun arall wedi penderfynu hyn yn y cyfamser. Edrychwch ar sut y mae nawr.',
  },
  unit: { en: 'Choose one of your own units', cy: 'Dewiswch un o’ch unedau eich hun' },
  jobRole: { en: 'Choose one of your own job roles', cy: 'Dewiswch un o’ch rolau swydd eich hun' },
  backwards: { en: 'The last day can’t be before the first', cy: 'Ni all y diwrnod olaf fod cyn y cyntaf' },
  youngNeedApproval: {
    en: 'A code for young people always needs your approval of each of them',
    cy: 'Mae angen eich cymeradwyaeth ar gyfer pob un bob amser gyda chod i bobl ifanc',
  },
  anybodys: {
    en: 'Anybody can have an address at this domain, so each application needs your approval',
    cy: 'Gall unrhyw un gael cyfeiriad yn y parth hwn, felly mae angen eich cymeradwyaeth ar bob cais',
  },
  domainTaken: {
    en: 'This domain is on your list already',
    cy: 'Mae’r parth hwn ar eich rhestr eisoes',
  },
  fewerSeats: {
    en: 'More people than that have joined by this code already',
    cy: 'Mae mwy na hynny o bobl wedi ymuno drwy’r cod hwn eisoes',
  },
} satisfies Record<string, Both>
