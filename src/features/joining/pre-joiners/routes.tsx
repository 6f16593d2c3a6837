import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { errorsIn, neededDate, ticked } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type Again, type FormValues, get, post, type Route } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Permission } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { jobRoleChoices, managerOf, managersOffered, unitChoices } from '../../people/index.ts'
import { actingWith } from '../permissions.ts'
import { typedValues } from '../typed-values.ts'
import { filterOf, PreJoinersQuery, pageSize, preJoinersAddress } from './asked.ts'
import { BecomeForm, becomeEmployee, undoBecoming } from './becoming.ts'
import * as inviting from './inviting.ts'
import { ownPosts, type PreJoiner, preJoinersPage } from './queries.ts'
import { removingRoutes } from './removing-routes.tsx'
import { sentences } from './sentences.ts'
import { ListPage } from './views/list-page.tsx'
import { InvitePage, PersonPage } from './views/person-pages.tsx'
import { say } from './words.ts'

type Typed = Record<string, string | undefined>
type Wrong = Record<string, string>
/** Who looks: the administration at everybody, or a manager at the own team. */
type Place = { base: string; can: Permission; isTeam: boolean; section: string }
const places: Record<'manage' | 'team', Place> = {
  manage: {
    base: '/manage/joining/pre-joiners',
    can: 'joining.invite',
    isTeam: false,
    section: 'manage.joining.pre-joiners',
  },
  team: { base: '/team/pre-joiners', can: 'joining.inviteTeam', isTeam: true, section: 'team' },
}
const OfPreJoiner = z.object({ preJoiner: z.uuid() })
const MoveForm = z.object({
  expectedOn: neededDate('Enter the day they are expected', 'Rhowch y diwrnod y disgwylir hwy'),
})
const WithdrawForm = z.object({
  sure: ticked.refine(given => given, both(sentences.sure.en, sentences.sure.cy)),
})

type Key = 'invited' | 'resent' | 'moved' | 'became' | 'undone' | 'erased' | 'ended'
function flashOf(key: Key, params: Record<string, string> = {}) {
  return {
    flash: { kind: 'success' as const, text: { en: say('en')(key, params), cy: say('cy')(key, params) } },
  }
}

async function choicesOf(ctx: Ctx, values: FormValues = {}) {
  const here = ctx.actor.actingOrg as string
  return {
    units: await unitChoices(ctx.db, here),
    jobRoles: await jobRoleChoices(ctx.db, here),
    managers: await managersOffered(ctx, values),
    // Posts are for whoever has started.
    posts: [],
  }
}

function actingName(ctx: Ctx): string {
  return textIn(ctx.site.organisations.find(one => one.id === ctx.actor.actingOrg)?.name, ctx.lang)
}

/** In a row of tabs, the team's page and the organisation's about the same are told apart by their titles. */
const titleFor = ({ lang }: Ctx, isTeam: boolean, title: string): string =>
  isTeam ? say(lang)('inTeam', { title }) : title

async function invitePage(
  ctx: Ctx,
  { base, isTeam, section }: Place,
  given: FormValues = {},
  errors: Wrong = {},
) {
  if (isTeam) await inviting.teamPost(ctx, null)
  else actingWith(ctx, places.manage.can)
  const shown = isTeam
    ? { posts: await ownPosts(ctx.db) }
    : { organisation: actingName(ctx), choices: await choicesOf(ctx, given) }
  const body = <InvitePage lang={ctx.lang} values={typedValues(given)} {...{ base, errors }} {...shown} />
  return page(titleFor(ctx, isTeam, say(ctx.lang)('invite')), body, { section })
}

/** What the forms of a person's page say before anybody typed. */
function asIs(person: PreJoiner): Typed {
  return {
    startsOn: person.expected_on,
    expectedOn: person.expected_on,
    employeeNumber: person.employee_number ?? undefined,
    unitId: person.unit_id ?? undefined,
    jobRoleId: person.job_role_id ?? undefined,
    manager: person.manager ?? undefined,
    managerFor: person.manager ?? undefined,
    managerJobId: person.manager_job_id ?? undefined,
  }
}

async function personPage(ctx: Ctx, place: Place, id: string, given?: FormValues, errors: Wrong = {}) {
  const person = await inviting.loadPreJoiner(ctx, id, place.isTeam)
  const values = { ...asIs(person), ...(given ? typedValues(given) : {}) }
  // Offered again only when a name that was typed fitted several jobs.
  const choices = place.isTeam ? undefined : await choicesOf(ctx, errors.manager ? given : {})
  const body = <PersonPage lang={ctx.lang} base={place.base} {...{ person, values, errors, choices }} />
  return page(titleFor(ctx, place.isTeam, person.name), body, { section: place.section })
}

