import { type Spooled, spoolCsv } from '../../../platform/http/csv.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { visibleMemberships } from '../../people/index.ts'
import { type Tally, tallyOf } from '../figures.ts'
import { say } from '../words.ts'
import { type Cause, causesOf } from './causes.ts'
import type { Difference, Figure, Figures, Scope } from './queries.ts'
import * as queries from './queries.ts'
import { factsKnown } from './queries-causes.ts'
import { causeInWords, sayReturn } from './words.ts'

const can = 'compliance.view'
export const differencesOnPage = 50

/** Figures with the names of what they are about, as they are called now. */
export async function figuresWithNames(ctx: Ctx, scope: Scope, known: string | null): Promise<Figures> {
  const counts = await queries.figuresOf(ctx.db, scope, known)
  const ids = [...new Set(counts.flatMap(count => [count.requirement_id, count.unit_id]))]
  return {
    counts,
    names: await queries.namesIn(
      ctx.db,
      ids.filter(id => id !== null),
    ),
  }
}

const keyOf = (count: Figure) => `${count.requirement_id} ${count.unit_id} ${count.state} ${count.people}`

/** Whether two sets of figures say the same, in whatever order. */
export function areSame(one: readonly Figure[], other: readonly Figure[]): boolean {
  const keys = new Set(one.map(keyOf))
  return one.length === other.length && other.every(count => keys.has(keyOf(count)))
}

export type Compared = { key: string; tallies: Tally[] }

/** Sets of figures side by side, by requirement or by unit; each row has one tally of each set. */
export function sideBySide(
  sets: readonly (readonly Figure[])[],
  by: 'requirement_id' | 'unit_id',
): Compared[] {
  const keys = new Set(sets.flatMap(set => set.map(count => count[by] ?? '')))
  return [...keys].map(key => ({
    key,
    tallies: sets.map(set => tallyOf(set.filter(count => (count[by] ?? '') === key))),
  }))
}

export type DifferenceInWords = Difference & { causes: Cause[] }
export type Differences = {
  rows: DifferenceInWords[]
  total: number
  /** How many of them the reader may see. */
  seen: number
  next: string | undefined
}

/** A place in the list of differences, as an address holds it. */
const placeOf = (row: Difference) => `${row.membership_id}.${row.requirement_id}`
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const place = new RegExp(`^(${uuid})\\.(${uuid})$`)

/** One page of whose state is known otherwise now than at an instant, with its causes. */
export async function differencesSince(
  ctx: Ctx,
  scope: Scope,
  known: string,
  after: string,
): Promise<Differences> {
  const [, membership, requirement] = place.exec(after) ?? []
  const found = await queries.differencesPage(ctx.db, visibleMemberships(ctx.actor, can), scope, known, {
    after: membership && requirement ? { membership, requirement } : undefined,
    limit: differencesOnPage + 1,
  })
  const rows = found.rows.slice(0, differencesOnPage)
  const facts = await factsKnown(ctx.db, rows, { known, day: scope.day })
  const last = found.rows.length > differencesOnPage ? rows.at(-1) : undefined
  return {
    ...found,
    rows: rows.map(row => ({ ...row, causes: causesOf(row, facts, scope.day) })),
    next: last && placeOf(last),
  }
}

/** All of them as a file, in a read-only transaction of the report role; the caller closes it or streams it. */
export function spoolDifferences(
  { services, actor, site, lang }: Ctx,
  scope: Scope,
  known: string,
): Promise<Spooled> {
  const [t, s] = [sayReturn(lang), say(lang)]
  const heads = [t('person'), t('requirement'), t('was'), t('isNow'), t('why')]
  return spoolCsv(heads, async add => {
    await services.databases.report(actor, site, async db => {
      for await (const rows of queries.allDifferences(db, visibleMemberships(actor, can), scope, known)) {
        const facts = await factsKnown(db, rows, { known, day: scope.day })
        await add(
          rows.map(row => [
            row.person,
            textIn(row.requirement, lang),
            s(row.state_then ?? 'notAsked'),
            s(row.state_now ?? 'notAsked'),
            causesOf(row, facts, scope.day)
              .map(cause => causeInWords(cause, lang))
              .join(' '),
          ]),
        )
      }
    })
  })
}
