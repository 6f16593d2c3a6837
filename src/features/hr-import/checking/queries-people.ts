import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import type { Settings } from '../mapping/mapping.ts'
import { analyseStage, type Scope } from './queries-stage.ts'

const live = sql`not s.is_bad and not s.is_skipped`
const fault = (code: string, field: string) =>
  sql`s.faults || jsonb_build_array(jsonb_build_object('code', ${code}::text, 'field', ${field}::text))`

/** Faults between the rows of one file: the same person or job twice, one address for two, one person told two ways. */
export async function checkBetweenRows(db: Db): Promise<void> {
  await sql`
    update hr_s s set is_bad = true, faults = s.faults || jsonb_build_array(jsonb_build_object('code', 'duplicateNumber', 'field', 'employee_number',
             'detail', jsonb_build_object('line', case when s.line = d.first then d.last else d.first end)))
      from (select lower(number) as number, lower(coalesce(job_reference, '')) as reference, min(line) as first, max(line) as last
              from hr_s where number is not null group by 1, 2 having count(*) > 1) d
     where lower(s.number) = d.number and lower(coalesce(s.job_reference, '')) = d.reference`.execute(db)
  await sql`
    update hr_s s set is_bad = true, faults = s.faults || jsonb_build_array(jsonb_build_object('code', 'duplicateEmail', 'field', 'email',
             'detail', jsonb_build_object('line', case when s.line = d.first then d.last else d.first end)))
      from (select lower(email) as email, min(line) as first, max(line) as last
              from hr_s where email is not null group by 1 having count(distinct lower(number)) > 1) d
     where lower(s.email) = d.email`.execute(db)
  await sql`
    update hr_s s set is_bad = true, faults = s.faults || jsonb_build_array(jsonb_build_object('code', 'conflict', 'field', 'name',
             'detail', jsonb_build_object('line', f.line)))
      from (select distinct on (lower(number)) lower(number) as number, row_id, line, name, email, starts_on, ends_on from hr_s
             where not is_bad and lower(number) in (select lower(number) from hr_s where number is not null group by 1 having count(*) > 1)
             order by lower(number), line) f
     where not s.is_bad and lower(s.number) = f.number and s.row_id <> f.row_id
       and (s.name, lower(s.email), s.starts_on, s.ends_on) is distinct from (f.name, lower(f.email), f.starts_on, f.ends_on)`.execute(
    db,
  )
}

/**
 * One line of the plan for each employee number, and whose it is: by number; by an address within the organisation,
 * where that person has no number yet; or a pre-joiner's, by number, reference or address. Nobody elsewhere is looked at.
 */
export async function matchPeople(db: Db, { organisationId }: Scope, { kind }: Settings): Promise<void> {
  await sql`
    insert into hr_p (number, row_id, line)
    select distinct on (lower(s.number)) lower(s.number), s.row_id, s.line from hr_s s where ${live} order by lower(s.number), s.line`.execute(
    db,
  )
  await sql`
    update hr_p p set membership_id = m.id, person_id = m.person_id, matched = 'number', old_number = m.employee_number
      from membership m
     where m.organisation_id = ${organisationId} and lower(m.employee_number) = p.number and m.kind <> 'pre-joiner'`.execute(
    db,
  )
  await matchPreJoiners(db, organisationId)
  // Asked once for all: whom the addresses of the file name here.
  await sql`
    insert into hr_k (key, membership_id, person_id, kind, employee_number)
    select k.key, k.membership_id, k.person_id, m.kind, m.employee_number
      from members_by_keys(array(select lower(s.email) from hr_p p join hr_s s on s.row_id = p.row_id where s.email is not null)) k
      join membership m on m.id = k.membership_id
     where k.key like '%@%'`.execute(db)
  await analyseStage(db, ['hr_p', 'hr_k'])
  // The address of somebody else here, under another number: never two people of one address.
  await sql`
    update hr_s s set is_bad = true, faults = ${fault('emailKnown', 'email')}
      from hr_p p, hr_k k
     where p.row_id = s.row_id and k.key = lower(s.email)
       and (p.person_id is not null and k.person_id <> p.person_id
            or p.person_id is null and k.kind = ${kind} and k.employee_number is not null)
       and not (k.kind = 'pre-joiner' and p.person_id is null)`.execute(db)
  await sql`delete from hr_p p using hr_s s where s.row_id = p.row_id and s.is_bad`.execute(db)
  await sql`
    with known as materialized (
      select distinct on (k.key) k.key, k.person_id, case when k.kind = ${kind} and k.employee_number is null then k.membership_id end as membership_id
        from hr_k k
       where k.kind <> 'pre-joiner'
       order by k.key, (k.kind = ${kind} and k.employee_number is null) desc, k.membership_id)
    update hr_p p set membership_id = k.membership_id, person_id = k.person_id, matched = 'email'
      from hr_s s, known k
     where s.row_id = p.row_id and p.person_id is null and k.key = lower(s.email)
       and not exists (select 1 from hr_p o where o.person_id = k.person_id)
       and not exists (select 1 from hr_q q where q.person_id = k.person_id)`.execute(db)
  await sql`
    update hr_p p set is_new_person = person_id is null, is_new_membership = membership_id is null,
           person_id = coalesce(person_id, uuidv7()), membership_id = coalesce(membership_id, uuidv7())
     where person_id is null or membership_id is null`.execute(db)
  await sql`
    update hr_s s set is_bad = true, faults = s.faults || '[{"code": "missing", "field": "name"}]'
      from hr_p p where p.row_id = s.row_id and p.is_new_person and s.name is null`.execute(db)
}

