import { NotFound } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import type { Permission } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { loadPerson } from '../people.ts'
import type { PersonHere } from '../queries.ts'
import { inOrder } from '../rules.ts'
import { type HistoryRow, historyOf } from '../terms/queries-history.ts'

export type JobFile = { id: string; terms: HistoryRow[] }
export type MembershipFile = {
  id: string
  kind: string
  employee_number: string | null
  terms: HistoryRow[]
  jobs: JobFile[]
}
export type PersonFile = {
  person: PersonHere
  memberships: MembershipFile[]
  /** The day on which the page is read. */
  today: string
}

/** A person with what is held true of them in the acting organisation. @throws NotFound */
export async function personFile(
  ctx: Ctx,
  id: string,
  permission: Permission = 'people.view',
): Promise<PersonFile> {
  const person = await loadPerson(ctx, id, permission)
  const rows = await historyOf(ctx.db, id, ctx.actor.actingOrg as string)
  return { person, memberships: membershipsOf(rows), today: localDate(ctx.now) }
}

function membershipsOf(rows: HistoryRow[]): MembershipFile[] {
  const held = rows.filter(row => row.superseded_at === null)
  const files = [...Map.groupBy(held, row => row.membership_id)].map(([id, ofOne]) => {
    const terms = inOrder(ofOne.filter(row => row.of === 'membership'))
    const jobRows = Map.groupBy(
      ofOne.filter(row => row.of === 'job'),
      row => row.job_id as string,
    )
    const jobs = [...jobRows].map(([jobId, ofJob]) => ({ id: jobId, terms: inOrder(ofJob).reverse() }))
    const { kind, employee_number } = ofOne[0] as HistoryRow
    return { id, kind, employee_number, terms: terms.reverse(), jobs }
  })
  const begun = (file: MembershipFile) => file.terms[0]?.starts_on ?? ''
  return files.sort((a, b) => (begun(a) < begun(b) ? 1 : -1))
}

/** One membership of the file. @throws NotFound when it is somebody else's or another organisation's. */
export function membershipIn(file: PersonFile, id: string): MembershipFile {
  const found = file.memberships.find(membership => membership.id === id)
  if (!found) throw new NotFound()
  return found
}

/** One job of the file. @throws NotFound */
export function jobIn(file: PersonFile, id: string): JobFile {
  const found = file.memberships.flatMap(membership => membership.jobs).find(job => job.id === id)
  if (!found) throw new NotFound()
  return found
}

/** One term by its id. @throws NotFound */
export function termIn(terms: HistoryRow[], id: string): HistoryRow {
  const found = terms.find(term => term.id === id)
  if (!found) throw new NotFound()
  return found
}
