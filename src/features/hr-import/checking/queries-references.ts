import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Settings } from '../mapping/mapping.ts'
import { analyseStage } from './queries-stage.ts'

const english = (column: string) =>
  sql`jsonb_build_object('en', jsonb_build_object('text', ${sql.ref(column)}, 'state', 'approved'))`
const live = sql`not s.is_bad and not s.is_skipped`
const fault = (code: string, field: string, value: string) =>
  sql`s.faults || jsonb_build_array(jsonb_build_object('code', ${code}::text, 'field', ${field}::text,
        'detail', jsonb_build_object('value', left(${sql.ref(value)}, 60))))`

/** By what names each of a set goes, in either language. */
const called = (set: RawBuilder<unknown>) =>
  sql`select distinct u.id, u.code, k.key from ${set} u cross join lateral unnest(array[u.key_en, u.key_cy]) as k (key) where k.key is not null`

/** Which unit, job role and post each person's row names; unknown ones are made where the source says so. */
export async function resolveReferences(db: Db, settings: Settings): Promise<void> {
  await resolve(db, 'unit', settings.createsUnits)
  await resolve(db, 'role', settings.createsRoles)
  await resolvePosts(db, settings.createsPosts)
}

async function resolve(db: Db, what: 'unit' | 'role', creates: boolean): Promise<void> {
  const set = sql.table(what === 'unit' ? 'hr_u' : 'hr_r')
  const [id, code, name] = [sql.ref(`${what}_id`), sql.ref(`s.${what}_code`), sql.ref(`s.${what}_name`)]
  const find = async () => {
    await sql`update hr_s s set ${id} = u.id from ${set} u
               where ${live} and s.${id} is null and ${code} is not null and lower(u.code) = lower(${code})`.execute(
      db,
    )
    // By name only where no code is given, or the one so named has none yet.
    await sql`
      with asked as materialized (
        select n.name, n.has_code, plain(n.name) as key
          from (select distinct ${name} as name, ${code} is not null as has_code from hr_s s
                 where ${live} and s.${id} is null and ${name} is not null) n),
        called as materialized (${called(set)})
      update hr_s s set ${id} = f.id
        from (select a.name, a.has_code, min(c.id::text)::uuid as id
                from asked a join called c on c.key = a.key and (not a.has_code or c.code is null)
               group by a.name, a.has_code having count(*) = 1) f
       where ${live} and s.${id} is null and ${name} = f.name and (${code} is not null) = f.has_code`.execute(
      db,
    )
  }
  await find()
  await sql`
    with asked as materialized (
      select n.name, plain(n.name) as key
        from (select distinct ${name} as name from hr_s s where ${live} and s.${id} is null and ${code} is null and ${name} is not null) n)
    update hr_s s set is_bad = true, faults = ${fault(`${what}Many`, `${what}_name`, `s.${what}_name`)}
     where ${live} and s.${id} is null and ${code} is null
       and ${name} in (select a.name from asked a join (${called(set)}) c on c.key = a.key group by a.name having count(*) > 1)`.execute(
    db,
  )
  if (creates) {
    await sql`
      insert into ${set} (id, code, name, key_en, is_new)
      select uuidv7(), n.code, ${english('n.name')}, plain(n.name), true
        from (select distinct on (coalesce(lower(a.code), plain(a.name))) a.code, coalesce(a.name, a.code) as name
                from (select ${code} as code, ${name} as name, min(s.line) as line from hr_s s
                       where ${live} and s.${id} is null and coalesce(${code}, ${name}) is not null group by 1, 2) a
               order by coalesce(lower(a.code), plain(a.name)), a.line) n`.execute(db)
    await analyseStage(db, [what === 'unit' ? 'hr_u' : 'hr_r'])
    await find()
  }
  await sql`
    update hr_s s set is_bad = true, faults = s.faults || jsonb_build_array(jsonb_build_object('code', ${`${what}Unknown`}::text,
        'field', case when ${code} is null then ${`${what}_name`}::text else ${`${what}_code`}::text end,
        'detail', jsonb_build_object('value', left(coalesce(${code}, ${name}), 60))))
     where ${live} and s.${id} is null and coalesce(${code}, ${name}) is not null`.execute(db)
}

async function resolvePosts(db: Db, creates: boolean): Promise<void> {
  const find = () =>
    sql`update hr_s s set post_id = o.id from hr_o o where ${live} and s.post_id is null and lower(o.code) = lower(s.post_code)`.execute(
      db,
    )
  await find()
  if (creates) {
    await sql`
      insert into hr_o (id, code, name, unit_id, is_new)
      select uuidv7(), n.post_code, ${english('n.name')}, n.unit_id, true
        from (select distinct on (lower(s.post_code)) s.post_code, coalesce(s.post_name, s.role_name, s.post_code) as name, s.unit_id
                from hr_s s where ${live} and s.post_id is null and s.post_code is not null order by lower(s.post_code), s.line) n`.execute(
      db,
    )
    await find()
  }
  await sql`update hr_s s set is_bad = true, faults = ${fault('postUnknown', 'post_code', 's.post_code')}
             where ${live} and s.post_id is null and s.post_code is not null`.execute(db)
}
