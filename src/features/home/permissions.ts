import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions(
  {
    'home.view': ['person'],
  },
  {
    'home.view': { en: 'See one’s own home page', cy: 'Gweld eich hafan eich hun' },
  },
)
