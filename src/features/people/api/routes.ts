import { z } from 'zod'
import { NotFound } from '../../../platform/errors/errors.ts'
import { empty, json } from '../../../platform/http/reply.ts'
import { get, patch, post } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { filterOf, PeopleQuery } from '../list/asked.ts'
import { createPerson, loadPerson } from '../people.ts'
import { personFile } from '../person/file.ts'
import { peoplePage, visibleMemberships } from '../queries.ts'
import { changeJob, endJob, startJob } from '../terms/jobs.ts'
import {
  endMembership,
  returnToMembership,
  setEmployeeNumber,
  startMembership,
} from '../terms/memberships.ts'
import * as shapes from './shapes.ts'

const pageSize = 100
const AtPerson = z.object({ person: z.uuid() })
const AtMembership = z.object({ membership: z.uuid() })
const AtJob = z.object({ job: z.uuid() })
const nothing = z.null()

/** One person as the API answers them: what is held true now. */
async function personAnswer(ctx: Ctx, id: string): Promise<z.output<typeof shapes.PersonAnswer>> {
  const { person, memberships } = await personFile(ctx, id)
  const given = person.given_address ? [{ value: person.given_address, verified: false }] : []
  return {
    id,
    name: person.name,
    known_as: person.known_as,
    emails: person.emails ?? given,
    memberships: memberships.map(({ id: membershipId, kind, employee_number, terms, jobs }) => ({
      id: membershipId,
      kind,
      employee_number,
      terms: terms.map(term => ({ id: term.id, starts_on: term.starts_on, ends_on: term.ends_on })),
      jobs: jobs.map(job => ({
        id: job.id,
        terms: job.terms.map(term => ({
          id: term.id,
          unit_id: term.unit_id,
          job_role_id: term.job_role_id,
          manager_job_id: term.manager_job_id,
          starts_on: term.starts_on,
          ends_on: term.ends_on,
        })),
      })),
    })),
  }
}

const jobOf = (given: {
  unit_id: string | null
  job_role_id: string | null
  manager_job_id: string | null
}) => ({
  unitId: given.unit_id,
  jobRoleId: given.job_role_id,
  managerJobId: given.manager_job_id,
})
const membershipOf = (given: z.output<typeof shapes.NewMembership>) => ({
  kind: given.kind,
  employeeNumber: given.employee_number,
  startsOn: given.starts_on,
  endsOn: given.ends_on,
})

const peopleRoutes = [
  get('/api/v1/people', {
    can: 'people.view',
    query: PeopleQuery,
    api: {
      summary: 'People of the organisation acted for, by name, filtered and paged by key',
      answers: shapes.PeopleAnswer,
    },
    run: async (ctx, { query }) => {
      if (!ctx.actor.actingOrg) throw new NotFound()
      const visible = visibleMemberships(ctx.actor, 'people.view')
      const found = await peoplePage(ctx.db, ctx.actor, visible, filterOf(query, pageSize + 1))
      const items = found
        .slice(0, pageSize)
        .map(({ person_id, manager_id: _manager, ...row }) => ({ id: person_id, ...row }))
      return json({ items, next: found.length > pageSize ? items.at(-1)?.membership_id : null })
    },
  }),
  post('/api/v1/people', {
    can: 'people.edit',
    input: shapes.NewPerson,
    api: {
      summary: 'Adds a person with a membership, and a job where a unit, role or manager is given',
      answers: shapes.MadeAnswer,
      status: 201,
    },
    run: async (ctx, { input }) => {
      const { name, known_as, email, invite } = input
      const named = { name, knownAs: known_as, email, invite }
      return json({ id: await createPerson(ctx, { ...named, ...membershipOf(input), ...jobOf(input) }) }, 201)
    },
  }),
  get('/api/v1/people/:person', {
    can: 'people.view',
    params: AtPerson,
    api: { summary: 'A person with their memberships and jobs here', answers: shapes.PersonAnswer },
    run: async (ctx, { params }) => json(await personAnswer(ctx, params.person)),
  }),
  post('/api/v1/people/:person/memberships', {
    can: 'people.edit',
    params: AtPerson,
    input: shapes.NewMembership,
    api: {
      summary: 'Adds a membership to one of the organisation’s people',
      answers: shapes.MadeAnswer,
      status: 201,
    },
    run: async (ctx, { params, input }) => {
      await loadPerson(ctx, params.person, 'people.edit')
      return json({ id: await startMembership(ctx, params.person, membershipOf(input)) }, 201)
    },
  }),
]

const termRoutes = [
  patch('/api/v1/memberships/:membership', {
    can: 'people.edit',
    params: AtMembership,
    input: shapes.ChangedMembership,
    api: { summary: 'Changes the employee number', answers: nothing, status: 204 },
    run: async (ctx, { params, input }) => {
      await setEmployeeNumber(ctx, params.membership, input.employee_number || null)
      return empty()
    },
  }),
  post('/api/v1/memberships/:membership/end', {
    can: 'people.edit',
    params: AtMembership,
    input: shapes.Ending,
    api: { summary: 'Ends a membership and every job in it', answers: nothing, status: 204 },
    run: async (ctx, { params, input }) => {
      await endMembership(ctx, params.membership, { lastDay: input.last_day })
      return empty()
    },
  }),
  post('/api/v1/memberships/:membership/return', {
    can: 'people.edit',
    params: AtMembership,
    input: shapes.Returning,
    api: { summary: 'Begins another term of a membership that had ended', answers: nothing, status: 204 },
    run: async (ctx, { params, input }) => {
      await returnToMembership(ctx, params.membership, input)
      return empty()
    },
  }),
  post('/api/v1/memberships/:membership/jobs', {
    can: 'people.edit',
    params: AtMembership,
    input: shapes.NewJob,
    api: { summary: 'Adds a job', answers: shapes.MadeAnswer, status: 201 },
    run: async (ctx, { params, input }) => {
      const span = { startsOn: input.starts_on, endsOn: input.ends_on }
      return json({ id: await startJob(ctx, params.membership, { ...jobOf(input), ...span }) }, 201)
    },
  }),
  post('/api/v1/jobs/:job/changes', {
    can: 'people.edit',
    params: AtJob,
    input: shapes.ChangedJob,
    api: {
      summary: 'Gives a job another unit, role or manager from a day on',
      answers: nothing,
      status: 204,
    },
    run: async (ctx, { params, input }) => {
      await changeJob(ctx, params.job, { ...jobOf(input), from: input.from })
      return empty()
    },
  }),
  post('/api/v1/jobs/:job/end', {
    can: 'people.edit',
    params: AtJob,
    input: shapes.Ending,
    api: { summary: 'Ends a job', answers: nothing, status: 204 },
    run: async (ctx, { params, input }) => {
      await endJob(ctx, params.job, { lastDay: input.last_day })
      return empty()
    },
  }),
]

export const apiRoutes = [...peopleRoutes, ...termRoutes]
