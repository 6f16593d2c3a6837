import type pg from 'pg'
import { localised } from '../../platform/i18n/localised.ts'
import type { DemoPerson } from './people.ts'
import type { Places } from './places.ts'
import { addRows } from './queries.ts'
import type { Random } from './random.ts'

const started = new Date('2024-01-08T09:00:00Z')
const day = (date: Date) => date.toISOString().slice(0, 10)

/**
 * What the council writes down about its people besides their jobs, some posts of which one is vacant, and two accounts
 * that look like one person.
 */
export async function addPeopleDepth(
  client: pg.ClientBase,
  places: Places,
  people: DemoPerson[],
  random: Random,
  today: Date,
): Promise<void> {
  const council = places.organisations.get('wexcombe') as string
  const own = people.filter(person => person.organisation === 'wexcombe')
  const id = () => random.uuid(started)
  const [aider, eyes, transport, badge] = [id(), id(), id(), id()]
  const field = (fieldId: string, key: string, en: string, cy: string, kind: string, more = {}) => ({
    id: fieldId,
    organisation_id: council,
    key,
    name: localised(en, cy, 'approved'),
    kind,
    choices: [],
    shown_to: 'person',
    edited_by: 'staff',
    position: [aider, eyes, transport, badge].indexOf(fieldId) + 1,
    recorded_at: started,
    ...more,
  })
  const choice = (value: string, en: string, cy: string) => ({ value, name: localised(en, cy, 'approved') })
  await addRows(client, 'profile_field', [
    field(aider, 'first_aider', 'First aider', 'Swyddog cymorth cyntaf', 'yes-no', { shown_to: 'manager' }),
    field(eyes, 'eye_test', 'Last eye test', 'Prawf llygaid diwethaf', 'date'),
    field(transport, 'transport', 'How they travel for work', 'Sut y maent yn teithio i’r gwaith', 'choice', {
      choices: [
        choice('car', 'Car', 'Car modur'),
        choice('bicycle', 'Bicycle', 'Beic'),
        choice('public_transport', 'Public transport', 'Cludiant cyhoeddus'),
      ],
    }),
    field(badge, 'badge_name', 'Name on the badge', 'Enw ar y bathodyn', 'text', { edited_by: 'person' }),
  ])
  const value = (fieldId: string, person: DemoPerson, written: string, date: string | null = null) => ({
    organisation_id: council,
    field_id: fieldId,
    membership_id: person.membership,
    person_id: person.id,
    value: written,
    value_date: date,
    starts_on: day(started),
    recorded_at: started,
  })
  await addRows(
    client,
    'profile_value',
    own.flatMap((person, index) => {
      const tested = day(new Date(today.getTime() - (40 + ((index * 37) % 900)) * 86_400_000))
      return [
        ...(index % 9 === 0 ? [value(aider, person, 'yes')] : []),
        ...(index % 3 === 0 ? [value(eyes, person, tested, tested)] : []),
        ...(index % 2 === 0
          ? [value(transport, person, ['car', 'bicycle', 'public_transport'][index % 3] as string)]
          : []),
      ]
    }),
  )
  const post = (en: string, cy: string, code: string) => ({
    id: id(),
    organisation_id: council,
    name: localised(en, cy, 'approved'),
    code,
    recorded_at: started,
  })
  await addRows(client, 'post', [
    post('Team leader, reablement', 'Arweinydd tîm, ailalluogi', 'P-104'),
    post('Duty officer', 'Swyddog ar ddyletswydd', 'P-221'),
  ])
}
