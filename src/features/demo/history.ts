import { Readable } from 'node:stream'
import type pg from 'pg'
import sharp from 'sharp'
import { localDate } from '../../platform/i18n/dates.ts'
import type { Services } from '../../platform/tenancy/context.ts'
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
  services: Services,
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
  await addFile(ground, course)
  await addAppliedFile(ground, course)
  await addElsewhere(ground, services)
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
async function addFile({ client, council, admin, random, today }: Ground, course: MadeCourse): Promise<void> {
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
      subject_type: code === 'unknownItem' ? null : 'course',
      subject_id: code === 'unknownItem' ? null : course.id,
      lineage_id: code === 'unknownItem' ? null : course.lineage,
    })),
  )
}

/** A file that was brought in some days ago and can still be taken back. */
async function addAppliedFile(
  { client, council, staff, admin, random, today }: Ground,
  course: MadeCourse,
): Promise<void> {
  const whom = staff.filter(person => !person.account).slice(0, 20)
  const when = new Date(today.getTime() - 3 * day)
  const [batch, on] = [random.uuid(when), '2018-05-14']
  const counts = {
    new: whom.length,
    duplicate: 0,
    rejected: 0,
    'left out': 0,
    people: whom.length,
    unknown: 0,
  }
  const own = { organisation_id: council, started_by: admin, recorded_at: when, counts }
  await addRows(client, 'import_batch', [{ ...own, id: batch, kind: 'history' }])
  await addRows(client, 'history_run', [
    {
      ...{
        ...own,
        id: random.uuid(when),
        file_name: 'Fire drills 2018.csv',
        encoding: 'utf-8',
        header_line: 1,
      },
      ...{
        columns: ['Staff number', 'Training', 'Date completed'],
        mapping: {},
        state: 'applied',
        batch_id: batch,
      },
      ...{ checked_at: when, applied_at: when },
    },
  ])
  await addRows(
    client,
    'evidence',
    whom.map(person => ({
      ...{ id: random.uuid(when), person_id: person.id, controller_id: council, subject_type: 'course' },
      ...{ subject_id: course.id, lineage_id: course.lineage, kind: 'attended', source: 'import' },
      ...{ happened_at: `${on}T12:00:00Z`, happened_on: on, batch_id: batch, made_by: admin },
      ...{ idempotency_key: `import:${batch}:${person.id}`, recorded_at: when },
    })),
  )
}

/** The picture of a certificate, as a telephone would send it in. */
async function proofOf(services: Services, title: string) {
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="840" height="594"><rect width="840" height="594" fill="#fdfbf4"/>
    <rect x="24" y="24" width="792" height="546" fill="none" stroke="#7a6a3a" stroke-width="4"/>
    <text x="420" y="270" font-size="44" text-anchor="middle">Certificate</text>
    <text x="420" y="340" font-size="30" text-anchor="middle">${title}</text></svg>`
  const picture = await sharp(Buffer.from(drawn)).png().toBuffer()
  const { hash, sizeBytes } = await services.files.put(Readable.from([picture]), picture.length)
  return { file_hash: hash, file_name: 'Certificate.png', media_type: 'image/png', size_bytes: sizeBytes }
}

/** What the learner whose account is printed sent in, and what somebody else of the same team did. */
async function addElsewhere(
  { client, council, staff, random, today }: Ground,
  services: Services,
): Promise<void> {
  const learner = staff.find(person => person.account?.email.startsWith('learner@'))
  const other = staff.find(person => !person.account && person.managerJob === learner?.managerJob)
  const own = { organisation_id: council, happened_on: before(today, 60), expires_on: before(today, -1000) }
  const sent = [
    { person: learner, title: 'Epilepsy awareness', provider: 'Wexcombe College', state: 'returned' },
    { person: other, title: 'Emergency first aid at work', provider: 'Severn Valley Rescue', state: 'sent' },
  ]
  for (const { person, title, provider, state } of sent) {
    if (!person) continue
    await addRows(client, 'external_learning', [
      {
        ...{ ...own, id: random.uuid(today), membership_id: person.membership, person_id: person.id },
        ...{ title, provider, state, recorded_at: today, ...(await proofOf(services, title)) },
        answer: state === 'returned' ? 'The second page is missing. Please send both.' : null,
        decided_at: state === 'returned' ? today : null,
      },
    ])
  }
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
