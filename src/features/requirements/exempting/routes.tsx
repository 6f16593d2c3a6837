import { z } from 'zod'
import { type Both, both, Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { errorsIn, neededDate, optionalDate, optionalId, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localDate, longDate } from '../../../platform/i18n/dates.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { sayKind, visibleMemberships } from '../../people/index.ts'
import { address } from '../manage/routes.tsx'
import { reasons } from '../people/reasons.ts'
import { OfPerson } from '../people/routes.tsx'
import { saidWhy, sayWhy } from '../people/words.ts'
import { actingWith } from '../permissions.ts'
import { exemptionsHere, membershipsHere, requirementChoices } from '../queries-why.ts'
import { endExemption, exempt } from '../requirements.ts'
import { EndExemptionPage, ExemptionsPage, NewExemptionPage } from '../views/exemption-pages.tsx'
import { listConditions } from './queries.ts'

const can = 'requirement.exempt'
const section = 'manage.exemptions'
const pageSize = 50
const OfExemption = z.object({ exemption: z.uuid() })
const id = z.union([z.uuid(), z.literal('')]).catch('')
const ListQuery = z.object({
  q: z.string().trim().max(100).catch(''),
  requirement: id,
  reason: z.union([z.enum(reasons), z.literal('')]).catch(''),
  when: z.enum(['', 'now', 'later', 'over']).catch(''),
  batch: id,
  before: z.uuid().optional().catch(undefined),
})
const GiveForm = z.object({
  of: optionalId,
  requirement: optionalId,
  reason: z.enum(reasons, both('Choose a reason', 'Dewiswch reswm')),
  starts_on: neededDate('Enter the first day', 'Rhowch y diwrnod cyntaf'),
  ends_on: optionalDate,
})
const EndForm = z.object({ last_day: optionalDate })

const shown = (values: FormValues) =>
  Object.fromEntries(Object.keys(values).map(name => [name, typed(values, name)]))

/** Somebody of the acting organisation who can be exempted. @throws NotFound */
async function personToExempt(ctx: Ctx, personId: string) {
  actingWith(ctx, can)
  const memberships = await membershipsHere(ctx.db, visibleMemberships(ctx.actor, can), { personId })
  const [first] = memberships
  if (!first) throw new NotFound()
  return { person: { id: personId, name: first.name }, memberships, first }
}

async function newPage(ctx: Ctx, personId: string, values: FormValues, errors: Record<string, Both> = {}) {
  const { lang } = ctx
  const { person, memberships } = await personToExempt(ctx, personId)
  const body = (
    <NewExemptionPage
      {...{ lang, person, memberships }}
      kindOf={kind => sayKind(lang)(kind as 'employee')}
      requirements={await requirementChoices(ctx.db, actingWith(ctx, can))}
      values={shown(values)}
      errors={errorsIn(errors, lang)}
    />
  )
  return page(sayWhy(lang)('giveFor', { name: person.name }), body, { section })
}

async function loadExemption(ctx: Ctx, id: string) {
  actingWith(ctx, can)
  const [row] = await exemptionsHere(ctx.db, visibleMemberships(ctx.actor, can), { id, limit: 1 })
  if (!row) throw new NotFound()
  return row
}

async function endPage(ctx: Ctx, id: string, values: FormValues = {}, errors: Record<string, Both> = {}) {
  const { lang } = ctx
  const row = await loadExemption(ctx, id)
  const body = <EndExemptionPage {...{ lang, row }} values={shown(values)} errors={errorsIn(errors, lang)} />
  return page(`${sayWhy(lang)('endTitle')}: ${row.person}`, body, { section })
}

async function listPage(ctx: Ctx, asked: z.output<typeof ListQuery>) {
  const organisationId = actingWith(ctx, can)
  const { before, ...filters } = asked
  const words = asked.q.replaceAll('\0', '').split(/\s+/).filter(Boolean).slice(0, 8)
  const found = await exemptionsHere(ctx.db, visibleMemberships(ctx.actor, can), {
    where: listConditions({ ...filters, words }, localDate(ctx.now)),
    before,
    limit: pageSize + 1,
  })
  const rows = found.slice(0, pageSize)
  const here = '/manage/exemptions'
  const body = (
    <ExemptionsPage
      lang={ctx.lang}
      {...{ asked, rows }}
      requirements={await requirementChoices(ctx.db, organisationId)}
      firstHref={before ? address(here, filters) : undefined}
      nextHref={found.length > pageSize ? address(here, { ...filters, before: rows.at(-1)?.id }) : undefined}
    />
  )
  return page(sayWhy(ctx.lang)('exemptions'), body, { section })
}

export const exemptionRoutes = [
  get('/manage/exemptions', {
    can,
    query: ListQuery,
    run: (ctx, { query }) => listPage(ctx, query),
  }),
  get('/manage/people/:person/exemptions/new', {
    can,
    params: OfPerson,
    run: (ctx, { params }) => newPage(ctx, params.person, { starts_on: localDate(ctx.now) }),
  }),
  post('/manage/people/:person/exemptions/new', {
    can,
    params: OfPerson,
    input: GiveForm,
    again: (ctx, { params, values, errors }) => newPage(ctx, params.person, values, errors),
    run: async (ctx, { params, input }) => {
      const { memberships, first } = await personToExempt(ctx, params.person)
      const membership = input.of ? memberships.find(one => one.id === input.of) : first
      if (!membership) throw new NotFound()
      if (input.ends_on && input.ends_on < input.starts_on)
        throw new Invalid({
          ends_on: {
            en: 'The last day must not be before the first',
            cy: 'Ni chaiff y diwrnod olaf fod cyn y cyntaf',
          },
        })
      await exempt(ctx, {
        membershipId: membership.id,
        requirementId: input.requirement,
        reason: input.reason,
        startsOn: input.starts_on,
        endsOn: input.ends_on,
      })
      return redirect(`/manage/people/${params.person}/requirements`, {
        flash: { kind: 'success', text: saidWhy('given') },
      })
    },
  }),
  get('/manage/exemptions/:exemption/end', {
    can,
    params: OfExemption,
    run: (ctx, { params }) => endPage(ctx, params.exemption, { last_day: localDate(ctx.now) }),
  }),
  post('/manage/exemptions/:exemption/end', {
    can,
    params: OfExemption,
    input: EndForm,
    again: (ctx, { params, values, errors }) => endPage(ctx, params.exemption, values, errors),
    run: async (ctx, { params, input }) => {
      const row = await loadExemption(ctx, params.exemption)
      if (input.last_day && row.ends_on && input.last_day > row.ends_on)
        throw new Invalid({
          last_day: {
            en: `It ends on ${longDate(row.ends_on, 'en')} already. To exempt them for longer, give another exemption`,
            cy: `Daw i ben ar ${longDate(row.ends_on, 'cy')} eisoes. I eithrio am fwy o amser, rhowch eithriad arall`,
          },
        })
      await endExemption(ctx, row.id, input.last_day)
      return redirect(`/manage/people/${row.person_id}/requirements`, {
        flash: { kind: 'success', text: saidWhy('ended') },
      })
    },
  }),
]
