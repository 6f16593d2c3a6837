import { localised } from '../../../platform/i18n/localised.ts'
import type { RuleAsked } from './queries.ts'

const all: Pick<RuleAsked, 'roles' | 'channels' | 'audienceId' | 'requirementId' | 'courseLineage'> = {
  roles: [],
  channels: ['site', 'email'],
  audienceId: null,
  requirementId: null,
  courseLineage: null,
}
const person = { repeatDays: null, toLearner: true, managerFrom: null, aboveFrom: null, atOnce: false }

/** The rules that most organisations want, as they come: from a day on. */
export const usualRules = (activeFrom: string): RuleAsked[] => [
  {
    ...{ ...all, ...person, activeFrom },
    name: localised('Due soon', 'I’w gwblhau’n fuan'),
    trigger: 'due',
    days: [-30, -7, -1],
  },
  {
    ...{ ...all, ...person, activeFrom },
    name: localised('Overdue, every week', 'Yn hwyr, bob wythnos'),
    trigger: 'due',
    days: [1],
    repeatDays: 7,
    managerFrom: 14,
  },
  {
    ...{ ...all, ...person, activeFrom },
    name: localised('Expires soon', 'Yn dod i ben yn fuan'),
    trigger: 'expires',
    days: [-60, -14],
  },
  {
    ...{ ...all, ...person, activeFrom },
    name: localised('Expired, every week', 'Wedi dod i ben, bob wythnos'),
    trigger: 'expires',
    days: [1],
    repeatDays: 7,
    managerFrom: 14,
  },
  {
    ...{ ...all, ...person, activeFrom },
    name: localised('Welcome to a course', 'Croeso i gwrs'),
    trigger: 'enrolled',
    days: [0],
    atOnce: true,
  },
]
