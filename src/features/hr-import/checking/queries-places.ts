import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Settings } from '../mapping/mapping.ts'
import type { Scope } from './queries-stage.ts'

const english = (name: RawBuilder<unknown>, welsh?: RawBuilder<unknown>) =>
  welsh
    ? sql`jsonb_strip_nulls(jsonb_build_object('en', jsonb_build_object('text', ${name}, 'state', 'approved'),
        'cy', case when ${welsh} is not null then jsonb_build_object('text', ${welsh}, 'state', 'draft') end))`
    : sql`jsonb_build_object('en', jsonb_build_object('text', ${name}, 'state', 'approved'))`

const fault = (code: string, field: string, detail: RawBuilder<unknown> = sql`'{}'::jsonb`) =>
  sql`h.faults || jsonb_build_array(jsonb_build_object('code', ${code}::text, 'field', ${field}::text, 'detail', ${detail}))`

/** The organisation's units, job roles and posts as they stand on the day. */
export async function loadPlaces(db: Db, { organisationId, asOf }: Scope): Promise<void> {
  await sql`
    insert into hr_u (id, code, name, key_en, key_cy, parent_id)
    select u.id, u.code, u.name, plain(u.name -> 'en' ->> 'text'), plain(u.name -> 'cy' ->> 'text'), p.parent_id
      from unit u
      left join unit_parent p on p.unit_id = u.id and p.superseded_at is null
           and p.starts_on <= ${asOf}::date and (p.ends_on is null or p.ends_on >= ${asOf}::date)
     where u.organisation_id = ${organisationId} and (u.closed_on is null or u.closed_on > ${asOf}::date)`.execute(
    db,
  )
  await sql`
    insert into hr_r (id, code, name, key_en, key_cy)
    select r.id, r.code, r.name, plain(r.name -> 'en' ->> 'text'), plain(r.name -> 'cy' ->> 'text')
      from job_role r where r.organisation_id = ${organisationId}`.execute(db)
  await sql`
    insert into hr_o (id, code, name, unit_id) select o.id, o.code, o.name, o.unit_id from post o
     where o.organisation_id = ${organisationId} and o.code is not null`.execute(db)
}

/** Matches the rows of a file of units or job roles by code, else by name; new ones join the set. */
export async function matchNamed(
  db: Db,
  holds: 'units' | 'job roles',
  { mayCreate }: Settings,
): Promise<void> {
  const set = sql.table(holds === 'units' ? 'hr_u' : 'hr_r')
  const codeField = holds === 'units' ? 'unit_code' : 'role_code'
  const nameField = holds === 'units' ? 'unit_name' : 'role_name'
  const live = sql`h.holds = ${holds} and not h.is_bad and not h.is_skipped`
  await sql`
    update hr_place h set is_bad = true, faults = ${fault('duplicateCode', codeField, sql`jsonb_build_object('line', o.line)`)}
      from hr_place o
     where ${live} and o.holds = h.holds and o.row_id <> h.row_id
       and lower(coalesce(o.code, o.name)) = lower(coalesce(h.code, h.name)) and (o.code is null) = (h.code is null)`.execute(
    db,
  )
  await sql`update hr_place h set target = u.id from ${set} u where ${live} and h.code is not null and lower(u.code) = lower(h.code)`.execute(
    db,
  )
  await sql`
    update hr_place h set target = f.id
      from (select h.row_id, min(u.id::text)::uuid as id from hr_place h join ${set} u
              on plain(h.name) in (u.key_en, u.key_cy) and (h.code is null or u.code is null)
             where ${live} and h.target is null group by h.row_id having count(*) = 1) f
     where f.row_id = h.row_id`.execute(db)
  await sql`update hr_place h set is_bad = true, faults = ${fault('missing', nameField)}
             where ${live} and h.target is null and h.name is null`.execute(db)
  if (!mayCreate) {
    await sql`update hr_place h set is_skipped = true, faults = ${fault('notAllowedCreate', codeField)}
               where ${live} and h.target is null`.execute(db)
  }
  await sql`
    update hr_place h set target = uuidv7(), outcome = 'created' where ${live} and h.target is null`.execute(
    db,
  )
  await sql`
    insert into ${set} (id, code, name, key_en, key_cy, is_new)
    select h.target, h.code, ${english(sql`h.name`, sql`h.name_cy`)}, plain(h.name), plain(h.name_cy), true
      from hr_place h where ${live} and h.outcome = 'created'`.execute(db)
  await sql`
    update ${set} u set new_code = h.code from hr_place h
     where ${live} and u.id = h.target and not u.is_new and u.code is null and h.code is not null`.execute(db)
  await sql`
    update ${set} u set new_name = jsonb_strip_nulls(jsonb_build_object(
        'en', case when h.name is not null and h.name is distinct from u.name -> 'en' ->> 'text'
                   then jsonb_build_object('text', h.name, 'state', 'approved') else u.name -> 'en' end,
        'cy', case when h.name_cy is not null and h.name_cy is distinct from u.name -> 'cy' ->> 'text'
                   then jsonb_build_object('text', h.name_cy, 'state', 'draft') else u.name -> 'cy' end))
      from hr_place h
     where ${live} and u.id = h.target and not u.is_new
       and (h.name is not null and h.name is distinct from u.name -> 'en' ->> 'text'
            or h.name_cy is not null and h.name_cy is distinct from u.name -> 'cy' ->> 'text')`.execute(db)
}

