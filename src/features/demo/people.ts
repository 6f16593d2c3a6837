import type pg from 'pg'
import { type DemoAccount, demoAccounts } from './accounts.ts'
import { jobRoles } from './content/job-roles.ts'
import { nameGroups } from './content/names.ts'
import { organisations } from './content/organisations.ts'
import type { Places, Unit } from './places.ts'
import { addRows } from './queries.ts'
import type { Random } from './random.ts'

export type DemoPerson = {
  id: string
  name: string
  knownAs: string | null
  email: string
  organisation: string
  unit: Unit | null
  role: string | null
  manages: boolean
  membership: string
  job: string
  managerJob: string | null
  startsOn: string
  endsOn: string | null
  account?: DemoAccount
}

const roleByKey = new Map(jobRoles.map(role => [role.key, role]))

/** So many people in all organisations, in their units and jobs, each with a manager; the printed accounts among them. */
export async function addPeople(
  client: pg.ClientBase,
  places: Places,
  random: Random,
  count: number,
  today: Date,
): Promise<DemoPerson[]> {
  const emails = new Set(demoAccounts.map(account => account.email))
  const people = demoAccounts.map(account => accountPerson(account, places, random))
  for (const organisation of organisations) {
    const wanted =
      Math.max(6, Math.round((count * organisation.share) / 1000)) -
      people.filter(one => one.organisation === organisation.key).length
    const units = [...places.units.values()].filter(unit => unit.organisation === organisation.key)
    const led = new Set(people.filter(one => one.manages).map(one => one.unit?.key))
    // Every unit has somebody who leads it before it has anybody else, from the top down.
    const leaders = units.filter(unit => !led.has(unit.key)).slice(0, wanted)
    const others = Array.from({ length: Math.max(0, wanted - leaders.length) }, () =>
      random.share(units, unit => unit.share),
    )
    for (const unit of leaders) people.push(newPerson(unit, true, random, emails, today))
    for (const unit of others) people.push(newPerson(unit, false, random, emails, today))
  }
  setManagers(people)
  await writePeople(client, people, places)
  return people
}

function accountPerson(account: DemoAccount, places: Places, random: Random): DemoPerson {
  const unit = account.unit ? (places.units.get(account.unit) ?? null) : null
  const joined = new Date('2021-03-01T09:00:00Z')
  return {
    id: random.uuid(joined),
    name: account.name,
    knownAs: account.knownAs ?? null,
    email: account.email,
    organisation: account.organisation ?? '',
    unit,
    role: account.role ?? null,
    manages: roleByKey.get(account.role ?? '')?.manages ?? false,
    membership: random.uuid(joined),
    job: random.uuid(joined),
    managerJob: null,
    startsOn: '2021-03-01',
    endsOn: null,
    account,
  }
}

function newPerson(
  unit: Unit,
  manages: boolean,
  random: Random,
  emails: Set<string>,
  today: Date,
): DemoPerson {
  const organisation = organisations.find(one => one.key === unit.organisation)
  const site = organisation?.sites[0] ?? 'wexcombe'
  const given = random.share(nameGroups, group => group.share[site])
  const family = random.next() < 0.85 ? given : random.share(nameGroups, group => group.share[site])
  const name = `${random.pick(given.given)} ${random.pick(family.family)}`
  const roles = jobRoles.filter(role => role.work.includes(unit.work) && (role.manages ?? false) === manages)
  const started = new Date(today.getTime() - random.between(20, 3600) * 86_400_000)
  const hasLeft = !manages && random.next() < 0.04
  const id = random.uuid(started)
  return {
    id,
    name,
    knownAs: null,
    email: emailOf(name, organisation?.emailDomain ?? 'example', emails),
    organisation: unit.organisation,
    unit,
    role: roles.length > 0 ? random.share(roles, role => role.share).key : null,
    manages,
    membership: random.uuid(started),
    job: random.uuid(started),
    managerJob: null,
    startsOn: started.toISOString().slice(0, 10),
    endsOn: hasLeft
      ? new Date(Math.max(started.getTime(), today.getTime() - random.between(1, 400) * 86_400_000))
          .toISOString()
          .slice(0, 10)
      : null,
  }
}

