import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions(
  {
    'roles.view': ['organisation_admin', 'people_admin', 'data_protection', 'operator'],
  },
  {
    'roles.view': {
      en: 'See who can do what, and why',
      cy: 'Gweld pwy all wneud beth, a pham',
      reach: 'organisation',
    },
  },
)
