import type { OrganisationKey } from './content/types.ts'

export type DemoAccount = {
  email: string
  name: string
  knownAs?: string
  site: 'wexcombe' | 'cwmtaran'
  organisation?: OrganisationKey
  unit?: string
  role?: string
  lang?: 'en' | 'cy'
  managerEmail?: string
  grant?: { role: 'operator' | 'organisation_admin' | 'learning_lead' | 'trainer'; unit?: string }
}

/** The people whose names are printed at start. The manager comes before those who report to her. */
export const demoAccounts: DemoAccount[] = [
  {
    email: 'manager@wexcombe.example',
    name: 'Grace Okafor',
    knownAs: 'Grace',
    site: 'wexcombe',
    organisation: 'wexcombe',
    unit: 'adult-care-reablement',
    role: 'adult-care-manager',
  },
  {
    email: 'learner@wexcombe.example',
    name: 'Amina Rahman',
    knownAs: 'Amina',
    site: 'wexcombe',
    organisation: 'wexcombe',
    unit: 'adult-care-reablement',
    role: 'reablement-worker',
    managerEmail: 'manager@wexcombe.example',
  },
  {
    email: 'trainer@wexcombe.example',
    name: 'Tomasz Wiśniewski',
    knownAs: 'Tomek',
    site: 'wexcombe',
    organisation: 'wexcombe',
    unit: 'resources-learning',
    grant: { role: 'trainer' },
  },
  {
    email: 'lead@wexcombe.example',
    name: 'Helen Marsh',
    knownAs: 'Helen',
    site: 'wexcombe',
    organisation: 'wexcombe',
    unit: 'adult-care-learning',
    grant: { role: 'learning_lead', unit: 'adult-care-services' },
  },
  {
    email: 'admin@wexcombe.example',
    name: 'Joan Bellamy',
    knownAs: 'Joan',
    site: 'wexcombe',
    organisation: 'wexcombe',
    unit: 'resources-learning',
    grant: { role: 'organisation_admin' },
  },
  {
    email: 'admin@hollybank.example',
    name: 'Daniel Mensah',
    knownAs: 'Daniel',
    site: 'wexcombe',
    organisation: 'hollybank',
    unit: 'hollybank-quality',
    grant: { role: 'organisation_admin' },
  },
  {
    email: 'learner@cwmtaran.example',
    name: 'Siân Llewelyn',
    knownAs: 'Siân',
    site: 'cwmtaran',
    organisation: 'cwm-taran',
    unit: 'cwm-taran-home-care',
    lang: 'cy',
  },
  {
    email: 'operator@guildhall.example',
    name: 'Morgan Reed',
    knownAs: 'Morgan',
    site: 'wexcombe',
    grant: { role: 'operator' },
  },
]
