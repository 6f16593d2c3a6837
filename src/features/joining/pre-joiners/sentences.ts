import type { Both } from '../../../platform/errors/errors.ts'

/** What the rules about pre-joiners say no with. */
export const sentences = {
  known: {
    en: 'One of your own people has this address already. Look for them under People.',
    cy: 'Mae gan un o’ch pobl eich hun y cyfeiriad hwn eisoes. Chwiliwch amdanynt o dan Pobl.',
  },
  unit: { en: 'Choose one of your own units', cy: 'Dewiswch un o’ch unedau eich hun' },
  jobRole: { en: 'Choose one of your own job roles', cy: 'Dewiswch un o’ch rolau swydd eich hun' },
  gone: {
    en: 'This person does not wait any more: they have started, or the offer was withdrawn.',
    cy: 'Nid yw’r person hwn yn aros mwyach: maent wedi dechrau, neu tynnwyd y cynnig yn ôl.',
  },
  notYours: {
    en: 'Your organisation invites pre-joiners itself. Ask its people team.',
    cy: 'Mae eich sefydliad yn gwahodd rhai ar fin ymuno ei hun. Gofynnwch i’w dîm pobl.',
  },
  numberTaken: {
    en: 'Somebody else in your organisation has this employee number',
    cy: 'Mae gan rywun arall yn eich sefydliad y rhif gweithiwr hwn',
  },
  sure: {
    en: 'Tick the box to say that you are sure',
    cy: 'Ticiwch y blwch i ddweud eich bod yn siŵr',
  },
  course: { en: 'Choose published courses from the list', cy: 'Dewiswch gyrsiau cyhoeddedig o’r rhestr' },
} satisfies Record<string, Both>
