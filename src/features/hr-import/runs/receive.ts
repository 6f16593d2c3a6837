import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Db } from '../../../platform/db/connect.ts'
import { enqueue } from '../../../platform/jobs/define.ts'
import type { Holds } from '../fields.ts'
import { knownNames, mappedColumns, mappingFaults, mappingOf, settingsOf } from '../mapping/mapping.ts'
import { plainName } from '../reading/header-rules.ts'
import { readTable } from '../reading/read-table.ts'
import type { Source } from '../sources/queries.ts'
import { changeRun, insertFile, insertRows, insertRun, profileFields } from './queries.ts'

const batchSize = 2000

export type Given = { holds: Holds; path: string; fileName: string; sizeBytes: number }
export type Arriving = {
  way: 'upload' | 'folder' | 'api'
  startedBy: string | null
  asOf: string
  covers?: 'everybody' | 'changes'
}

/**
 * Takes files in as one run: their rows as they came. Where the mapping is settled the check follows by itself; else
 * somebody says first what the columns are. @throws Unreadable, and then nothing is kept.
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
  const profile = await profileFields(db, organisationId)
  const runId = await insertRun(db, {
    organisationId,
    sourceId: source.id,
    way: arriving.way,
    startedBy: arriving.startedBy,
    asOf: arriving.asOf,
    covers: arriving.covers ?? settings.covers,
  })
  let isMapped = true
  for (const file of files) {
    const columns = await takeIn(db, { organisationId, runId, known: knownNames(file.holds, mapping) }, file)
    const mapped = mappedColumns(file.holds, columns, mapping, profile)
    if (!mapping[file.holds] || mappingFaults(file.holds, mapped).length > 0) isMapped = false
  }
  if (isMapped) await checkLater(db, runId)
  return runId
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
