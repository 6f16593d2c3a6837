import type { Both } from '../../../platform/errors/errors.ts'

/** Why the engine says no, by the code with which the database says it. */
export const refusals = {
  archived: { en: 'This audience is archived', cy: 'Mae’r gynulleidfa hon wedi’i harchifo' },
  'no draft': {
    en: 'There is no draft to make active',
    cy: 'Nid oes drafft i’w roi ar waith',
  },
  cycle: {
    en: 'The rule comes round to this audience itself. Take out the audience that leads back here.',
    cy: 'Mae’r rheol yn dod yn ôl at y gynulleidfa hon ei hun. Tynnwch y gynulleidfa sy’n arwain yn ôl yma.',
  },
  broken: {
    en: 'The rule refers to something that is gone or closed. Mend it first.',
    cy: 'Mae’r rheol yn cyfeirio at rywbeth sydd wedi mynd neu wedi’i gau. Trwsiwch hi yn gyntaf.',
  },
} as const satisfies Record<string, Both>

export type Refusal = keyof typeof refusals
