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
import { numbersOf, type Waiting, waitingIn } from './queries.ts'
import { say } from './words.ts'

const deeds: { deed: Deed; href: string; can: Permission }[] = [
  { deed: 'doPeople', href: '/manage/people', can: 'people.view' },
  { deed: 'doStaffFile', href: '/manage/hr', can: 'hr.import' },
  { deed: 'doUnits', href: '/manage/units', can: 'units.view' },
  { deed: 'doAudiences', href: '/manage/audiences', can: 'audience.view' },
  { deed: 'doJoining', href: '/manage/joining/pre-joiners', can: 'joining.invite' },
  { deed: 'doCourses', href: '/manage/courses', can: 'course.edit' },
  { deed: 'doCompliance', href: '/manage/compliance', can: 'compliance.view' },
  { deed: 'doReports', href: '/manage/reports/courses', can: 'report.courses' },
  { deed: 'doNotices', href: '/manage/notices', can: 'notice.manage' },
  { deed: 'doRoles', href: '/manage/roles', can: 'roles.view' },
  { deed: 'doData', href: '/manage/data-protection/requests', can: 'data.requests' },
  { deed: 'doSite', href: '/manage/site', can: 'site.edit' },
  { deed: 'doInstallation', href: '/manage/sites', can: 'installation.edit' },
]

/** What may wait, by the permission that lets one act on it, and where one does. */
const queues: { kind: Exclude<keyof Waiting, 'late'>; href: string; can: Permission }[] = [
  { kind: 'requests', href: '/manage/data-protection/requests', can: 'data.requests' },
  { kind: 'applications', href: '/manage/joining/applications', can: 'joining.manage' },
  { kind: 'elsewhere', href: '/manage/elsewhere', can: 'external.manage' },
  { kind: 'rows', href: '/manage/hr/waiting', can: 'hr.import' },
  { kind: 'mail', href: '/manage/people/bounces', can: 'mail.mend' },
]

/** What waits for the actor in the organisation acted for; nothing is said where nothing of it is theirs. */
async function waitingFor(ctx: Ctx, here: string) {
  const may = Object.fromEntries(
    queues.map(({ kind, can }) => [
      kind,
      permissionTable().has(can) && mayInOrganisation(ctx.actor, can, here),
    ]),
  ) as Record<(typeof queues)[number]['kind'], boolean>
  if (!Object.values(may).some(Boolean)) return undefined
  const counts = await waitingIn(ctx.db, here, may)
  const rows = queues.map(({ kind, href }) => ({
    kind,
    href,
    count: counts[kind],
    late: kind === 'requests' ? counts.late : 0,
  }))
  return rows.filter(({ count }) => count > 0)
}

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
      const waiting = here ? await waitingFor(ctx, here) : undefined
      const shown = { lang: ctx.lang, organisation: actingName(ctx), numbers, waiting }
      const body = <OverviewPage {...shown} deeds={open} />
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
