import { z } from 'zod'
import { both, NotFound } from '../../../platform/errors/errors.ts'
import { errorsIn } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { audit } from '../../../platform/outbox/record.ts'
import {
  mayAnywhere,
  mayInOrganisation,
  type Permission,
  permissionTable,
} from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { setActing } from '../sites/queries.ts'
import { actingName } from '../units/routes.tsx'
import { ActingPage } from '../views/acting-page.tsx'
import { type Deed, OverviewPage } from '../views/overview-page.tsx'
import { numbersOf } from './queries.ts'
import { say } from './words.ts'

const deeds: { deed: Deed; href: string; can: Permission }[] = [
  { deed: 'doPeople', href: '/manage/people', can: 'people.view' },
  { deed: 'doUnits', href: '/manage/units', can: 'units.view' },
  { deed: 'doCourses', href: '/manage/courses', can: 'course.edit' },
  { deed: 'doReports', href: '/manage/reports/courses', can: 'report.courses' },
  { deed: 'doRoles', href: '/manage/roles', can: 'roles.view' },
  { deed: 'doSite', href: '/manage/site', can: 'site.edit' },
]

/** Whom the actor may act for here: where they hold a grant; an operator for every organisation of the site. */
function actable(ctx: Ctx) {
  const { grants } = ctx.actor
  const operates = grants.some(grant => grant.role === 'operator')
  return ctx.site.organisations.filter(
    one => operates || grants.some(grant => grant.organisation_id === one.id),
  )
}

async function actingPage(ctx: Ctx, errors: Record<string, string> = {}) {
  const shown = { lang: ctx.lang, organisations: actable(ctx), current: ctx.actor.actingOrg, errors }
  return page(say(ctx.lang)('acting'), <ActingPage {...shown} />, { section: 'manage.overview' })
}

export const overviewRoutes = [
  get('/manage', {
    can: 'manage.view',
    run: async ctx => {
      const { actor, site } = ctx
      const here = actor.actingOrg
      const isWhole = mayInOrganisation(actor, 'people.view', here)
      const hosts = here === site.host_organisation_id
      const open = deeds.filter(
        ({ can, deed }) =>
          permissionTable().has(can) && mayAnywhere(actor, can) && (deed !== 'doSite' || hosts),
      )
      const numbers = here && isWhole ? await numbersOf(ctx.db, here) : undefined
      const body = (
        <OverviewPage lang={ctx.lang} organisation={actingName(ctx)} {...{ numbers }} deeds={open} />
      )
      return page(say(ctx.lang)('overview'), body, { section: 'manage.overview' })
    },
  }),
  get('/manage/acting', { can: 'manage.view', run: ctx => actingPage(ctx) }),
  post('/manage/acting', {
    can: 'manage.view',
    input: z.object({ organisation: z.uuid(both('Choose an organisation', 'Dewiswch sefydliad')) }),
    again: (ctx, { errors }) => actingPage(ctx, errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      const chosen = actable(ctx).find(one => one.id === input.organisation)
      const session = ctx.actor.session?.id
      if (!chosen || !session) throw new NotFound()
      await setActing(ctx.db, session, chosen.id)
      await audit(
        ctx,
        'acting.chosen',
        { type: 'organisation', id: chosen.id },
        { organisationId: chosen.id },
      )
      const text = {
        en: say('en')('chosen', { organisation: textIn(chosen.name, 'en') }),
        cy: say('cy')('chosen', { organisation: textIn(chosen.name, 'cy') }),
      }
      return redirect('/manage', { flash: { kind: 'success', text } })
    },
  }),
]
