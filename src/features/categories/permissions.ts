import { NotAllowed } from '../../platform/errors/errors.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import { definePermissions, mayInOrganisation } from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'

export const permissions = definePermissions(
  { 'category.edit': ['organisation_admin', 'operator'] },
  {
    'category.edit': {
      en: 'Keep the categories of the site',
      cy: 'Cadw categorïau’r wefan',
      reach: 'organisation',
    },
  },
)

/** Whether the actor acts for the site's host organisation and may change its categories. */
export function mayEditCategories({ actor, site }: Pick<Ctx, 'actor' | 'site'>): boolean {
  return (
    actor.actingOrg === site.host_organisation_id &&
    mayInOrganisation(actor, 'category.edit', actor.actingOrg)
  )
}

/** @throws NotAllowed, saying whose categories they are. */
export function allowEditing(ctx: Pick<Ctx, 'actor' | 'site'>): void {
  if (mayEditCategories(ctx)) return
  const host = ctx.site.organisations.find(({ id }) => id === ctx.site.host_organisation_id)?.name
  throw new NotAllowed({
    en: `The categories of this site are kept by ${textIn(host, 'en')}.`,
    cy: `${textIn(host, 'cy')} sy’n cadw categorïau’r safle hwn.`,
  })
}
