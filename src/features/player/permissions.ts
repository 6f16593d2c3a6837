import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions(
  {
    /** Open a lesson of one's own run. */
    'play.own': ['person'],
  },
  {
    'play.own': { en: 'Open one’s own lessons', cy: 'Agor eich gwersi eich hun' },
  },
)
