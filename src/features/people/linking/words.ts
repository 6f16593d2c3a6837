import { words } from '../../../platform/i18n/words.ts'

/** The words of the question whether an organisation may add somebody who has an account already. */
export const say = words('people.linking', {
  title: { en: 'Is this you?', cy: 'Ai chi yw hwn?' },
  lede: {
    en: '{{organisation}} would like to add you to its people on {{site}}.',
    cy: 'Hoffai {{organisation}} eich ychwanegu at ei phobl ar {{site}}.',
  },
  what: {
    en: 'You have an account already, under {{address}}. If you agree, {{organisation}} is added to it: you keep your password and your record, and {{organisation}} sees what you learn for them. It does not see what you learnt elsewhere.',
    cy: 'Mae gennych gyfrif eisoes, o dan {{address}}. Os cytunwch, ychwanegir {{organisation}} ato: byddwch yn cadw eich cyfrinair a’ch cofnod, a bydd {{organisation}} yn gweld yr hyn a ddysgwch iddyn nhw. Ni fydd yn gweld yr hyn a ddysgoch yn rhywle arall.',
  },
  agree: { en: 'Yes, add it to my account', cy: 'Ie, ychwanegwch ef at fy nghyfrif' },
  refuse: { en: 'No, this is not me', cy: 'Na, nid fi yw hwn' },
  agreed: { en: 'It is part of your account now', cy: 'Mae’n rhan o’ch cyfrif nawr' },
  agreedText: { en: 'Sign in as you always do.', cy: 'Mewngofnodwch fel y byddwch bob amser.' },
  refused: { en: 'Thank you. Nothing was linked.', cy: 'Diolch. Ni chysylltwyd dim.' },
  refusedText: {
    en: 'Your account stays as it was, and the organisation is not told whose it is.',
    cy: 'Bydd eich cyfrif yn aros fel yr oedd, ac ni ddywedir wrth y sefydliad pwy sydd biau’r cyfrif.',
  },
  signIn: { en: 'Sign in', cy: 'Mewngofnodi' },
  gone: { en: 'This link has been used or is too old', cy: 'Defnyddiwyd y ddolen hon neu mae’n rhy hen' },
  goneText: {
    en: 'If you still want to be added, ask the organisation to send the letter again.',
    cy: 'Os ydych am gael eich ychwanegu o hyd, gofynnwch i’r sefydliad anfon y llythyr eto.',
  },
  subject: {
    en: '{{organisation}} would like to add you',
    cy: 'Hoffai {{organisation}} eich ychwanegu',
  },
  letter: {
    en: '{{organisation}} has added somebody with this email address to its people on {{site}}. You have an account under this address already, so we ask you first.',
    cy: 'Mae {{organisation}} wedi ychwanegu rhywun â’r cyfeiriad e-bost hwn at ei phobl ar {{site}}. Mae gennych gyfrif o dan y cyfeiriad hwn eisoes, felly rydym yn gofyn i chi yn gyntaf.',
  },
  look: { en: 'Look and answer', cy: 'Edrych ac ateb' },
  after: {
    en: 'Until you agree nothing of your account is shown to them. The link works for 14 days.',
    cy: 'Hyd nes y cytunwch, ni ddangosir dim o’ch cyfrif iddyn nhw. Bydd y ddolen yn gweithio am 14 diwrnod.',
  },
})
