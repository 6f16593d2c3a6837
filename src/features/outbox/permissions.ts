import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions(
  {
    'mail.read': ['operator'],
  },
  {
    'mail.read': {
      en: 'Read the messages the installation sent',
      cy: 'Darllen y negeseuon a anfonodd y gosodiad',
      reach: 'organisation',
    },
  },
)
