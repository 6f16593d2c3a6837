import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world/world.ts'
import { hashPassword } from './index.ts'

let world: World
let council: string
let site: string
const host = 'learn.test'
const password = 'correct horse battery'

async function account(name: string, email: string, organisation?: string, employeeNumber?: string) {
  const person = await world.rows.person(name, email)
  await world.rows.insert('password', { person_id: person, hash: await hashPassword(password) })
  if (organisation) await world.rows.membership(person, organisation, { employeeNumber })
  return person
}

beforeAll(async () => {
  world = await openWorld()
  council = await world.rows.organisation('Wexcombe')
  site = await world.rows.site(host, council, [], { is_default: true })
})
afterAll(() => world.close())

describe('sign-in', () => {
  test('with an e-mail address', async () => {
    await account('Amina Yusuf', 'amina@wexcombe.example', council)
    const visitor = world.visitor(host)
    const shown = await visitor.get('/sign-in')
    expect(shown.statusCode).toBe(200)
    const answer = await visitor.post('/sign-in', { identifier: ' Amina@wexcombe.example', password })
    expect(answer.headers.location).toBe('/')
    const wrong = await world
      .visitor(host)
      .post('/sign-in', { identifier: 'Amina@wexcombe.example', password: 'x' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('do not belong together')
  })
})
