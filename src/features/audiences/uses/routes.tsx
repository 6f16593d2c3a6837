import { z } from 'zod'
import { type Both, both } from '../../../platform/errors/errors.ts'
import { errorsIn, optionalDate, optionalId, text, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { mayAnywhere } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { unitChoices } from '../../people/index.ts'
import { OfAudience } from '../builder/routes.tsx'
import { usesOf } from '../overview/queries.ts'
import { loadAudience, mayGrant } from '../permissions.ts'
import { RolePage, UsesPage } from '../views/uses-page.tsx'
import { say as sayAudience } from '../words.ts'
import { enrolmentsOf, givenRoles, rolesOf } from './queries.ts'
import { endRole, giveRole } from './roles.ts'
import { say } from './words.ts'

const section = 'manage.audiences'
const OfRole = OfAudience.extend({ audienceRole: z.uuid() })
const RoleForm = z.object({
  role: z.enum(givenRoles, both('Choose a role', 'Dewiswch rôl')),
  unitId: optionalId,
  startsOn: optionalDate,
  endsOn: optionalDate,
  reason: text(300),
})

async function usesPage(ctx: Ctx, id: string, errors: Record<string, Both> = {}) {
  const { lang, db } = ctx
  const audience = await loadAudience(ctx, id)
  const body = (
    <UsesPage
      {...{ lang, audience }}
      uses={await usesOf(db, id)}
      enrolments={await enrolmentsOf(db, id)}
      roles={await rolesOf(db, id)}
      mayGrant={mayGrant(ctx)}
      mayEnrol={mayAnywhere(ctx.actor, 'enrolment.manage')}
      errors={errorsIn(errors, lang)}
    />
  )
  return page(`${sayAudience(lang)('uses')}: ${textIn(audience.name, lang)}`, body, { section })
}

async function rolePage(ctx: Ctx, id: string, values: FormValues, errors: Record<string, Both> = {}) {
  const { lang } = ctx
  const audience = await loadAudience(ctx, id, 'audience.grant')
  const units = await unitChoices(ctx.db, audience.organisation_id)
  const shown = Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))
  const body = <RolePage {...{ lang, audience, units }} values={shown} errors={errorsIn(errors, lang)} />
  return page(`${say(lang)('give')}: ${textIn(audience.name, lang)}`, body, { section })
}

const done = (id: string, key: 'given' | 'ended') =>
  redirect(`/manage/audiences/${id}/uses`, {
    flash: { kind: 'success', text: { en: say('en')(key), cy: say('cy')(key) } },
  })

export const usesRoutes = [
  get('/manage/audiences/:audience/uses', {
    can: 'audience.view',
    params: OfAudience,
    run: (ctx, { params }) => usesPage(ctx, params.audience),
  }),
  get('/manage/audiences/:audience/roles/new', {
    can: 'audience.grant',
    params: OfAudience,
    run: (ctx, { params }) => rolePage(ctx, params.audience, { startsOn: localDate(ctx.now) }),
  }),
  post('/manage/audiences/:audience/roles/new', {
    can: 'audience.grant',
    params: OfAudience,
    input: RoleForm,
    again: (ctx, { params, values, errors }) => rolePage(ctx, params.audience, values, errors),
    run: async (ctx, { params, input }) => {
      await giveRole(ctx, params.audience, { ...input, startsOn: input.startsOn ?? localDate(ctx.now) })
      return done(params.audience, 'given')
    },
  }),
  post('/manage/audiences/:audience/roles/:audienceRole/end', {
    can: 'audience.grant',
    params: OfRole,
    again: (ctx, { params, errors }) => usesPage(ctx, params.audience, errors),
    run: async (ctx, { params }) => {
      await endRole(ctx, params.audience, params.audienceRole)
      return done(params.audience, 'ended')
    },
  }),
]
