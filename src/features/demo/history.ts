import type pg from 'pg'
import { localDate } from '../../platform/i18n/dates.ts'
import type { MadeCourse } from './courses.ts'
import type { DemoPerson } from './people.ts'
import type { Places } from './places.ts'
import { addRows } from './queries.ts'
import { type Random, randomFrom } from './random.ts'

const day = 86_400_000

/**
 * What the council knows from elsewhere: a file of an earlier system that waits for a decision, with mistakes to mend; what
 * a name in such files stands for; certificates that people sent in; and what was recognised by hand.
 */
export async function addHistory(
  client: pg.ClientBase,
  places: Places,
  people: DemoPerson[],
  courses: MadeCourse[],
  today: Date,
): Promise<void> {
  const random = randomFrom('wexcombe history')
  const council = places.organisations.get('wexcombe') as string
  const staff = people.filter(person => person.organisation === 'wexcombe' && !person.endsOn)
  const admin = staff.find(person => person.account?.grant?.role === 'organisation_admin')
  const ground: Ground = { client, council, staff, admin: admin?.id, random, today }
  const course = courses.find(one => one.key === 'fire-safety-at-work')
  if (!course) throw new Error('The demo has no course on fire safety')
  await addRows(client, 'history_name', [
    {
      ...{ id: random.uuid(today), organisation_id: council, item: 'canteen hours', name: 'Canteen hours' },
      ...{ subject_type: null, subject_id: null, made_by: admin?.id, recorded_at: today },
    },
  ])
  await addFile(ground)
  await addElsewhere(ground)
  await addRecognised(ground, course)
}

type Ground = {
  client: pg.ClientBase
  council: string
  staff: DemoPerson[]
  admin: string | undefined
  random: Random
  today: Date
}

const before = (today: Date, days: number) => localDate(new Date(today.getTime() - days * day))

/** A file with rows that need somebody: what they call it is not known, or whom it is about. */
async function addFile({ client, council, admin, random, today }: Ground): Promise<void> {
  const run = random.uuid(today)
  const columns = ['Staff number', 'Training', 'Date completed']
  const mapping = { staffnumber: 'employee_number', training: 'item', datecompleted: 'happened_on' }
  const own = { organisation_id: council }
  await addRows(client, 'history_run', [
    {
      ...{ ...own, id: run, file_name: 'Training 2019 to 2023.xlsx', encoding: 'xlsx', header_line: 1 },
      ...{ columns, mapping, state: 'ready', started_by: admin, recorded_at: today, checked_at: today },
      counts: { new: 0, duplicate: 0, rejected: 3, 'left out': 0, people: 0, unknown: 1 },
    },
  ])
  const rows: [string, string, string, string, string][] = [
    ['W-90001', 'Fire safety at work', '2021-04-12', 'unknownPerson', 'employee_number'],
    ['W-90002', 'Fire safety at work', '2022-06-30', 'unknownPerson', 'employee_number'],
    ['W-90003', 'Corporate welcome morning', '2019-09-02', 'unknownItem', 'item'],
  ]
  await addRows(
    client,
    'history_row',
    rows.map(([number, item, on, code, field], at) => ({
      ...{
        ...own,
        id: random.uuid(today),
        run_id: run,
        line: at + 2,
        cells: [number, item, on],
        outcome: 'rejected',
      },
      faults: [{ code, field, detail: { value: field === 'item' ? item : number } }],
      ...{ number, item: item.toLowerCase(), item_name: item, kind: 'completed', happened_on: on },
    })),
  )
}

/** What the learner whose account is printed sent in, and what somebody else of the same team did. */
async function addElsewhere({ client, council, staff, random, today }: Ground): Promise<void> {
  const learner = staff.find(person => person.account?.email.startsWith('learner@'))
  const other = staff.find(person => !person.account && person.managerJob === learner?.managerJob)
  const own = { organisation_id: council, happened_on: before(today, 60), expires_on: before(today, -1000) }
  const rows = [
    { person: learner, title: 'Epilepsy awareness', provider: 'Wexcombe College', state: 'returned' },
    { person: other, title: 'Emergency first aid at work', provider: 'Severn Valley Rescue', state: 'sent' },
  ].flatMap(({ person, title, provider, state }) =>
    person
      ? [
          {
            ...{ ...own, id: random.uuid(today), membership_id: person.membership, person_id: person.id },
            ...{ title, provider, state, recorded_at: today },
            answer: state === 'returned' ? 'The second page is missing. Please send both.' : null,
            decided_at: state === 'returned' ? today : null,
          },
        ]
      : [],
  )
  await addRows(client, 'external_learning', rows)
}

async function addRecognised(
  { client, council, staff, admin, random, today }: Ground,
  course: MadeCourse,
): Promise<void> {
  const whom = staff.filter(person => !person.account && !person.manages).slice(0, 3)
  const [batch, on] = [random.uuid(today), before(today, 10)]
  const reason = 'Retained firefighters: their own training goes further'
  const about = { subject_type: 'course', subject_id: course.id, happened_on: on, expires_on: null, reason }
  await addRows(client, 'import_batch', [
    {
      ...{
        id: batch,
        organisation_id: council,
        kind: 'evidence.recognised',
        started_by: admin,
        recorded_at: today,
      },
      counts: { people: whom.length, ...about },
    },
  ])
  await addRows(
    client,
    'evidence',
    whom.map(person => ({
      ...{ id: random.uuid(today), person_id: person.id, controller_id: council, subject_type: 'course' },
      ...{ subject_id: course.id, lineage_id: course.lineage, kind: 'recognised', source: 'administrator' },
      ...{ happened_at: `${on}T12:00:00Z`, happened_on: on, batch_id: batch, reason, made_by: admin },
      ...{ idempotency_key: `batch:${batch}:${person.id}`, recorded_at: today },
    })),
  )
}
