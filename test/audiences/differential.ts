import type pg from 'pg'
import type { TwinRule } from '../../src/features/audiences/engine/twin.ts'
import { activateRule, byEngine, byTwin, days, rowsFor } from './compare.ts'
import { type Cast, cast, happens, randomRule, seeded, today } from './histories.ts'

export type Difference = {
  step: number
  what: string
  key: string
  rule: TwinRule | null
  engine: string
  twin: string
}
export type Outcome = { steps: number; rules: number; compared: number; differences: Difference[] }

/**
 * One organisation, `steps` rules and events one at a time; after each the engine's rows are compared with the twin on every
 * day of the window, and now and then what was known earlier is asked again.
 */
export async function differential(owner: pg.Pool, seed: number, steps: number): Promise<Outcome> {
  const random = seeded(seed)
  const made = await cast(owner, random)
  const client = await owner.connect()
  const outcome: Outcome = { steps: 0, rules: 0, compared: 0, differences: [] }
  const remembered: { at: string; lines: Map<string, string> }[] = []
  try {
    await client.query(`select set_config('app.today', $1, false)`, [today])
    for (let step = 0; step < steps && outcome.differences.length === 0; step += 1) {
      const what = random.chance(0.5)
        ? await newRule(client, random, made, outcome)
        : await happens(client, random, made)
      const world = await rowsFor(client, made)
      const twin = byTwin(world)
      compare(outcome, { step, what }, twin, await byEngine(client, made), world.audiences)
      if (random.chance(0.05)) {
        const { rows } = await client.query('select clock_timestamp()::text as at')
        remembered.push({ at: rows[0].at, lines: twin })
      }
    }
    for (const { at, lines } of remembered)
      compare(outcome, { step: -1, what: `as known at ${at}` }, lines, await byEngine(client, made, at), [])
  } finally {
    await client.query('reset app.today').catch(() => undefined)
    client.release(true)
  }
  return outcome
}

async function newRule(
  client: pg.ClientBase,
  random: ReturnType<typeof seeded>,
  made: Cast,
  outcome: Outcome,
): Promise<string> {
  const n = random.below(made.audiences.length)
  const before = made.audiences.slice(0, n).map(one => one.id)
  const active = await client.query<{ id: string }>(
    `select id from audience where active_version_id is not null and organisation_id = $1`,
    [made.organisation],
  )
  const usable = before.filter(id => active.rows.some(row => row.id === id))
  const rule = random.chance(0.03) ? null : randomRule(random, made, usable)
  const answer = await activateRule(client, made, (made.audiences[n] as { id: string }).id, rule)
  outcome.rules += 1
  return `rule ${n} ${JSON.stringify(rule)} ${JSON.stringify(answer)}`
}

function compare(
  outcome: Outcome,
  at: { step: number; what: string },
  twin: Map<string, string>,
  engine: Map<string, string>,
  audiences: { id: string; rule: TwinRule | null }[],
): void {
  outcome.steps += 1
  for (const key of new Set([...twin.keys(), ...engine.keys()])) {
    outcome.compared += days.length
    const [a = '', b = ''] = [engine.get(key) ?? '', twin.get(key) ?? '']
    if (a === b) continue
    const rule = audiences.find(one => key.startsWith(one.id))?.rule ?? null
    outcome.differences.push({ ...at, key, rule, engine: a, twin: b })
  }
}
