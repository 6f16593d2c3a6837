import { NotAllowed, NotFound } from '../../platform/errors/errors.ts'
import {
  definePermissions,
  mayInOrganisation,
  type Permission,
} from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

export const permissions = definePermissions(
  {
    'notice.manage': ['organisation_admin'],
    'notice.log': ['organisation_admin', 'people_admin'],
    'notice.nudge': ['manager'],
    'notice.own': ['person'],
  },
  {
    'notice.manage': {
      en: 'Decide who is told what and when, and in which words',
      cy: 'Penderfynu pwy sy’n cael gwybod beth a phryd, ac ym mha eiriau',
      reach: 'organisation',
    },
    'notice.log': {
      en: 'See what people were told, and what came of it',
      cy: 'Gweld beth a ddywedwyd wrth bobl, a beth ddaeth ohono',
      reach: 'organisation',
    },
    'notice.nudge': {
      en: 'Remind people who report to one of what is asked of them',
      cy: 'Atgoffa pobl sy’n atebol i chi o’r hyn sy’n ofynnol iddynt',
    },
    'notice.own': {
      en: 'See what they were told, and choose what comes by email',
      cy: 'Gweld beth a ddywedwyd wrthynt, a dewis beth a ddaw drwy e-bost',
    },
  },
)

/** The organisation acted for, where the actor holds a permission on all of it. @throws NotAllowed */
export function actingWith(ctx: Pick<Ctx, 'actor'>, permission: Permission): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, permission, actingOrg)) throw new NotAllowed()
  return actingOrg
}

/** Whether the actor's organisation is the site's host: its words and its account at GOV.UK Notify are the site's. */
export const isHost = (ctx: Pick<Ctx, 'actor' | 'site'>) =>
  ctx.actor.actingOrg === ctx.site.host_organisation_id

/** What is the site's is changed by its host. @throws NotFound for others */
export function hostWith(ctx: Pick<Ctx, 'actor' | 'site'>): string {
  const organisation = actingWith(ctx, 'notice.manage')
  if (!isHost(ctx)) throw new NotFound()
  return organisation
}
