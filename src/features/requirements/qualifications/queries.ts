import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'

export type Qualification = {
  id: string
  name: Localised
  code: string | null
  closed_on: string | null
  /** How many requirements ask for it now or will. */
  asked_by: number
}

const matches = (words: string[], text: RawBuilder<unknown>) =>
  words.map(word => sql`plain(${text}) like (select '%' || plain(${word.replace(/[\\%_]/g, '\\$&')}) || '%')`)

/** Qualifications of an organisation by name, one page; or one by its id. */
export async function qualificationsOf(
  db: Db,
  organisationId: string,
  asked: { id?: string; words?: string[]; state?: string; after?: string; limit: number },
): Promise<Qualification[]> {
  const name = (alias: string) => sql`plain(text_in(${sql.ref(`${alias}.name`)}, 'en'))`
  const parts = matches(
    asked.words ?? [],
    sql`concat_ws(' ', text_in(q.name, 'en'), text_in(q.name, 'cy'), q.code)`,
  )
  if (asked.id) parts.push(sql`q.id = ${asked.id}::uuid`)
  else if (asked.state !== 'all')
    parts.push(asked.state === 'retired' ? sql`q.closed_on is not null` : sql`q.closed_on is null`)
  if (asked.after)
    parts.push(
      sql`(${name('q')}, q.id) > (select ${name('b')}, b.id from qualification b where b.id = ${asked.after}::uuid)`,
    )
  const { rows } = await sql<Qualification>`
    select q.id, q.name, q.code, q.closed_on,
           (select count(distinct i.requirement_id)::integer from requirement_item i
              join requirement_version v on v.id = i.version_id and v.superseded_at is null
              join requirement r on r.id = i.requirement_id and r.state <> 'closed'
             where i.kind = 'qualification' and i.item_id = q.id) as asked_by
      from qualification q
     where q.organisation_id = ${organisationId} and ${parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`}
     order by ${name('q')}, q.id limit ${asked.limit}`.execute(db)
  return rows
}

/** Whether another qualification of the organisation has the code. */
export async function isCodeTaken(
  db: Db,
  organisationId: string,
  code: string,
  but: string | null,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from qualification q where q.organisation_id = ${organisationId} and q.code = ${code} and q.id is distinct from ${but}::uuid`.execute(
    db,
  )
  return rows.length > 0
}

export async function insertQualification(
  db: Db,
  organisationId: string,
  given: { name: Localised; code: string | null },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into qualification (organisation_id, name, code)
    values (${organisationId}, ${JSON.stringify(given.name)}::jsonb, ${given.code}) returning id`.execute(db)
  return (rows[0] as { id: string }).id
}

export async function updateQualification(
  db: Db,
  id: string,
  given: { name: Localised; code: string | null },
): Promise<void> {
  await sql`update qualification set name = ${JSON.stringify(given.name)}::jsonb, code = ${given.code} where id = ${id}`.execute(
    db,
  )
}

export async function setClosedOn(db: Db, id: string, closedOn: string | null): Promise<void> {
  await sql`update qualification set closed_on = ${closedOn}::date where id = ${id}`.execute(db)
}

export type Equivalent = {
  id: string
  course: Localised | null
  counts_as: Localised | null
  counts_from: string | null
  recorded_at: Date
  made_by: string | null
}

const titleOf = (lineage: string) => sql`(
  select c.title from course c where c.lineage_id = ${sql.ref(lineage)} order by (c.state = 'published') desc, c.id desc limit 1)`

/** Which courses are as good as which for an organisation, newest first; or one by its id. */
export async function equivalentsOf(
  db: Db,
  organisationId: string,
  asked: { id?: string; before?: string; limit: number },
): Promise<Equivalent[]> {
  const { rows } = await sql<Equivalent>`
    select q.id, ${titleOf('q.lineage_id')} as course, ${titleOf('q.as_good_as')} as counts_as, q.counts_from, q.recorded_at, p.name as made_by
      from course_equivalence q left join person p on p.id = q.made_by
     where q.organisation_id = ${organisationId} and q.superseded_at is null
       and (${asked.id ?? null}::uuid is null or q.id = ${asked.id ?? null}::uuid)
       and (${asked.before ?? null}::uuid is null or q.id < ${asked.before ?? null}::uuid)
     order by q.id desc limit ${asked.limit}`.execute(db)
  return rows
}

/** The new row's id; nothing where it is so already. */
export async function insertEquivalent(
  db: Db,
  organisationId: string,
  given: { course: string; countsAs: string; countsFrom: string | null },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into course_equivalence (organisation_id, lineage_id, as_good_as, counts_from, made_by)
    values (${organisationId}, ${given.course}::uuid, ${given.countsAs}::uuid, ${given.countsFrom}::date, actor_person())
    on conflict (organisation_id, lineage_id, as_good_as) where superseded_at is null do nothing returning id`.execute(
    db,
  )
  return rows[0]?.id
}

/** No longer as good, in what is known from now on; false when it was ended already. */
export async function endEquivalent(db: Db, organisationId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    update course_equivalence set superseded_at = now()
     where id = ${id}::uuid and organisation_id = ${organisationId} and superseded_at is null returning id`.execute(
    db,
  )
  return rows.length > 0
}

/** How many of the organisation's people have done a course, on or after a day where one is given. */
export async function doersOf(
  db: Db,
  organisationId: string,
  lineage: string,
  from: string | null,
): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct e.person_id)::integer as people
      from evidence e join membership m on m.person_id = e.person_id and m.organisation_id = ${organisationId}
     where e.lineage_id = ${lineage}::uuid and e.subject_type = 'course' and e.superseded_at is null
       and (${from}::date is null or e.happened_on >= ${from}::date)`.execute(db)
  return rows[0]?.people ?? 0
}
