import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions({
  'mail.read': ['operator'],
})
