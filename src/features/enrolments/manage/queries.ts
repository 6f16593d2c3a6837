import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export type ManagedCourse = { id: string; title: Localised; is_open: boolean; organisation_id: string }

export const runStates = ['notStarted', 'inProgress', 'overdue', 'completed', 'withdrawn'] as const
export type RunState = (typeof runStates)[number]

export type RunsFilter = {
  courseId: string
  organisationId: string
  words: string[]
  unit: string | null
  state: RunState | null
  after: string | null
  limit: number
}

export type ListedRun = {
  id: string
  person_id: string
  name: string
  employee_number: string | null
  unit: Localised | null
  source: string
  due_on: string | null
  assigned_by: string | null
  opened_at: Date
  started_at: Date | null
  completed_at: Date | null
  withdrawn_at: Date | null
  is_late: boolean
}

const isNow = (alias: string) =>
  sql<boolean>`${sql.ref(`${alias}.starts_on`)} <= (select today()) and (${sql.ref(`${alias}.ends_on`)} is null or ${sql.ref(`${alias}.ends_on`)} >= (select today()))`
const escaped = (word: string) => word.replace(/[\\%_]/g, '\\$&')
const isOpen = sql`e.completed_at is null and e.withdrawn_at is null`
const stateIs: Record<RunState, RawBuilder<unknown>> = {
  notStarted: sql`${isOpen} and e.started_at is null`,
  inProgress: sql`${isOpen} and e.started_at is not null`,
  overdue: sql`${isOpen} and e.due_on < today()`,
  completed: sql`e.completed_at is not null`,
  withdrawn: sql`e.withdrawn_at is not null`,
}

function unitIs(unit: string): RawBuilder<boolean> {
  return sql<boolean>`m.id in (select jt.membership_id from job_term jt where jt.superseded_at is null
    and ${isNow('jt')} and jt.unit_id = any (array(select units_below(${unit}::uuid))))`
}

/** One page of the runs of a course under an organisation, by name; those withdrawn only when they are asked for. */
export async function runsPage(
  db: Db,
  visible: RawBuilder<boolean>,
  filter: RunsFilter,
): Promise<ListedRun[]> {
  const parts = filter.words.map(word => sql`m.find_by like (select '%' || plain(${escaped(word)}) || '%')`)
  parts.push(filter.state ? stateIs[filter.state] : sql`e.withdrawn_at is null`)
  if (filter.unit) parts.push(unitIs(filter.unit))
  if (filter.after)
    parts.push(sql`(m.sort_name, e.id) > ((select am.sort_name from enrolment a join membership am on am.id = a.membership_id
      where a.id = ${filter.after}::uuid), ${filter.after}::uuid)`)
  const { rows } = await sql<ListedRun>`
    with listed as materialized (
      select e.id, e.person_id, e.source, e.due_on, e.assigned_by, e.opened_at, e.started_at, e.completed_at, e.withdrawn_at,
             m.sort_name, m.employee_number, m.id as membership_id
        from enrolment e join membership m on m.id = e.membership_id
       where e.course_id = ${filter.courseId} and e.organisation_id = ${filter.organisationId} and ${visible}
         and ${sql.join(parts, sql` and `)}
       order by m.sort_name, e.id limit ${filter.limit})
    select l.id, l.person_id, p.name, l.employee_number, u.name as unit, l.source, l.due_on, a.name as assigned_by,
           l.opened_at, l.started_at, l.completed_at, l.withdrawn_at,
           coalesce(l.completed_at is null and l.withdrawn_at is null and l.due_on < today(), false) as is_late
      from listed l
      join person p on p.id = l.person_id
      left join person a on a.id = l.assigned_by
      left join lateral (
        select jt.unit_id from job_term jt where jt.membership_id = l.membership_id and jt.superseded_at is null and ${isNow('jt')}
         order by jt.starts_on limit 1) j on true
      left join unit u on u.id = j.unit_id
     order by l.sort_name, l.id`.execute(db)
  return rows
}

const belongsNow = sql<boolean>`exists (select 1 from membership_term mt where mt.membership_id = m.id
  and mt.superseded_at is null and ${isNow('mt')})`
const runsOf = (courseId: string) => sql`
  exists (select 1 from enrolment e where e.person_id = m.person_id and e.course_id = ${courseId} and ${isOpen}) as is_on,
  exists (select 1 from enrolment e where e.person_id = m.person_id and e.course_id = ${courseId} and e.completed_at is not null) as has_completed`

export type Candidate = {
  person_id: string
  name: string
  employee_number: string | null
  unit: Localised | null
  is_on: boolean
  has_completed: boolean
}

/** People of today who fit the words, by name, and how each stands with the course. */
export async function candidates(
  db: Db,
  visible: RawBuilder<boolean>,
  courseId: string,
  words: string[],
  limit: number,
): Promise<Candidate[]> {
  const parts = words.map(word => sql`m.find_by like (select '%' || plain(${escaped(word)}) || '%')`)
  const { rows } = await sql<Candidate>`
    select m.person_id, p.name, m.employee_number, u.name as unit, ${runsOf(courseId)}
      from (select m.* from membership m where ${visible} and ${belongsNow} and ${sql.join(parts, sql` and `)}
             order by m.sort_name, m.id limit ${limit}) m
      join person p on p.id = m.person_id
      left join lateral (
        select jt.unit_id from job_term jt where jt.membership_id = m.id and jt.superseded_at is null and ${isNow('jt')}
         order by jt.starts_on limit 1) j on true
      left join unit u on u.id = j.unit_id
     order by m.sort_name, m.id`.execute(db)
  return rows
}

export type Reached = { person_id: string; is_on: boolean; has_completed: boolean }

