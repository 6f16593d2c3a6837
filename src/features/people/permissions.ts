import { NotAllowed } from '../../platform/errors/errors.ts'
import {
  definePermissions,
  mayInOrganisation,
  type Permission,
} from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

export const permissions = definePermissions(
  {
    'people.view': ['organisation_admin', 'people_admin', 'data_protection', 'learning_lead', 'operator'],
    'people.edit': ['organisation_admin', 'people_admin', 'operator'],
    'people.bulk': ['organisation_admin', 'people_admin', 'operator'],
    'people.merge': ['organisation_admin', 'people_admin', 'operator'],
    'people.see_as': ['organisation_admin'],
    'people.leave_reason': ['organisation_admin', 'people_admin'],
    'people.own': ['person'],
    'profile.define': ['organisation_admin', 'people_admin', 'operator'],
    'profile.sensitive': ['organisation_admin', 'data_protection'],
    'roles.grant': ['organisation_admin', 'operator'],
  },
  {
    'people.view': { en: 'See people, their jobs and their history', cy: 'Gweld pobl, eu swyddi a’u hanes' },
    'people.edit': {
      en: 'Add people; change memberships and jobs',
      cy: 'Ychwanegu pobl; newid aelodaethau a swyddi',
      reach: 'organisation',
    },
    'people.bulk': {
      en: 'Change many people at once, and undo it',
      cy: 'Newid llawer o bobl ar unwaith, a dadwneud hynny',
      reach: 'organisation',
    },
    'people.merge': {
      en: 'Make two accounts of one person into one, and part them again',
      cy: 'Uno dau gyfrif yr un person, a’u gwahanu eto',
      reach: 'organisation',
    },
    'people.see_as': {
      en: 'See the site as one of the people sees it, giving a reason',
      cy: 'Gweld y wefan fel y mae un o’r bobl yn ei gweld, gan roi rheswm',
      reach: 'organisation',
    },
    'people.leave_reason': {
      en: 'See and write down why somebody left',
      cy: 'Gweld a nodi pam y gadawodd rhywun',
      reach: 'organisation',
    },
    'people.own': {
      en: 'See your own details and who looked as you',
      cy: 'Gweld eich manylion eich hun a phwy edrychodd fel chi',
    },
    'profile.define': {
      en: 'Say which details are kept about people',
      cy: 'Dweud pa fanylion a gedwir am bobl',
      reach: 'organisation',
    },
    'profile.sensitive': {
      en: 'See and change sensitive details',
      cy: 'Gweld a newid manylion sensitif',
      reach: 'organisation',
    },
    'roles.grant': {
      en: 'Give roles and end them',
      cy: 'Rhoi rolau a dod â nhw i ben',
      reach: 'organisation',
    },
  },
)

/**
 * The organisation the actor acts for, where they hold a permission on the whole of it: a grant elsewhere is no
 * grant here. @throws NotAllowed
 */
export function actingWith(ctx: Pick<Ctx, 'actor'>, permission: Permission): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, permission, actingOrg)) throw new NotAllowed()
  return actingOrg
}
