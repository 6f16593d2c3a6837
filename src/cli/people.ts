import type pg from 'pg'
import { openRuns } from '../features/enrolments/index.ts'
import { addUnit, createOrganisation, createSite } from '../features/organisations/index.ts'
import { type CliRole, createPerson, organisationNamed } from '../features/people/index.ts'
import { asOwner } from '../platform/db/as-owner.ts'
import { Invalid } from '../platform/errors/errors.ts'
import { localDate } from '../platform/i18n/dates.ts'
import { asOrganisation } from '../platform/tenancy/as-organisation.ts'
import { CliFault, type Command, type Given, type Option, withInstallation } from './command.ts'
import { courseNamed, personNamed, siteHostOf, unitNamed } from './people-queries.ts'

const organisationOption: Option = {
  type: 'string',
  value: 'name',
  says: 'the organisation, by name, short name or id',
  required: true,
}
const option = (given: Given, name: string) => given.options[name] as string | undefined
const listOf = (text: string | undefined) =>
  (text ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')

/** A legal body. */
export const organisationCreate: Command = {
  name: 'organisation create',
  says: 'Make an organisation',
  options: {
    name: { type: 'string', says: 'its name', required: true },
    'welsh-name': { type: 'string', says: 'its name in Welsh' },
    'short-name': { type: 'string', says: 'how it is called in lists' },
  },
  run: given =>
    withInstallation(given, async ({ services, address }) => {
      const name = option(given, 'name') ?? ''
      const made = await createOrganisation(services, address.ownerUrl, {
        name,
        welshName: option(given, 'welsh-name'),
        shortName: option(given, 'short-name'),
      })
      return { lines: [`Made the organisation ${name}.`], data: made }
    }),
}

/** A learning environment with a host name of its own. */
export const siteCreate: Command = {
  name: 'site create',
  says: 'Make a site; the first one answers for every unknown host name too',
  options: {
    host: { type: 'string', value: 'host name', says: 'such as learn.example.org', required: true },
    name: { type: 'string', says: 'its name', required: true },
    'welsh-name': { type: 'string', says: 'its name in Welsh' },
    organisation: { ...organisationOption, says: 'the organisation that hosts it' },
    members: { type: 'string', value: 'names', says: 'further organisations on it, separated by commas' },
    languages: { type: 'string', value: 'en,cy', says: 'its languages, the first one first (en,cy)' },
  },
  run: given =>
    withInstallation(given, async ({ services, address }) => {
      const languages = listOf(option(given, 'languages') ?? 'en,cy')
      if (languages.length === 0 || languages.some(lang => lang !== 'en' && lang !== 'cy'))
        throw new CliFault('--languages is en, cy, or both with a comma.')
      const made = await createSite(services, address.ownerUrl, {
        hostName: option(given, 'host') ?? '',
        name: option(given, 'name') ?? '',
        welshName: option(given, 'welsh-name'),
        organisation: option(given, 'organisation') ?? '',
        members: listOf(option(given, 'members')),
        languages: languages as ('en' | 'cy')[],
      })
      return { lines: [`Made the site ${made.hostName}.`], data: made }
    }),
}

/** Somebody who can sign in. */
export const personCreate: Command = {
  name: 'person create',
  says: 'Make a person, with a place in an organisation, a role and a password',
  more: ['The address counts as confirmed. Somebody who has it already gets the place and the role instead.'],
  options: {
    name: { type: 'string', says: 'their full name', required: true },
    email: { type: 'string', value: 'address', says: 'the address they sign in with' },
    'employee-number': { type: 'string', value: 'number', says: 'their number in the organisation' },
    organisation: { ...organisationOption, required: false },
    role: {
      type: 'string',
      value: 'role',
      says: 'operator, organisation_admin, learning_lead or trainer',
    },
    password: { type: 'string', value: 'password', says: 'visible to others on this machine while it runs' },
  },
  run: given =>
    withInstallation(given, async ({ services, address }) => {
      const made = await createPerson(services, address.ownerUrl, {
        name: option(given, 'name') ?? '',
        email: option(given, 'email'),
        employeeNumber: option(given, 'employee-number'),
        organisation: option(given, 'organisation'),
        role: option(given, 'role') as CliRole | undefined,
        password: option(given, 'password'),
      })
      const what = made.isNew ? 'Made the person' : 'There is somebody with this address already; they are'
      return { lines: [`${what} ${made.id}.`], data: made }
    }),
}

/** A directorate, service or team. */
export const unitCreate: Command = {
  name: 'unit create',
  says: 'Make a unit of an organisation, at the top or below another',
  options: {
    organisation: organisationOption,
    name: { type: 'string', says: 'its name', required: true },
    'welsh-name': { type: 'string', says: 'its name in Welsh' },
    code: { type: 'string', says: 'its code in the HR system' },
    parent: { type: 'string', value: 'unit', says: 'the unit above, by name, code or id' },
  },
  run: given =>
    inOrganisation(given, async ({ services, host, organisation, find }) => {
      const parent = option(given, 'parent')
      const parentId = parent
        ? await find('unit', parent, client => unitNamed(client, parent, organisation))
        : null
      const id = await asOrganisation(services, host, organisation, ctx =>
        addUnit(ctx, {
          nameEn: option(given, 'name') ?? '',
          nameCy: option(given, 'welsh-name') ?? '',
          code: option(given, 'code') ?? null,
          parentId,
          from: localDate(ctx.now),
        }),
      ).catch(inWords)
      return { lines: [`Made the unit ${option(given, 'name')}.`], data: { id } }
    }),
}

/** People into a course. */
export const enrol: Command = {
  name: 'enrol',
  says: 'Enrol people of an organisation in a course',
  options: {
    organisation: organisationOption,
    course: { type: 'string', value: 'course', says: 'by title, address or id', required: true },
    people: {
      type: 'string',
      value: 'list',
      says: 'email addresses or employee numbers, separated by commas',
      required: true,
    },
    due: { type: 'string', value: 'YYYY-MM-DD', says: 'the day by which it is to be done' },
  },
  run: given =>
    inOrganisation(given, async ({ services, host, organisation, find }) => {
      const due = option(given, 'due')
      if (due && (!/^\d{4}-\d\d-\d\d$/.test(due) || Number.isNaN(Date.parse(due))))
        throw new CliFault('--due is a day, such as 2027-03-31.')
      const course = option(given, 'course') ?? ''
      const courseId = await find('course', course, client => courseNamed(client, course))
      const people = listOf(option(given, 'people'))
      const personIds: string[] = []
      for (const person of people)
        personIds.push(await find('person', person, client => personNamed(client, person, organisation)))
      const opened = await asOrganisation(services, host, organisation, ctx =>
        openRuns(ctx, { personIds, courseId, source: 'assigned', dueOn: due ?? null }),
      )
      const already = people.length - opened.length
      return {
        lines: [`Enrolled: ${opened.length}.${already > 0 ? ` Already enrolled: ${already}.` : ''}`],
        data: { enrolled: opened.length, already },
      }
    }),
}

type Place = {
  services: Parameters<Parameters<typeof withInstallation>[1]>[0]['services']
  host: string
  organisation: string
  find(what: string, name: string, look: (client: pg.Client) => Promise<string | undefined>): Promise<string>
}

async function inOrganisation(given: Given, work: (place: Place) => ReturnType<Command['run']>) {
  return withInstallation(given, async ({ services, address }) => {
    const find: Place['find'] = async (what, name, look) => {
      const id = await asOwner(address.ownerUrl, look)
      if (!id) throw new Error(`There is no ${what} "${name}" here.`)
      return id
    }
    const name = option(given, 'organisation') ?? ''
    const organisation = await find('organisation', name, client => organisationNamed(client, name))
    const host = await asOwner(address.ownerUrl, client => siteHostOf(client, organisation))
    if (!host) throw new Error(`${name} is on no site yet: see "site create".`)
    return work({ services, host, organisation, find })
  })
}

/** What a form would say beside its fields, as one sentence. */
function inWords(error: unknown): never {
  if (!(error instanceof Invalid)) throw error
  throw new Error(
    Object.values(error.fields)
      .map(text => `${text.en}.`)
      .join(' '),
  )
}