function emailOf(name: string, domain: string, taken: Set<string>): string {
  const base = name
    .normalize('NFD')
    .replace(/[^a-zA-Z ]/g, '')
    .toLowerCase()
    .replace(/ +/g, '.')
  let email = `${base}@${domain}`
  for (let n = 2; taken.has(email); n += 1) email = `${base}${n}@${domain}`
  taken.add(email)
  return email
}

/** Whoever leads the unit is the manager; of a leader, whoever leads the unit above. */
function setManagers(people: DemoPerson[]): void {
  const leaders = new Map<string, DemoPerson>()
  for (const person of people)
    if (person.manages && person.unit && !leaders.has(person.unit.key)) leaders.set(person.unit.key, person)
  for (const person of people) {
    let unit: Unit | null = person.unit
    let leader = unit ? leaders.get(unit.key) : undefined
    while (unit && (!leader || leader === person)) {
      unit = unit.parent
      leader = unit ? leaders.get(unit.key) : undefined
    }
    person.managerJob = leader && leader !== person ? leader.job : null
  }
  shareOutLargeUnits(people)
}

/** A unit with more people than one can lead has team leaders, each with a dozen; they report to the unit's own. */
function shareOutLargeUnits(people: DemoPerson[]): void {
  const led = people.filter(person => person.unit && !person.manages && !person.account)
  for (const team of Map.groupBy(led, person => person.unit?.key).values()) {
    if (team.length <= 24) continue
    team.forEach((person, index) => {
      const leader = team[index - (index % 13)]
      if (leader && leader !== person) person.managerJob = leader.job
    })
  }
}

async function writePeople(client: pg.ClientBase, people: DemoPerson[], places: Places): Promise<void> {
  const recorded = (person: DemoPerson) => `${person.startsOn}T09:00:00Z`
  await addRows(
    client,
    'person',
    people.map(one => ({
      id: one.id,
      name: one.name,
      known_as: one.knownAs,
      lang: one.account?.lang ?? null,
      recorded_at: recorded(one),
    })),
  )
  await addRows(
    client,
    'person_identifier',
    people.map(one => ({
      id: crypto.randomUUID(),
      person_id: one.id,
      kind: 'email',
      value: one.email,
      verified_at: recorded(one),
      recorded_at: recorded(one),
    })),
  )
  const members = people.filter(one => one.organisation)
  const of = (one: DemoPerson) => ({
    organisation_id: places.organisations.get(one.organisation),
    person_id: one.id,
    recorded_at: recorded(one),
  })
  const term = (one: DemoPerson) => ({
    ...of(one),
    id: crypto.randomUUID(),
    starts_on: one.startsOn,
    ends_on: one.endsOn,
  })
  await addRows(
    client,
    'membership',
    members.map((one, index) => ({
      ...of(one),
      id: one.membership,
      kind: 'employee',
      employee_number: String(100_001 + index),
    })),
  )
  await addRows(
    client,
    'membership_term',
    members.map(one => ({ ...term(one), membership_id: one.membership })),
  )
  const employed = members.filter(one => one.unit)
  await addRows(
    client,
    'job',
    employed.map(one => ({ ...of(one), id: one.job, membership_id: one.membership })),
  )
  await addRows(
    client,
    'job_term',
    employed.map(one => ({
      ...term(one),
      job_id: one.job,
      membership_id: one.membership,
      unit_id: one.unit?.id,
      job_role_id: one.role ? places.jobRoles.get(`${one.organisation} ${one.role}`) : null,
      manager_job_id: one.managerJob,
    })),
  )
  await addRows(
    client,
    'role_grant',
    people.flatMap(one => grantOf(one, places)),
  )
}

function grantOf(one: DemoPerson, places: Places): Record<string, unknown>[] {
  const grant = one.account?.grant
  if (!grant) return []
  const organisation = one.organisation ? (places.organisations.get(one.organisation) ?? null) : null
  const unit = grant.unit ? places.units.get(grant.unit)?.id : undefined
  return [
    {
      id: crypto.randomUUID(),
      person_id: one.id,
      role: grant.role,
      scope: unit ? 'unit' : organisation ? 'organisation' : 'installation',
      scope_id: unit ?? organisation,
      organisation_id: organisation,
      starts_at: '2021-03-01T09:00:00Z',
      recorded_at: '2021-03-01T09:00:00Z',
    },
  ]
}
