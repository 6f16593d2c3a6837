import { asOwner } from '../../platform/db/as-owner.ts'
import type { Services } from '../../platform/tenancy/context.ts'
import { hashPassword } from '../sign-in/index.ts'
import * as queries from './cli-queries.ts'

const cliRoles = ['operator', 'organisation_admin', 'learning_lead', 'trainer'] as const
export type CliRole = (typeof cliRoles)[number]

export type PersonOptions = {
  name: string
  /** Taken as confirmed: whoever runs the command vouches for it. */
  email?: string
  employeeNumber?: string
  /** By id, short name or name. An operator needs none. */
  organisation?: string
  role?: CliRole
  password?: string
}

/** The fewest characters of a password that the sign-in pages accept. */
const shortest = 10

/**
 * Makes a person, with a membership from today where an organisation is named, a role and a password where they are
 * given. Somebody who holds the address already gets the membership and the role instead of a second account; their
 * password stays. @throws Error with a sentence for the operator
 */
export async function createPerson(
  _services: Services,
  ownerUrl: string,
  options: PersonOptions,
): Promise<{ id: string; isNew: boolean }> {
  const { role, password } = options
  const name = options.name.trim()
  const email = options.email?.trim() || null
  if (!name) throw new Error('The person needs a name.')
  if (email && !/^[^\s@]+@[^\s@]+$/.test(email)) throw new Error(`${email} is not an email address.`)
  if (role && !cliRoles.includes(role)) throw new Error(`The role is one of ${cliRoles.join(', ')}.`)
  if (role !== 'operator' && !options.organisation)
    throw new Error('Name the organisation the person belongs to.')
  if (password !== undefined && password.length < shortest)
    throw new Error(`The password needs at least ${shortest} characters.`)
  const hash = password === undefined ? undefined : await hashPassword(password)
  return asOwner(ownerUrl, async client => {
    const organisation =
      options.organisation && (await queries.organisationNamed(client, options.organisation))
    if (options.organisation && !organisation)
      throw new Error(`There is no organisation named ${options.organisation}. Create it first.`)
    const holder = email ? await queries.verifiedHolder(client, email) : undefined
    const id = holder ?? (await queries.insertPerson(client, name, email))
    if (organisation && !(await queries.membershipOf(client, id, organisation))) {
      const number = options.employeeNumber ?? null
      if (!(await queries.insertMembership(client, id, organisation, number)))
        throw new Error(`Somebody else has the employee number ${number}.`)
    }
    if (role) await queries.insertGrant(client, id, role, role === 'operator' ? null : (organisation ?? null))
    if (hash && !holder) await queries.setPassword(client, id, hash)
    return { id, isNew: !holder }
  })
}
