import { words } from '../../../platform/i18n/words.ts'

/** What the letters to pre-joiners say. */
export const sayInvitation = words('joining.invitation', {
  subject: { en: 'Welcome to {{organisation}}', cy: 'Croeso i {{organisation}}' },
  hello: { en: 'Hello {{name}}', cy: 'Helô {{name}}' },
  letter: {
    en: 'You start at {{organisation}} on {{date}}. Until then there is a welcome page for you on {{site}}: what happens on your first day, whom to ask, and a few things you can learn beforehand.',
    cy: 'Byddwch yn dechrau yn {{organisation}} ar {{date}}. Tan hynny mae tudalen groeso i chi ar {{site}}: beth sy’n digwydd ar eich diwrnod cyntaf, pwy i’w holi, ac ambell beth y gallwch ei ddysgu ymlaen llaw.',
  },
  limited: {
    en: 'Nothing of this is an obligation. What you learn stays yours and goes on with you when you start.',
    cy: 'Nid oes dim o hyn yn orfodol. Chi biau’r hyn a ddysgwch, a bydd yn parhau gyda chi pan fyddwch yn dechrau.',
  },
  open: { en: 'Open your welcome page', cy: 'Agor eich tudalen groeso' },
  after: {
    en: 'The link works once, within 14 days. After that, use “Send me a link to sign in” on the sign-in page.',
    cy: 'Mae’r ddolen yn gweithio unwaith, o fewn 14 diwrnod. Wedi hynny, defnyddiwch “Anfon dolen ataf i fewngofnodi” ar y dudalen fewngofnodi.',
  },
  askSubject: { en: '{{organisation}} expects you', cy: 'Mae {{organisation}} yn eich disgwyl' },
  ask: {
    en: '{{organisation}} has invited somebody with this email address as a new colleague on {{site}}. You have an account under this address already, so we ask you first whether that is you.',
    cy: 'Mae {{organisation}} wedi gwahodd rhywun â’r cyfeiriad e-bost hwn fel cydweithiwr newydd ar {{site}}. Mae gennych gyfrif o dan y cyfeiriad hwn eisoes, felly rydym yn gofyn i chi yn gyntaf ai chi yw hwnnw.',
  },
  look: { en: 'Look and answer', cy: 'Edrych ac ateb' },
  askAfter: {
    en: 'Until you agree nothing of your account is shown to them. The link works for 14 days.',
    cy: 'Hyd nes y cytunwch, ni ddangosir dim o’ch cyfrif iddynt. Bydd y ddolen yn gweithio am 14 diwrnod.',
  },
})
