import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import { unitChoices } from '../../people/index.ts'
import { conditionsOf, type ProfileField, type Rule } from '../engine/index.ts'
import type { Names } from './sentence.ts'

type NamedRow = { id: string; name: Localised | null; text: string | null }

/** The fields that the organisation added to its profiles, in its order. */
export async function profileFields(db: Db, organisationId: string): Promise<Names['profile']> {
  const { rows } = await sql<ProfileField & { name: Localised; choices: unknown }>`
    select f.key, f.kind, f.name, f.choices from profile_field f
     where f.organisation_id = ${organisationId} and (f.closed_on is null or f.closed_on > today())
     order by f.position, f.key`.execute(db)
  return rows.map(row => ({ ...row, choices: choicesOf(row.choices) }))
}

type ProfileChoice = { value: string; name: Localised | string }

function choicesOf(given: unknown): ProfileChoice[] {
  if (!Array.isArray(given)) return []
  return given.flatMap((one: unknown): ProfileChoice[] => {
    if (typeof one === 'string') return [{ value: one, name: one }]
    const { value, key, id, name } = one as Record<string, unknown>
    const code = value ?? key ?? id
    return typeof code === 'string' ? [{ value: code, name: (name as Localised) ?? code }] : []
  })
}

const isId = (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

/** What everything that these rules name is called. What is gone, or in another organisation, is not in the answer. */
export async function namesIn(
  db: Db,
  organisationId: string,
  rules: (Rule | null)[],
  more: string[] = [],
): Promise<Names> {
  const named = rules
    .flatMap(rule => (rule ? conditionsOf(rule) : []))
    .flatMap(({ condition }) => [...(condition.values ?? []), ...(condition.of ?? [])])
  const ids = [...new Set([...named, ...more])].filter(isId).slice(0, 5000)
  const profile = await profileFields(db, organisationId)
  if (ids.length === 0) return { byId: new Map(), profile }
  const { rows } = await sql<NamedRow>`
    with asked as (select unnest(${ids}::uuid[]) as id)
    select u.id, u.name::jsonb as name, null as text from asked join unit u using (id) where u.organisation_id = ${organisationId}
    union all select r.id, r.name::jsonb, null from asked join job_role r using (id) where r.organisation_id = ${organisationId}
    union all select t.id, t.name::jsonb, null from asked join post t using (id) where t.organisation_id = ${organisationId}
    union all select c.id, c.title::jsonb, null from asked join course c using (id)
    union all select a.id, a.name::jsonb, null from asked join audience a using (id) where a.organisation_id = ${organisationId}
    union all select p.id, null, p.name from asked join person p using (id)
    union all select j.id, null, p.name from asked join job j using (id) join person p on p.id = j.person_id`.execute(
    db,
  )
  return { byId: new Map(rows.map(row => [row.id, row.name ?? row.text ?? ''])), profile }
}

export type Option = { value: string; name: Localised | string; depth?: number }
/** Choices of one kind; `isCut` when there are more than are offered, so that they must be searched for. */
export type Options = { options: Option[]; isCut: boolean }

/** Longer lists are searched. */
const mostOptions = 400

const escaped = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
const fits = (name: RawBuilder<unknown>, find: string) =>
  find ? sql`plain(${name}) like (select plain(${escaped(find)}))` : sql`true`
const inBoth = (column: string) =>
  sql`text_in(${sql.ref(column)}, 'en') || ' ' || text_in(${sql.ref(column)}, 'cy')`

async function cut(query: RawBuilder<{ id: string; name: Localised | string }>, db: Db): Promise<Options> {
  const { rows } = await query.execute(db)
  return {
    options: rows.slice(0, mostOptions).map(({ id, name }) => ({ value: id, name })),
    isCut: rows.length > mostOptions,
  }
}

/** What can be chosen for a kind of field in the organisation, narrowed to what contains `find`. */
export async function optionsFor(
  db: Db,
  organisationId: string,
  kind: string,
  find = '',
  except?: string,
): Promise<Options> {
  const limit = mostOptions + 1
  switch (kind) {
    case 'unit': {
      const units = await unitChoices(db, organisationId)
      return { options: units.map(({ id, name, depth }) => ({ value: id, name, depth })), isCut: false }
    }
    case 'job-role':
      return cut(
        sql`select r.id, r.name from job_role r where r.organisation_id = ${organisationId} and ${fits(inBoth('r.name'), find)}
             order by plain(text_in(r.name, 'en')), r.id limit ${limit}`,
        db,
      )
    case 'post':
      return cut(
        sql`select p.id, p.name from post p where p.organisation_id = ${organisationId} and ${fits(inBoth('p.name'), find)}
             order by plain(text_in(p.name, 'en')), p.id limit ${limit}`,
        db,
      )
    case 'course':
      return cut(
        sql`select c.id, c.title as name from course c
             where (c.organisation_id = ${organisationId} or exists (select 1 from listing l where l.course_id = c.id
                      and l.site_id = (select actor_site()) and l.published and l.visible_to = 'site'))
               and c.state <> 'draft' and ${fits(inBoth('c.title'), find)}
             order by plain(text_in(c.title, 'en')), c.id limit ${limit}`,
        db,
      )
    case 'audience':
      return cut(
        sql`select a.id, a.name from audience a where a.organisation_id = ${organisationId} and a.archived_at is null
               and a.id is distinct from ${except ?? null}::uuid and ${fits(inBoth('a.name'), find)}
             order by plain(text_in(a.name, 'en')), a.id limit ${limit}`,
        db,
      )
    case 'manager':
      return managers(db, organisationId, find)
    default:
      return { options: [], isCut: false }
  }
}

/** People of the organisation whose name, number or address fits; nobody until something is searched for. */
async function managers(db: Db, organisationId: string, find: string): Promise<Options> {
  if (!find) return { options: [], isCut: true }
  const words = find.split(/\s+/).filter(Boolean).slice(0, 6)
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct m.person_id as id, concat_ws(', ', p.name, m.employee_number) as name
      from membership m join person p on p.id = m.person_id
      join job_term t on t.membership_id = m.id and t.superseded_at is null and t.starts_on <= today() and (t.ends_on is null or t.ends_on >= today())
     where m.organisation_id = ${organisationId}
       and ${sql.join(
         words.map(word => sql`m.find_by like (select plain(${escaped(word)}))`),
         sql` and `,
       )}
     order by name limit 50`.execute(db)
  return { options: rows.map(({ id, name }) => ({ value: id, name })), isCut: true }
}
