import type pg from 'pg'
import { localDate } from '../../platform/i18n/dates.ts'
import { localised } from '../../platform/i18n/localised.ts'
import type { Services } from '../../platform/tenancy/context.ts'
import { settleWaiting } from '../requirements/index.ts'
import type { MadeCourse } from './courses.ts'
import type { DemoPerson } from './people.ts'
import type { Places } from './places.ts'
import { addRows, signFigures } from './queries.ts'
import type { Random } from './random.ts'

const day = 86_400_000

const qualifications = [
  { en: 'Emergency first aid at work', cy: 'Cymorth cyntaf brys yn y gwaith', code: 'EFAW' },
  { en: 'Minibus driver’s permit', cy: 'Trwydded gyrrwr bws mini', code: 'D1' },
  { en: 'Food hygiene, level 2', cy: 'Hylendid bwyd, lefel 2', code: 'FH2' },
  { en: 'Fire marshal (old scheme)', cy: 'Marsial tân (hen gynllun)', code: null, retired: true },
]

/**
 * What stands around the council's requirements: qualifications from elsewhere, a course that counts as another, an
 * exemption of several people at once, and figures that were signed. After the requirements.
 */
export async function addCompliance(
  client: pg.ClientBase,
  services: Services,
  places: Places,
  people: DemoPerson[],
  courses: MadeCourse[],
  random: Random,
  today: Date,
): Promise<void> {
  const council = places.organisations.get('wexcombe') as string
  const staff = people.filter(person => person.organisation === 'wexcombe' && !person.endsOn)
  const admin = staff.find(person => person.account?.grant?.role === 'organisation_admin')?.id
  const own = { organisation_id: council }
  await addRows(
    client,
    'qualification',
    qualifications.map(({ en, cy, code, retired }) => ({
      ...own,
      id: random.uuid(today),
      name: localised(en, cy, 'approved'),
      code,
      closed_on: retired ? localDate(new Date(today.getTime() - 200 * day)) : null,
      recorded_at: today,
    })),
  )
  const lineageOf = (key: string) => courses.find(course => course.key === key)?.lineage
  await addRows(client, 'course_equivalence', [
    {
      ...own,
      id: random.uuid(today),
      lineage_id: lineageOf('fire-warden-duties'),
      as_good_as: lineageOf('fire-safety-at-work'),
      counts_from: localDate(new Date(today.getTime() - 700 * day)),
      made_by: admin,
      recorded_at: today,
    },
  ])
  const since = {
    starts_on: localDate(new Date(today.getTime() - 20 * day)),
    ends_on: localDate(new Date(today.getTime() + 70 * day)),
  }
  const away = staff.filter(person => !person.account && !person.manages).slice(-4)
  const batch = random.uuid(today)
  await addRows(client, 'import_batch', [
    {
      ...own,
      id: batch,
      kind: 'exemption',
      started_by: admin,
      counts: { people: away.length, requirement: null, from: since.starts_on, to: since.ends_on },
      recorded_at: today,
    },
  ])
  await addRows(
    client,
    'exemption',
    away.map(person => ({
      ...own,
      ...since,
      id: random.uuid(today),
      membership_id: person.membership,
      person_id: person.id,
      reason: 'career break',
      made_by: admin,
      batch_id: batch,
      recorded_at: today,
    })),
  )
  await settleWaiting(services)
  const lastMonth = localDate(new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 0, 12)))
  await signFigures(client, { organisation: council, person: admin, day: lastMonth })
}
