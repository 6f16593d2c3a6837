import { errorsIn, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { mayAnywhere, mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { createPerson } from '../people.ts'
import { openPosts } from '../posts/queries.ts'
import * as queries from '../queries.ts'
import { NewPersonForm } from '../terms/forms.ts'
import { managerOf, managersOffered } from '../terms/managers.ts'
import type { JobChoices, Typed, Wrong } from '../views/fields.tsx'
import { NewPersonPage } from '../views/new-person-page.tsx'
import { PeoplePage } from '../views/people-page.tsx'
import { say, sayKind } from '../words.ts'
import { type Asked, filterOf, PeopleQuery, pageSize, peopleAddress } from './asked.ts'

/** The name of the organisation that the actor acts for. */
export function actingName(ctx: Ctx): string {
  const acting = ctx.site.organisations.find(organisation => organisation.id === ctx.actor.actingOrg)
  return textIn(acting?.name, ctx.lang)
}

/** What the fields of a job offer; of closed posts, those that the job names as it stands. */
export async function jobChoices(ctx: Ctx, values: FormValues = {}, stands: Typed = {}): Promise<JobChoices> {
  const here = ctx.actor.actingOrg as string
  const named = [stands.postId, stands.managerPostId].filter(id => id) as string[]
  return {
    units: await queries.unitChoices(ctx.db, here),
    jobRoles: await queries.jobRoleChoices(ctx.db, here),
    managers: await managersOffered(ctx, values),
    posts: await openPosts(ctx.db, here, named),
  }
}

/** The fields of a form as they were typed. */
export function typedValues(values: FormValues): Typed {
  return Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))
}

async function newPersonPage(ctx: Ctx, values: Typed, errors: Wrong, given: FormValues = {}) {
  const t = say(ctx.lang)
  const choices = await jobChoices(ctx, given)
  const shown = { lang: ctx.lang, organisation: actingName(ctx), values, errors, choices }
  return page(t('addPerson'), <NewPersonPage {...shown} />, { section: 'manage.people' })
}

function chipsOf(ctx: Ctx, asked: Asked, units: queries.UnitChoice[], audiences: queries.Choice[]) {
  const t = say(ctx.lang)
  const without = (name: keyof Asked) => peopleAddress({ ...asked, after: undefined, [name]: undefined })
  const unit = units.find(one => one.id === asked.unit)
  const audience = audiences.find(one => one.id === asked.audience)
  return [
    asked.q ? { label: `“${asked.q}”`, removeHref: without('q') } : null,
    unit ? { label: textIn(unit.name, ctx.lang), removeHref: without('unit') } : null,
    audience ? { label: textIn(audience.name, ctx.lang), removeHref: without('audience') } : null,
    asked.kind ? { label: sayKind(ctx.lang)(asked.kind), removeHref: without('kind') } : null,
    asked.state !== 'current' ? { label: t(asked.state), removeHref: without('state') } : null,
  ].filter(chip => chip !== null)
}

export const listRoutes = [
  get('/manage/people', {
    can: 'people.view',
    query: PeopleQuery,
    run: async (ctx, { query }) => {
      const here = ctx.actor.actingOrg
      const visible = queries.visibleMemberships(ctx.actor, 'people.view')
      const reach = { actor: ctx.actor, permission: 'people.view' as const }
      const units = here ? await queries.unitChoices(ctx.db, here, reach) : []
      const audiences = here ? await queries.audiencesToFilterBy(ctx.db, ctx.actor) : []
      // An audience that the actor may not see narrows to nobody: who is in it is not theirs to learn.
      const mayAsk = !query.audience || audiences.some(one => one.id === query.audience)
      const found =
        here && mayAsk ? await queries.peoplePage(ctx.db, ctx.actor, visible, filterOf(query)) : []
      const people = found.slice(0, pageSize)
      const last = people.at(-1)
      const hasMore = found.length > pageSize && last
      return page(
        say(ctx.lang)('people'),
        <PeoplePage
          lang={ctx.lang}
          organisation={actingName(ctx)}
          asked={query}
          people={people}
          units={units}
          audiences={audiences}
          canAdd={mayInOrganisation(ctx.actor, 'people.edit', here)}
          canBulk={mayInOrganisation(ctx.actor, 'people.bulk', here)}
          canEnrol={mayAnywhere(ctx.actor, 'enrolment.manage')}
          canExempt={mayInOrganisation(ctx.actor, 'requirement.exempt', here)}
          chips={chipsOf(ctx, query, units, audiences)}
          firstHref={query.after ? peopleAddress({ ...query, after: undefined }) : undefined}
          nextHref={hasMore ? peopleAddress({ ...query, after: last.membership_id }) : undefined}
        />,
        { section: 'manage.people' },
      )
    },
  }),
  get('/manage/people/new', {
    can: 'people.edit',
    run: ctx => newPersonPage(ctx, { kind: 'employee', startsOn: localDate(ctx.now) }, {}),
  }),
  post('/manage/people/new', {
    can: 'people.edit',
    input: NewPersonForm,
    again: (ctx, { values, errors }) =>
      newPersonPage(ctx, typedValues(values), errorsIn(errors, ctx.lang), values),
    run: async (ctx, { input }) => {
      const managerJobId = await managerOf(ctx, input)
      const id = await createPerson(ctx, { ...input, managerJobId })
      const names = { name: input.name, address: input.email ?? '' }
      const key = input.invite ? 'addedInvited' : 'added'
      const text = { en: say('en')(key, names), cy: say('cy')(key, names) }
      return redirect(`/manage/people/${id}`, { flash: { kind: 'success', text } })
    },
  }),
]
