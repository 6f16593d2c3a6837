import type { Both } from '../../../platform/errors/errors.ts'
import { words } from '../../../platform/i18n/words.ts'

export const say = words('notices.nudges', {
  title: { en: 'Reminders', cy: 'Nodiadau atgoffa' },
  lede: {
    en: 'Remind {{name}} of one thing, once a day at most. They are told in their own language, on the site and by email.',
    cy: 'Atgoffwch {{name}} o un peth, unwaith y dydd ar y mwyaf. Dywedir wrthynt yn eu hiaith eu hunain, ar y wefan a thrwy e-bost.',
  },
  what: { en: 'What is asked', cy: 'Beth a ofynnir' },
  dueBy: { en: 'by {{date}}', cy: 'erbyn {{date}}' },
  said: { en: 'Last said', cy: 'Dywedwyd ddiwethaf' },
  never: { en: 'Nothing was said of it yet', cy: 'Ni ddywedwyd dim amdano eto' },
  action: { en: 'Remind', cy: 'Atgoffa' },
  actionRest: { en: 'of {{thing}}', cy: 'o {{thing}}' },
  doneToday: { en: 'Reminded today', cy: 'Atgoffwyd heddiw' },
  noThing: {
    en: 'Nothing that is asked of {{name}} is open.',
    cy: 'Nid oes dim sy’n ofynnol i {{name}} yn agored.',
  },
  sent: { en: 'They will be reminded', cy: 'Byddant yn cael eu hatgoffa' },
  already: {
    en: 'They were reminded of this today already. Once a day is enough.',
    cy: 'Cawsant eu hatgoffa o hyn heddiw eisoes. Mae unwaith y dydd yn ddigon.',
  },
  none: { en: 'This is not asked of them any more.', cy: 'Ni ofynnir hyn ganddynt mwyach.' },
})

export const bothOf = (key: 'sent' | 'already' | 'none'): Both => ({ en: say('en')(key), cy: say('cy')(key) })
