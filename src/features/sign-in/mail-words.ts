import { words } from '../../platform/i18n/words.ts'

/** What the mails of this feature say. */
export const sayInMail = words('sign-in-mail', {
  hello: { en: 'Hello {{name}}', cy: 'Helô {{name}}' },
  choosePassword: { en: 'Choose a password', cy: 'Dewis cyfrinair' },
  forgottenSubject: {
    en: 'Choose a new password for {{site}}',
    cy: 'Dewiswch gyfrinair newydd ar gyfer {{site}}',
  },
  forgotten: {
    en: 'Somebody asked for a new password for your account on {{site}}. If it was you, open this page within an hour. It works once.',
    cy: 'Gofynnodd rhywun am gyfrinair newydd ar gyfer eich cyfrif ar {{site}}. Os mai chi oedd hwnnw, agorwch y dudalen hon o fewn awr. Mae’n gweithio unwaith.',
  },
  forgottenAfter: {
    en: 'If it was not you, do nothing: your password stays as it is.',
    cy: 'Os nad chi oedd hwnnw, peidiwch â gwneud dim: bydd eich cyfrinair yn aros fel y mae.',
  },
  invitationSubject: { en: 'Your account on {{site}}', cy: 'Eich cyfrif ar {{site}}' },
  invitation: {
    en: 'You have an account on {{site}}, where you find your training and keep a record of it. Choose a password to start. The page works once, and for 14 days.',
    cy: 'Mae gennych gyfrif ar {{site}}, lle gallwch ddod o hyd i’ch hyfforddiant a chadw cofnod ohono. Dewiswch gyfrinair i ddechrau. Mae’r dudalen yn gweithio unwaith, ac am 14 diwrnod.',
  },
  invitationAfter: {
    en: 'If the 14 days are over, use “Forgotten your password” on the sign-in page.',
    cy: 'Os yw’r 14 diwrnod ar ben, defnyddiwch “Wedi anghofio’ch cyfrinair” ar y dudalen fewngofnodi.',
  },
  passwordChangedSubject: {
    en: 'Your password for {{site}} was changed',
    cy: 'Newidiwyd eich cyfrinair ar gyfer {{site}}',
  },
  passwordChanged: {
    en: 'The password of your account on {{site}} was changed just now, and you were signed out everywhere else.',
    cy: 'Newidiwyd cyfrinair eich cyfrif ar {{site}} gynnau, a chawsoch eich allgofnodi ym mhobman arall.',
  },
  factorAddedSubject: {
    en: 'Signing in to {{site}} now takes a code',
    cy: 'Mae angen cod i fewngofnodi i {{site}} bellach',
  },
  factorAdded: {
    en: 'A second step was added to your account on {{site}}: from now on you need your password and a code from your app.',
    cy: 'Ychwanegwyd ail gam at eich cyfrif ar {{site}}: o hyn ymlaen bydd angen eich cyfrinair a chod o’ch ap.',
  },
  factorRemovedSubject: {
    en: 'Signing in to {{site}} takes no code any more',
    cy: 'Nid oes angen cod i fewngofnodi i {{site}} mwyach',
  },
  factorRemoved: {
    en: 'The second step was removed from your account on {{site}}: your password alone opens it now.',
    cy: 'Tynnwyd yr ail gam oddi ar eich cyfrif ar {{site}}: mae’ch cyfrinair yn unig yn ei agor bellach.',
  },
  wayAddedSubject: {
    en: 'Another way to sign in to {{site}} was added',
    cy: 'Ychwanegwyd ffordd arall o fewngofnodi i {{site}}',
  },
  wayAdded: {
    en: 'A passkey, or the sign-on of an organisation, was added to your account on {{site}} just now and opens it from then on.',
    cy: 'Ychwanegwyd allwedd mynediad, neu fewngofnodi drwy sefydliad, at eich cyfrif ar {{site}} gynnau, ac mae’n ei agor o hynny ymlaen.',
  },
  wayRemovedSubject: {
    en: 'A way to sign in to {{site}} was removed',
    cy: 'Tynnwyd ffordd o fewngofnodi i {{site}}',
  },
  wayRemoved: {
    en: 'A passkey, or the sign-on of an organisation, was removed from your account on {{site}} and no longer opens it.',
    cy: 'Tynnwyd allwedd mynediad, neu fewngofnodi drwy sefydliad, oddi ar eich cyfrif ar {{site}} ac nid yw’n ei agor mwyach.',
  },
  notYou: {
    en: 'If it was not you, choose a new password at once and tell your learning team.',
    cy: 'Os nad chi wnaeth hyn, dewiswch gyfrinair newydd ar unwaith a rhowch wybod i’ch tîm dysgu.',
  },
})
