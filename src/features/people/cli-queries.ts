import type pg from 'pg'

type Id = { id: string }
const only = async (client: pg.ClientBase, text: string, values: unknown[]) =>
  (await client.query<Id>(text, values)).rows[0]?.id

/** An organisation by its id, its short name or its name in either language. */
export function organisationNamed(client: pg.ClientBase, name: string): Promise<string | undefined> {
  return only(
    client,
    `select id from organisation where id::text = $1 or lower(short_name) = lower($1)
       or lower(name -> 'en' ->> 'text') = lower($1) or lower(name -> 'cy' ->> 'text') = lower($1) limit 1`,
    [name],
  )
}

export function verifiedHolder(client: pg.ClientBase, address: string): Promise<string | undefined> {
  return only(
    client,
    `select person_id as id from person_identifier where kind = 'email' and lower(value) = lower($1) and verified_at is not null`,
    [address],
  )
}

/** A person with an address that the operator vouches for. */
export async function insertPerson(
  client: pg.ClientBase,
  name: string,
  address: string | null,
): Promise<string> {
  const id = (await only(client, 'insert into person (name) values ($1) returning id', [name])) as string
  if (address) {
    await client.query(
      `insert into person_identifier (person_id, kind, value, verified_at) values ($1, 'email', $2, now())`,
      [id, address],
    )
  }
  return id
}

export function membershipOf(client: pg.ClientBase, person: string, organisation: string) {
  return only(client, 'select id from current_membership where person_id = $1 and organisation_id = $2', [
    person,
    organisation,
  ])
}

/** Nothing when the employee number is somebody else's. */
export async function insertMembership(
  client: pg.ClientBase,
  person: string,
  organisation: string,
  number: string | null,
): Promise<string | undefined> {
  const id = await only(
    client,
    `insert into membership (person_id, organisation_id, kind, employee_number) values ($1, $2, 'employee', $3)
     on conflict (organisation_id, employee_number) do nothing returning id`,
    [person, organisation, number],
  )
  if (id) {
    await client.query(
      'insert into membership_term (organisation_id, membership_id, person_id, starts_on) values ($1, $2, $3, today())',
      [organisation, id, person],
    )
  }
  return id
}

/** A grant on the whole of an organisation, or of the installation for its operator, unless it is there already. */
export async function insertGrant(
  client: pg.ClientBase,
  person: string,
  role: string,
  organisation: string | null,
): Promise<void> {
  await client.query(
    `insert into role_grant (person_id, role, scope, scope_id, organisation_id)
     select $1, $2, case when $3::uuid is null then 'installation' else 'organisation' end, $3::uuid, $3::uuid
      where not exists (select 1 from role_grant where person_id = $1 and role = $2
                          and organisation_id is not distinct from $3::uuid and (ends_at is null or ends_at > now()))`,
    [person, role, organisation],
  )
}

export async function setPassword(client: pg.ClientBase, person: string, hash: string): Promise<void> {
  await client.query(
    `insert into password (person_id, hash) values ($1, $2)
     on conflict (person_id) do update set hash = excluded.hash, changed_at = now()`,
    [person, hash],
  )
}
