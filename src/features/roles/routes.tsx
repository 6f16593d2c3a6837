import { z } from 'zod'
import { both, NotFound } from '../../platform/errors/errors.ts'
import {
  errorsIn,
  neededDate,
  optionalDate,
  optionalId,
  text,
  typed,
} from '../../platform/http/form-fields.ts'
import { writePageKey } from '../../platform/http/paging.ts'
import { page, redirect } from '../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../platform/http/route.ts'
import { localDate } from '../../platform/i18n/dates.ts'
import { textIn } from '../../platform/i18n/localised.ts'
import {
  mayInOrganisation,
  type Permission,
  permissionTable,
  permissionWords,
  reasonsFor,
} from '../../platform/permissions/permissions.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import { loadPerson, unitChoices } from '../people/index.ts'
import { letPeople } from './allowing.ts'
import { type Asked, pageSize, placeOf, RolesQuery, rolesAddress, wordsOf } from './asked.ts'
import * as queries from './queries.ts'
import { allowedHere } from './queries-allowed.ts'
import { actingWith, endRole, giveRole } from './roles.ts'
import { givenRoles } from './rules.ts'
import { GiveRolePage, type GiveRolePageProps } from './views/give-role-page.tsx'
import { PermissionPage } from './views/permission-page.tsx'
import { PersonPage } from './views/person-page.tsx'
import { RolesPage, type RolesPageProps } from './views/roles-page.tsx'
import { say } from './words.ts'

type Wrong = Record<string, string>
const section = 'manage.roles'
const OfPerson = z.object({ person: z.uuid() })
const OfPermission = z.object({ permission: z.string().max(100) })
const RoleForm = z.object({
  role: z.enum(givenRoles, both('Choose a role', 'Dewiswch rôl')),
  unitId: optionalId,
  courseId: optionalId,
  startsOn: neededDate('Enter the first day', 'Rhowch y diwrnod cyntaf'),
  endsOn: optionalDate,
  reason: text(500).transform(given => given || null),
})
const AllowForm = z.object({
  allowed: z.enum(['yes', 'no'], both('Choose one', 'Dewiswch un')),
  reason: text(500).transform(given => given || null),
})
const EndForm = z.object({ reason: text(500).transform(given => given || null) })

function organisationOf(ctx: Ctx): string {
  const acting = ctx.site.organisations.find(one => one.id === ctx.actor.actingOrg)
  return textIn(acting?.name, ctx.lang)
}

/** One page of managers, or of roles that were given. */
async function listed(ctx: Ctx, here: string, asked: Asked) {
  const words = wordsOf(asked.q)
  const where = { organisationId: here, words, after: placeOf(asked.after), limit: pageSize + 1 }
  if (asked.role === 'manager') return { managers: await queries.managersHere(ctx.db, where), roles: [] }
  const roles = asked.role ? [asked.role] : givenRoles
  const filter = { ...where, roles, unit: asked.unit ?? null, via: asked.via || null }
  return { managers: [], roles: await queries.rolesHeld(ctx.db, filter) }
}

async function rolesPage(ctx: Ctx, asked: Asked, errors: Wrong = {}) {
  const here = actingWith(ctx, 'roles.view')
  const { roles, managers } = await listed(ctx, here, asked)
  const last = roles[pageSize - 1] ?? managers[pageSize - 1]
  const hasMore = roles.length > pageSize || managers.length > pageSize
  const id = last && ('id' in last ? last.id : last.person_id)
  const next = hasMore && last && id ? writePageKey({ key: last.sort_name, id }) : undefined
  const shown: RolesPageProps = {
    lang: ctx.lang,
    organisation: organisationOf(ctx),
    asked,
    roles: roles.slice(0, pageSize),
    managers: managers.slice(0, pageSize),
    units: await unitChoices(ctx.db, here),
    self: ctx.actor.person?.id,
    canGrant: mayInOrganisation(ctx.actor, 'roles.grant', here),
    firstHref: asked.after ? rolesAddress({ ...asked, after: undefined }) : undefined,
    nextHref: next ? rolesAddress({ ...asked, after: next }) : undefined,
    table: permissionTable(),
    words: permissionWords(),
    errors,
  }
  return page(say(ctx.lang)('title'), <RolesPage {...shown} />, { section })
}

const nothingAsked = RolesQuery.parse({})

