import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions(
  {
    /** Make, list and revoke one's own tokens. */
    'token.manage': ['person'],
    /** Read evidence through the API: at least one's own. */
    'evidence.view': ['person'],
    /** Read other people's evidence, where the grant reaches. */
    'evidence.viewOthers': ['organisation_admin', 'learning_lead', 'operator'],
  },
  {
    'token.manage': {
      en: 'Make and revoke one’s own access tokens',
      cy: 'Creu a dirymu eich tocynnau mynediad eich hun',
    },
    'evidence.view': {
      en: 'Read one’s own evidence through the API',
      cy: 'Darllen eich tystiolaeth eich hun drwy’r API',
    },
    'evidence.viewOthers': {
      en: 'Read other people’s evidence through the API',
      cy: 'Darllen tystiolaeth pobl eraill drwy’r API',
    },
  },
)
