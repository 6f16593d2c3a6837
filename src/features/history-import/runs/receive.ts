import type { Db } from '../../../platform/db/connect.ts'
import { enqueue } from '../../../platform/jobs/define.ts'
import { plainName, readTable } from '../../hr-import/index.ts'
import { expectedNames, isSettled } from '../rules.ts'
import { changeRun, insertRows, insertRun, lastMapping, type RunState } from './queries.ts'

const batchSize = 2000

export type Given = { path: string; fileName: string; sizeBytes: number }

/**
 * Takes a file of completions in: its rows as they came. Where it is settled what every column is, it is checked at
 * once; else somebody says first. Answers with the run. @throws Unreadable, and then nothing is kept.
 */
export async function receiveFile(
  db: Db,
  of: { organisationId: string; startedBy: string | null },
  file: Given,
): Promise<string> {
  const last = await lastMapping(db, of.organisationId)
  const mapping = last?.mapping ?? {}
  const table = await readTable(
    file.path,
    file.sizeBytes,
    new Set([...expectedNames(mapping)].map(plainName)),
  )
  const runId = await insertRun(db, {
    ...of,
    ...{ encoding: table.encoding, columns: table.columns, headerLine: table.headerLine, mapping },
    fileName: file.fileName.slice(0, 200) || 'file',
    dateOrder: last?.date_order ?? 'dmy',
  })
  const held: { line: number; cells: string[] }[] = []
  for await (const row of table.rows) {
    held.push(row)
    if (held.length === batchSize) await insertRows(db, { ...of, runId }, held.splice(0))
  }
  if (held.length > 0) await insertRows(db, { ...of, runId }, held)
  if (isSettled(table.columns, mapping)) await checkLater(db, runId, ['mapping'])
  return runId
}

/** Sets a run to be checked by a job, from one of these states. Answers with whether it stood there. */
export async function checkLater(db: Db, runId: string, from: RunState[]): Promise<boolean> {
  const isSet = await changeRun(db, runId, from, { state: 'checking', notice: null })
  if (isSet) await enqueue(db, 'history.check', { run: runId })
  return isSet
}
