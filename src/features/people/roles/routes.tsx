import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { errorsIn, neededDate, optionalDate, optionalId } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingName, typedValues } from '../list/routes.tsx'
import { loadPerson } from '../people.ts'
import { actingWith } from '../permissions.ts'
import { unitChoices } from '../queries.ts'
import type { Typed, Wrong } from '../views/fields.tsx'
import { GiveRolePage } from '../views/give-role-page.tsx'
import { RolesPage } from '../views/roles-page.tsx'
import { grantsHere } from './queries.ts'
import { endRole, giveRole, roles } from './roles.ts'
import { say } from './words.ts'

const OfPerson = z.object({ person: z.uuid() })
const RoleForm = z.object({
  role: z.enum(roles, both('Choose a role', 'Dewiswch rôl')),
  unitId: optionalId,
  startsOn: neededDate('Enter the first day', 'Rhowch y diwrnod cyntaf'),
  endsOn: optionalDate,
})

async function rolesPage(ctx: Ctx, errors: Wrong = {}) {
  const here = actingWith(ctx, 'roles.grant')
  const { lang } = ctx
  const grants = await grantsHere(ctx.db, here)
  const shown = { lang, grants, errors, organisation: actingName(ctx), self: ctx.actor.person?.id }
  return page(say(lang)('title'), <RolesPage {...shown} />, { section: 'manage.roles' })
}

async function givePage(ctx: Ctx, personId: string, values: Typed, errors: Wrong = {}) {
  const here = actingWith(ctx, 'roles.grant')
  const { lang } = ctx
  const person = await loadPerson(ctx, personId, 'people.view')
  const units = await unitChoices(ctx.db, here)
  const title = `${say(lang)('give')}: ${person.name}`
  return page(title, <GiveRolePage {...{ lang, person, units, values, errors }} />, {
    section: 'manage.people',
  })
}

export const roleRoutes = [
  get('/manage/roles', { can: 'roles.grant', run: ctx => rolesPage(ctx) }),
  get('/manage/people/:person/roles/new', {
    can: 'roles.grant',
    params: OfPerson,
    run: (ctx, { params }) => givePage(ctx, params.person, { startsOn: localDate(ctx.now) }),
  }),
  post('/manage/people/:person/roles/new', {
    can: 'roles.grant',
    params: OfPerson,
    input: RoleForm,
    again: (ctx, { params, values, errors }) =>
      givePage(ctx, params.person, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await giveRole(ctx, params.person, input)
      const { name } = await loadPerson(ctx, params.person, 'people.view')
      const text = { en: say('en')('given', { name }), cy: say('cy')('given', { name }) }
      return redirect(`/manage/people/${params.person}`, { flash: { kind: 'success', text } })
    },
  }),
  post('/manage/roles/:grant/end', {
    can: 'roles.grant',
    params: z.object({ grant: z.uuid() }),
    again: (ctx, { errors }) => rolesPage(ctx, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      await endRole(ctx, params.grant)
      const text = { en: say('en')('ended'), cy: say('cy')('ended') }
      return redirect('/manage/roles', { flash: { kind: 'success', text } })
    },
  }),
]
