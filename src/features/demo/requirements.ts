import type pg from 'pg'
import { localDate } from '../../platform/i18n/dates.ts'
import { localised } from '../../platform/i18n/localised.ts'
import type { Services } from '../../platform/tenancy/context.ts'
import { ruleAsKept, settleWaiting } from '../requirements/index.ts'
import { addCompliance } from './compliance.ts'
import type { MadeCourse } from './courses.ts'
import type { DemoPerson } from './people.ts'
import type { Places } from './places.ts'
import { addRows } from './queries.ts'
import { type Random, randomFrom } from './random.ts'

type Kept = Parameters<typeof ruleAsKept>[0]
/** How many days ago somebody did it, from and to, for each way of standing. */
type Ago = Record<'met' | 'expiring' | 'expired', [number, number]>
type DemoRequirement = {
  key: string
  name: { en: string; cy: string }
  description: { en: string; cy: string }
  rule: (today: Date) => Omit<Kept, 'first'>
  ago: Ago
  /** How many days ago the learner whose account is printed did it. */
  learner: number
  /** Still in the making: it asks nothing of anybody. */
  isDraft?: boolean
}

const day = 86_400_000
const daysBefore = (today: Date, days: number) => new Date(today.getTime() - days * day)
const afterStart = { kind: 'after', base: 'membership', period: { months: 1 } } as const

const asked: DemoRequirement[] = [
  {
    key: 'safeguarding-adults-level-1',
    name: { en: 'Safeguarding adults', cy: 'Diogelu oedolion' },
    description: {
      en: 'Everybody who works for the council can notice that an adult is at risk.',
      cy: 'Gall pawb sy’n gweithio i’r cyngor sylwi bod oedolyn mewn perygl.',
    },
    rule: () => ({ due: afterStart, validity: { months: 12 }, window: { months: 1 } }),
    ago: { met: [5, 320], expiring: [340, 362], expired: [370, 430] },
    learner: 350,
  },
  {
    key: 'fire-safety-at-work',
    name: { en: 'Fire safety', cy: 'Diogelwch tân' },
    description: {
      en: 'Asked by the insurer of every building of the council.',
      cy: 'Mae yswiriwr pob un o adeiladau’r cyngor yn gofyn amdano.',
    },
    rule: () => ({
      due: afterStart,
      validity: { months: 24 },
      window: { months: 2 },
      basis: 'expiry',
    }),
    ago: { met: [5, 650], expiring: [675, 725], expired: [735, 800] },
    learner: 735,
  },
  {
    key: 'data-protection-for-everyone',
    name: { en: 'Data protection', cy: 'Diogelu data' },
    description: {
      en: 'Renewed by the same date every year, before the council’s own check of its data.',
      cy: 'Adnewyddir erbyn yr un dyddiad bob blwyddyn, cyn i’r cyngor wirio ei ddata ei hun.',
    },
    rule: today => ({
      due: { kind: 'fixed', on: `${today.getUTCFullYear() - 2}-${monthAhead(today, 5)}-01` },
      validity: { months: 12 },
      window: { months: 2 },
      basis: 'fixed',
      minimumActive: { months: 3 },
    }),
    ago: { met: [5, 240], expiring: [5, 240], expired: [460, 600] },
    learner: 100,
  },
  {
    key: 'code-of-conduct',
    name: { en: 'Code of conduct', cy: 'Cod ymddygiad' },
    description: {
      en: 'To be asked from next year on, once the new code is agreed.',
      cy: 'I’w ofyn o’r flwyddyn nesaf ymlaen, pan fydd y cod newydd wedi’i gytuno.',
    },
    rule: () => ({ due: afterStart, validity: { months: 36 } }),
    ago: { met: [5, 900], expiring: [5, 900], expired: [1100, 1200] },
    learner: 200,
    isDraft: true,
  },
]

function monthAhead(today: Date, months: number): string {
  return String(((today.getUTCMonth() + months) % 12) + 1).padStart(2, '0')
}

/**
 * What the council asks of everybody who works for it, what they brought with them from its earlier records, and
 * somebody who is away. Ends with every standing worked out, so that no page of a new demo says that it is on its way.
 */
