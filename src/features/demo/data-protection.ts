import type pg from 'pg'
import type { Places } from './places.ts'
import { addRows } from './queries.ts'
import type { Random } from './random.ts'

/** An agreement that both sides have signed, who keeps data for the council, and who looks after its data. */
export async function addDataProtection(
  client: pg.ClientBase,
  places: Places,
  hash: string,
  random: Random,
  today: Date,
): Promise<void> {
  const [council, care] = [places.organisations.get('wexcombe'), places.organisations.get('hollybank')]
  const day = (days: number) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  const [administrator, partner] = [
    await personOf(client, 'admin@wexcombe.example'),
    await personOf(client, 'admin@hollybank.example'),
  ]
  const agreement = random.uuid(today)
  await addRows(client, 'data_sharing_agreement', [
    {
      id: agreement,
      lineage_id: agreement,
      giver_id: care,
      receiver_id: council,
      purpose: 'One induction for care workers of both organisations',
      lawful_basis: 'Public task: the council commissions the care',
      level: 'evidence',
      starts_on: day(-120),
      ends_on: day(245),
      proposed_org: council,
      proposed_by: administrator,
      recorded_at: `${day(-130)}T09:00:00Z`,
    },
  ])
  await addRows(client, 'agreement_signature', [
    {
      id: random.uuid(today),
      agreement_id: agreement,
      organisation_id: council,
      signed_by: administrator,
      name: 'Joan Bellamy',
      post: 'Learning and development manager',
      signed_at: `${day(-128)}T10:00:00Z`,
    },
    {
      id: random.uuid(today),
      agreement_id: agreement,
      organisation_id: care,
      signed_by: partner,
      name: 'Daniel Mensah',
      post: 'Registered manager',
      signed_at: `${day(-125)}T15:00:00Z`,
    },
  ])
  await addRows(client, 'processor', [
    {
      id: random.uuid(today),
      lineage_id: random.uuid(today),
      organisation_id: council,
      name: 'Severn Hosting Cooperative',
      purpose: 'Runs the servers of this learning site, and keeps their backups',
      contact: 'privacy@severn-hosting.example',
      starts_on: day(-400),
      made_by: administrator,
    },
  ])
  await addOfficer(client, council as string, hash, random, today)
}

/** The data protection officer, who can sign in like the others of the demo. */
async function addOfficer(
  client: pg.ClientBase,
  council: string,
  hash: string,
  random: Random,
  today: Date,
): Promise<void> {
  const [person_id, membership_id] = [random.uuid(today), random.uuid(today)]
  const began = new Date(today.getTime() - 200 * 86_400_000).toISOString()
  const of = { person_id, organisation_id: council }
  await addRows(client, 'person', [{ id: person_id, name: 'Nia Prosser' }])
  await addRows(client, 'person_identifier', [
    {
      id: random.uuid(today),
      person_id,
      kind: 'email',
      value: 'officer@wexcombe.example',
      verified_at: began,
    },
  ])
  await addRows(client, 'password', [{ person_id, hash, changed_at: today }])
  await addRows(client, 'membership', [{ ...of, id: membership_id, kind: 'employee' }])
  await addRows(client, 'membership_term', [
    { ...of, id: random.uuid(today), membership_id, starts_on: began.slice(0, 10) },
  ])
  await addRows(client, 'role_grant', [
    {
      ...of,
      id: random.uuid(today),
      role: 'data_protection',
      scope: 'organisation',
      scope_id: council,
      starts_at: began,
      recorded_at: began,
    },
  ])
}

async function personOf(client: pg.ClientBase, address: string): Promise<string> {
  const { rows } = await client.query<{ person_id: string }>(
    'select person_id from person_identifier where value = $1',
    [address],
  )
  return rows[0]?.person_id as string
}
