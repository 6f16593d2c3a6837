import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { errorsIn } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { get, post } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { typedValues } from '../list/routes.tsx'
import { actingWith } from '../permissions.ts'
import { membershipIn, personFile } from '../person/file.ts'
import { DetailsPage, OwnDetailsPage } from '../views/details-pages.tsx'
import type { Typed, Wrong } from '../views/fields.tsx'
import { bothOf } from './fields.ts'
import { ownFields } from './queries.ts'
import { changeDetails, changeOwnDetails, detailsOf, nameOf, ownName } from './values.ts'
import { say } from './words.ts'

const oneAnswer = both('Give one answer only', 'Rhowch un ateb yn unig')
const OfMembership = z.object({ person: z.uuid(), membership: z.uuid() })
/** Which fields there are the organisation says, so anything is taken and looked at by the verb. */
const AnyForm = z.record(z.string(), z.unknown()).transform((given, check) => {
  const once: Record<string, string> = {}
  for (const [name, value] of Object.entries(given).slice(0, 500)) {
    if (typeof value === 'string') once[name] = value
    else check.addIssue({ code: 'custom', path: [name], message: oneAnswer })
  }
  return once
})

type At = z.output<typeof OfMembership>

async function detailsPage(ctx: Ctx, at: At, typed?: Typed, errors: Wrong = {}) {
  actingWith(ctx, 'people.edit')
  const file = await personFile(ctx, at.person, 'people.edit')
  const membershipId = membershipIn(file, at.membership).id
  const details = (await detailsOf(ctx, [membershipId])).get(membershipId) ?? []
  const kept: Typed = Object.fromEntries(details.map(({ field, value }) => [nameOf(field.id), value ?? '']))
  const values = typed ?? { ...kept, from: file.today }
  const { lang } = ctx
  const title = say(lang)('changeTitle', { name: file.person.name })
  return page(
    title,
    <DetailsPage {...{ lang, membershipId, details, values, errors }} person={file.person} />,
    { section: 'manage.people' },
  )
}

async function ownPage(ctx: Ctx, typed?: Typed, errors: Wrong = {}) {
  const fields = await ownFields(ctx.db)
  const kept = Object.fromEntries(fields.map(field => [ownName(field), field.value ?? '']))
  const { lang } = ctx
  return page(say(lang)('ownTitle'), <OwnDetailsPage {...{ lang, fields, errors }} values={typed ?? kept} />)
}

const path = '/manage/people/:person/memberships/:membership/details'
export const valueRoutes = [
  get(path, {
    can: 'people.edit',
    params: OfMembership,
    run: (ctx, { params }) => detailsPage(ctx, params),
  }),
  post(path, {
    can: 'people.edit',
    params: OfMembership,
    input: AnyForm,
    again: (ctx, { params, values, errors }) =>
      detailsPage(ctx, params, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { params, input }) => {
      membershipIn(await personFile(ctx, params.person, 'people.edit'), params.membership)
      const values = Object.fromEntries(
        Object.entries(input)
          .filter(([name]) => name.startsWith('field-'))
          .map(([name, value]) => [name.slice('field-'.length), value]),
      )
      await changeDetails(ctx, params.membership, { from: input.from ?? localDate(ctx.now), values })
      return redirect(`/manage/people/${params.person}`, {
        flash: { kind: 'success', text: bothOf('saved') },
      })
    },
  }),
  get('/account/details', { can: 'people.own', run: ctx => ownPage(ctx) }),
  post('/account/details', {
    can: 'people.own',
    input: AnyForm,
    again: (ctx, { values, errors }) => ownPage(ctx, typedValues(values), errorsIn(errors, ctx.lang)),
    run: async (ctx, { input }) => {
      await changeOwnDetails(ctx, input)
      return redirect('/account/details', { flash: { kind: 'success', text: bothOf('ownSaved') } })
    },
  }),
]
