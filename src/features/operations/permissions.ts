import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions({
  'job.view': ['operator'],
  'job.change': ['operator'],
})