export async function addRequirements(
  client: pg.ClientBase,
  services: Services,
  places: Places,
  people: DemoPerson[],
  courses: MadeCourse[],
  today: Date,
): Promise<void> {
  const random = randomFrom('wexcombe requirements')
  const council = places.organisations.get('wexcombe') as string
  const staff = people.filter(person => person.organisation === 'wexcombe' && !person.endsOn)
  const admin = people.find(person => person.account?.grant?.role === 'organisation_admin')?.id
  for (const requirement of asked) {
    const course = courses.find(one => one.key === requirement.key)
    if (!course) throw new Error(`The demo has no course ${requirement.key}`)
    if (!requirement.isDraft)
      await addEarlierRecords(client, council, requirement, course, staff, random, today)
    await addRequirement(client, council, requirement, course.lineage, admin, random, today)
  }
  const away = staff.find(person => !person.account && !person.manages && person.startsOn < '2026-01-01')
  if (away)
    await addRows(client, 'exemption', [
      {
        id: random.uuid(today),
        organisation_id: council,
        requirement_id: null,
        membership_id: away.membership,
        person_id: away.id,
        reason: 'family leave',
        starts_on: localDate(daysBefore(today, 40)),
        ends_on: localDate(daysBefore(today, -140)),
        made_by: admin,
        recorded_at: daysBefore(today, 45),
      },
    ])
  await settleWaiting(services)
  await addCompliance(client, services, places, people, courses, random, today)
}

async function addRequirement(
  client: pg.ClientBase,
  council: string,
  { name, description, rule, isDraft }: DemoRequirement,
  lineage: string,
  admin: string | undefined,
  random: Random,
  today: Date,
): Promise<void> {
  const made = daysBefore(today, 1200)
  const [id, version] = [random.uuid(made), random.uuid(made)]
  const own = { organisation_id: council, recorded_at: made, made_by: admin }
  const item = { kind: 'course' as const, id: lineage }
  const kept = ruleAsKept({ first: { items: [item], need: 'all' }, ...rule(today) })
  await addRows(client, 'requirement', [
    {
      ...own,
      id,
      name: localised(name.en, name.cy, 'approved'),
      description: localised(description.en, description.cy, 'approved'),
      state: isDraft ? 'draft' : 'active',
      settling_total: 0,
    },
  ])
  await addRows(client, 'requirement_version', [
    {
      ...own,
      id: version,
      requirement_id: id,
      number: 1,
      audience_id: null,
      rule: kept,
      counts_from: localDate(made),
    },
  ])
  await addRows(client, 'requirement_item', [
    {
      id: random.uuid(made),
      organisation_id: council,
      version_id: version,
      requirement_id: id,
      part: 'first',
      kind: 'course',
      item_id: lineage,
    },
  ])
}

/** Completions that were brought over from where the council kept them before. */
async function addEarlierRecords(
  client: pg.ClientBase,
  council: string,
  requirement: DemoRequirement,
  course: MadeCourse,
  staff: DemoPerson[],
  random: Random,
  today: Date,
): Promise<void> {
  const rows = staff.flatMap(person => {
    const days = person.account?.email.startsWith('learner@')
      ? requirement.learner
      : daysAgo(requirement.ago, random)
    if (days === null) return []
    const at = daysBefore(today, days)
    at.setUTCHours(random.between(9, 16), random.between(0, 59), 0, 0)
    if (localDate(at) < person.startsOn) return []
    return [
      {
        id: random.uuid(at),
        person_id: person.id,
        controller_id: council,
        subject_type: 'course',
        subject_id: course.id,
        lineage_id: course.lineage,
        kind: 'completed',
        happened_at: at,
        happened_on: localDate(at),
        source: 'import',
        idempotency_key: `earlier:${requirement.key}:${person.id}`,
        recorded_at: at,
      },
    ]
  })
  await addRows(client, 'evidence', rows)
}

/** How long ago somebody did it: most in good time, some long ago, a few never. */
function daysAgo(ago: Ago, random: Random): number | null {
  const way = random.share(['met', 'expiring', 'expired', 'never'] as const, one =>
    one === 'met' ? 80 : one === 'expiring' ? 7 : one === 'expired' ? 8 : 5,
  )
  return way === 'never' ? null : random.between(...ago[way])
}
