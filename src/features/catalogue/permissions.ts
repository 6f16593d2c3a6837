import { definePermissions } from '../../platform/permissions/permissions.ts'

export const permissions = definePermissions(
  {
    /** Find courses and read about them: what row security lists for the person. */
    'course.view': ['person'],
    /** Open a run of one's own and declare what was done in it. */
    'course.take': ['person'],
  },
  {
    'course.view': { en: 'Find courses and read about them', cy: 'Dod o hyd i gyrsiau a darllen amdanynt' },
    'course.take': { en: 'Take courses', cy: 'Dilyn cyrsiau' },
  },
)
