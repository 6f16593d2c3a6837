import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions(
  {
    /** See who reports to me and what they have done; the line itself is drawn by the queries. */
    'team.view': ['manager'],
  },
  {
    'team.view': {
      en: 'See who reports to one, and what they have done',
      cy: 'Gweld pwy sy’n atebol i chi, a beth maen nhw wedi’i wneud',
    },
  },
)
