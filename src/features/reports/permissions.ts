import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions(
  {
    /** See who has done which course: all of an organisation, or the grant's units and everything below them. */
    'report.courses': ['organisation_admin', 'learning_lead', 'operator'],
  },
  {
    'report.courses': {
      en: 'See and export who has done which course',
      cy: 'Gweld ac allforio pwy sydd wedi gwneud pa gwrs',
    },
  },
)