/** Everybody with a job today in a unit or below it, and how each stands with the course. */
export async function reachedByUnit(
  db: Db,
  visible: RawBuilder<boolean>,
  courseId: string,
  unit: string,
): Promise<Reached[]> {
  const { rows } = await sql<Reached>`
    select distinct on (m.person_id) m.person_id, ${runsOf(courseId)}
      from membership m where ${visible} and ${belongsNow} and ${unitIs(unit)} order by m.person_id`.execute(
    db,
  )
  return rows
}

/** Who of these people may be put on the course by the actor today. */
export async function reachedByIds(
  db: Db,
  visible: RawBuilder<boolean>,
  courseId: string,
  personIds: string[],
): Promise<Reached[]> {
  const { rows } = await sql<Reached>`
    select distinct on (m.person_id) m.person_id, ${runsOf(courseId)}
      from membership m where ${visible} and ${belongsNow} and m.person_id = any (${personIds}::uuid[])
     order by m.person_id`.execute(db)
  return rows
}

export type Matched = Reached & { key: string; name: string; is_here: boolean }

/** Whom each address or employee number stands for, current or not. */
export async function matchedByKeys(
  db: Db,
  visible: RawBuilder<boolean>,
  courseId: string,
  keys: string[],
): Promise<Matched[]> {
  const { rows } = await sql<Matched>`
    select distinct on (f.key, m.person_id) f.key, m.person_id, p.name, ${belongsNow} as is_here, ${runsOf(courseId)}
      from members_by_keys(${keys}::text[]) f
      join membership m on m.id = f.membership_id and ${visible}
      join person p on p.id = m.person_id
     order by f.key, m.person_id, is_here desc`.execute(db)
  return rows
}

export type BatchCounts = {
  course: string
  how: 'one' | 'unit' | 'list' | 'audience' | 'chosen'
  unit?: string
  due_on: string | null
  opened: number
  /** Runs that people had opened themselves and that were given a date and an assigner. */
  reassigned: string[]
  unmatched: { line: string; reason: string }[]
  withdrawn?: number
}

export async function insertBatch(
  db: Db,
  organisationId: string,
  startedBy: string,
  counts: BatchCounts,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into import_batch (organisation_id, kind, started_by, counts)
    values (${organisationId}, 'enrolment', ${startedBy}, ${JSON.stringify(counts)}::jsonb) returning id`.execute(
    db,
  )
  return (rows[0] as { id: string }).id
}

/** The runs that these people opened themselves and have not finished: an assignment changes them. */
export async function ownOpenRuns(db: Db, courseId: string, personIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select e.id from enrolment e where e.course_id = ${courseId} and e.person_id = any (${personIds}::uuid[])
       and e.source = 'self' and ${isOpen}`.execute(db)
  return rows.map(row => row.id)
}

export async function markBatch(
  db: Db,
  runIds: string[],
  batchId: string,
  counts: BatchCounts,
): Promise<void> {
  await sql`update enrolment set batch_id = ${batchId} where id = any (${runIds}::uuid[])`.execute(db)
  await sql`update import_batch set counts = ${JSON.stringify(counts)}::jsonb where id = ${batchId}`.execute(
    db,
  )
}

export type Batch = {
  id: string
  counts: BatchCounts
  started_by: string | null
  starter: string | null
  recorded_at: Date
  undone_at: Date | null
  started: number
  untouched: number
}

/** A batch of enrolments of an organisation, with how many of its runs nobody has begun. */
export async function batchHere(db: Db, id: string, organisationId: string): Promise<Batch | undefined> {
  const { rows } = await sql<Batch>`
    select b.id, b.counts, b.started_by, p.name as starter, b.recorded_at, b.undone_at,
           (select count(*)::integer from enrolment e where e.batch_id = b.id and (e.started_at is not null or e.completed_at is not null)) as started,
           (select count(*)::integer from enrolment e where e.batch_id = b.id and e.started_at is null and ${isOpen}) as untouched
      from import_batch b left join person p on p.id = b.started_by
     where b.id = ${id} and b.organisation_id = ${organisationId} and b.kind = 'enrolment'`.execute(db)
  return rows[0]
}

/** Marks a batch as taken back; false when somebody else did. */
export async function setUndone(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update import_batch set undone_at = now() where id = ${id} and undone_at is null returning id`.execute(db)
  return rows.length > 0
}

/** Withdraws what nobody has begun, and gives runs that people had opened themselves back to them. */
export async function undoRuns(db: Db, batch: Batch): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update enrolment e set withdrawn_at = now()
     where e.batch_id = ${batch.id} and e.started_at is null and ${isOpen} returning e.id`.execute(db)
  await sql`
    update enrolment e set source = 'self', assigned_by = null, due_on = null
     where e.id = any (${batch.counts.reassigned}::uuid[]) and e.source = 'assigned' and e.assigned_by = ${batch.started_by}
       and e.due_on is not distinct from ${batch.counts.due_on}::date and ${isOpen}`.execute(db)
  return rows.length
}

export type RunToWithdraw = {
  id: string
  course_id: string
  title: Localised
  person_id: string
  name: string
  started_at: Date | null
}

/** An open run of an organisation, of somebody within reach. */
export async function openRunHere(
  db: Db,
  visible: RawBuilder<boolean>,
  id: string,
): Promise<RunToWithdraw | undefined> {
  const { rows } = await sql<RunToWithdraw>`
    select e.id, e.course_id, c.title, e.person_id, p.name, e.started_at
      from enrolment e
      join membership m on m.id = e.membership_id and ${visible}
      join course c on c.id = e.course_id
      join person p on p.id = e.person_id
     where e.id = ${id} and e.organisation_id = m.organisation_id and ${isOpen}`.execute(db)
  return rows[0]
}
