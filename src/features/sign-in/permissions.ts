import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions({
  'second-factor.manage': ['person'],
})
