import type { Db } from '../../../platform/db/connect.ts'
import type { Holds, ProfileField } from '../fields.ts'
import { mappedColumns, mappingOf, type Settings, settingsOf } from '../mapping/mapping.ts'
import type { Run } from '../runs/queries.ts'
import { profileFields, rowsToRead, runFiles } from '../runs/queries.ts'
import { compareJobs, markDifferent, matchJobs } from './queries-jobs.ts'
import { findManagers, refuseCircles, resolveManagers } from './queries-managers.ts'
import {
  type Counts,
  countOutcomes,
  decideOutcomes,
  describeChanges,
  keepOutcomes,
} from './queries-outcome.ts'
import {
  checkBetweenRows,
  checkTerms,
  compareNames,
  compareTerms,
  findAbsent,
  matchPeople,
  namelessRows,
} from './queries-people.ts'
import { loadPlaces, matchNamed, matchPosts, placeUnits } from './queries-places.ts'
import { resolveReferences } from './queries-references.ts'
import {
  analyseStage,
  beginPass,
  openStage,
  planSets,
  rowsOut,
  type Scope,
  stagePeople,
  stagePlaces,
} from './queries-stage.ts'
import { keepSteady, setSteadyAside } from './queries-steady.ts'
import { compareProfiles, desireJobTerms } from './queries-terms.ts'
import { type Reader, readerOf, type Values } from './values-rules.ts'

export type Planned = { counts: Counts; hash: string; settings: Settings; isFull: boolean }
export type OnStep = (step: string, done: number, total: number) => Promise<void>

const pageSize = 5000
/** A rejected row can make others wrong, level by level of an organisation; deeper than this nobody is managed. */
const mostPasses = 60

/** What the run would do on its day, worked out in the tables of this connection and written to its rows. */
export async function planRun(db: Db, run: Run, onStep: OnStep): Promise<Planned> {
  const settings = settingsOf(run.settings)
  const scope: Scope = {
    organisationId: run.organisation_id,
    runId: run.id,
    sourceId: run.source_id,
    asOf: run.as_of,
  }
  await openStage(db)
  await planSets(db, await readRows(db, run, settings, onStep))
  await analyseStage(db, ['hr_s', 'hr_place'])
  const nameless = await namelessRows(db)
  const isFull = run.covers === 'everybody' && nameless === 0
  const hasAbsent =
    isFull && settings.absent === 'leave' && settings.mayLeave && (await hasPeople(db, run.id))
  for (let pass = 1; pass <= mostPasses; pass += 1) {
    await onStep('compare', pass - 1, mostPasses)
    const before = await rowsOut(db)
    if (pass > 1) await beginPass(db)
    await onePass(db, scope, settings, { isFull, hasAbsent, isFirst: pass === 1 })
    if ((await rowsOut(db)) === before) break
  }
  await onStep('describe', 0, 1)
  await describeChanges(db)
  await keepOutcomes(db, scope)
  await keepSteady(db)
  const { counts, hash } = await countOutcomes(db, scope, settings)
  return { counts: { ...counts, nameless }, hash, settings, isFull }
}

async function hasPeople(db: Db, runId: string): Promise<boolean> {
  return (await runFiles(db, runId)).some(file => file.holds === 'people')
}

type Pass = { isFull: boolean; hasAbsent: boolean; isFirst: boolean }

async function onePass(
  db: Db,
  scope: Scope,
  settings: Settings,
  { isFull, hasAbsent, isFirst }: Pass,
): Promise<void> {
  await loadPlaces(db, scope)
  await matchNamed(db, 'units', settings)
  await placeUnits(db)
  await matchNamed(db, 'job roles', settings)
  await matchPosts(db, settings)
  await analyseStage(db, ['hr_u', 'hr_r', 'hr_o'])
  if (isFirst) await checkBetweenRows(db)
  await resolveReferences(db, settings)
  await analyseStage(db, ['hr_s'])
  if (isFirst) await planSets(db, await setSteadyAside(db, scope, hasAbsent))
  await matchPeople(db, scope, settings)
  if (hasAbsent) await findAbsent(db, scope, settings)
  await analyseStage(db, ['hr_p'])
  await compareTerms(db, scope)
  await checkTerms(db, scope)
  await compareNames(db)
  await matchJobs(db, scope)
  await analyseStage(db, ['hr_j'])
  await compareJobs(db, scope)
  await findManagers(db, scope)
  await resolveManagers(db, scope, settings.unknownManager === 'leave out')
  await markDifferent(db)
  await refuseCircles(db, scope)
  await compareProfiles(db, scope)
  await desireJobTerms(db, scope, isFull)
  await decideOutcomes(db, scope, settings)
}

/** Reads the rows into the stage, and answers with how many. */
async function readRows(db: Db, run: Run, settings: Settings, onStep: OnStep): Promise<number> {
  const files = await runFiles(db, run.id)
  const profile = await profileFields(db, run.organisation_id)
  const mapping = mappingOf(run.mapping)
  const readers = new Map<string, { holds: Holds; read: Reader }>()
  for (const file of files) {
    const columns = mappedColumns(file.holds, file.columns, mapping)
    readers.set(file.id, {
      holds: file.holds,
      read: readerOf(file.holds, columns, settings.dateOrder, profile),
    })
  }
  const total = files.reduce((sum, file) => sum + file.row_count, 0)
  let after: string | null = null
  let done = 0
  for (;;) {
    const rows: Awaited<ReturnType<typeof rowsToRead>> = await rowsToRead(db, run.id, after, pageSize)
    if (rows.length === 0) return done
    const people: unknown[] = []
    const places: unknown[] = []
    for (const row of rows) {
      const file = readers.get(row.file_id ?? '')
      if (!file) continue
      const { values, faults } = file.read(row.cells)
      const row_id = row.id
      if (file.holds === 'people')
        people.push({ row_id, line: row.line, faults, ...ofPerson(values, profile) })
      else places.push({ row_id, line: row.line, holds: file.holds, faults, ...ofPlace(file.holds, values) })
    }
    if (people.length > 0) await stagePeople(db, people)
    if (places.length > 0) await stagePlaces(db, places)
    done += rows.length
    after = rows.at(-1)?.id ?? null
    await onStep('read', done, total)
  }
}

function ofPerson(values: Values, profile: ProfileField[]): Record<string, unknown> {
  const given = Object.keys(values)
  const own = profile.filter(field => values[`profile:${field.key}`] !== undefined)
  return {
    ...Object.fromEntries(given.filter(key => !key.startsWith('profile:')).map(key => [key, values[key]])),
    is_leaver: values.is_leaver === 'yes',
    profile: Object.fromEntries(own.map(field => [field.key, values[`profile:${field.key}`]])),
    given,
  }
}

function ofPlace(holds: Holds, values: Values): Record<string, unknown> {
  const stem = { units: 'unit', 'job roles': 'role', posts: 'post', people: '' }[holds]
  return {
    code: values[`${stem}_code`] ?? null,
    name: values[`${stem}_name`] ?? null,
    name_cy: values[`${stem}_name_cy`] ?? null,
    parent: values.parent_code ?? null,
    unit_code: holds === 'posts' ? (values.unit_code ?? null) : null,
    unit_name: holds === 'posts' ? (values.unit_name ?? null) : null,
    given: values.parent_code === undefined ? [] : ['parent'],
  }
}
