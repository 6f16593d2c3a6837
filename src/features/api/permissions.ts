import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions({
  /** Make, list and revoke one's own tokens. */
  'token.manage': ['person'],
  /** Read evidence through the API: at least one's own. */
  'evidence.view': ['person'],
  /** Read other people's evidence, where the grant reaches. */
  'evidence.viewOthers': ['organisation_admin', 'learning_lead', 'operator'],
})
