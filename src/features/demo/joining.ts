import type pg from 'pg'
import { localised } from '../../platform/i18n/localised.ts'
import type { Places } from './places.ts'
import { addRows } from './queries.ts'
import type { Random } from './random.ts'

const texts = {
  welcome: [
    'We are glad that you are joining us. Here is what you need for your first day, and a little to read and try before it.',
    'Rydym yn falch eich bod yn ymuno â ni. Dyma’r hyn sydd ei angen arnoch ar gyfer eich diwrnod cyntaf, ac ychydig i’w ddarllen a rhoi cynnig arno cyn hynny.',
  ],
  first_day_when: ['9.30 in the morning', '9.30 y bore'],
  first_day_where: ['County Hall, main reception', 'Neuadd y Sir, y brif dderbynfa'],
  first_day_whom: ['Ask for the people team at reception', 'Gofynnwch am y tîm pobl yn y dderbynfa'],
} as const
const tasks = [
  ['Send us a photo for your badge', 'Anfonwch lun atom ar gyfer eich bathodyn'],
  [
    'Tell us if you need anything at your desk',
    'Rhowch wybod os oes angen unrhyw beth arnoch wrth eich desg',
  ],
] as const

/** A code of the care provider, somebody who is expected at the council, and the page that they find. */
export async function addJoining(
  client: pg.ClientBase,
  places: Places,
  courseIds: string[],
  random: Random,
  today: Date,
): Promise<void> {
  const council = places.organisations.get('wexcombe') as string
  const day = (days: number) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  await addRows(client, 'joining_code', [
    {
      id: random.uuid(today),
      organisation_id: places.organisations.get('hollybank'),
      code: 'HQLLY234',
      label: 'Care workers at Hollybank',
      kind: 'employee',
      seats: 40,
      needs_approval: true,
      starts_on: day(-30),
    },
  ])
  await addRows(client, 'welcome_page', [
    {
      id: random.uuid(today),
      organisation_id: council,
      ...Object.fromEntries(Object.entries(texts).map(([name, [en, cy]]) => [name, localised(en, cy)])),
    },
  ])
  await addRows(
    client,
    'welcome_task',
    tasks.map(([en, cy], index) => ({
      id: random.uuid(today),
      organisation_id: council,
      name: localised(en, cy),
      position: index + 1,
    })),
  )
  await addRows(
    client,
    'welcome_course',
    courseIds.map((course_id, position) => ({
      id: random.uuid(today),
      organisation_id: council,
      course_id,
      position,
    })),
  )
  await addPreJoiner(client, council, random, today, day)
}

async function addPreJoiner(
  client: pg.ClientBase,
  organisation_id: string,
  random: Random,
  today: Date,
  day: (days: number) => string,
): Promise<void> {
  const [person_id, membership_id] = [random.uuid(today), random.uuid(today)]
  await addRows(client, 'person', [{ id: person_id, name: 'Priya Nair' }])
  await addRows(client, 'person_identifier', [
    { id: random.uuid(today), person_id, kind: 'email', value: 'priya.nair@home.example' },
  ])
  await addRows(client, 'membership', [{ id: membership_id, person_id, organisation_id, kind: 'pre-joiner' }])
  await addRows(client, 'membership_term', [
    {
      id: random.uuid(today),
      organisation_id,
      membership_id,
      person_id,
      starts_on: day(-3),
      ends_on: day(44),
    },
  ])
  await addRows(client, 'pre_joiner', [
    {
      id: random.uuid(today),
      organisation_id,
      membership_id,
      person_id,
      expected_on: day(14),
      hr_reference: 'REQ-2041',
    },
  ])
  await client.query(
    `insert into enrolment (person_id, course_id, organisation_id, membership_id, number, structure_id, source)
     select $1, c.id, $2, $3, 1, c.current_structure_id, 'assigned'
       from welcome_course w join course c on c.id = w.course_id where w.organisation_id = $2`,
    [person_id, organisation_id, membership_id],
  )
}
