import type { World } from '../world/world.ts'

/** What an organisation keeps of staff files: a source with a run, its file and rows, and what it did. */
export async function fillHr(
  world: World,
  organisation: string,
  site: string,
): Promise<{ source: string; run: string; row: string }> {
  const { rows } = world
  const own = { organisation_id: organisation }
  const source = await rows.insert('hr_source', {
    ...own,
    site_id: site,
    name: 'Staff system',
    key: `staff-${site.slice(-6)}`,
  })
  const run = await rows.insert('hr_run', {
    ...own,
    source_id: source,
    way: 'upload',
    covers: 'changes',
    state: 'ready',
  })
  const file = await rows.insert('hr_file', {
    ...{ ...own, run_id: run, holds: 'people', name: 'people.csv', encoding: 'utf-8', delimiter: ',' },
    ...{ columns: JSON.stringify(['Employee No', 'Name']), header_line: 1 },
  })
  const row = await rows.insert('hr_row', {
    ...{
      ...own,
      run_id: run,
      file_id: file,
      holds: 'people',
      line: 2,
      cells: JSON.stringify(['7', 'Somebody']),
    },
    ...{ outcome: 'rejected', faults: JSON.stringify([{ code: 'managerSelf', field: 'manager_number' }]) },
  })
  await rows.insert('hr_progress', { ...own, run_id: run, step: 'read' })
  await rows.insert('hr_kept', { ...own, run_id: run, what: 'made', table_name: 'post', row_id: row })
  return { source, run, row }
}

/** Somebody came by the organisation's source. */
export async function fillHrRecord(world: World, organisation: string, membership: string): Promise<void> {
  const found = await world.database.owner.query(
    'select id, source_id from hr_run where organisation_id = $1 limit 1',
    [organisation],
  )
  const run = found.rows[0]
  if (!run) return
  await world.rows.insert('hr_record', {
    organisation_id: organisation,
    source_id: run.source_id,
    membership_id: membership,
    run_id: run.id,
  })
}
