import { NotAllowed } from '../../platform/errors/errors.ts'
import {
  definePermissions,
  mayInOrganisation,
  type Permission,
} from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

export const permissions = definePermissions(
  {
    'survey.edit': ['organisation_admin', 'learning_lead', 'operator'],
    'survey.place': ['organisation_admin', 'learning_lead', 'operator'],
    'survey.results': ['organisation_admin', 'learning_lead', 'operator'],
    'survey.names': ['organisation_admin'],
    'survey.answer': ['person'],
    'course.rate': ['person'],
  },
  {
    'survey.edit': {
      en: 'Write surveys, publish them and send them to audiences',
      cy: 'Ysgrifennu arolygon, eu cyhoeddi a’u hanfon at gynulleidfaoedd',
      reach: 'organisation',
    },
    'survey.place': {
      en: 'Put surveys before, in and after courses',
      cy: 'Rhoi arolygon cyn cyrsiau, ynddynt ac ar eu hôl',
    },
    'survey.results': {
      en: 'See the results of surveys and the ratings of courses, without names',
      cy: 'Gweld canlyniadau arolygon a sgoriau cyrsiau, heb enwau',
    },
    'survey.names': {
      en: 'See who answered what in surveys that are not anonymous',
      cy: 'Gweld pwy a atebodd beth mewn arolygon nad ydynt yn ddienw',
      reach: 'organisation',
    },
    'survey.answer': {
      en: 'Answer the surveys they are asked to',
      cy: 'Ateb yr arolygon y gofynnir iddynt eu hateb',
    },
    'course.rate': {
      en: 'Rate courses they have completed',
      cy: 'Sgorio cyrsiau y maent wedi’u cwblhau',
    },
  },
)

/** The organisation acted for, where the actor holds a permission on all of it. @throws NotAllowed */
export function actingWith(ctx: Pick<Ctx, 'actor'>, permission: Permission): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, permission, actingOrg)) throw new NotAllowed()
  return actingOrg
}
