import type { Feature } from '../../platform/feature.ts'
import { apiRoutes } from './api/routes.ts'
import { batchRoutes } from './batches/routes.tsx'
import { say as sayBatches } from './batches/words.ts'
import { bulkRoutes } from './bulk/routes.tsx'
import { fieldRoutes } from './fields/routes.tsx'
import { valueRoutes } from './fields/value-routes.tsx'
import { say as sayFields } from './fields/words.ts'
import { linkRoutes } from './linking/routes.tsx'
import { listRoutes } from './list/routes.tsx'
import { mergeRoutes } from './merging/routes.tsx'
import { say as sayMerging } from './merging/words.ts'
import './permissions.ts'
import { personRoutes } from './person/routes.tsx'
import { termRoutes } from './person/term-routes.tsx'
import { postRoutes } from './posts/routes.tsx'
import { say as sayPosts } from './posts/words.ts'
import { seeingRoutes } from './seeing/routes.tsx'
import { say } from './words.ts'

export { membershipsChosen, peopleChosen } from './bulk/bulk.ts'
export { listAddress, type Selection, SelectionQuery } from './bulk/forms.ts'
export { type CliRole, createPerson, type PersonOptions } from './cli.ts'
export { organisationNamed } from './cli-queries.ts'
export { writeTo } from './linking/linking.ts'
export { ownPages } from './own/pages.ts'
export { createPerson as createPersonHere, loadPerson, mendPerson } from './people.ts'
export { jobRoleChoices, type UnitChoice, unitChoices, visibleMemberships } from './queries.ts'
export { type GrantedRole, type GrantHere, grantsHere } from './roles/queries.ts'
export { say as sayGrants } from './roles/words.ts'
export { addTerm, changeFrom, covers, dayAfter, dayBefore, type Span, type Term } from './rules.ts'
export { say as saySeeing } from './seeing/words.ts'
export { changeJob, startJob } from './terms/jobs.ts'
export { managerOf, managersOffered } from './terms/managers.ts'
export { endMembership, returnToMembership, setEmployeeNumber } from './terms/memberships.ts'
export { SelectionFields } from './views/bulk-pages.tsx'
export { valueInWords } from './views/details-fields.tsx'
export { type JobChoices, JobFields, unitItems } from './views/fields.tsx'
export { spanInWords } from './views/people-page.tsx'
export { EndButton, reachInWords } from './views/roles-page.tsx'
export { sayKind } from './words.ts'

const group = { en: 'People', cy: 'Pobl' }

/** Who belongs to an organisation, what they do there and what they may do. */
export const peopleFeature: Feature = {
  name: 'people',
  routes: [
    ...listRoutes,
    ...personRoutes,
    ...termRoutes,
    ...linkRoutes,
    ...seeingRoutes,
    ...mergeRoutes,
    ...postRoutes,
    ...bulkRoutes,
    ...batchRoutes,
    ...fieldRoutes,
    ...valueRoutes,
    ...apiRoutes,
  ],
  nav: [
    {
      section: 'manage.people',
      href: '/manage/people',
      label: { en: say('en')('people'), cy: say('cy')('people') },
      can: 'people.view',
      place: 'manage',
      group,
      order: 20,
    },
    {
      section: 'manage.people.batches',
      href: '/manage/people/batches',
      label: { en: sayBatches('en')('title'), cy: sayBatches('cy')('title') },
      can: 'people.bulk',
      place: 'manage',
      group,
      order: 22,
    },
    {
      section: 'manage.people.duplicates',
      href: '/manage/people/duplicates',
      label: { en: sayMerging('en')('title'), cy: sayMerging('cy')('title') },
      can: 'people.merge',
      place: 'manage',
      group,
      order: 23,
    },
    {
      section: 'manage.posts',
      href: '/manage/posts',
      label: { en: sayPosts('en')('title'), cy: sayPosts('cy')('title') },
      can: 'people.edit',
      place: 'manage',
      group,
      order: 25,
    },
    {
      section: 'manage.people.fields',
      href: '/manage/people/fields',
      label: { en: sayFields('en')('title'), cy: sayFields('cy')('title') },
      can: 'profile.define',
      place: 'manage',
      group,
      order: 26,
    },
  ],
}
