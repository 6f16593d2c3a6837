import type { World } from '../world/world.ts'

type Ids = Record<'historyRun' | 'historyRow' | 'historyName' | 'qualification' | 'recognition', string>

/** What an organisation keeps of files of history: a run with a row that has a mistake, and what a name stands for. */
export async function fillHistory({ rows }: World, organisation: string): Promise<Ids> {
  const own = { organisation_id: organisation }
  const historyRun = await rows.insert('history_run', {
    ...{ ...own, file_name: 'history.csv', encoding: 'utf-8', header_line: 1, state: 'ready' },
    columns: JSON.stringify(['Employee No', 'Course', 'Date']),
  })
  const historyRow = await rows.insert('history_row', {
    ...{ ...own, run_id: historyRun, line: 2, outcome: 'rejected' },
    cells: JSON.stringify(['7', 'Kestrel-canary course', '2025-01-01']),
    faults: JSON.stringify([{ code: 'unknownItem', field: 'item', detail: { value: 'Something' } }]),
  })
  const historyName = await rows.insert('history_name', { ...own, item: 'lunch', name: 'Lunch' })
  const qualification = await rows.insert('qualification', { ...own, name: rows.en('Moving and handling') })
  const recognition = await rows.insert('import_batch', {
    ...own,
    kind: 'evidence.recognised',
    counts: JSON.stringify({ people: 1, happened_on: '2025-01-01', reason: 'Kestrel-canary' }),
  })
  return { historyRun, historyRow, historyName, qualification, recognition }
}

/** What somebody sent in that they learnt elsewhere. */
export function fillExternal(
  { rows }: World,
  of: { organisation: string; person: string; membership: string },
  title = 'First aid at sea',
): Promise<string> {
  return rows.insert('external_learning', {
    organisation_id: of.organisation,
    membership_id: of.membership,
    person_id: of.person,
    title,
    happened_on: '2025-03-01',
    file_hash: '0'.repeat(64),
    file_name: 'proof.pdf',
    media_type: 'application/pdf',
    size_bytes: 10,
  })
}
