import { expect } from 'vitest'
import { shownOf } from '../../src/features/requirements/manage/form.ts'
import type { StoredRule } from '../../src/features/requirements/rule.ts'
import { say, states } from '../../src/features/requirements/words.ts'
import { localDate, longDate } from '../../src/platform/i18n/dates.ts'
import type { Random } from '../audiences/histories.ts'
import type { World } from '../world/world.ts'
import { anyDay, type Ground, ground, randomRule } from './ground.ts'
import { happens } from './happenings.ts'

type Standings = Map<string, string>
const t = say('en')
const wordsOf = [...states, 'notAsked' as const].map(state => [state, t(state)] as const)

/** Where each membership stands by a requirement on a day, as the table says now. */
async function standingsOn(world: World, requirement: string, day: string): Promise<Standings> {
  const { rows } = await world.database.owner.query(
    `select membership_id, state from standing where requirement_id = $1 and superseded_at is null
        and starts_on <= $2 and (ends_on is null or ends_on >= $2)`,
    [requirement, day],
  )
  return new Map(rows.map(row => [row.membership_id, row.state]))
}

const tally = (standings: Standings) =>
  Object.fromEntries(states.map(state => [state, [...standings.values()].filter(is => is === state).length]))

/** What the preview on a page says of a day: how many stand where before and after. */
function countsShown(body: string, day: string) {
  const table = body.split(`<caption>On ${longDate(day, 'en')}</caption>`)[1]?.split('</table>')[0] ?? ''
  const [before, after] = [1, 2].map(column =>
    Object.fromEntries(
      states.map(state => {
        const row = table.split(`<th scope="row">${t(state)}</th>`)[1]?.split('</tr>')[0] ?? ''
        return [
          state,
          Number(row.split(/<td [^>]*class="gh-table__number"[^>]*>/)[column]?.split('<')[0] ?? 0),
        ]
      }),
    ),
  )
  return { before, after }
}

/** Whom the preview on a page names, each with the state before and after. */
function namesShown(body: string): string[] {
  return [
    ...body.matchAll(
      /<a href="\/manage\/people\/[0-9a-f-]{36}">([^<]*)<\/a><\/th><td[^>]*>([^<]*)<\/td><td[^>]*>([^<]*)<\/td>/g,
    ),
  ]
    .map(([, name, before, after]) => [name, keyOf(before), keyOf(after)].join(' '))
    .sort()
}
const keyOf = (words: string | undefined) => wordsOf.find(([, said]) => said === words)?.[0] ?? words

function formOf(rule: StoredRule, audience: string | null, countsFrom: string) {
  const { values, ticks } = shownOf({ rule, audience_id: audience })
  const given = Object.entries({ ...values, ...ticks }).filter(([, value]) => value !== undefined)
  return Object.fromEntries([...given, ['counts_from', countsFrom]]) as Record<string, string | string[]>
}

/**
 * Previews one change or activation, does it, and compares. Answers with how many it changed; nothing where the form
 * refuses the random rule.
 */
async function tryOne(
  world: World,
  random: Random,
  made: Ground,
  visitor: ReturnType<World['visitor']>,
): Promise<number | undefined> {
  const today = localDate(new Date())
  const countsFrom = random.chance(0.3) ? today : anyDay(random)
  const form = formOf(randomRule(random, made), random.chance(0.5) ? null : made.audience, countsFrom)
  const active = await world.database.owner.query(
    `select id from requirement where organisation_id = $1 and state = 'active' order by id`,
    [made.organisation],
  )
  const isNew = active.rows.length === 0 || random.chance(0.3)
  let id = isNew ? '' : (random.pick(active.rows).id as string)
  if (isNew) {
    const saved = await visitor.post('/manage/requirements/new', {
      ...form,
      name: `New ${made.next()}`,
      go: 'save',
    })
    if (saved.statusCode !== 303) return undefined
    id = String(saved.headers.location).split('/').at(-1) as string
  }
  const here = `/manage/requirements/${id}`
  const seen = isNew
    ? await visitor.get(`${here}/activate`)
    : await visitor.post(`${here}/change`, { ...form, go: 'preview' })
  if (seen.statusCode === 422) return undefined
  expect(seen.statusCode).toBe(200)
  const days = [...new Set([today, countsFrom])]
  const before = await Promise.all(days.map(day => standingsOn(world, id, day)))
  const confirm = /(\d+) (?:person|people) would stand differently/.exec(seen.body)?.[1] ?? '0'
  const done = isNew
    ? await visitor.post(`${here}/activate`, { confirm })
    : await visitor.post(`${here}/change`, { ...form, go: 'save', confirm })
  expect(done.statusCode, done.body.slice(0, 300)).toBe(303)
  await world.runJobs()
  const after = await Promise.all(days.map(day => standingsOn(world, id, day)))
  for (const [at, day] of days.entries())
    expect(countsShown(seen.body, day), `${here} on ${day}`).toEqual({
      before: tally(before[at] as Standings),
      after: tally(after[at] as Standings),
    })
  const changed = await namesChanged(world, made, before, after)
  expect(Number(confirm), here).toBe(changed.length)
  expect(namesShown(seen.body), here).toEqual(changed)
  return changed.length
}

/** Who stands otherwise on the first day on which they do. */
async function namesChanged(
  world: World,
  made: Ground,
  before: Standings[],
  after: Standings[],
): Promise<string[]> {
  const { rows } = await world.database.owner.query(
    'select m.id, p.name from membership m join person p on p.id = m.person_id where m.organisation_id = $1',
    [made.organisation],
  )
  return rows
    .flatMap(({ id, name }) => {
      const at = before.findIndex((was, day) => was.get(id) !== after[day]?.get(id))
      return at < 0
        ? []
        : [[name, before[at]?.get(id) ?? 'notAsked', after[at]?.get(id) ?? 'notAsked'].join(' ')]
    })
    .sort()
}

/**
 * Over so many random rules, with things happening to random people in between: what was shown is what happens. Answers
 * with how many standings were changed by them all.
 */
export async function previewHolds(world: World, random: Random, rules: number): Promise<number> {
  let changed = 0
  for (let tried = 0; tried < rules; ) {
    const made = await ground(world, random)
    const { rows } = world
    const person = await rows.person('Ada Admin')
    await rows.grant(person, 'organisation_admin', made.organisation)
    const { host_name } = (
      await world.database.owner.query('select host_name from site where id = $1', [made.site])
    ).rows[0]
    const visitor = world.visitor(host_name, await rows.session(person, made.site))
    await world.runJobs()
    for (let step = 0; step < 20 && tried < rules; step += 1) {
      for (let some = 0; some < 4; some += 1) await happens(world, random, made)
      await world.runJobs()
      const found = await tryOne(world, random, made, visitor)
      if (found === undefined) continue
      tried += 1
      changed += found
    }
  }
  return changed
}
