import { z } from 'zod'
import { both } from '../../../platform/errors/errors.ts'
import { neededDate, neededText, optionalEmail } from '../../../platform/http/form-fields.ts'
import { kinds } from '../terms/memberships.ts'

const orNull = (given: string | null) => given || null
const day = () => neededDate('Give a date as YYYY-MM-DD', 'Rhowch ddyddiad fel YYYY-MM-DD')
const id = z.uuid(both('Give an id', 'Rhowch id')).nullable().default(null)
const words = (max: number) => z.string().trim().max(max).nullable().default(null).transform(orNull)
const localised = z
  .unknown()
  .meta({ description: 'A text in one or two languages: {en: {text}, cy: {text}}' })

const job = { unit_id: id, job_role_id: id, manager_job_id: id }
const membership = {
  kind: z.enum(kinds, both('Give the kind of membership', 'Rhowch y math o aelodaeth')),
  employee_number: words(50),
  starts_on: day(),
  ends_on: day().nullable().default(null),
}

export const NewPerson = z.object({
  name: neededText(200, 'Give the name', 'Rhowch yr enw'),
  known_as: words(200),
  email: optionalEmail.nullable().transform(orNull),
  invite: z.boolean().default(false),
  ...membership,
  ...job,
})
export const NewMembership = z.object(membership)
export const ChangedMembership = z.object({ employee_number: z.string().trim().max(50).nullable() })
export const NewJob = z.object({ ...job, starts_on: day(), ends_on: day().nullable().default(null) })
export const ChangedJob = z.object({ ...job, from: day() })
export const Ending = z.object({ last_day: day() })
export const Returning = z.object({ from: day() })

const span = { starts_on: z.string(), ends_on: z.string().nullable() }
export const ListedPersonAnswer = z.object({
  id: z.uuid(),
  membership_id: z.uuid(),
  name: z.string(),
  known_as: z.string().nullable(),
  kind: z.string(),
  employee_number: z.string().nullable(),
  ...span,
  unit: localised.nullable(),
  job_role: localised.nullable(),
  manager: z.string().nullable(),
})
export const PeopleAnswer = z.object({ items: z.array(ListedPersonAnswer), next: z.uuid().nullable() })
const JobTermAnswer = z.object({
  id: z.uuid(),
  unit_id: z.uuid().nullable(),
  job_role_id: z.uuid().nullable(),
  manager_job_id: z.uuid().nullable(),
  ...span,
})
export const PersonAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  known_as: z.string().nullable(),
  emails: z.array(z.object({ value: z.string(), verified: z.boolean() })),
  memberships: z.array(
    z.object({
      id: z.uuid(),
      kind: z.string(),
      employee_number: z.string().nullable(),
      terms: z.array(z.object({ id: z.uuid(), ...span })),
      jobs: z.array(z.object({ id: z.uuid(), terms: z.array(JobTermAnswer) })),
    }),
  ),
})
export const MadeAnswer = z.object({ id: z.uuid() })
