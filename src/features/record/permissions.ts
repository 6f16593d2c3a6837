import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions(
  {
    /** One's own record and certificates. */
    'record.own': ['person'],
    /** The certificates of people whose completions the actor's organisation controls. */
    'record.view': ['organisation_admin', 'people_admin', 'data_protection', 'learning_lead', 'operator'],
  },
  {
    'record.own': {
      en: 'See one’s own record and certificates',
      cy: 'Gweld eich cofnod a’ch tystysgrifau eich hun',
    },
    'record.view': { en: 'See other people’s certificates', cy: 'Gweld tystysgrifau pobl eraill' },
  },
)
