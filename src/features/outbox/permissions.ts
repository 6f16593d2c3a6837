import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions(
  {
    'mail.read': ['operator'],
    /** Mends addresses to which mail came back. */
    'mail.mend': ['organisation_admin', 'people_admin', 'operator'],
    /** Tells which messages came back, for a provider of mail. */
    'mail.report': ['operator'],
  },
  {
    'mail.read': {
      en: 'Read the messages the installation sent',
      cy: 'Darllen y negeseuon a anfonodd y gosodiad',
      reach: 'organisation',
    },
    'mail.mend': {
      en: 'See the addresses that mail came back from, and let mail go there again',
      cy: 'Gweld y cyfeiriadau y daeth post yn ôl ohonynt, a gadael i bost fynd yno eto',
      reach: 'organisation',
    },
    'mail.report': {
      en: 'Report messages that came back',
      cy: 'Rhoi gwybod am negeseuon a ddaeth yn ôl',
      reach: 'organisation',
    },
  },
)
