import { NotAllowed } from '../../platform/errors/errors.ts'
import {
  definePermissions,
  mayInOrganisation,
  type Permission,
} from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

export const permissions = definePermissions(
  {
    'requirement.view': ['organisation_admin', 'people_admin', 'learning_lead'],
    'requirement.edit': ['organisation_admin'],
    'requirement.exempt': ['organisation_admin', 'people_admin'],
    'compliance.view': ['organisation_admin', 'learning_lead'],
    'compliance.sign': ['organisation_admin'],
    'standing.view': ['organisation_admin', 'people_admin', 'learning_lead'],
    'standing.viewOwn': ['person'],
  },
  {
    'requirement.view': {
      en: 'See requirements and what they ask',
      cy: 'Gweld gofynion a’r hyn y maent yn ei ofyn',
      reach: 'organisation',
    },
    'requirement.edit': {
      en: 'Make requirements, change and close them',
      cy: 'Creu gofynion, eu newid a’u cau',
      reach: 'organisation',
    },
    'requirement.exempt': {
      en: 'Exempt people from requirements for a time',
      cy: 'Eithrio pobl rhag gofynion am gyfnod',
      reach: 'organisation',
    },
    'compliance.view': {
      en: 'See compliance as figures and by person',
      cy: 'Gweld cydymffurfiaeth fel ffigurau ac fesul person',
    },
    'compliance.sign': {
      en: 'Sign compliance figures as a return',
      cy: 'Llofnodi ffigurau cydymffurfiaeth fel datganiad',
      reach: 'organisation',
    },
    'standing.view': {
      en: 'See what is asked of a person, where they stand and why',
      cy: 'Gweld yr hyn sy’n ofynnol i berson, ble mae’n sefyll a pham',
    },
    'standing.viewOwn': {
      en: 'See what is asked of themselves, and why',
      cy: 'Gweld yr hyn sy’n ofynnol iddynt hwy, a pham',
    },
  },
)

/** The organisation acted for, where the actor holds a permission on all of it. @throws NotAllowed */
export function actingWith(ctx: Pick<Ctx, 'actor'>, permission: Permission): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, permission, actingOrg)) throw new NotAllowed()
  return actingOrg
}