function routesAt(place: Place): Route[] {
  const { base, can, isTeam, section } = place
  const again = (ctx: Ctx, { params, values, errors }: Again<typeof OfPreJoiner, undefined>) =>
    personPage(ctx, place, params.preJoiner, values, errorsIn(errors, ctx.lang))
  const at = (id: string) => `${base}/${id}`
  return [
    get(base, {
      can,
      query: PreJoinersQuery,
      run: async (ctx, { query }) => {
        const here = isTeam ? null : actingWith(ctx, can)
        const found = await preJoinersPage(ctx.db, here, filterOf(query, isTeam))
        const people = found.slice(0, pageSize)
        const last = people.at(-1)
        const t = say(ctx.lang)
        const shown = {
          base,
          lede: isTeam ? t('teamLede') : t('lede', { organisation: actingName(ctx) }),
          asked: query,
          removeHref: isTeam ? undefined : `${base}/remove`,
          people,
          firstHref: query.after ? preJoinersAddress(base, { ...query, after: undefined }) : undefined,
          nextHref:
            found.length > pageSize && last
              ? preJoinersAddress(base, { ...query, after: last.id })
              : undefined,
        }
        return page(titleFor(ctx, isTeam, t('preJoiners')), <ListPage lang={ctx.lang} {...shown} />, {
          section,
        })
      },
    }),
    get(`${base}/new`, { can, run: ctx => invitePage(ctx, place) }),
    post(`${base}/new`, {
      can,
      input: inviting.InviteForm,
      again: (ctx, { values, errors }) => invitePage(ctx, place, values, errorsIn(errors, ctx.lang)),
      run: async (ctx, { input }) => {
        const id = isTeam ? await inviteToTeam(ctx, input) : await inviteHere(ctx, input)
        return redirect(at(id), flashOf('invited', { name: input.name }))
      },
    }),
    get(`${base}/:preJoiner`, {
      can,
      params: OfPreJoiner,
      run: (ctx, { params }) => personPage(ctx, place, params.preJoiner),
    }),
    post(`${base}/:preJoiner/resend`, {
      can,
      params: OfPreJoiner,
      again,
      run: async (ctx, { params }) => {
        await inviting.resendInvitation(ctx, params.preJoiner, isTeam)
        return redirect(at(params.preJoiner), flashOf('resent'))
      },
    }),
    post(`${base}/:preJoiner/move`, {
      can,
      params: OfPreJoiner,
      input: MoveForm,
      again,
      run: async (ctx, { params, input }) => {
        await inviting.moveStart(ctx, params.preJoiner, input.expectedOn, isTeam)
        return redirect(at(params.preJoiner), flashOf('moved'))
      },
    }),
    post(`${base}/:preJoiner/withdraw`, {
      can,
      params: OfPreJoiner,
      input: WithdrawForm,
      again,
      run: async (ctx, { params }) =>
        redirect(base, flashOf(await inviting.withdrawOffer(ctx, params.preJoiner, isTeam))),
    }),
  ]
}

async function inviteHere(ctx: Ctx, input: z.output<typeof inviting.InviteForm>): Promise<string> {
  const here = actingWith(ctx, 'joining.invite')
  return inviting.invitePreJoiner(ctx, here, { ...input, managerJobId: await managerOf(ctx, input) })
}

/** A manager invites to one of the own jobs: unit and role are the administration's to say. */
async function inviteToTeam(ctx: Ctx, input: z.output<typeof inviting.InviteForm>): Promise<string> {
  const post = await inviting.teamPost(ctx, input.managerJobId)
  const given = { ...input, unitId: null, jobRoleId: null, managerJobId: post.id }
  return inviting.invitePreJoiner(ctx, post.organisation_id, given)
}

const { manage } = places
const becomingRoutes: Route[] = [
  post(`${manage.base}/:preJoiner/become`, {
    can: manage.can,
    params: OfPreJoiner,
    input: BecomeForm,
    again: (ctx, { params, values, errors }) =>
      personPage(ctx, manage, params.preJoiner, values, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      const person = await inviting.loadPreJoiner(ctx, params.preJoiner, false)
      const managerJobId = await managerOf(ctx, input)
      await becomeEmployee(ctx, { ...input, managerJobId, preJoinerMembership: person.membership_id })
      return redirect(`${manage.base}/${params.preJoiner}`, flashOf('became'))
    },
  }),
  post(`${manage.base}/:preJoiner/undo`, {
    can: manage.can,
    params: OfPreJoiner,
    again: (ctx, { params, errors }) =>
      personPage(ctx, manage, params.preJoiner, undefined, errorsIn(errors, ctx.lang)),
    run: async (ctx, { params }) => {
      const person = await inviting.loadPreJoiner(ctx, params.preJoiner, false)
      await undoBecoming(ctx, person.became_batch_id ?? params.preJoiner)
      return redirect(`${manage.base}/${params.preJoiner}`, flashOf('undone'))
    },
  }),
]

export const preJoinerRoutes = [
  ...removingRoutes,
  ...routesAt(places.manage),
  ...becomingRoutes,
  ...routesAt(places.team),
]
