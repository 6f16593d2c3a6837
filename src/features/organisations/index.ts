import type { Feature } from '../../platform/feature.ts'
import { overviewRoutes } from './overview/routes.tsx'
import { say as sayOverview } from './overview/words.ts'
import { pageRoutes } from './pages/routes.tsx'
import { partnerRoutes } from './partners/routes.tsx'
import { say as sayPartners } from './partners/words.ts'
import './permissions.ts'
import { operatorRoutes } from './sites/operator-routes.tsx'
import { siteRoutes } from './sites/routes.tsx'
import { say as saySites } from './sites/words.ts'
import { unitApiRoutes } from './units/api-routes.ts'
import { changeRoutes } from './units/change-routes.tsx'
import { jobRoleRoutes } from './units/job-role-routes.tsx'
import { unitRoutes } from './units/routes.tsx'
import { treeRoutes } from './units/tree-routes.tsx'
import { say } from './units/words.ts'

export {
  createOrganisation,
  createSite,
  type OrganisationOptions,
  type SiteOptions,
} from './cli.ts'
export { addUnit } from './units/units.ts'

const group = { en: 'People', cy: 'Pobl' }
const siteGroup = { en: 'Site', cy: 'Gwefan' }
const installation = { en: 'Installation', cy: 'Y gosodiad' }

/** Organisations with their units, and the sites they learn on. */
export const organisationsFeature: Feature = {
  name: 'organisations',
  routes: [
    ...overviewRoutes,
    ...pageRoutes,
    ...treeRoutes,
    ...unitRoutes,
    ...changeRoutes,
    ...jobRoleRoutes,
    ...siteRoutes,
    ...operatorRoutes,
    ...unitApiRoutes,
    ...partnerRoutes,
  ],
  nav: [
    {
      section: 'manage.overview',
      href: '/manage',
      label: { en: sayOverview('en')('overview'), cy: sayOverview('cy')('overview') },
      can: 'manage.view',
      place: 'manage',
      order: 0,
    },
    {
      section: 'manage.site',
      href: '/manage/site',
      label: { en: saySites('en')('site'), cy: saySites('cy')('site') },
      can: 'site.edit',
      // A site is its host's to look after, not that of every organisation on it.
      when: (_services, { site, actor }) => actor.actingOrg === site.host_organisation_id,
      place: 'manage',
      group: siteGroup,
      order: 60,
    },
    {
      section: 'manage.partner-areas',
      href: '/manage/partner-areas',
      label: { en: sayPartners('en')('areas'), cy: sayPartners('cy')('areas') },
      can: 'site.edit',
      when: (_services, { site, actor }) =>
        actor.actingOrg === site.host_organisation_id && site.organisations.length > 1,
      place: 'manage',
      group: siteGroup,
      order: 62,
    },
    {
      section: 'manage.partner-area',
      href: '/manage/partner-area',
      label: { en: sayPartners('en')('area'), cy: sayPartners('cy')('area') },
      can: 'organisation.edit',
      when: (_services, { site, actor }) => actor.actingOrg !== site.host_organisation_id,
      place: 'manage',
      group: siteGroup,
      order: 63,
    },
    {
      section: 'manage.organisation',
      href: '/manage/organisation',
      label: { en: sayPartners('en')('details'), cy: sayPartners('cy')('details') },
      can: 'organisation.edit',
      place: 'manage',
      group: siteGroup,
      order: 59,
    },
    {
      section: 'manage.organisations',
      href: '/manage/organisations',
      label: { en: saySites('en')('organisations'), cy: saySites('cy')('organisations') },
      can: 'installation.edit',
      place: 'manage',
      group: installation,
      order: 80,
    },
    {
      section: 'manage.sites',
      href: '/manage/sites',
      label: { en: saySites('en')('sites'), cy: saySites('cy')('sites') },
      can: 'installation.edit',
      place: 'manage',
      group: installation,
      order: 81,
    },
    {
      section: 'manage.units',
      href: '/manage/units',
      label: { en: say('en')('units'), cy: say('cy')('units') },
      can: 'units.view',
      place: 'manage',
      group,
      order: 21,
    },
    {
      section: 'manage.job-roles',
      href: '/manage/job-roles',
      label: { en: say('en')('jobRoles'), cy: say('cy')('jobRoles') },
      can: 'units.edit',
      place: 'manage',
      group,
      order: 22,
    },
  ],
}
