import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Db } from '../../../platform/db/connect.ts'
import { enqueue } from '../../../platform/jobs/define.ts'
import type { Holds } from '../fields.ts'
import {
  knownNames,
  type Mapping,
  mappedColumns,
  mappingFaults,
  mappingOf,
  settingsOf,
  unknownColumns,
} from '../mapping/mapping.ts'
import { plainName } from '../reading/header-rules.ts'
import { readTable } from '../reading/read-table.ts'
import type { Source } from '../sources/queries.ts'
import { changeRun, insertFile, insertRows, insertRun, type Notice } from './queries.ts'

const batchSize = 2000

export type Given = { holds: Holds; path: string; fileName: string; sizeBytes: number }
export type Arriving = {
  way: 'upload' | 'folder' | 'api'
  startedBy: string | null
  asOf: string
  covers?: 'everybody' | 'changes'
}

/**
 * Takes files in as one run: their rows as they came. Where it is settled what every column is, the check follows by
 * itself; else somebody says first what the columns are, and is told when the file came by itself. @throws Unreadable,
 * and then nothing is kept.
 */
export async function receiveFiles(
  db: Db,
  source: Source,
  files: Given[],
  arriving: Arriving,
): Promise<string> {
  const settings = settingsOf(source.settings)
  const mapping = mappingOf(source.mapping)
  const organisationId = source.organisation_id
  const runId = await insertRun(db, {
    organisationId,
    sourceId: source.id,
    way: arriving.way,
    startedBy: arriving.startedBy,
    asOf: arriving.asOf,
    covers: arriving.covers ?? settings.covers,
  })
  let notice: Notice | null = null
  for (const file of files) {
    const columns = await takeIn(db, { organisationId, runId, known: knownNames(file.holds, mapping) }, file)
    notice ??= columnsNotice(file, columns, mapping)
  }
  if (!notice) await checkLater(db, runId)
  else {
    await changeRun(db, runId, { notice })
    if (arriving.way !== 'upload') await enqueue(db, 'hr.tell', { run: runId })
  }
  return runId
}

const mostNamed = 5

/** Why somebody must say first what the columns are: nobody did yet, there are new ones, or what was said does not do. */
function columnsNotice({ holds }: Given, columns: string[], mapping: Mapping): Notice | null {
  if (!mapping[holds]) return { code: 'columnsUnsaid' }
  const unknown = unknownColumns(holds, columns, mapping)
  if (unknown.length > 0) {
    const named = unknown.slice(0, mostNamed).map(name => `“${name.slice(0, 60)}”`)
    return { code: 'columnsNew', detail: { count: unknown.length, columns: named.join(', ') } }
  }
  return mappingFaults(holds, mappedColumns(holds, columns, mapping)).length > 0
    ? { code: 'columnsUnfit' }
    : null
}

/** Sets a run to be checked by a job. */
export async function checkLater(db: Db, runId: string): Promise<void> {
  await changeRun(db, runId, { state: 'checking', notice: null })
  await enqueue(db, 'hr.check', { run: runId })
}

type Into = { organisationId: string; runId: string; known: Set<string> }

async function takeIn(db: Db, { organisationId, runId, known }: Into, file: Given): Promise<string[]> {
  const table = await readTable(file.path, file.sizeBytes, new Set([...known].map(plainName)))
  const fileId = randomUUID()
  const of = { organisationId, runId, fileId, holds: file.holds }
  const held: { line: number; cells: string[] }[] = []
  const { encoding, delimiter, columns, headerLine } = table
  const shown = {
    encoding,
    delimiter,
    columns,
    headerLine,
    name: file.fileName || file.holds,
    hash: await hashOf(file.path),
  }
  await insertFile(db, { id: fileId, organisationId, runId, holds: file.holds, ...shown })
  for await (const row of table.rows) {
    held.push(row)
    if (held.length === batchSize) await insertRows(db, of, held.splice(0))
  }
  if (held.length > 0) await insertRows(db, of, held)
  return columns
}

/** The SHA-256 of a file, as hex. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}