/** Where units lie: a parent by code or name; unknown ones and circles are refused. */
export async function placeUnits(db: Db): Promise<void> {
  const live = sql`h.holds = 'units' and not h.is_bad and not h.is_skipped`
  await sql`
    update hr_u u set moves = true, new_parent = f.parent_id
      from (select h.target, (select min(p.id::text)::uuid from hr_u p
                where lower(p.code) = lower(h.parent) or not exists (select 1 from hr_u c where lower(c.code) = lower(h.parent))
                      and plain(h.parent) in (p.key_en, p.key_cy)) as parent_id, h.parent
              from hr_place h where ${live} and 'parent' = any (h.given)) f
     where u.id = f.target and (f.parent is null or f.parent_id is not null) and f.parent_id is distinct from u.parent_id`.execute(
    db,
  )
  await sql`
    update hr_place h set is_bad = true, faults = ${fault('parentUnknown', 'parent_code', sql`jsonb_build_object('value', left(h.parent, 60))`)}
     where ${live} and h.parent is not null
       and not exists (select 1 from hr_u p where lower(p.code) = lower(h.parent) or plain(h.parent) in (p.key_en, p.key_cy))`.execute(
    db,
  )
  // Whoever can't be reached from the top hangs on a circle; of those, the ones that come back to themselves make it.
  await sql`
    with recursive now_at as (select id, case when moves then new_parent else parent_id end as parent_id from hr_u),
      reached as (select id from now_at where parent_id is null or parent_id not in (select id from hr_u)
                  union select n.id from now_at n join reached r on n.parent_id = r.id),
      lost as (select id, parent_id from now_at where id not in (select id from reached)),
      up as (select id as start, parent_id from lost
             union select u.start, l.parent_id from up u join lost l on l.id = u.parent_id)
    update hr_place h set is_bad = true, faults = ${fault('unitCircle', 'parent_code')}
     where ${live} and h.target in (select start from up where parent_id = start)
       and h.target in (select id from hr_u where moves or is_new)`.execute(db)
}

/** Matches the rows of a file of posts by code. */
export async function matchPosts(db: Db, { mayCreate }: Settings): Promise<void> {
  const live = sql`h.holds = 'posts' and not h.is_bad and not h.is_skipped`
  await sql`
    update hr_place h set is_bad = true, faults = ${fault('duplicateCode', 'post_code', sql`jsonb_build_object('line', o.line)`)}
      from hr_place o where ${live} and o.holds = 'posts' and o.row_id <> h.row_id and lower(o.code) = lower(h.code)`.execute(
    db,
  )
  await sql`
    update hr_place h set is_bad = true, faults = ${fault('unitUnknown', 'unit_code', sql`jsonb_build_object('value', left(coalesce(h.unit_code, h.unit_name), 60))`)}
     where ${live} and coalesce(h.unit_code, h.unit_name) is not null
       and not exists (select 1 from hr_u u where lower(u.code) = lower(h.unit_code) or h.unit_code is null and plain(h.unit_name) in (u.key_en, u.key_cy))`.execute(
    db,
  )
  await sql`update hr_place h set target = o.id from hr_o o where ${live} and lower(o.code) = lower(h.code)`.execute(
    db,
  )
  if (!mayCreate) {
    await sql`update hr_place h set is_skipped = true, faults = ${fault('notAllowedCreate', 'post_code')} where ${live} and h.target is null`.execute(
      db,
    )
  }
  await sql`update hr_place h set target = uuidv7(), outcome = 'created' where ${live} and h.target is null`.execute(
    db,
  )
  const unit = sql`(select min(u.id::text)::uuid from hr_u u
     where lower(u.code) = lower(h.unit_code) or h.unit_code is null and plain(h.unit_name) in (u.key_en, u.key_cy))`
  await sql`
    insert into hr_o (id, code, name, unit_id, is_new)
    select h.target, h.code, ${english(sql`coalesce(h.name, h.code)`)}, ${unit}, true from hr_place h where ${live} and h.outcome = 'created'`.execute(
    db,
  )
  await sql`
    update hr_o o set new_name = case when h.name is not null and h.name is distinct from o.name -> 'en' ->> 'text'
                                      then o.name || ${english(sql`h.name`)} end,
           moves = (${unit}) is not null and (${unit}) is distinct from o.unit_id, new_unit = ${unit}
      from hr_place h where ${live} and o.id = h.target and not o.is_new`.execute(db)
}
