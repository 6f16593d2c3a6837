import type pg from 'pg'
import { localDate } from '../../platform/i18n/dates.ts'
import { certificateCode } from '../enrolments/index.ts'
import type { MadeCourse } from './courses.ts'
import type { DemoPerson } from './people.ts'
import type { Places } from './places.ts'
import { addRows } from './queries.ts'
import type { Random } from './random.ts'

type Run = {
  person: DemoPerson
  course: MadeCourse
  number: number
  openedAt: Date
  completedAt: Date | null
  dueOn: string | null
  assignedBy: string | null
  startedAt: Date | null
  score: number | null
}

const day = 86_400_000

/** So many completions over the last years, and what people are in the middle of. */
export async function addLearning(
  client: pg.ClientBase,
  places: Places,
  people: DemoPerson[],
  courses: MadeCourse[],
  random: Random,
  completions: number,
  today: Date,
): Promise<void> {
  const members = people.filter(person => person.organisation)
  const runs = [
    ...numbered([
      ...learnerRuns(members, places, courses, random, today),
      ...completedRuns(members, places, courses, random, completions, today),
    ]),
    ...openRuns(members, courses, places, random, today),
  ]
  await writeRuns(client, places, runs, random)
}

/** The courses that a person of an organisation can find. */
function coursesFor(organisation: string, places: Places, courses: MadeCourse[]): MadeCourse[] {
  const own = places.organisations.get(organisation)
  const site = organisation === 'cwm-taran' ? 'cwmtaran' : 'wexcombe'
  return courses.filter(
    ({ organisation: owner, course }) =>
      owner === own || (course.findableBy === 'whole-site' && course.sites.includes(site)),
  )
}

/** The accounts whose home and record are the first that anybody looks at. */
function isLearnerAccount(person: DemoPerson): boolean {
  return person.account?.email.startsWith('learner@') ?? false
}

/** What the learners' accounts have behind them: seven courses, one of them twice, over two years. */
function learnerRuns(
  members: DemoPerson[],
  places: Places,
  courses: MadeCourse[],
  random: Random,
  today: Date,
): Run[] {
  const daysAgo = [12, 33, 75, 140, 236, 301, 420, 665]
  return members.filter(isLearnerAccount).flatMap(person => {
    const offer = coursesFor(person.organisation, places, courses).slice(6)
    return daysAgo.flatMap((days, index) => {
      const course = offer[index === daysAgo.length - 1 ? 0 : index]
      if (!course) return []
      const at = new Date(today.getTime() - days * day)
      at.setUTCHours(random.between(9, 16), random.between(0, 59), 0, 0)
      return [
        { ...completed(person, course, 1, random, today), completedAt: at, openedAt: at, startedAt: at },
      ]
    })
  })
}

function completedRuns(
  members: DemoPerson[],
  places: Places,
  courses: MadeCourse[],
  random: Random,
  completions: number,
  today: Date,
): Run[] {
  const runs: Run[] = []
  const numbers = new Map<string, number>()
  const offers = new Map([...places.organisations.keys()].map(key => [key, coursesFor(key, places, courses)]))
  for (let index = 0; runs.length < completions; index += 1) {
    const person = members[index % members.length] as DemoPerson
    const offer = offers.get(person.organisation) ?? []
    // The first courses of the list are the ones that everybody takes.
    const course = offer[Math.floor(random.next() ** 1.6 * offer.length)]
    if (!course || isLearnerAccount(person)) continue
    const key = `${person.id} ${course.id}`
    const number = (numbers.get(key) ?? 0) + 1
    numbers.set(key, number)
    runs.push(completed(person, course, number, random, today))
  }
  return runs
}

function completed(person: DemoPerson, course: MadeCourse, number: number, random: Random, today: Date): Run {
  const first = new Date(person.startsOn).getTime()
  const last = person.endsOn ? new Date(person.endsOn).getTime() : today.getTime() - day
  const from = Math.max(first, today.getTime() - 1460 * day)
  const at = new Date(from + random.next() * Math.max(day, last - from))
  at.setUTCHours(random.between(8, 18), random.between(0, 59), random.between(0, 59), 0)
  const hasScore = course.activities.some(activity => activity.lesson)
  const openedAt = new Date(at.getTime() - random.between(0, 20) * day - 1_800_000)
  return {
    person,
    course,
    number,
    openedAt,
    completedAt: at,
    dueOn: null,
    assignedBy: null,
    startedAt: openedAt,
    score: hasScore ? random.between(14, 20) * 5 : null,
  }
}

/** Runs of the same course follow each other in time. */
function numbered(runs: Run[]): Run[] {
  const byKey = Map.groupBy(runs, run => `${run.person.id} ${run.course.id}`)
  for (const list of byKey.values()) {
    list.sort((a, b) => (a.completedAt?.getTime() ?? 0) - (b.completedAt?.getTime() ?? 0))
    list.forEach((run, index) => {
      run.number = index + 1
    })
  }
  return runs
}

