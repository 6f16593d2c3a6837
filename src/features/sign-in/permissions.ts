import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions(
  {
    'second-factor.manage': ['person'],
  },
  {
    'second-factor.manage': {
      en: 'Set up one’s own second step of signing in',
      cy: 'Gosod eich ail gam mewngofnodi eich hun',
    },
  },
)
