import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions({
  /** One's own record and certificates. */
  'record.own': ['person'],
  /** The certificates of people whose completions the actor's organisation controls. */
  'record.view': ['organisation_admin', 'learning_lead', 'operator'],
})
