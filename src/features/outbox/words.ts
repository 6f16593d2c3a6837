import { words } from '../../platform/i18n/words.ts'

export const say = words('outbox', {
  title: { en: 'Outgoing mail', cy: 'Post sy’n mynd allan' },
  lede: {
    en: 'No mail server is configured, so messages stop here instead of reaching anybody. Open one to follow its links.',
    cy: 'Nid oes gweinydd post wedi’i ffurfweddu, felly mae negeseuon yn aros yma yn hytrach na chyrraedd neb. Agorwch un i ddilyn ei dolenni.',
  },
  none: { en: 'No messages yet', cy: 'Dim negeseuon eto' },
  noneYet: {
    en: 'Invitations, forgotten passwords and reminders appear here as soon as somebody causes one.',
    cy: 'Bydd gwahoddiadau, cyfrineiriau a anghofiwyd a nodiadau atgoffa yn ymddangos yma cyn gynted ag y bydd rhywun yn achosi un.',
  },
  subject: { en: 'Subject', cy: 'Pwnc' },
  to: { en: 'To', cy: 'At' },
  site: { en: 'Site', cy: 'Gwefan' },
  written: { en: 'Written', cy: 'Ysgrifennwyd' },
  state: { en: 'State', cy: 'Cyflwr' },
  kept: { en: 'Not sent', cy: 'Heb ei hanfon' },
  sent: { en: 'Sent', cy: 'Anfonwyd' },
  failed: { en: 'Failed: {{why}}', cy: 'Methwyd: {{why}}' },
  backToAll: { en: 'All outgoing mail', cy: 'Yr holl bost sy’n mynd allan' },
  bodyGone: {
    en: 'This message was sent, so its text is no longer kept.',
    cy: 'Anfonwyd y neges hon, felly ni chedwir ei thestun mwyach.',
  },
})
