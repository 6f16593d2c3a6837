import type pg from 'pg'

type Named = { id: string }
const only = async (client: pg.ClientBase, text: string, values: unknown[]) =>
  (await client.query<Named>(text, values)).rows[0]?.id

/** A site on which an organisation learns, by its host name. */
export async function siteHostOf(client: pg.ClientBase, organisation: string): Promise<string | undefined> {
  const { rows } = await client.query<{ host_name: string }>(
    `select s.host_name from site s join site_organisation o on o.site_id = s.id
      where o.organisation_id = $1 order by s.host_organisation_id = $1 desc, s.host_name limit 1`,
    [organisation],
  )
  return rows[0]?.host_name
}

/** A course by its id, its address on a site, or its title. */
export const courseNamed = (client: pg.ClientBase, name: string) =>
  only(
    client,
    `select c.id from course c where c.id::text = $1 or lower(c.title -> 'en' ->> 'text') = lower($1)
        or lower(c.title -> 'cy' ->> 'text') = lower($1)
        or exists (select 1 from listing l where l.course_id = c.id and l.slug = $1)
      order by c.state = 'published' desc limit 1`,
    [name],
  )

/** A person of an organisation by id, verified address or employee number. */
export const personNamed = (client: pg.ClientBase, name: string, organisation: string) =>
  only(
    client,
    `select m.person_id as id from current_membership m where m.organisation_id = $2
        and (m.person_id::text = $1 or lower(m.employee_number) = lower($1)
             or exists (select 1 from person_identifier i where i.person_id = m.person_id and i.kind = 'email'
                           and lower(i.value) = lower($1))) limit 1`,
    [name, organisation],
  )

/** A unit of an organisation by id, code or name. */
export const unitNamed = (client: pg.ClientBase, name: string, organisation: string) =>
  only(
    client,
    `select id from unit where organisation_id = $2 and closed_on is null
        and (id::text = $1 or lower(code) = lower($1) or lower(name -> 'en' ->> 'text') = lower($1)
             or lower(name -> 'cy' ->> 'text') = lower($1)) limit 1`,
    [name, organisation],
  )
