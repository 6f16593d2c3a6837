import { type Both, Invalid, NotAllowed } from '../../../platform/errors/errors.ts'
import { mayInOrganisation, type Permission, within } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { categoryChoices, type UnitChoice, unitChoices } from '../queries.ts'

export type Choices = {
  categories: Awaited<ReturnType<typeof categoryChoices>>
  units: UnitChoice[]
  /** A course may belong to the organisation as a whole, for whoever holds the permission on all of it. */
  mayOwnWhole: boolean
}

const elsewhere: Both = {
  en: 'You can’t create or change courses for the organisation you are acting for. Choose another one first.',
  cy: 'Ni allwch greu na newid cyrsiau ar ran y sefydliad rydych chi’n gweithredu ar ei ran. Dewiswch un arall yn gyntaf.',
}

/** The categories of this site and the units that the actor may give a course to in the acting organisation. */
export async function choicesFor(ctx: Ctx, permission: Permission): Promise<Choices> {
  const { actor, db, site, lang } = ctx
  if (!actor.actingOrg) throw new NotAllowed(elsewhere)
  const condition = within(actor, permission, {
    organisation: 'current_unit.organisation_id',
    unit: 'current_unit.id',
  })
  const units = await unitChoices(db, actor.actingOrg, condition, lang)
  const mayOwnWhole = mayInOrganisation(actor, permission, actor.actingOrg)
  if (!mayOwnWhole && units.length === 0) throw new NotAllowed(elsewhere)
  return { categories: await categoryChoices(db, site.id), units, mayOwnWhole }
}

type Chosen = { unit: string; category: string }

/**
 * The unit and category that a form chose. Nothing chosen means the whole organisation or no category; who holds only
 * units gets the first of theirs. @throws Invalid when either is not among the choices.
 */
export function chosen(
  choices: Choices,
  given: Chosen,
): { unitId: string | null; categoryId: string | null } {
  const problems: Record<string, Both> = {}
  const first = choices.mayOwnWhole ? null : (choices.units[0]?.id ?? null)
  if (given.unit && !choices.units.some(unit => unit.id === given.unit)) {
    problems.unit = {
      en: 'Choose a unit that you manage learning for',
      cy: 'Dewiswch uned rydych chi’n rheoli dysgu ar ei chyfer',
    }
  }
  if (given.category && !choices.categories.some(category => category.id === given.category)) {
    problems.category = { en: 'Choose a category from the list', cy: 'Dewiswch gategori o’r rhestr' }
  }
  if (Object.keys(problems).length > 0) throw new Invalid(problems)
  return { unitId: given.unit || first, categoryId: given.category || null }
}