async function personPage(ctx: Ctx, personId: string) {
  const here = actingWith(ctx, 'roles.view')
  const facts = await queries.factsHere(ctx.db, here, personId)
  if (!facts) throw new NotFound()
  const answers = [...permissionTable().keys()].map(permission => ({
    permission,
    reasons: reasonsFor(facts, permission),
  }))
  const { lang } = ctx
  const shown = {
    lang,
    organisation: organisationOf(ctx),
    personId,
    facts,
    answers,
    words: permissionWords(),
  }
  return page(say(lang)('whatCan', { name: facts.name ?? '' }), <PersonPage {...shown} />, { section })
}

async function permissionPage(ctx: Ctx, permission: Permission, errors: Wrong = {}) {
  const here = actingWith(ctx, 'roles.view')
  const held = permissionTable().get(permission)
  const words = permissionWords().get(permission)
  if (!held || !words) throw new NotFound()
  const all = await queries.rolesHeld(ctx.db, {
    organisationId: here,
    words: [],
    roles: givenRoles.filter(role => held.includes(role)),
    unit: null,
    via: null,
    after: null,
    limit: 500,
  })
  const today = localDate(ctx.now)
  const roles = all.filter(
    one => one.starts_on <= today && (words.reach !== 'organisation' || one.scope === 'organisation'),
  )
  const { lang } = ctx
  const off = words.off && {
    permission,
    allowed: (await allowedHere(ctx.db, here)).find(one => one.permission === permission),
    mayChange: mayInOrganisation(ctx.actor, 'roles.grant', here),
  }
  const shown = { lang, organisation: organisationOf(ctx), roles, held, words, off, errors }
  return page(say(lang)('whoCan', { what: words[lang] }), <PermissionPage {...shown} />, { section })
}

async function givePage(ctx: Ctx, personId: string, values: GiveRolePageProps['values'], errors: Wrong = {}) {
  const here = actingWith(ctx, 'roles.grant')
  const { lang } = ctx
  const person = await loadPerson(ctx, personId, 'people.view')
  const units = await unitChoices(ctx.db, here)
  const courses = await queries.coursesHere(ctx.db, here)
  const title = `${say(lang)('which')} ${person.name}`
  return page(title, <GiveRolePage {...{ lang, person, units, courses, values, errors }} />, {
    section: 'manage.people',
  })
}

const valuesOf = (values: FormValues) =>
  Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))

export const roleRoutes = [
  get('/manage/roles', {
    can: 'roles.view',
    query: RolesQuery,
    run: (ctx, { query }) => rolesPage(ctx, query),
  }),
  get('/manage/roles/people/:person', {
    can: 'roles.view',
    params: OfPerson,
    run: (ctx, { params }) => personPage(ctx, params.person),
  }),
  get('/manage/roles/permissions/:permission', {
    can: 'roles.view',
    params: OfPermission,
    run: (ctx, { params }) => permissionPage(ctx, params.permission as Permission),
  }),
  post('/manage/roles/permissions/:permission', {
    can: 'roles.grant',
    params: OfPermission,
    input: AllowForm,
    again: (ctx, { params, errors }) =>
      permissionPage(ctx, params.permission as Permission, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      const isAllowed = input.allowed === 'yes'
      await letPeople(ctx, params.permission as Permission, isAllowed, input.reason)
      const key = isAllowed ? 'nowAllowed' : 'nowOff'
      return redirect(`/manage/roles/permissions/${params.permission}`, {
        flash: { kind: 'success', text: { en: say('en')(key), cy: say('cy')(key) } },
      })
    },
  }),
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
      givePage(ctx, params.person, valuesOf(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await giveRole(ctx, params.person, input)
      const { name } = await loadPerson(ctx, params.person, 'people.view')
      const said = { en: say('en')('given', { name }), cy: say('cy')('given', { name }) }
      return redirect(`/manage/people/${params.person}`, { flash: { kind: 'success', text: said } })
    },
  }),
  post('/manage/roles/:grant/end', {
    can: 'roles.grant',
    params: z.object({ grant: z.uuid() }),
    input: EndForm,
    again: (ctx, { errors }) => rolesPage(ctx, nothingAsked, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await endRole(ctx, params.grant, input.reason)
      const said = { en: say('en')('ended'), cy: say('cy')('ended') }
      return redirect('/manage/roles', { flash: { kind: 'success', text: said } })
    },
  }),
]
