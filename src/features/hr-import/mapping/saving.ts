import { type Both, Invalid, Refused } from '../../../platform/errors/errors.ts'
import { typed } from '../../../platform/http/form-fields.ts'
import type { FormValues } from '../../../platform/http/route.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { fieldsOf, profileKey } from '../fields.ts'
import { columnKey } from '../reading/header-rules.ts'
import { profileFields, runFiles } from '../runs/queries.ts'
import { checkLater } from '../runs/receive.ts'
import { loadRun, notNow } from '../runs/runs.ts'
import { saveMapping } from '../sources/sources.ts'
import { sayRun } from '../words-run.ts'
import { type Column, type Mapping, mappingFaults, mappingOf } from './mapping.ts'

const bothOf = (key: 'noKey' | 'twice'): Both => ({ en: sayRun('en')(key), cy: sayRun('cy')(key) })

const notRead: Column = { field: '', whenEmpty: 'ignore' }

/**
 * Keeps what a form says of the columns of a run's files, also which are not read, for the source, and has the run
 * checked by it. What was said of columns that these files do not have stays. @throws Invalid when nothing tells the
 * rows apart or two columns are one thing
 */
export async function savedMapping(ctx: Ctx, runId: string, given: FormValues): Promise<void> {
  const run = await loadRun(ctx, runId, true)
  if (!['mapping', 'ready', 'stopped'].includes(run.state)) throw new Refused('hr.notNow', notNow)
  const profile = await profileFields(ctx.db, run.organisation_id)
  const mapping: Mapping = {}
  const wrong: Record<string, Both> = {}
  for (const [at, file] of (await runFiles(ctx.db, runId)).entries()) {
    const known = new Set([
      ...fieldsOf(file.holds).map(field => field.key),
      ...profile.map(field => profileKey(field.key)),
    ])
    const columns = file.columns.map((_, index): Column | null => {
      const field = typed(given, `field.${at}.${index}`) ?? ''
      if (!known.has(field)) return null
      return { field, whenEmpty: typed(given, `empty.${at}.${index}`) === 'erase' ? 'erase' : 'ignore' }
    })
    const faults = mappingFaults(file.holds, columns)
    if (faults.includes('noKey')) wrong[`field.${at}.0`] = bothOf('noKey')
    if (faults.includes('twice')) {
      const fields = columns.map(column => column?.field)
      const second = fields.findIndex(
        (field, index) => field !== undefined && fields.indexOf(field) !== index,
      )
      wrong[`field.${at}.${second}`] = bothOf('twice')
    }
    const named = columns.flatMap((column, index) => {
      const name = file.columns[index] ?? ''
      return name === '' ? [] : [[columnKey(name), column ?? notRead] as const]
    })
    mapping[file.holds] = { ...mappingOf(run.mapping)[file.holds], ...Object.fromEntries(named) }
  }
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong)
  await saveMapping(ctx, run.source_id, mapping)
  await checkLater(ctx.db, runId)
}