async function matchPreJoiners(db: Db, organisationId: string): Promise<void> {
  await sql`
    with waiting as materialized (select * from waiting_pre_joiners(${organisationId})),
      found as (
        select p.number, w.membership_id, w.person_id,
               case when lower(w.employee_number) = p.number then 1 when lower(w.hr_reference) = lower(s.hr_reference) then 2 else 3 end as rank
          from hr_p p join hr_s s on s.row_id = p.row_id
          join waiting w on lower(w.employee_number) = p.number or lower(w.hr_reference) = lower(s.hr_reference) or w.address = lower(s.email)
         where p.person_id is null),
      best as (select distinct on (number) * from found order by number, rank, membership_id),
      once as (select distinct on (membership_id) * from best order by membership_id, rank, number)
    update hr_p p set pre_membership_id = o.membership_id, person_id = o.person_id, matched = 'pre-joiner'
      from once o where o.number = p.number`.execute(db)
}

/** Who came by this source (or is counted by the organisation) and is not in a file of everybody: they left. */
export async function findAbsent(
  db: Db,
  { organisationId, sourceId, asOf }: Scope,
  settings: Settings,
): Promise<void> {
  const counted =
    settings.absentScope === 'source'
      ? sql`m.id in (select r.membership_id from hr_record r where r.source_id = ${sourceId})`
      : sql`m.kind = ${settings.kind} and m.employee_number is not null`
  await sql`
    insert into hr_p (number, row_id, is_absent, membership_id, person_id, matched)
    select distinct on (1) coalesce(lower(m.employee_number), m.id::text), uuidv7(), true, m.id, m.person_id, 'absent'
      from membership m
      join membership_term t on t.membership_id = m.id and t.superseded_at is null
           and t.starts_on <= ${asOf}::date and (t.ends_on is null or t.ends_on >= ${asOf}::date)
     where m.organisation_id = ${organisationId} and ${counted}
       and not exists (select 1 from hr_q q where q.membership_id = m.id)
       and not exists (select 1 from hr_s s where lower(s.number) = lower(m.employee_number))
       and not exists (select 1 from hr_p p where p.membership_id = m.id)
       and not exists (select 1 from hr_p p where p.number = coalesce(lower(m.employee_number), m.id::text))
     order by 1`.execute(db)
}

