import { hashPassword } from '../../src/features/sign-in/index.ts'
import type { Visitor } from './visitor.ts'
import type { World } from './world.ts'

export const goodPassword = 'three pictured words'

type More = { email?: string; organisation?: string; employeeNumber?: string; password?: string | null }

/** Somebody with a password, perhaps an address and a place in an organisation; answers with their id. */
export async function account(world: World, name: string, more: More = {}): Promise<string> {
  const person = await world.rows.person(name, more.email)
  if (more.password !== null) {
    await world.rows.insert('password', {
      person_id: person,
      hash: await hashPassword(more.password ?? goodPassword),
    })
  }
  if (more.organisation) {
    await world.rows.membership(person, more.organisation, { employeeNumber: more.employeeNumber })
  }
  return person
}

/** The sentences of a page's error summary, or nothing when it has none. */
export function errorsOf(body: string): string[] {
  const list = /govuk-error-summary__list.*?<\/ul>/s.exec(body)?.[0] ?? ''
  return [...list.matchAll(/<li>(.*?)<\/li>/gs)].map(item => (item[1] ?? '').replace(/<[^>]+>/g, ''))
}

/** A browser on the sign-in page of a site. */
export async function atSignIn(world: World, host: string): Promise<Visitor> {
  const visitor = world.visitor(host)
  await visitor.get('/sign-in')
  return visitor
}

/** The value of a hidden field of a page. */
export function hidden(body: string, name: string): string {
  const text = new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"')
}
