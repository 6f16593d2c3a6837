import pg from 'pg'
import type { Services } from '../../platform/tenancy/context.ts'
import { demoPassword } from '../sign-in/index.ts'
import { demoAccounts } from './accounts.ts'
import { addAudiences } from './audiences.ts'
import { addBlended } from './blended.ts'
import { addCourses, type MadeCourse } from './courses.ts'
import { addDataProtection } from './data-protection.ts'
import { addHistory } from './history.ts'
import { addStaffSource } from './hr.ts'
import { addJoining } from './joining.ts'
import { addLearning } from './learning.ts'
import { addNotices } from './notices.ts'
import { addPartnerAreas } from './partner-areas.ts'
import { addPeople } from './people.ts'
import { addPeopleDepth } from './people-depth.ts'
import { addPlaces, type Places } from './places.ts'
import { addRows, analyse, hasSite } from './queries.ts'
import { randomFrom } from './random.ts'
import { addRequirements } from './requirements.ts'
import { addSurveys } from './surveys.ts'

export type DemoSize = { people?: number; completions?: number; onProgress?: (step: string) => void }
export type DemoMade = { people: number; courses: number; completions: number }

/**
 * Fills an empty installation with the demo world: 400 people and 4,000 completions unless other numbers are asked
 * for, always the same ones for the same day. @throws when there is a site already: nothing is overwritten.
 */
export async function seedDemo(
  services: Services,
  ownerUrl: string,
  hashPassword: (password: string) => Promise<string>,
  size: DemoSize = {},
): Promise<DemoMade> {
  const { people: count = 400, completions = 4000, onProgress = () => undefined } = size
  const random = randomFrom('wexcombe')
  const today = services.clock()
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    if (await hasSite(client))
      throw new Error('There is a site already: the demo goes only into an empty installation.')
    onProgress('organisations and sites')
    const places = await addPlaces(client, random)
    await addPartnerAreas(client, places)
    onProgress('people')
    const people = await addPeople(client, places, random, count, today)
    await addPeopleDepth(client, places, people, random, today)
    await addStaffSource(client, places)
    const hash = await hashPassword(demoPassword)
    const withPassword = people.filter(person => demoAccounts.some(account => account.email === person.email))
    await addRows(
      client,
      'password',
      withPassword.map(person => ({ person_id: person.id, hash, changed_at: today })),
    )
    onProgress('courses and lessons')
    const courses = await addCourses(client, services, places, random, today)
    await addBlended(client, services, places, today)
    await addJoining(client, places, welcomeCourses(courses, places), random, today)
    onProgress('learning')
    await addLearning(client, places, people, courses, random, completions, today)
    await addDataProtection(client, places, hash, random, today)
    await addHistory(client, services, places, people, courses, today)
    await analyse(client)
    onProgress('audiences')
    await addAudiences(client)
    onProgress('requirements')
    await addRequirements(client, services, places, people, courses, today)
    await addNotices(client, services, places, people, today)
    onProgress('surveys')
    await addSurveys(client, places, people, today)
    return { people: people.length, courses: courses.length, completions }
  } finally {
    await client.end()
  }
}

/** What the council opens for those who have accepted an offer. */
function welcomeCourses(courses: MadeCourse[], places: Places): string[] {
  const council = places.organisations.get('wexcombe')
  return courses
    .filter(({ organisation, activities }) => organisation === council && activities.length > 0)
    .slice(0, 2)
    .map(course => course.id)
}

/** Whether the installation has no site yet. */
export async function isEmpty(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return !(await hasSite(client))
  } finally {
    await client.end()
  }
}