/** How many rows do not even say whom they are about: then nobody can be taken for missing. */
export async function namelessRows(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from hr_s where number is null`.execute(db)
  return rows[0]?.n ?? 0
}

/** What was held true so far of everybody matched, beside what the file says. */
export async function compareTerms(db: Db, { organisationId, asOf }: Scope): Promise<void> {
  await sql`
    update hr_p p set cur_term = t.id, cur_starts = t.starts_on, cur_ends = t.ends_on, prev_ends = t.prev_ends, next_starts = t.next_starts
      from (select distinct on (t.membership_id) t.*
              from (select t.membership_id, t.id, t.starts_on, t.ends_on,
                           lag(t.ends_on) over w as prev_ends, lead(t.starts_on) over w as next_starts
                      from membership_term t
                     where t.organisation_id = ${organisationId} and t.superseded_at is null
                       and t.membership_id in (select membership_id from hr_p)
                    window w as (partition by t.membership_id order by t.starts_on)) t
             order by t.membership_id,
                   case when t.starts_on <= ${asOf}::date and (t.ends_on is null or t.ends_on >= ${asOf}::date) then 0
                        when t.starts_on > ${asOf}::date then 1 else 2 end,
                   case when t.starts_on > ${asOf}::date then t.starts_on end, t.starts_on desc) t
     where t.membership_id = p.membership_id`.execute(db)
  await sql`
    update hr_p p
       set ends_given = g.ends_given, action = g.action,
           new_starts = case g.action when 'new' then coalesce(g.starts_on, least(${asOf}::date, g.ends_on))
                                      when 'return' then case when g.starts_on > p.cur_ends then g.starts_on else greatest(${asOf}::date, p.cur_ends + 1) end
                                      when 'still left' then p.cur_starts
                                      else case when g.starts_on > coalesce(p.prev_ends, '-infinity') then g.starts_on else p.cur_starts end end,
           new_ends = case when g.action in ('new', 'return') or g.ends_given then g.ends_on else p.cur_ends end
      from (select p.number, x.ends_given, x.ends_on, s.starts_on,
                   case when p.cur_term is null then 'new'
                        when p.cur_ends < ${asOf}::date and x.ends_on < ${asOf}::date then 'still left'
                        when p.cur_ends < ${asOf}::date then 'return' else 'keep' end as action
              from hr_p p join hr_s s on s.row_id = p.row_id
             cross join lateral (select s.is_leaver or 'ends_on' = any (s.given) as ends_given,
                                        coalesce(s.ends_on, case when s.is_leaver then ${asOf}::date - 1 end) as ends_on) x) g
     where g.number = p.number`.execute(db)
  await sql`update hr_p set action = 'keep', ends_given = true, new_starts = cur_starts, new_ends = ${asOf}::date - 1 where is_absent`.execute(
    db,
  )
  await sql`
    update hr_p set action = case when new_ends < new_starts and (is_absent or row_id in (select row_id from hr_s where is_leaver)) then 'drop'
                                  when (new_starts, new_ends) is distinct from (cur_starts, cur_ends) then 'correct' else 'none' end
     where action in ('keep', 'still left')`.execute(db)
}

/** Faults of dates against what is held true, and people who had left before anything was known of them. */
export async function checkTerms(db: Db, { asOf }: Scope): Promise<void> {
  await sql`
    update hr_s s set is_skipped = true, faults = ${fault('alreadyLeft', 'ends_on')}
      from hr_p p where lower(s.number) = p.number and p.action = 'new' and not p.is_absent and p.new_ends < ${asOf}::date`.execute(
    db,
  )
  await sql`
    update hr_s s set is_bad = true, faults = ${fault('startAfterEnd', 'ends_on')}
      from hr_p p where ${live} and lower(s.number) = p.number and p.action in ('new', 'return', 'correct') and p.new_ends < p.new_starts`.execute(
    db,
  )
  await sql`
    update hr_s s set is_bad = true, faults = ${fault('overlapsLater', 'ends_on')}
      from hr_p p
     where ${live} and lower(s.number) = p.number and p.action in ('correct', 'return') and p.next_starts is not null
       and (p.new_ends is null or p.new_ends >= p.next_starts)`.execute(db)
}

/** Names and addresses, where they may be mended at all. */
export async function compareNames(db: Db): Promise<void> {
  await sql`
    update hr_p p set is_unclaimed = true from hr_unclaimed(array(select person_id from hr_p where not is_new_person and not is_absent)) u
     where u = p.person_id`.execute(db)
  await sql`
    update hr_p p set old_name = o.name, old_known = o.known_as, new_name = coalesce(s.name, o.name),
           new_known = case when 'known_as' = any (s.given) then s.known_as else o.known_as end
      from hr_s s, person o where s.row_id = p.row_id and o.id = p.person_id`.execute(db)
  await sql`
    update hr_p p set new_name = s.name, new_known = s.known_as, new_email = s.email from hr_s s where s.row_id = p.row_id and p.is_new_person`.execute(
    db,
  )
  await sql`
    update hr_p p set old_email = a.address
      from hr_addresses(array(select person_id from hr_p where is_unclaimed)) a where a.person_id = p.person_id and p.is_unclaimed`.execute(
    db,
  )
  await sql`
    update hr_p p set new_email = case when 'email' = any (s.given) then s.email else p.old_email end
      from hr_s s where s.row_id = p.row_id and p.is_unclaimed`.execute(db)
}
