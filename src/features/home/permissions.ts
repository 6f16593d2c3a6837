import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions({
  'home.view': ['person'],
})
