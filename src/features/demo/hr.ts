import type pg from 'pg'
import type { Places } from './places.ts'
import { addRows } from './queries.ts'

/** The columns of the council's staff system, as letters and digits alone, and what each is. */
const columns: Record<string, string> = {
  payrollno: 'employee_number',
  forename: 'first_name',
  surname: 'last_name',
  workemail: 'email',
  started: 'starts_on',
  leaving: 'ends_on',
  service: 'unit_name',
  jobtitle: 'role_name',
  linemanagerpayrollno: 'manager_number',
}

/** Where the council's staff files come from: what their columns are is settled, so a file is checked as it arrives. */
export async function addStaffSource(client: pg.ClientBase, places: Places): Promise<void> {
  const organisation = places.organisations.get('wexcombe')
  const site = places.sites.get('wexcombe')
  const people = Object.fromEntries(
    Object.entries(columns).map(([name, field]) => [
      name,
      // An empty last day takes back a leaving that was called off.
      { field, whenEmpty: field === 'ends_on' ? 'erase' : 'ignore' },
    ]),
  )
  await addRows(client, 'hr_source', [
    {
      organisation_id: organisation,
      site_id: site,
      name: 'Payroll',
      key: 'payroll',
      mapping: { people },
      settings: { covers: 'changes', createsRoles: true },
    },
  ])
}
