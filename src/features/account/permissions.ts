import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions(
  {
    'account.manage': ['person'],
  },
  {
    'account.manage': { en: 'Look after one’s own account', cy: 'Gofalu am eich cyfrif eich hun' },
  },
)
