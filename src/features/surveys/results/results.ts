import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { unitChoices } from '../../people/index.ts'
import { type PlacedUse, usesOfCourse } from '../placing/queries.ts'
import {
  type AskedItem,
  allQuestions,
  type Change,
  changesOf,
  figuresOf,
  isCompared,
  isWritten,
  type QuestionFigures,
} from './figures.ts'
import * as queries from './queries.ts'
import { type Cell, countsBy, type Dimension, offeredGroups, shownGroups, smallest } from './rules.ts'

/** A group that can be looked at by itself. */
export type Group = { dimension: Dimension; key: string; name: Localised | null; count: number }
export type Results = {
  use: PlacedUse
  total: number
  groups: Group[]
  chosen: Group | null
  questions: (QuestionFigures & { texts: string[] })[]
  changes: { with: Localised; changes: Change[] }[]
  isNamed: boolean
}

/** Texts of one question on a page. */
export const textsOnPage = 200

/** For each unit the one that stands for it in results: a branch of the top, or of the only top there is. */
function branches(units: readonly { id: string; depth: number }[]): Map<string, string> {
  const level = units.filter(unit => unit.depth === 0).length === 1 ? 1 : 0
  const found = new Map<string, string>()
  let branch = ''
  for (const { id, depth } of units) {
    if (depth <= level) branch = id
    found.set(id, branch)
  }
  return found
}

/** The results of a survey where it is put, of everybody or of one group that can be shown. */
export async function resultsOf(ctx: Ctx, use: PlacedUse, asked: string): Promise<Results> {
  const { db } = ctx
  const versions = await queries.versionsOf(db, use.survey_id)
  const branchOf = branches(await unitChoices(db, use.organisation_id))
  const cellOf = (place: queries.Place): Cell => ({
    unit: place.unit_id && (branchOf.get(place.unit_id) ?? place.unit_id),
    role: place.job_role_id,
    month: place.month,
    count: place.count,
  })
  const cells = (await queries.placesOf(db, use.id)).map(cellOf)
  const total = cells.reduce((sum, cell) => sum + cell.count, 0)
  const isNamed = versions.some(version => !version.is_anonymous)
  const empty = { use, total, groups: [], chosen: null, questions: [], changes: [], isNamed }
  if (total < smallest) return empty
  const groups = await groupsOf(ctx, use, cells)
  const chosen = groups.find(group => `${group.dimension}:${group.key}` === asked) ?? null
  const items = allQuestions(versions)
  const answered = await answeredOf(ctx, use, { items, cellOf, groups, chosen })
  const narrowed = narrowedTo(use, chosen, branchOf)
  const shown = items.filter(item => answered.get(item.id) != null).map(item => item.id)
  const counts = await queries.tallies(
    db,
    narrowed,
    shown.filter(id => !items.some(item => item.id === id && isWritten(item))),
  )
  const questions = []
  for (const item of items) {
    const count = answered.get(item.id) ?? null
    const texts =
      count !== null && isWritten(item) ? await queries.textsOf(db, narrowed, item.id, textsOnPage) : []
    questions.push({ ...figuresOf(item, count, counts), texts })
  }
  const changes = chosen ? [] : await changesSince(ctx, use, items, counts)
  return { ...empty, groups, chosen, questions, changes }
}

async function groupsOf(ctx: Ctx, use: PlacedUse, cells: Cell[]): Promise<Group[]> {
  const names = await queries.placeNames(ctx.db, use.organisation_id)
  const offered = offeredGroups(cells)
  return (['unit', 'role', 'month'] as const).flatMap(dimension => {
    const counts = countsBy(cells, dimension)
    const groups = [...offered[dimension]].map(key => ({
      dimension,
      key,
      name: names.get(key) ?? null,
      count: counts.get(key) ?? 0,
    }))
    // A group that everybody is in tells nothing more.
    return groups
      .filter(group => group.count < cells.reduce((sum, cell) => sum + cell.count, 0))
      .sort((a, b) => (textIn(a.name, 'en') || a.key).localeCompare(textIn(b.name, 'en') || b.key, 'en'))
  })
}

type Answering = {
  items: AskedItem[]
  cellOf: (place: queries.Place) => Cell
  groups: Group[]
  chosen: Group | null
}

/** How many answered each question, where that may be shown: also not by what others that are shown leave over. */
async function answeredOf(ctx: Ctx, use: PlacedUse, { items, cellOf, groups, chosen }: Answering) {
  const places = await queries.placesByQuestion(ctx.db, use.id)
  return new Map(
    items.map(item => {
      const own = places.filter(place => place.question === item.id).map(cellOf)
      const all = own.reduce((sum, cell) => sum + cell.count, 0)
      if (!chosen) return [item.id, all >= smallest ? all : null] as const
      const offered = new Set(groups.filter(one => one.dimension === chosen.dimension).map(one => one.key))
      const counts = new Map<string, number>()
      for (const [key, count] of countsBy(own, chosen.dimension)) {
        const name = offered.has(key) ? key : ''
        counts.set(name, (counts.get(name) ?? 0) + count)
      }
      return [item.id, shownGroups(counts).has(chosen.key) ? (counts.get(chosen.key) ?? null) : null] as const
    }),
  )
}

function narrowedTo(use: PlacedUse, chosen: Group | null, branchOf: Map<string, string>): queries.Narrowed {
  if (!chosen) return { use: use.id }
  if (chosen.dimension === 'role') return { use: use.id, role: chosen.key }
  if (chosen.dimension === 'month') return { use: use.id, month: chosen.key }
  const units = [...branchOf].filter(([, branch]) => branch === chosen.key).map(([id]) => id)
  return { use: use.id, units: units.length > 0 ? units : [chosen.key] }
}

/** What changed since the questionnaires that were asked before the course. */
async function changesSince(ctx: Ctx, use: PlacedUse, items: AskedItem[], after: queries.Tally[]) {
  if (!use.course_id || use.moment === 'before') return []
  const compared = items.filter(isCompared).map(item => item.id)
  const earlier = (await usesOfCourse(ctx.db, use.course_id)).filter(one => one.moment === 'before')
  const found = []
  for (const one of earlier) {
    const pairs = await queries.pairsOf(ctx.db, one.id, use.id, compared)
    const before = await queries.tallies(ctx.db, { use: one.id }, compared)
    const changes = changesOf(items, pairs, before, after)
    if (changes.length > 0) found.push({ with: one.name, changes })
  }
  return found
}
