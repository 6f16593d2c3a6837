import { z } from 'zod'
import { errorsIn, neededText, text } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingWith } from '../permissions.ts'
import { JobRolePage, JobRolesPage } from '../views/job-roles-page.tsx'
import { jobRolesHere } from './queries.ts'
import { actingName, flashOf, valuesOf } from './routes.tsx'
import { addJobRole, loadJobRole, renameJobRole } from './units.ts'
import { say } from './words.ts'

const section = 'manage.job-roles'
const OfRole = z.object({ role: z.uuid() })
const RoleForm = z.object({
  nameEn: neededText(200, 'Enter the name in English', 'Rhowch yr enw yn Saesneg'),
  nameCy: text(200),
})
type Typed = Record<string, string | undefined>

async function listPage(ctx: Ctx, values: Typed = {}, errors: Record<string, string> = {}) {
  const here = ctx.actor.actingOrg
  const roles = here ? await jobRolesHere(ctx.db, here) : []
  const canEdit = mayInOrganisation(ctx.actor, 'units.edit', here)
  const shown = { lang: ctx.lang, organisation: actingName(ctx), roles, canEdit, values, errors }
  return page(say(ctx.lang)('jobRoles'), <JobRolesPage {...shown} />, { section })
}

async function rolePage(ctx: Ctx, id: string, values?: Typed, errors: Record<string, string> = {}) {
  actingWith(ctx, 'units.edit')
  const role = await loadJobRole(ctx, id)
  const held = { nameEn: role.name.en?.text ?? '', nameCy: role.name.cy?.text ?? '' }
  const body = <JobRolePage lang={ctx.lang} id={id} values={values ?? held} errors={errors} />
  return page(textIn(role.name, ctx.lang), body, { section })
}

export const jobRoleRoutes = [
  get('/manage/job-roles', { can: 'units.edit', run: ctx => listPage(ctx) }),
  post('/manage/job-roles', {
    can: 'units.edit',
    input: RoleForm,
    again: (ctx, { values, errors }) => listPage(ctx, valuesOf(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      await addJobRole(ctx, input)
      return redirect('/manage/job-roles', flashOf('saved'))
    },
  }),
  get('/manage/job-roles/:role', {
    can: 'units.edit',
    params: OfRole,
    run: (ctx, { params }) => rolePage(ctx, params.role),
  }),
  post('/manage/job-roles/:role', {
    can: 'units.edit',
    params: OfRole,
    input: RoleForm,
    again: (ctx, { params, values, errors }) =>
      rolePage(ctx, params.role, valuesOf(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      await renameJobRole(ctx, params.role, input)
      return redirect('/manage/job-roles', flashOf('saved'))
    },
  }),
]