/** What is assigned with a date, and what somebody is in the middle of. */
function openRuns(
  members: DemoPerson[],
  courses: MadeCourse[],
  places: Places,
  random: Random,
  today: Date,
): Run[] {
  const admins = new Map(
    members
      .filter(one => one.account?.grant?.role === 'organisation_admin')
      .map(one => [one.organisation, one.id]),
  )
  const runs: Run[] = []
  for (const person of members) {
    if (person.endsOn) continue
    const learner = isLearnerAccount(person)
    const offer = coursesFor(person.organisation, places, courses)
    const wanted = learner ? 4 : random.between(0, 2)
    const chosen = learner ? offer.filter(one => one.activities.some(activity => activity.lesson)) : offer
    for (let index = 0; index < wanted; index += 1) {
      const course = learner ? chosen[index] : random.pick(chosen)
      if (!course || runs.some(run => run.person === person && run.course === course)) continue
      runs.push(open(person, course, learner ? index : random.between(0, 3), admins, random, today))
    }
  }
  return runs
}

function open(
  person: DemoPerson,
  course: MadeCourse,
  kind: number,
  admins: Map<string, string>,
  random: Random,
  today: Date,
): Run {
  const openedAt = new Date(today.getTime() - random.between(3, 40) * day)
  const isAssigned = kind < 2
  const dueInDays = kind === 0 ? -random.between(2, 9) : random.between(6, 40)
  return {
    person,
    course,
    number: 0,
    openedAt,
    completedAt: null,
    dueOn: isAssigned ? localDate(new Date(today.getTime() + dueInDays * day)) : null,
    assignedBy: isAssigned ? (admins.get(person.organisation) ?? null) : null,
    startedAt: kind === 0 ? null : kind === 1 ? null : new Date(openedAt.getTime() + 3_600_000),
    score: null,
  }
}

async function writeRuns(client: pg.ClientBase, places: Places, runs: Run[], random: Random): Promise<void> {
  const before = new Map<string, number>()
  for (const run of runs) {
    const key = `${run.person.id} ${run.course.id}`
    if (run.completedAt) before.set(key, Math.max(before.get(key) ?? 0, run.number))
    else run.number = (before.get(key) ?? 0) + 1
  }
  const rows = runs.map(run => ({
    id: random.uuid(run.openedAt),
    run,
    organisation: places.organisations.get(run.person.organisation),
  }))
  await addRows(
    client,
    'enrolment',
    rows.map(({ id, run, organisation }) => ({
      id,
      person_id: run.person.id,
      course_id: run.course.id,
      organisation_id: organisation,
      membership_id: run.person.membership,
      number: run.number,
      structure_id: run.course.structure,
      source: run.assignedBy ? 'assigned' : 'self',
      assigned_by: run.assignedBy,
      due_on: run.dueOn,
      opened_at: run.openedAt,
      started_at: run.startedAt,
      last_seen_at: run.completedAt ?? run.startedAt,
      completed_at: run.completedAt,
      recorded_at: run.openedAt,
    })),
  )
  await addRows(
    client,
    'attempt',
    rows.flatMap(row => attemptRows(row.id, row.run, row.organisation, random)),
  )
  await addRows(
    client,
    'evidence',
    rows.flatMap(row =>
      row.run.completedAt
        ? [evidenceRow(row.id, row.run, row.run.completedAt, row.organisation, random)]
        : [],
    ),
  )
}

function evidenceRow(
  enrolment: string,
  run: Run,
  at: Date,
  organisation: string | undefined,
  random: Random,
) {
  return {
    id: random.uuid(at),
    person_id: run.person.id,
    controller_id: organisation,
    enrolment_id: enrolment,
    subject_type: 'course',
    subject_id: run.course.id,
    lineage_id: run.course.lineage,
    structure_id: run.course.structure,
    kind: 'completed',
    score: run.score,
    happened_at: at,
    happened_on: localDate(at),
    source: 'run',
    idempotency_key: `run:${enrolment}:course`,
    certificate_code: certificateCode(Uint8Array.from({ length: 16 }, () => random.between(0, 255))),
    recorded_at: at,
  }
}

/** Where somebody is in the first lesson of a course that they have begun. */
function attemptRows(enrolment: string, run: Run, organisation: string | undefined, random: Random) {
  const activity = run.course.activities.find(one => one.contentVersion)
  if (!activity || run.completedAt || !run.startedAt) return []
  const saved = new Date(run.startedAt.getTime() + random.between(4, 15) * 60_000)
  return [
    {
      id: random.uuid(run.startedAt),
      person_id: run.person.id,
      organisation_id: organisation,
      enrolment_id: enrolment,
      activity_id: activity.id,
      content_version_id: activity.contentVersion,
      number: 1,
      sequence: 0,
      completion: 'incomplete',
      success: 'unknown',
      progress: random.between(2, 7) / 10,
      seen_at: run.startedAt,
      started_at: run.startedAt,
      saved_at: saved,
    },
  ]
}
