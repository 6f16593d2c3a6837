import { NotAllowed } from '../../platform/errors/errors.ts'
import {
  definePermissions,
  mayInOrganisation,
  type Permission,
} from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

export const permissions = definePermissions(
  {
    'manage.view': [
      'organisation_admin',
      'people_admin',
      'data_protection',
      'learning_lead',
      'trainer',
      'operator',
    ],
    'units.view': ['organisation_admin', 'people_admin', 'learning_lead', 'operator'],
    'units.edit': ['organisation_admin', 'people_admin', 'operator'],
    'organisation.edit': ['organisation_admin', 'operator'],
    'partner.view': ['person'],
    'site.edit': ['organisation_admin', 'operator'],
    'installation.edit': ['operator'],
  },
  {
    'manage.view': { en: 'Open the administration', cy: 'Agor y gweinyddu' },
    'units.view': { en: 'See the units', cy: 'Gweld yr unedau' },
    'units.edit': {
      en: 'Add, move, merge and close units; keep job roles',
      cy: 'Ychwanegu, symud, uno a chau unedau; cadw rolau swydd',
      reach: 'organisation',
    },
    'organisation.edit': {
      en: 'Change the organisation’s name and contact, and its own area',
      cy: 'Newid enw a chyswllt y sefydliad, a’i ardal ei hun',
      reach: 'organisation',
    },
    'partner.view': {
      en: 'Open the area of one’s own organisation',
      cy: 'Agor ardal eich sefydliad eich hun',
    },
    'site.edit': {
      en: 'Change the site and its partner areas',
      cy: 'Newid y wefan a’i hardaloedd partner',
      reach: 'organisation',
    },
    'installation.edit': {
      en: 'Add organisations and sites',
      cy: 'Ychwanegu sefydliadau a gwefannau',
      reach: 'organisation',
    },
  },
)

/** The organisation the actor acts for, where they hold the permission on the whole of it. @throws NotAllowed */
export function actingWith(ctx: Pick<Ctx, 'actor'>, permission: Permission): string {
  const { actingOrg } = ctx.actor
  if (!actingOrg || !mayInOrganisation(ctx.actor, permission, actingOrg)) throw new NotAllowed()
  return actingOrg
}

/** The site is its host organisation's to change. @throws NotAllowed, saying for whom one must act */
export function actingForHost(ctx: Pick<Ctx, 'actor' | 'site'>): void {
  const { site } = ctx
  if (actingWith(ctx, 'site.edit') === site.host_organisation_id) return
  throw new NotAllowed({
    en: 'The site is looked after by its host organisation. Act for that organisation to change it.',
    cy: 'Mae’r sefydliad sy’n ei gynnal yn gofalu am y wefan. Gweithredwch ar ran y sefydliad hwnnw i’w newid.',
  })
}
